//! What the program shows first.

use crate::domain::rating::Rating;
use crate::domain::routine::plan::Plan;
use crate::domain::session::transitions::Transitions;

/// The first thing on the screen.
pub enum Opening {
    /// The start page.
    Start,
    /// The unfinished session of an earlier run, where it was.
    Resume,
    /// This plan, with these gaps; the rating before it comes first, with the pain given already.
    Plan(Box<Plan>, Transitions, Option<Rating>),
    /// Breathing by this plan, at once.
    Breathe(Box<Plan>),
    /// A rehearsal of this plan, this many times as fast and without a record.
    Rehearsal(Box<Plan>, Transitions, u32),
}
