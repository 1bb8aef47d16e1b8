//! The routines that are part of the program. `build/` finds out what a list shows of them.

use crate::domain::body::BodyGroup;
use crate::domain::routine::heading::{Heading, MainPart};
use crate::domain::routine::vocabulary::Category;

/// A routine that is part of the program: a file of `routines/`.
#[derive(Debug, PartialEq, Eq)]
pub struct BuiltIn {
    /// Its file name without `.toml`.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// How long its steps take, in milliseconds; change-overs left out.
    pub work_ms: u64,
    /// The heading it stands under.
    pub heading: Heading,
    /// Its file.
    pub text: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
