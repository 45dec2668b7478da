//! XML of many like elements: which element is the record, where each begins and ends, and its content as JSON.

mod scan;
mod sniff;
mod tree;

pub(super) use scan::XmlElements;
pub(super) use sniff::{Found, judge};
pub(super) use tree::split_elements;
