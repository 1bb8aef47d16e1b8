//! The two questions for a rating: one key each, nothing chosen beforehand, the first hidden while the second is asked.

use crate::app::keys::Act;
use crate::app::message::Effect;
use crate::app::{Model, Screen, sitting};
use crate::domain::rating::Rating;

/// The rating before: the session starts with it.
pub fn before(model: &mut Model, act: Act) -> Vec<Effect> {
    if act == Act::Back {
        model.sitting = None;
        model.screen = Screen::Library;
        return Vec::new();
    }
    if !is_answer(act) {
        return Vec::new();
    }
    if let Some(sitting) = &mut model.sitting {
        sitting.before = rating(act);
    }
    sitting::start(model)
}

/// The rating after: the record is written with it.
pub fn after(model: &mut Model, act: Act) -> Vec<Effect> {
    if !is_answer(act) && act != Act::Back {
        return Vec::new();
    }
    if let Some(sitting) = &mut model.sitting {
        sitting.after = rating(act);
    }
    sitting::record(model)
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
