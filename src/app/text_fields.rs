//! The text field that is open, on whatever screen: keys and pastes go into it before they mean anything else.

use crate::app::entry::{self, Typing};
use crate::app::keys::Key;
use crate::app::message::Effect;
use crate::app::text_input::TextInput;
use crate::app::{Model, Screen, check, find, own, summary};

/// Takes a key while a text is typed; `None` when none is, or the key means nothing in it.
pub fn press(model: &mut Model, key: Key) -> Option<Vec<Effect>> {
    if let Some(effects) = own::typed(model, key) {
        return Some(effects);
    }
    if model.screen == Screen::Library && model.browse.finding && find::typed(model, key) {
        return Some(Vec::new());
    }
    entry::typed(model, key).or_else(|| summary::typed(model, key)).or_else(|| check::typed(model, key))
}

/// Takes a pasted text; where no text is typed it is nothing.
pub fn paste(model: &mut Model, text: &str) {
    let Some(field) = open_field(model) else { return };
    field.paste(text);
    if model.screen == Screen::Library && model.browse.finding {
        model.browse.settle(&model.library, model.words);
    }
    if let Some(Typing::Place(_, chosen)) = model.entry.as_mut().and_then(|entry| entry.typing.as_mut()) {
        *chosen = 0;
    }
}

fn open_field(model: &mut Model) -> Option<&mut TextInput> {
    if model.overlay.is_some() {
        return None;
    }
    if model.prompt.is_some() {
        return model.prompt.as_mut().map(|prompt| &mut prompt.typed);
    }
    match model.screen {
        Screen::Library if model.browse.finding => Some(&mut model.browse.wanted),
        Screen::Entry => match model.entry.as_mut()?.typing.as_mut()? {
            Typing::Note(field) | Typing::Place(field, _) => Some(field),
        },
        Screen::Summary => model.sitting.as_mut()?.note.as_mut(),
        Screen::Check => model.check.as_mut()?.by_whom.as_mut(),
        _ => None,
    }
}
