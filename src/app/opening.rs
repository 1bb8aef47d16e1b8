//! What comes between a routine chosen and its first rating: the check, and what the rules leave of the routine.

use crate::app::check::{Asked, Check};
use crate::app::message::Effect;
use crate::app::{Model, Screen};
use crate::domain::safety::answers::Answer;
use crate::domain::safety::condition::{Ask, QuestionGroup, conditions};
use crate::domain::safety::questions;

/// A routine was chosen: what comes before its first rating, with what the diary knows as soon as it is read.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let mut effects = begin(model);
    effects.push(Effect::ReadDiary);
    effects
}

/// A routine is to be played: what comes before its first rating.
pub fn begin(model: &mut Model) -> Vec<Effect> {
    let now = model.now.wall.timestamp();
    let Some(sitting) = &model.sitting else { return Vec::new() };
    let care = &model.care;
    let asked = if care.unread.is_some() || care.stop(now).is_some() {
        None
    } else if care.is_due(now) && questions::wants_check(&sitting.whole) {
        Some(Asked::Whole)
    } else {
        questions::asks(&sitting.whole).then_some(Asked::New)
    };
    let Some(asked) = asked else {
        settle(model);
        return Vec::new();
    };
    model.check = Some(Check::new(asked, questions::lines(&sitting.whole)));
    model.screen = Screen::Check;
    Vec::new()
}

/// All is answered: the rules say what is left of the routine.
pub fn settle(model: &mut Model) {
    let now = model.now.wall.timestamp();
    model.check = None;
    let Some(sitting) = &mut model.sitting else {
        model.screen = Screen::Library;
        return;
    };
    let verdict = model.care.judge(&sitting.whole, now);
    model.screen = if verdict.allows() { Screen::Before } else { Screen::Stop };
    if verdict.allows() {
        sitting.plan = verdict.trim(&sitting.whole);
    }
    sitting.verdict = Some(verdict);
}

/// Opens the answers, to be read and changed: what holds now, then every group.
pub fn read(model: &mut Model) {
    let answers = &model.care.answers;
    let holds =
        |id: &crate::domain::safety::condition::Condition| answers.given(id).is_some_and(|given| given.answer != Answer::No);
    let lines = conditions().iter().filter(|condition| condition.ask != Ask::Once && holds(condition)).collect();
    let open = QuestionGroup::ALL.map(|group| group.conditions().any(holds));
    model.check = Some(Check { open, ..Check::new(Asked::Read, lines) });
    model.screen = Screen::Check;
}

/// Whether the diary, just read, changes what comes before the routine that was opened. What was answered already is not
/// asked again: the rules are only held against it once more.
pub fn remember(model: &mut Model) -> Vec<Effect> {
    let untouched = model.check.as_ref().is_none_or(|check| check.row == 0 && check.place.is_none());
    let waiting = model.sitting.as_ref().is_some_and(|sitting| sitting.session.is_none());
    match model.screen {
        Screen::Check if waiting && untouched => return begin(model),
        Screen::Before | Screen::Stop if waiting => settle(model),
        _ => {}
    }
    Vec::new()
}
