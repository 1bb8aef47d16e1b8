//! The unfinished session of an earlier run, offered first at the next start: continue it, save it as it is, or discard it.
//! Its file stays in place until the person answers.

use crate::app::keys::{Action, KeyContext};
use crate::app::message::{Effect, NextScreen};
use crate::app::session_flow::SessionFlow;
use crate::app::world::World;
use crate::domain::diary::checkpoint::{Checkpoint, NoResume};
use crate::domain::diary::record::Line;
use crate::domain::routine::plan::Plan;

/// The page that asks what to do with the session.
#[derive(Debug)]
pub struct UnfinishedPage {
    /// The checkpoint of the session.
    pub checkpoint: Checkpoint,
    /// The whole plan of the session, or why it cannot continue.
    pub plan: Result<Plan, NoResume>,
}

impl UnfinishedPage {
    /// Creates the page about `checkpoint`; `None` if its routine no longer exists, so that there is nothing to ask.
    pub fn new(checkpoint: Checkpoint, world: &World) -> Option<Self> {
        let is_there = |id: &str| world.library.entry(id).is_some();
        checkpoint.record.routine.as_deref().filter(|routine| routine.split('+').all(is_there))?;
        let flow = SessionFlow::resume(&world.library, &checkpoint, world.settings.gaps, world.entry_time());
        Some(Self { checkpoint, plan: flow.map(|flow| flow.whole) })
    }

    /// Returns the key context of the page.
    pub fn key_context(&self) -> KeyContext {
        if self.plan.is_ok() { KeyContext::Resume } else { KeyContext::Unfinished }
    }

    /// Does what a key asks of the page.
    pub fn act(&self, world: &mut World, action: Action, effects: &mut Vec<Effect>) -> NextScreen {
        match action {
            Action::Open => return NextScreen::Resume(Box::new(self.checkpoint.clone())),
            Action::Save => save(&self.checkpoint, world, effects),
            Action::Discard => self.discard(world, effects),
            Action::Quit => {
                save(&self.checkpoint, world, effects);
                effects.push(Effect::Quit);
            }
            _ => return NextScreen::Stay,
        }
        NextScreen::Back
    }

    /// Records the session and removes it again, so that this can be undone.
    fn discard(&self, world: &mut World, effects: &mut Vec<Effect>) {
        let lines = self.checkpoint.discarding(world.ids.next(&world.now.wall), world.entry_time());
        effects.extend(lines.map(Effect::Write));
        world.notify(world.texts.unfinished.discarded);
    }
}

/// Records the session as it is.
pub fn save(checkpoint: &Checkpoint, world: &mut World, effects: &mut Vec<Effect>) {
    effects.push(Effect::Write(Line::Record(Box::new(checkpoint.record.clone()))));
    world.notify(world.texts.session.cut_off);
}
