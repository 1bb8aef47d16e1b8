//! What the diary says of the lines it was given: that they are written, or why not.

use crate::app::message::Effect;
use crate::app::world::World;
use crate::domain::diary::record::{Line, Record};

/// Where the record of a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Saving {
    /// On its way into the diary.
    #[default]
    UnderWay,
    /// In the diary; a correction of it may be on its way.
    Done,
    /// Not in the diary; it can be tried again.
    Failed,
}

/// What is handed to the diary is shown from now on, whatever the diary is busy with.
pub fn hand_over(world: &mut World, effects: &[Effect]) {
    for effect in effects {
        if let Effect::Write(line) = effect {
            world.diary.apply_line(line);
            world.handed.push(line.clone());
        }
    }
}

/// The diary was read as it was before it had the lines that it has not answered: they stay on the screen.
pub fn reapply_pending(world: &mut World) {
    for line in world.unsaved.iter().chain(&world.handed) {
        world.diary.apply_line(line);
    }
}

/// The line is on the disk.
pub fn written(world: &mut World, line: &Line) {
    // The diary was waited for, and is free again.
    if world.notice.as_ref().is_some_and(|notice| notice.text == world.texts.command.diary.busy) {
        world.notice = None;
    }
    world.handed.retain(|handed| handed.id() != line.id());
}

/// The line is not on the disk: why. It is kept until it is.
pub fn not_written(world: &mut World, line: Line, why: String) {
    world.handed.retain(|handed| handed.id() != line.id());
    world.unsaved.push(line);
    world.notify_lasting(why);
}

/// Tries once more to write what could not be written. Why it could not is said again if it still cannot.
pub fn retry(world: &mut World, effects: &mut Vec<Effect>) {
    if !world.unsaved.is_empty() {
        world.notice = None;
    }
    effects.extend(std::mem::take(&mut world.unsaved).into_iter().map(Effect::Write));
}

/// Whether `line` is `shown`, or a correction of it.
pub fn is_version_of(shown: &Record, line: &Line) -> bool {
    matches!(line, Line::Record(record) if record.amends.unwrap_or(record.id) == shown.id)
}
