//! The keys of a session's summary: what was left open, ratings, the note, and taking back.

use crate::app::keys::Action;
use crate::app::message::{Effect, NextScreen};
use crate::app::session_flow::SessionFlow;
use crate::app::text_input::TextInput;
use crate::app::world::World;
use crate::domain::diary::record::{Line, Removal};
use crate::domain::session::outcome::Hurt;

/// Does what a key asks of the summary.
pub fn act(flow: &mut SessionFlow, world: &mut World, action: Action, effects: &mut Vec<Effect>) -> NextScreen {
    match action {
        Action::Rate(number) if flow.leaves_pain_open() => {
            if let Some(how) = usize::from(number).checked_sub(1).and_then(|index| Hurt::ALL.get(index)) {
                flow.say_pain_later(*how, world.now.steady);
                amend(flow, world, effects);
            }
        }
        Action::Rate(_) if flow.can_rate_after() => {
            world.typed_ten.note_rating(action, world.now.steady);
            flow.set_rating(1, flow.first_measure(), super::rating(action));
            amend(flow, world, effects);
        }
        Action::Note | Action::Undo if flow.is_removed() => {}
        Action::Note => {
            if let Some((record, _, note)) = flow.recorded_mut() {
                *note = Some(TextInput::lines().with_text(record.note.as_deref().unwrap_or_default()));
            }
        }
        Action::Undo => {
            if flow.has_answered_after() {
                if flow.take_back_ratings() {
                    amend(flow, world, effects);
                }
                return NextScreen::Stay;
            }
            if let Some((record, _, _)) = flow.recorded_mut() {
                let removal = Removal::new(world.ids.next(&world.now.wall), record.id, world.entry_time(), false);
                world.notify(world.texts.summary.undone);
                effects.push(Effect::Write(Line::Removal(removal)));
            }
            return NextScreen::Back;
        }
        Action::Back => return NextScreen::Back,
        _ => {}
    }
    NextScreen::Stay
}

/// Submits a correction of the recorded session, unless another program has deleted it.
pub fn amend(flow: &mut SessionFlow, world: &mut World, effects: &mut Vec<Effect>) {
    if flow.is_removed() {
        return;
    }
    let correction = flow.amend(&world.now, &mut world.ids);
    effects.extend(correction.map(|record| Effect::Write(Line::Record(Box::new(record)))));
}
