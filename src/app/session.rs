//! The session screen: what its keys ask of the session, and what is said of it.

use crate::app::keys::Act;
use crate::app::message::Effect;
use crate::app::{Model, sitting};
use crate::domain::pace::Pace;
use crate::domain::routine::model::Step;
use crate::domain::session::engine::Session;
use crate::domain::session::engine::commands::Command;
use crate::domain::session::outcome::Hurt;

/// Does what a key asks for.
pub fn act(model: &mut Model, act: Act) -> Vec<Effect> {
    let now = model.now.steady;
    let command = match act {
        Act::Pause => Command::Pause,
        Act::GoOn => Command::GoOn,
        Act::Skip => Command::Skip,
        Act::StepBack => Command::Back,
        Act::Longer => Command::Longer,
        Act::Shorter => Command::Shorter,
        Act::EaseOff => Command::EaseOff,
        Act::Hurts => Command::Hurts,
        Act::Gentle => Command::Gentle,
        Act::Breathe => Command::Breathe,
        Act::Hurting(index) => match Hurt::ALL.get(index) {
            Some(how) => Command::Hurting(*how),
            None => return Vec::new(),
        },
        Act::Dizzy => Command::Dizzy,
        Act::Back => Command::Stop,
        _ => return Vec::new(),
    };
    let before = present(model).map(|(_, step)| step.pace.as_ref().is_some_and(Pace::is_breath));
    let effects = sitting::play(model, |session| session.act(command, now));
    match (command, before) {
        (Command::EaseOff, Some(true)) => model.notify(model.words.session.eased_breath.to_owned()),
        (Command::Longer | Command::Shorter | Command::EaseOff, Some(_)) => say_change(model, command),
        _ => {}
    }
    effects
}

/// The stop signals are read: hands off meanwhile.
pub fn signals(model: &mut Model) -> Vec<Effect> {
    let now = model.now.steady;
    sitting::play(model, |session| session.act(Command::Signals, now))
}

/// The shell's Ctrl-Z: the session stands still first.
pub fn suspend(model: &mut Model) -> Vec<Effect> {
    let now = model.now.steady;
    let mut effects =
        sitting::play(model, |session| if session.pause().is_none() { session.act(Command::Pause, now) } else { Vec::new() });
    effects.push(Effect::Suspend);
    effects
}

fn present(model: &Model) -> Option<(&Session, &Step)> {
    let session = model.sitting.as_ref()?.session.as_ref()?;
    Some((session, session.plan().step(session.turn()?)))
}

/// Says in words what `+`, `-` or easing off has changed.
fn say_change(model: &mut Model, command: Command) {
    let words = model.words;
    let Some((session, step)) = present(model) else { return };
    let Some(turn) = session.turn() else { return };
    let text = if command == Command::EaseOff {
        if !step.touches() {
            words.session.nothing_to_ease.to_owned()
        } else if session.is_gliding(turn) {
            words.session.eased_to_glide(session.pressure(turn))
        } else {
            words.session.eased(session.pressure(turn))
        }
    } else {
        let length = crate::domain::duration_text::short(session.plan().length(turn));
        words.session.now_lasts(length, &step.name)
    };
    model.notify(text);
}
