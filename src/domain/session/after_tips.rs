//! At most two tips after a session, chosen by what was done, so that they fit; and each says how well it is founded.

use crate::domain::body::BodyGroup;
use crate::domain::routine::plan::Plan;
use crate::domain::session::outcome::{Ended, EventKind, Outcome};

/// The felt pressure, 0–6, from which a session was firm. A choice of this program.
const FIRM: u8 = 4;
/// The most tips that are shown.
const MOST: usize = 2;

/// A tip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "assets/words has each")]
pub enum Tip {
    Rise,
    Water,
    Soreness,
    Effort,
    Moving,
    Warmth,
    SeeSomeone,
}

impl Tip {
    /// Its name in the words of the program.
    pub fn id(self) -> &'static str {
        match self {
            Self::Rise => "rise",
            Self::Water => "water",
            Self::Soreness => "soreness",
            Self::Effort => "effort",
            Self::Moving => "moving",
            Self::Warmth => "warmth",
            Self::SeeSomeone => "see-someone",
        }
    }
}

/// The tips that fit what was `done` of `plan`; which two of them changes with `turn`.
pub fn fitting(plan: &Plan, done: &Outcome, turn: usize) -> Vec<Tip> {
    let steps = || done.steps.iter().filter_map(|index| plan.steps.get(*index));
    let touched = steps().any(|step| step.touches());
    let firm = steps().any(|step| step.touches() && step.pressure >= FIRM);
    let lay = steps().any(|step| step.posture.id.starts_with("floor") || step.posture.id == "bed");
    let breathed = steps().any(|step| step.pace.as_ref().is_some_and(crate::domain::pace::Pace::is_breath));
    let back = done.places.iter().any(|place| place.region.group == BodyGroup::Back);
    let hurt = done.ended == Ended::Hurt || done.events.iter().any(|event| matches!(event.did, EventKind::Hurt { .. }));
    let all = [
        (hurt, Tip::SeeSomeone),
        (firm, Tip::Soreness),
        (lay || breathed, Tip::Rise),
        (firm, Tip::Effort),
        (touched, Tip::Moving),
        (touched && back, Tip::Warmth),
        (touched, Tip::Water),
    ];
    let mut fit: Vec<Tip> = all.into_iter().filter(|(fits, _)| *fits).map(|(_, tip)| tip).collect();
    // What is most to the point stays; the second changes from session to session.
    if fit.len() > MOST {
        let others = fit.len() - 1;
        fit.swap(1, 1 + turn % others);
    }
    fit.truncate(MOST);
    fit
}
