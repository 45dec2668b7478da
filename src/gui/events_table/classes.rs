//! A sign for each class of action, by what it does to an account, and what that is in words.

use crate::gui::theme::Tokens;
use crate::model::{Class, Effect};
use crate::say;
use eframe::egui::Color32;
use lucide_icons::Icon;

/// Signs of one kind of act are alike; each effect on an account has its own.
pub fn class_icon(class: Class) -> Icon {
    match class {
        Class::AccountDelete | Class::AccountRemove => Icon::UserX,
        Class::AccountDisable | Class::AccountBlock | Class::AccountLock => Icon::PowerOff,
        Class::AccountEnable | Class::AccountUnblock | Class::AccountUnlock => Icon::Power,
        Class::AccountCreate | Class::AccountRestore | Class::AccountAdd => Icon::UserCheck,
        Class::AccountHide => Icon::EyeOff,
        Class::AccountShow | Class::RecordView => Icon::Eye,
        Class::AccountMove | Class::AccountUpdate => Icon::UserPen,
        Class::CredentialRemove
        | Class::CredentialAdd
        | Class::CredentialDisable
        | Class::CredentialEnable
        | Class::CredentialReset
        | Class::CredentialChange => Icon::KeyRound,
        Class::FactorRemove | Class::FactorAdd | Class::FactorVerify => Icon::Smartphone,
        Class::SessionStart | Class::SessionOpen | Class::RoleAssume => Icon::LogIn,
        Class::SessionEnd => Icon::LogOut,
        Class::SessionRevoke => Icon::MonitorX,
        Class::Impersonate => Icon::VenetianMask,
        Class::AccessGrant | Class::LicenceAssign => Icon::UserPlus,
        Class::AccessRevoke | Class::LicenceRemove => Icon::UserMinus,
        Class::PolicyChange => Icon::ScrollText,
        Class::ProtectionAdd => Icon::ShieldPlus,
        Class::ProtectionRemove => Icon::ShieldMinus,
        Class::TicketCreate => Icon::TicketPlus,
        Class::TicketTriage | Class::TicketAssign | Class::TicketUpdate | Class::TicketReopen => Icon::Ticket,
        Class::TicketDecide | Class::TicketClose => Icon::TicketCheck,
        Class::ApprovalRequest => Icon::BadgeQuestionMark,
        Class::ApprovalGrant | Class::Confirm => Icon::BadgeCheck,
        Class::ApprovalDeny => Icon::BadgeX,
        Class::RecordList => Icon::List,
        Class::RecordChange => Icon::FilePen,
        Class::AlertRaise | Class::AlertPage => Icon::BellRing,
        Class::AlertAck => Icon::Bell,
        Class::AlertClose => Icon::BellOff,
        Class::ComplaintRaise => Icon::MessageSquareWarning,
        Class::StatusPost => Icon::Megaphone,
        Class::ContentModerate => Icon::Gavel,
        Class::DataAccess | Class::DataChange => Icon::Database,
        Class::SystemChange => Icon::Server,
        Class::Routine => Icon::Dot,
        Class::Unclassified => Icon::CircleQuestionMark,
    }
}

/// What acts of the class do to the use of an account, in words.
pub fn class_tip(class: Class) -> String {
    let plane = class.plane().map_or_else(String::new, |plane| plane.phrase().said());
    let effect = match class.effect() {
        Effect::Out => say!("effect-out", plane = &plane),
        Effect::Back => say!("effect-back", plane = &plane),
        Effect::Hampers => say!("effect-hampers", plane = &plane),
        Effect::Eases => say!("effect-eases", plane = &plane),
        Effect::None if class == Class::Unclassified => say!("effect-unclassified"),
        Effect::None => say!("effect-none"),
    };
    format!("{}\n{effect}", class.name())
}

/// The sign's colour, which only repeats what the sign says.
pub fn class_colour(class: Class, t: &Tokens) -> Color32 {
    match class.effect() {
        Effect::Out => t.bad,
        Effect::Back => t.good,
        Effect::Hampers | Effect::Eases => t.warn,
        Effect::None => t.dim,
    }
}
