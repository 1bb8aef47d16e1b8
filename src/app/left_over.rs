//! The session that an earlier program has left, shown first at the next start: go on with it, save it as it is, or discard
//! it. Until that is answered its file stays where it is.

use crate::app::keys::{Action, KeyContext};
use crate::app::message::{Effect, Go};
use crate::app::session_flow::SessionFlow;
use crate::app::world::World;
use crate::domain::diary::kept::Kept;
use crate::domain::diary::record::Line;

/// The page that asks what to do with it.
#[derive(Debug)]
pub struct LeftOverPage {
    /// The session.
    pub kept: Kept,
    /// How many steps its routine has; `None` where it cannot go on.
    pub steps: Option<usize>,
}

impl LeftOverPage {
    /// What is asked about `kept`; `None` when its routine is not there any more, so that there is nothing to ask.
    pub fn new(kept: Kept, world: &World) -> Option<Self> {
        let is_there = |id: &str| world.library.entry(id).is_some();
        kept.record.routine.as_deref().filter(|routine| routine.split('+').all(is_there))?;
        let flow = SessionFlow::resuming(&world.library, &kept, world.settings.gaps);
        Some(Self { kept, steps: flow.map(|flow| flow.whole.steps.len()) })
    }

    /// Where its keys are looked up.
    pub fn key_context(&self) -> KeyContext {
        if self.steps.is_some() { KeyContext::Resume } else { KeyContext::LeftOver }
    }

    /// Does what a key asks of the page.
    pub fn act(&self, world: &mut World, action: Action, effects: &mut Vec<Effect>) -> Go {
        match action {
            Action::Open => return Go::Resume(Box::new(self.kept.clone())),
            Action::Save => save(&self.kept, world, effects),
            Action::Discard => self.discard(world, effects),
            Action::Quit => {
                save(&self.kept, world, effects);
                effects.push(Effect::Quit);
            }
            _ => return Go::Stay,
        }
        Go::Back
    }

    /// It is recorded and taken back, so that this can be undone.
    fn discard(&self, world: &mut World, effects: &mut Vec<Effect>) {
        let lines = self.kept.discarding(world.ids.next(&world.now.wall), world.entry_time());
        effects.extend(lines.map(Effect::Write));
        world.notify(world.texts.left_over.discarded);
    }
}

/// It is recorded as it stands.
pub fn save(kept: &Kept, world: &mut World, effects: &mut Vec<Effect>) {
    effects.push(Effect::Write(Line::Record(Box::new(kept.record.clone()))));
    world.notify(world.texts.session.cut_off);
}
