//! The spoken lines of a session: only the next few are held as sound, because all of them together take megabytes.

use std::collections::HashMap;

use crate::domain::session::audio::{LinePart, Speech};
use crate::platform::sound::clip::Samples;

/// The number of lines that are prepared ahead.
const AHEAD: usize = 4;

/// The number of lines held after they were said, because a person may go back a step.
const HELD_AFTER: usize = 2;

/// The lines in the order in which they will be said, and those that are ready.
#[derive(Default)]
pub struct SpokenLines {
    lines: Vec<Speech>,
    /// The index of the line that follows the one said last.
    next: usize,
    /// The index of the next line to prepare.
    to_prepare: usize,
    /// Lines that are ready, by their text.
    ready: HashMap<String, Ready>,
}

struct Ready {
    samples: Samples,
    /// Whether it has words of a routine. Lines of the program's phrases alone are few and come again and again.
    is_free: bool,
}

impl SpokenLines {
    /// Takes the lines of a new session.
    pub fn replace(&mut self, lines: Vec<Speech>) {
        (self.lines, self.next, self.to_prepare) = (lines, 0, 0);
        self.forget();
    }

    /// Returns the next line to prepare; `None` if enough of them are ready.
    pub fn wanted(&mut self) -> Option<Speech> {
        while self.to_prepare < self.next + AHEAD {
            let line = self.lines.get(self.to_prepare)?;
            self.to_prepare += 1;
            if !self.ready.contains_key(&line.text()) {
                return Some(line.clone());
            }
        }
        None
    }

    /// Returns the line with this text, if it is ready.
    pub fn get(&self, text: &str) -> Option<Samples> {
        self.ready.get(text).map(|ready| ready.samples.clone())
    }

    /// Holds `line`, which is ready now.
    pub fn hold(&mut self, line: &Speech, samples: Samples) {
        let is_free = line.parts.iter().any(|part| matches!(part, LinePart::Free(_)));
        self.ready.insert(line.text(), Ready { samples, is_free });
    }

    /// Moves to the line after `said`, and forgets the lines that are far from it.
    pub fn said(&mut self, said: &Speech) {
        let is_it = |line: &Speech| line.parts == said.parts;
        let (before, after) = self.lines.split_at(self.next);
        let ahead = after.iter().position(is_it).map(|index| before.len() + index);
        let Some(index) = ahead.or_else(|| before.iter().rposition(is_it)) else { return };
        if index < self.next {
            self.to_prepare = index;
        }
        self.next = index + 1;
        self.to_prepare = self.to_prepare.max(self.next);
        self.forget();
    }

    fn forget(&mut self) {
        let near = self.next.saturating_sub(HELD_AFTER)..self.to_prepare;
        let near: Vec<String> = self.lines.get(near).unwrap_or_default().iter().map(Speech::text).collect();
        self.ready.retain(|text, ready| !ready.is_free || near.contains(text));
    }
}
