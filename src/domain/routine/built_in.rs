//! The routines that are part of the program. `build/` prepares their rows in the list.

use crate::domain::body::BodyGroup;
use crate::domain::routine::heading::{Heading, MainPart};
use crate::domain::routine::vocabulary::Category;

/// A built-in routine: a file of `routines/`.
#[derive(Debug, PartialEq, Eq)]
pub struct BuiltIn {
    /// The file name without `.toml`.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// The length of its steps in milliseconds, without change-overs.
    pub work_ms: u64,
    /// The number of change-overs between steps, and of those between sides; a slow one counts twice.
    pub gaps: [u32; 2],
    /// Whether it needs a mat.
    pub mat: bool,
    /// The heading that it is listed under.
    pub heading: Heading,
    /// The text of its file.
    pub text: &'static str,
}

impl BuiltIn {
    /// Returns the title of the built-in routine `id`.
    pub fn title_of(id: &str) -> Option<&'static str> {
        BUILT_IN.iter().find(|routine| routine.id == id).map(|routine| routine.title)
    }
}

include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
