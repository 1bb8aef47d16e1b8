//! The diary's replies about submitted lines: written, or not written and why.

use crate::app::message::Effect;
use crate::app::world::World;
use crate::domain::diary::record::{Line, Record};

/// The state of writing a session's record to the diary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Saving {
    /// The record is on the way into the diary.
    #[default]
    UnderWay,
    /// The record is in the diary; a correction may be on the way.
    Done,
    /// The record is not in the diary; writing can be tried again.
    Failed,
    /// The record was in the diary, and another program has deleted it.
    Removed,
}

/// Shows submitted lines at once, without waiting for the diary's reply.
pub fn show_pending(world: &mut World, effects: &[Effect]) {
    for effect in effects {
        if let Effect::Write(line) = effect {
            world.diary.apply_line(line);
            world.unanswered.push(line.clone());
        }
    }
}

/// Shows the unconfirmed lines again, after the diary was read without them.
pub fn reapply_pending(world: &mut World) {
    for line in world.unsaved.iter().chain(&world.unanswered) {
        world.diary.apply_line(line);
    }
}

/// Notes that `line` is on disk.
pub fn written(world: &mut World, line: &Line) {
    // The diary is no longer locked by another program.
    if world.notice.as_ref().is_some_and(|notice| notice.text == world.texts.command.diary.busy) {
        world.notice = None;
    }
    world.unanswered.retain(|handed| handed.id() != line.id());
    world.has_diary = true;
}

/// Notes that `line` is not on disk and shows why. The line is kept until it is written.
pub fn not_written(world: &mut World, line: Line, why: String) {
    world.unanswered.retain(|handed| handed.id() != line.id());
    world.unsaved.push(line);
    world.notify_lasting(why);
}

/// Tries again to write the lines that could not be written, and to read health answers that could not be read. A new failure
/// shows its reason again.
pub fn retry(world: &mut World, effects: &mut Vec<Effect>) {
    if world.profile.unread.is_some() {
        effects.push(Effect::ReadAnswers);
    }
    if !world.unsaved.is_empty() {
        world.notice = None;
    }
    effects.extend(std::mem::take(&mut world.unsaved).into_iter().map(Effect::Write));
}

/// Whether `line` is `shown` or a correction of it.
pub fn is_version_of(shown: &Record, line: &Line) -> bool {
    matches!(line, Line::Record(record) if record.amends.unwrap_or(record.id) == shown.id)
}
