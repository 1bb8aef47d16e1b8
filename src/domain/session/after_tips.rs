//! At most two tips after a session, chosen by what was done, so that they fit; and each says how well it is founded.

use crate::domain::body::BodyGroup;
use crate::domain::routine::plan::Plan;
use crate::domain::session::outcome::{Ended, EventKind, Hurt, Outcome};

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
    BeSeen,
    Sorer,
}

impl Tip {
    /// Whether it says when to have something looked at: it comes before everything else.
    pub fn warns(self) -> bool {
        matches!(self, Self::BeSeen | Self::Sorer | Self::SeeSomeone)
    }

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
            Self::BeSeen => "be-seen",
            Self::Sorer => "sorer",
        }
    }
}

/// The tips that fit what was `done` of `plan`; which two of them changes with `turn`. After pain that is clearly `higher`,
/// or anything that hurt, nothing is said that makes light of it.
pub fn fitting(plan: &Plan, done: &Outcome, higher: bool, turn: usize) -> Vec<Tip> {
    let steps = || done.steps.iter().filter_map(|index| plan.steps.get(*index));
    let touched = steps().any(|step| step.touches());
    let firm = steps().any(|step| step.touches() && step.pressure >= FIRM);
    let lay = steps().any(|step| step.posture.id.starts_with("floor") || step.posture.id == "bed");
    let breathed = steps().any(|step| step.pace.as_ref().is_some_and(crate::domain::pace::Pace::is_breath));
    let back = done.places.iter().any(|place| place.region.group == BodyGroup::Back);
    let hurts =
        || done.events.iter().filter_map(|event| if let EventKind::Hurt { how, .. } = event.did { Some(how) } else { None });
    let nerve = hurts().any(|how| how.is_some_and(Hurt::is_of_a_nerve));
    let hurt = done.ended == Ended::Hurt || hurts().next().is_some();
    let well = !hurt && !higher;
    let all = [
        (nerve, Tip::BeSeen),
        (higher && !nerve, Tip::Sorer),
        (hurt && !nerve && !higher, Tip::SeeSomeone),
        (firm && well, Tip::Soreness),
        (lay || breathed, Tip::Rise),
        (firm && well, Tip::Effort),
        (touched && well, Tip::Moving),
        (touched && back && well, Tip::Warmth),
        (touched && well, Tip::Water),
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
