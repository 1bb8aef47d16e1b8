//! The library: which routines are listed, which one is chosen, what is done with it.

use crate::app::keys::Act;
use crate::app::message::Effect;
use crate::app::sitting::Sitting;
use crate::app::text_input::TextInput;
use crate::app::{Model, Screen, find, opening};
use crate::domain::routine::library::{Library, RoutineEntry};
use crate::texts::Texts;

/// Where one is in the library.
#[derive(Debug, Default)]
pub struct Browse {
    /// What is looked for.
    pub wanted: TextInput,
    /// Keys go into what is looked for.
    pub finding: bool,
    /// Id of the chosen routine; the first listed when there is none of that id.
    pub chosen: Option<String>,
}

impl Browse {
    /// The routines listed: those that match what is looked for.
    #[must_use]
    pub fn listed<'l>(&self, library: &'l Library, words: &Texts) -> Vec<&'l RoutineEntry> {
        library.entries().iter().filter(|entry| find::matches(library, entry, self.wanted.text(), words)).collect()
    }

    /// Index of the chosen one among the listed.
    #[must_use]
    pub fn index(&self, listed: &[&RoutineEntry]) -> usize {
        listed.iter().position(|entry| Some(&entry.id) == self.chosen.as_ref()).unwrap_or(0)
    }

    /// Chooses one that is listed, when the list has changed.
    pub fn settle(&mut self, library: &Library, words: &Texts) {
        let listed = self.listed(library, words);
        self.chosen = listed.get(self.index(&listed)).map(|entry| entry.id.clone());
    }

    fn move_by(&mut self, library: &Library, words: &Texts, by: isize) {
        let listed = self.listed(library, words);
        let last = listed.len().saturating_sub(1);
        let to = self.index(&listed).saturating_add_signed(by).min(last);
        self.chosen = listed.get(to).map(|entry| entry.id.clone());
    }
}

/// The chosen routine.
#[must_use]
pub fn chosen(model: &Model) -> Option<&RoutineEntry> {
    let listed = model.browse.listed(&model.library, model.words);
    listed.get(model.browse.index(&listed)).copied()
}

/// Does what a key asks for.
pub fn act(model: &mut Model, act: Act) -> Vec<Effect> {
    let page = isize::try_from(model.size.1.saturating_sub(10).max(1)).unwrap_or(1);
    match act {
        Act::Up => move_by(model, -1),
        Act::Down => move_by(model, 1),
        Act::PageUp => move_by(model, -page),
        Act::PageDown => move_by(model, page),
        Act::First => move_by(model, isize::MIN),
        Act::Last => move_by(model, isize::MAX),
        Act::Find => {
            model.browse.finding = true;
            model.browse.wanted = find::line();
        }
        Act::Diary => {
            model.screen = Screen::Diary;
            return vec![Effect::ReadDiary];
        }
        Act::Back if !model.browse.wanted.is_empty() => {
            model.browse.wanted.clear();
            model.browse.settle(&model.library, model.words);
        }
        Act::Back => return vec![Effect::Quit],
        Act::Open => return open(model),
        Act::Check => opening::read(model),
        _ => {}
    }
    Vec::new()
}

fn move_by(model: &mut Model, by: isize) {
    model.browse.move_by(&model.library, model.words, by);
}

/// Prepares the chosen routine; one with faults says the first of them.
fn open(model: &mut Model) -> Vec<Effect> {
    let Some(entry) = chosen(model) else { return Vec::new() };
    let Some(plan) = model.library.plan(entry) else {
        let faults = model.library.faults(entry);
        let first = faults.iter().find(|fault| fault.is_error());
        let why = first.map(|fault| model.words.fault(fault)).unwrap_or_default();
        let line = first.map_or(0, |fault| fault.at.line).to_string();
        let text = model.words.library.broken(line, why);
        model.notify(text);
        return Vec::new();
    };
    model.sitting = Some(Sitting::new(plan.clone(), model.settings.gaps.with(plan.gaps), entry.routine()));
    opening::open(model)
}
