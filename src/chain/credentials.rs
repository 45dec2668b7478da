//! Whether an account that lost a credential, or was locked, can still be used: another credential made before, or
//! successful acts of the holder afterwards.

use super::acts::Act;
use crate::case::{Case, Entity};
use crate::model::{Class, Effect, Instant, Outcome, Plane};
use rayon::prelude::*;

const HOUR: i64 = 3600 * 1_000_000_000;
/// A credential made this shortly before the other went is its replacement, whoever made it.
const ROTATION_NANOS: i64 = 24 * HOUR;
/// Calls in flight when the credential goes are no sign of another one.
const IN_FLIGHT_NANOS: i64 = HOUR / 60;

/// The successful acts of those accounts, as actors, that lost a credential or were locked.
pub(super) struct Uses {
    /// (entity, time, row), sorted.
    acts: Vec<(u32, i64, u32)>,
    sign_ins: Vec<(u32, i64, u32)>,
    forms: Vec<u32>,
}

impl Uses {
    /// `keys`: `account << 32 | row` of the rows that can move an account. No such row, no pass over the table.
    pub fn of(case: &Case, keys: &[u64]) -> Uses {
        let events = &case.events;
        let classes = events.column("class");
        let mut asked = vec![false; 0];
        for &key in keys {
            let class = classes.get(key as u32 as usize).map_or(Class::Unclassified, |&code| Class::from_code(code));
            let matters = matches!(class.plane(), Some(Plane::Credential | Plane::Lock));
            if matters && class.effect() == Effect::Out {
                if asked.is_empty() {
                    asked = vec![false; events.strings().len()];
                }
                if let Some(slot) = asked.get_mut((key >> 32) as usize) {
                    *slot = true;
                }
            }
        }
        if asked.is_empty() {
            return Uses { acts: Vec::new(), sign_ins: Vec::new(), forms: Vec::new() };
        }
        let (actors, outcomes, times) = (events.column("actor_entity"), events.column("outcome"), events.times());
        let duplicates = case.duplicates();
        let mut acts: Vec<(u32, i64, u32)> = (0..events.len())
            .into_par_iter()
            .with_min_len(1 << 16)
            .filter(|&row| asked[actors[row] as usize] && outcomes[row] != Outcome::Failure as u32)
            .filter(|&row| !duplicates.contains(row as u32))
            .map(|row| (actors[row], times[row], row as u32))
            .collect();
        acts.par_sort_unstable();
        let starts = Class::SessionStart.code();
        let sign_ins = acts.iter().copied().filter(|&(_, _, row)| classes[row as usize] == starts).collect();
        Uses { acts, sign_ins, forms: events.column("time_form").to_vec() }
    }

    /// The holder's first successful sign-in in `(from, until)`.
    pub fn first_sign_in(&self, holder: Entity, from: i64, until: i64) -> Option<(u32, Instant)> {
        let at = self.sign_ins.partition_point(|&(entity, time, _)| (entity, time) <= (holder.0, from));
        let &(entity, time, row) = self.sign_ins.get(at)?;
        let form = self.forms.get(row as usize).copied().unwrap_or(0);
        (entity == holder.0 && time < until).then(|| (row, Instant::from_form(time, form)))
    }

    /// The holder's successful acts in `(from, until)`.
    fn after(&self, holder: Entity, from: i64, until: i64) -> impl Iterator<Item = u32> {
        let at = self.acts.partition_point(|&(entity, time, _)| (entity, time) <= (holder.0, from));
        let rest = self.acts.get(at..).unwrap_or(&[]);
        rest.iter().take_while(move |(entity, time, _)| *entity == holder.0 && *time < until).map(|&(_, _, row)| row)
    }
}

/// Whether the account has another way in after the credential act `acts[at]`: it was the holder's own doing, a
/// replacement was made within the day before, another credential made in these logs still stands, or the holder
/// goes on acting, in a session that is not the removed credential's.
pub(super) fn leaves_another(case: &Case, account: Entity, acts: &[Act], at: usize, uses: &Uses) -> bool {
    let Some(act) = acts.get(at) else { return false };
    if act.event.actor_entity == account {
        return true;
    }
    let sets = case.events.sets();
    let ids = |act: &Act| sets.get(act.event.object).to_vec();
    let lost = ids(act);
    let earlier = || acts[..at].iter().filter(|known| known.plane == Plane::Credential);
    let stands = |added: &Act| {
        let own = ids(added);
        let is_the_lost = !own.is_empty() && own.iter().any(|id| lost.contains(id));
        let gone = earlier()
            .any(|known| known.is_out && known.time > added.time && ids(known).iter().any(|id| own.contains(id)));
        let replaces = act.time.nanos.saturating_sub(added.time.nanos) <= ROTATION_NANOS;
        !is_the_lost && !gone && (replaces || (!own.is_empty() && !lost.is_empty()))
    };
    if earlier().any(|known| !known.is_out && stands(known)) {
        return true;
    }
    let until = acts[at + 1..].iter().find(|next| next.plane == Plane::Credential && !next.is_out);
    let until = until.map_or(i64::MAX, |next| next.time.nanos);
    let sessions = case.events.column("session");
    uses.after(account, act.time.nanos.saturating_add(IN_FLIGHT_NANOS), until)
        .any(|row| sessions.get(row as usize).is_none_or(|&session| !lost.iter().any(|id| id.0 == session)))
}
