//! What a key has changed in a session under way, in a sentence.

use crate::app::session_flow::SessionFlow;
use crate::app::world::World;
use crate::domain::duration_text;
use crate::domain::session::engine::Pause;
use crate::domain::session::outcome::EventKind;

/// Says what easing off has changed, from the events after those `before`, and the turns that there were.
pub fn eased(flow: &SessionFlow, world: &mut World, (before, turns): (usize, usize)) {
    let Some((session, turn, _)) = flow.present() else { return };
    if session.pause() == Some(Pause::EasedOften) {
        world.notice = None; // The question how to go on names the pressure.
        return;
    }
    let texts = &world.texts.session;
    let noted = session.events().get(before..).unwrap_or_default().iter().find_map(|event| match &event.did {
        EventKind::EaseOff { to, .. } if session.plan().turns.len() < turns => Some(texts.eased_left_out(*to)),
        EventKind::EaseOff { from, to, .. } if from == to => Some(texts.eased_least(*to)),
        EventKind::EaseOff { to, .. } if session.is_gliding(turn) => Some(texts.eased_to_glide(*to)),
        EventKind::EaseOff { to, .. } => Some(texts.eased(*to)),
        EventKind::Natural { .. } => Some(texts.eased_breath.to_owned()),
        _ => None,
    });
    world.notify(noted.unwrap_or_else(|| texts.nothing_to_ease.to_owned()));
}

/// Says how the breathing is counted now.
pub fn breathing(flow: &SessionFlow, world: &mut World) {
    let Some((session, _, step)) = flow.present() else { return };
    let text = match &step.pace {
        Some(pace) if session.routine_pace().is_some() => world.texts.counts(pace, session.breath().counts),
        _ => world.texts.session.no_pace.to_owned(),
    };
    world.notify(text);
}

/// Says how long the step lasts now.
pub fn length(flow: &SessionFlow, world: &mut World) {
    let Some((session, turn, _)) = flow.present() else { return };
    world.notify(world.texts.session.now_lasts(duration_text::short(session.plan().length(turn))));
}
