//! STUB of the mapping module: only the signatures that later modules use. The real one is being written elsewhere.
use crate::evidence::{Layout, Record, Sample};
use crate::model::{EventBatch, RecordRef, TimeRange};
#[derive(Debug, thiserror::Error)]
#[error("stub")]
pub struct MappingError;
pub struct Catalogue(Vec<Mapping>);
pub struct Mapping;
pub struct Plan;
pub enum Recognition<'a> {
    Known(&'a Mapping),
    NotALog(String),
    Unknown(String),
}
pub enum Applied {
    Events { made: u32, kept: u32 },
    Facts(u32),
    Skipped(std::borrow::Cow<'static, str>),
}
impl Catalogue {
    pub fn builtin() -> Result<Catalogue, MappingError> {
        Ok(Catalogue(vec![]))
    }
    pub fn mappings(&self) -> &[Mapping] {
        &self.0
    }
    pub fn get(&self, _id: &str) -> Option<&Mapping> {
        None
    }
    pub fn recognise(&self, _l: &Layout, _s: &Sample) -> Recognition<'_> {
        Recognition::Unknown(String::new())
    }
}
impl Mapping {
    pub fn id(&self) -> &str {
        ""
    }
    pub fn title(&self) -> &str {
        ""
    }
    pub fn product(&self) -> &str {
        ""
    }
    pub fn plan(&self, _l: &Layout, _z: Option<chrono_tz::Tz>) -> Result<Plan, MappingError> {
        Err(MappingError)
    }
}
impl Plan {
    pub fn apply(
        &self,
        _r: &Record<'_>,
        _at: RecordRef,
        _w: TimeRange,
        _b: &mut EventBatch,
    ) -> Result<Applied, String> {
        Err(String::new())
    }
    pub fn zone(&self) -> String {
        String::new()
    }
}
