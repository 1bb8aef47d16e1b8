//! What was done: the two ratings side by side, a note, undo.

use crate::app::keys::{Act, Key};
use crate::app::message::Effect;
use crate::app::{Model, Screen, sitting};
use crate::domain::diary::at::At;
use crate::domain::diary::record::{Line, Removal};
use crate::domain::rating::Rating;

/// Takes a key while a note is written; `None` when none is.
pub fn typed(model: &mut Model, key: Key) -> Option<Vec<Effect>> {
    if model.screen != Screen::Summary {
        return None;
    }
    let sitting = model.sitting.as_mut()?;
    let note = sitting.note.as_mut()?;
    match key {
        Key::Enter => return Some(sitting::amend(model)),
        Key::Esc => sitting.note = None,
        Key::Char(c) => note.push(c),
        Key::Backspace => {
            note.pop();
        }
        Key::Ctrl('u') => note.clear(),
        _ => {}
    }
    Some(Vec::new())
}

/// Does what a key asks for.
pub fn act(model: &mut Model, act: Act) -> Vec<Effect> {
    let Some(sitting) = &mut model.sitting else {
        model.screen = Screen::Library;
        return Vec::new();
    };
    match act {
        Act::Rate(points) => {
            sitting.after = Rating::try_from(i64::from(points)).ok();
            sitting::amend(model)
        }
        Act::Note => {
            sitting.note = Some(sitting.record.as_ref().and_then(|record| record.note.clone()).unwrap_or_default());
            Vec::new()
        }
        Act::Undo => undo(model),
        Act::Back => {
            leave(model);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

fn leave(model: &mut Model) {
    model.sitting = None;
    model.screen = Screen::Library;
}

/// Takes the record back out of the diary.
fn undo(model: &mut Model) -> Vec<Effect> {
    let Some(record) = model.sitting.as_ref().and_then(|sitting| sitting.record.as_ref()) else { return Vec::new() };
    let removal = Removal::new(model.ids.next(&model.now.wall), record.id, At::from(&model.now.wall), true);
    model.notify(model.words.summary.undone.clone());
    leave(model);
    vec![Effect::Write(Line::Removal(removal))]
}
