//! The words of a chain: steps, roles, links, bands.

use super::fields;
use crate::language::Phrase;
use crate::phrase;

/// What a step is to the outage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// What set the act off: report, ticket, assignment, decision, feed row, group change.
    Trigger,
    /// What made it possible: sign-in, grant, approval, policy or protection change, view of the account.
    Enabling,
    /// The act.
    Executing,
    /// Made it worse, by the same line of action.
    Aggravating,
    /// The first record that shows somebody noticed, and the escalation.
    Detection,
    /// The act that brought the account back, and what its actor needed for it.
    Restoration,
    /// Shown beside the chain, no part of it.
    Context,
}

impl Role {
    pub const ALL: [Role; 7] = [
        Role::Trigger,
        Role::Enabling,
        Role::Executing,
        Role::Aggravating,
        Role::Detection,
        Role::Restoration,
        Role::Context,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Role::Trigger => "trigger",
            Role::Enabling => "enabling",
            Role::Executing => "executing",
            Role::Aggravating => "aggravating",
            Role::Detection => "detection",
            Role::Restoration => "restoration",
            Role::Context => "context",
        }
    }

    /// For a reader.
    pub fn phrase(self) -> Phrase {
        match self {
            Role::Trigger => phrase!("role-trigger"),
            Role::Enabling => phrase!("role-enabling"),
            Role::Executing => phrase!("role-executing"),
            Role::Aggravating => phrase!("role-aggravating"),
            Role::Detection => phrase!("role-detection"),
            Role::Restoration => phrase!("role-restoration"),
            Role::Context => phrase!("role-context"),
        }
    }
}

/// Why two records belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LinkKind {
    /// One request, transaction or trace id.
    SameRequest,
    /// One names the other's ticket, approval or event id.
    Reference,
    /// One session or token id.
    SameSession,
    /// The later act needed a state that the earlier one made.
    StateDependence,
    /// The same actor on the same account.
    SameActorTarget,
    /// Another actor on the same account.
    SameTarget,
    /// One address or device: only as second evidence.
    SameOrigin,
    /// The analyst says so.
    Pinned,
}

impl LinkKind {
    pub const ALL: [LinkKind; 8] = [
        LinkKind::SameRequest,
        LinkKind::Reference,
        LinkKind::SameSession,
        LinkKind::StateDependence,
        LinkKind::SameActorTarget,
        LinkKind::SameTarget,
        LinkKind::SameOrigin,
        LinkKind::Pinned,
    ];

    pub fn name(self) -> &'static str {
        match self {
            LinkKind::SameRequest => "same_request",
            LinkKind::Reference => "reference",
            LinkKind::SameSession => "same_session",
            LinkKind::StateDependence => "state_dependence",
            LinkKind::SameActorTarget => "same_actor_target",
            LinkKind::SameTarget => "same_target",
            LinkKind::SameOrigin => "same_origin",
            LinkKind::Pinned => "pinned",
        }
    }

    /// For a reader.
    pub fn phrase(self) -> Phrase {
        match self {
            LinkKind::SameRequest => phrase!("link-same-request"),
            LinkKind::Reference => phrase!("link-reference"),
            LinkKind::SameSession => phrase!("link-same-session"),
            LinkKind::StateDependence => phrase!("link-state-dependence"),
            LinkKind::SameActorTarget => phrase!("link-same-actor-target"),
            LinkKind::SameTarget => phrase!("link-same-target"),
            LinkKind::SameOrigin => phrase!("link-same-origin"),
            LinkKind::Pinned => phrase!("link-pinned"),
        }
    }
}

/// How well a confidence stands. A score, not a probability.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Band {
    Context,
    Plausible,
    Strong,
    Documented,
}

impl Band {
    pub fn of(confidence: f64) -> Band {
        if confidence >= 0.85 {
            Band::Documented
        } else if confidence >= 0.65 {
            Band::Strong
        } else if confidence >= 0.40 {
            Band::Plausible
        } else {
            Band::Context
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Band::Documented => "documented",
            Band::Strong => "strong",
            Band::Plausible => "plausible",
            Band::Context => "context",
        }
    }

    /// For a reader.
    pub fn phrase(self) -> Phrase {
        match self {
            Band::Documented => phrase!("band-documented"),
            Band::Strong => phrase!("band-strong"),
            Band::Plausible => phrase!("band-plausible"),
            Band::Context => phrase!("band-context"),
        }
    }
}

/// One piece of evidence that ties a step to another that lies nearer to the outage.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The row that this step is tied to.
    pub to: u32,
    pub kind: LinkKind,
    /// The field or fields that say so (`ticket`, `session`, `reason (text)`).
    pub field: String,
    /// The value found there.
    pub value: String,
    /// 0–1: base × rarity × decay.
    pub score: f64,
}

impl Link {
    /// The field for a reader.
    pub fn field_phrase(&self) -> Phrase {
        fields::phrase_of(&self.field)
    }
}

/// One record of the chain.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub row: u32,
    pub role: Role,
    /// The weakest link on the best path from here to the outage.
    pub confidence: f64,
    /// One plain sentence.
    pub why: Phrase,
    /// The best first.
    pub links: Vec<Link>,
    /// Further records of the same kind that the step stands for (later views of the account, later refused sign-ins),
    /// in the order of time.
    pub repeats: Vec<u32>,
}

/// The link on which a chain's confidence rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weakest {
    pub from: u32,
    pub to: u32,
    pub kind: LinkKind,
}

/// What led to an outage, and out of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// In the order of time.
    pub steps: Vec<Step>,
    /// That of its weakest step, less where the logs do not hold what set the act off or its session.
    pub confidence: f64,
    pub band: Band,
    pub weakest: Option<Weakest>,
    /// Caps that were hit, one sentence each; empty if none.
    pub bounds: Vec<Phrase>,
    /// The analyst's decisions, one sentence each; empty if none.
    pub by_hand: Vec<Phrase>,
}

impl Chain {
    pub fn step(&self, row: u32) -> Option<&Step> {
        self.steps.iter().find(|step| step.row == row)
    }
}
