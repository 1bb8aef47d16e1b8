//! What was done: the two ratings side by side, a note, undo.

use crate::app::keys::{Act, Key};
use crate::app::message::Effect;
use crate::app::text_input::TextInput;
use crate::app::{Model, Screen, sitting};
use crate::domain::diary::entry_time::EntryTime;
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
        _ => {
            note.press(key);
        }
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
            let note = sitting.record.as_ref().and_then(|record| record.note.as_deref()).unwrap_or_default();
            sitting.note = Some(TextInput::lines().with_text(note));
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
    let removal = Removal::new(model.ids.next(&model.now.wall), record.id, EntryTime::from(&model.now.wall), true);
    model.notify(model.words.summary.undone);
    leave(model);
    vec![Effect::Write(Line::Removal(removal))]
}
