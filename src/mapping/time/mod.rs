//! Times as products write them: reading one text by one format. Which field holds it, and in which zone it stands if
//! it does not say so itself, is known to [`super::timing`].

mod epoch;
mod format;
mod scan;
mod words;
mod zone;

#[cfg(test)]
mod tests;

pub(super) use format::{Format, Ground, Order, month_and_day, read};
pub(super) use scan::{Date, Written, scan};
pub(super) use zone::{Zone, stated_zone};
