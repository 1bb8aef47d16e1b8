//! The questions for a rating, pain first, then what `[diary] ask` names: one key each, nothing chosen beforehand, the
//! first hidden while the second is asked.

use crate::app::keys::Act;
use crate::app::message::Effect;
use crate::app::sitting::{self, Sitting};
use crate::app::{Model, Screen};
use crate::domain::diary::measure::Measure;
use crate::domain::rating::Rating;
use crate::settings::Settings;

/// The ratings before: the session starts with the last of them.
pub fn before(model: &mut Model, act: Act) -> Vec<Effect> {
    let Some(sitting) = &mut model.sitting else { return Vec::new() };
    if act == Act::Back {
        if sitting.question > 0 {
            sitting.question -= 1;
        } else {
            model.sitting = None;
            model.screen = Screen::Library;
        }
        return Vec::new();
    }
    if !is_answer(act) || asks_on(sitting, &model.settings, act, 0) {
        return Vec::new();
    }
    sitting::start(model)
}

/// The ratings after: the record is written with the last of them, or without those that were left out.
pub fn after(model: &mut Model, act: Act) -> Vec<Effect> {
    let Some(sitting) = &mut model.sitting else { return Vec::new() };
    let leaves = act == Act::Back;
    if !leaves && (!is_answer(act) || asks_on(sitting, &model.settings, act, 1)) {
        return Vec::new();
    }
    sitting::record(model)
}

/// Takes the answer to the question at hand, before (0) or after (1); whether another one follows.
fn asks_on(sitting: &mut Sitting, settings: &Settings, act: Act, when: usize) -> bool {
    match (sitting.question.checked_sub(1).and_then(|other| settings.asked.get(other)), when) {
        (Some(measure), _) => {
            if let Some(others) = sitting.others.get_mut(when) {
                others.insert(measure.id().to_owned(), rating(act));
            }
        }
        (None, 0) => sitting.before = rating(act),
        (None, _) => sitting.after = rating(act),
    }
    sitting.question = if sitting.question < settings.asked.len() { sitting.question + 1 } else { 0 };
    sitting.question > 0
}

/// What is asked for now.
#[must_use]
pub fn measure(sitting: &Sitting, settings: &Settings) -> Measure {
    let other = sitting.question.checked_sub(1).and_then(|other| settings.asked.get(other));
    other.copied().unwrap_or(Measure::Pain)
}

fn is_answer(act: Act) -> bool {
    matches!(act, Act::Rate(_) | Act::NotNow)
}

/// The rating a key gives; `None` for not now.
fn rating(act: Act) -> Option<Rating> {
    match act {
        Act::Rate(points) => Rating::try_from(i64::from(points)).ok(),
        _ => None,
    }
}
