//! Reads the figure of a step.

use crate::domain::diagnostic::{Code, Diagnostics};
use crate::domain::nearest::nearest;
use crate::domain::routine::vocabulary::vocabulary;
use crate::domain::toml_reader::{self, TableReader};

/// Returns the figure of that name; a file with a name that is not known plays without one.
pub(super) fn read(fields: &mut TableReader<'_>, faults: &mut Diagnostics<'_>) -> Option<&'static str> {
    let name = fields.text("figure", faults)?;
    let known = vocabulary().figure.iter().find(|figure| **figure == name.value);
    if known.is_none() && !faults.is_full_of(Code::UnknownFigure.severity()) {
        let near = nearest(&name.value, vocabulary().figure.iter().map(String::as_str));
        toml_reader::note_near(Code::UnknownFigure, name.span, &[("figure", &name.value)], near, faults);
    }
    known.map(String::as_str)
}
