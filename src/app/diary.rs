//! The diary screen: what was recorded, newest first.

use crate::app::keys::Act;
use crate::app::{Effect, Model, Screen};
use crate::domain::diary::record::Record;

/// What the diary holds.
#[derive(Debug, Default)]
pub struct Shelf {
    /// Records that stand, newest first; `None` before they were read.
    pub records: Option<Vec<Record>>,
    /// What was left out, each in a line.
    pub left_out: Vec<String>,
    /// Index of the first record shown.
    pub top: usize,
}

impl Shelf {
    /// Takes over what was read: records oldest first.
    pub fn fill(&mut self, mut records: Vec<Record>, left_out: Vec<String>) {
        records.reverse();
        self.top = 0;
        self.records = Some(records);
        self.left_out = left_out;
    }
}

/// Does what a key asks for.
pub fn act(model: &mut Model, act: Act) -> Vec<Effect> {
    let page = usize::from(model.size.1.saturating_sub(8).max(1));
    let last = model.diary.records.as_ref().map_or(0, |records| records.len().saturating_sub(page));
    let top = &mut model.diary.top;
    match act {
        Act::Up => *top = top.saturating_sub(1),
        Act::Down => *top = (*top + 1).min(last),
        Act::PageUp => *top = top.saturating_sub(page),
        Act::PageDown => *top = (*top + page).min(last),
        Act::First => *top = 0,
        Act::Last => *top = last,
        Act::Back => model.screen = Screen::Library,
        _ => {}
    }
    Vec::new()
}
