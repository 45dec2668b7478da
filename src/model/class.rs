//! Classes of action: what an act does in general, on which plane of an account, and with what effect. The
//! products' own strings are mapped to these by data (`assets/mappings/*.toml`).

use crate::language::Phrase;
use crate::phrase;

/// The ways in which an account can be out while it is fine on the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Plane {
    Existence,
    Enabled,
    Lock,
    Credential,
    Factor,
    Session,
    Entitlement,
    Licence,
    Policy,
    Visibility,
}

impl Plane {
    pub fn name(self) -> &'static str {
        match self {
            Plane::Existence => "existence",
            Plane::Enabled => "enabled",
            Plane::Lock => "lock",
            Plane::Credential => "credential",
            Plane::Factor => "factor",
            Plane::Session => "session",
            Plane::Entitlement => "entitlement",
            Plane::Licence => "licence",
            Plane::Policy => "policy",
            Plane::Visibility => "visibility",
        }
    }

    /// For a reader.
    pub fn phrase(self) -> Phrase {
        match self {
            Plane::Existence => phrase!("plane-existence"),
            Plane::Enabled => phrase!("plane-enabled"),
            Plane::Lock => phrase!("plane-lock"),
            Plane::Credential => phrase!("plane-credential"),
            Plane::Factor => phrase!("plane-factor"),
            Plane::Session => phrase!("plane-session"),
            Plane::Entitlement => phrase!("plane-entitlement"),
            Plane::Licence => phrase!("plane-licence"),
            Plane::Policy => phrase!("plane-policy"),
            Plane::Visibility => phrase!("plane-visibility"),
        }
    }
}

/// What a successful act does to the holder's use of the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Effect {
    /// Takes the whole account out on its plane.
    Out,
    /// Brings it back on its plane.
    Back,
    /// Makes use harder without taking the account out (a session cleared, a factor or an entitlement gone).
    Hampers,
    /// Undoes a hampering act.
    Eases,
    None,
}

macro_rules! classes {
    ($($variant:ident $name:literal $plane:expr, $effect:ident;)*) => {
        /// What an act does in general. The name is what filters, exports and mappings write.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Class {
            /// The product's string is in no table: listed to the user, never guessed.
            #[default]
            Unclassified,
            $($variant,)*
        }

        impl Class {
            pub const ALL: &'static [Class] = &[Class::Unclassified, $(Class::$variant,)*];

            pub fn name(self) -> &'static str {
                match self {
                    Class::Unclassified => "unclassified",
                    $(Class::$variant => $name,)*
                }
            }

            pub fn plane(self) -> Option<Plane> {
                match self {
                    Class::Unclassified => None,
                    $(Class::$variant => $plane,)*
                }
            }

            pub fn effect(self) -> Effect {
                match self {
                    Class::Unclassified => Effect::None,
                    $(Class::$variant => Effect::$effect,)*
                }
            }
        }
    };
}

classes! {
    AccountCreate "account.create" Some(Plane::Existence), Back;
    AccountDelete "account.delete" Some(Plane::Existence), Out;
    AccountRestore "account.restore" Some(Plane::Existence), Back;
    AccountRemove "account.remove" Some(Plane::Existence), Out;
    AccountAdd "account.add" Some(Plane::Existence), Back;
    AccountDisable "account.disable" Some(Plane::Enabled), Out;
    AccountEnable "account.enable" Some(Plane::Enabled), Back;
    AccountLock "account.lock" Some(Plane::Lock), Out;
    AccountUnlock "account.unlock" Some(Plane::Lock), Back;
    AccountBlock "account.block" Some(Plane::Policy), Out;
    AccountUnblock "account.unblock" Some(Plane::Policy), Back;
    AccountHide "account.hide" Some(Plane::Visibility), Hampers;
    AccountShow "account.show" Some(Plane::Visibility), Eases;
    AccountMove "account.move" Some(Plane::Entitlement), Hampers;
    AccountUpdate "account.update" None, None;
    CredentialRemove "credential.remove" Some(Plane::Credential), Out;
    CredentialAdd "credential.add" Some(Plane::Credential), Back;
    CredentialDisable "credential.disable" Some(Plane::Credential), Out;
    CredentialEnable "credential.enable" Some(Plane::Credential), Back;
    CredentialReset "credential.reset" Some(Plane::Credential), Hampers;
    CredentialChange "credential.change" Some(Plane::Credential), None;
    FactorRemove "factor.remove" Some(Plane::Factor), Hampers;
    FactorAdd "factor.add" Some(Plane::Factor), Eases;
    SessionStart "session.start" Some(Plane::Session), None;
    SessionEnd "session.end" Some(Plane::Session), None;
    SessionOpen "session.open" Some(Plane::Session), None;
    SessionRevoke "session.revoke" Some(Plane::Session), Hampers;
    FactorVerify "factor.verify" None, None;
    Impersonate "session.impersonate" Some(Plane::Session), None;
    RoleAssume "role.assume" None, None;
    AccessGrant "access.grant" Some(Plane::Entitlement), Eases;
    AccessRevoke "access.revoke" Some(Plane::Entitlement), Hampers;
    LicenceAssign "licence.assign" Some(Plane::Licence), Eases;
    LicenceRemove "licence.remove" Some(Plane::Licence), Hampers;
    PolicyChange "policy.change" None, None;
    ProtectionAdd "protection.add" None, None;
    ProtectionRemove "protection.remove" None, None;
    TicketCreate "ticket.create" None, None;
    TicketTriage "ticket.triage" None, None;
    TicketAssign "ticket.assign" None, None;
    TicketDecide "ticket.decide" None, None;
    TicketUpdate "ticket.update" None, None;
    TicketClose "ticket.close" None, None;
    TicketReopen "ticket.reopen" None, None;
    ApprovalRequest "approval.request" None, None;
    ApprovalGrant "approval.grant" None, None;
    ApprovalDeny "approval.deny" None, None;
    Confirm "confirm.step" None, None;
    RecordView "record.view" None, None;
    RecordList "record.list" None, None;
    RecordChange "record.change" None, None;
    AlertRaise "alert.raise" None, None;
    AlertPage "alert.page" None, None;
    AlertAck "alert.ack" None, None;
    AlertClose "alert.close" None, None;
    ComplaintRaise "complaint.raise" None, None;
    StatusPost "status.post" None, None;
    ContentModerate "content.moderate" None, None;
    DataAccess "data.access" None, None;
    DataChange "data.change" None, None;
    SystemChange "system.change" None, None;
    Routine "routine" None, None;
}

impl Class {
    pub fn from_name(name: &str) -> Option<Class> {
        Class::ALL.iter().copied().find(|c| c.name() == name)
    }

    /// The number stored in the `class` column.
    pub fn code(self) -> u32 {
        self as u32
    }

    pub fn from_code(code: u32) -> Class {
        Class::ALL.get(code as usize).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_go_both_ways_and_names_are_unique() {
        let mut names = std::collections::BTreeSet::new();
        for &class in Class::ALL {
            assert_eq!(Class::from_code(class.code()), class);
            assert_eq!(Class::from_name(class.name()), Some(class));
            assert!(names.insert(class.name()), "{}", class.name());
        }
    }
}
