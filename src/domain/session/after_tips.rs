//! At most two tips after a session, chosen to fit what was done. Each says how well it is founded.

use std::time::Duration;

use crate::domain::body::BodyGroup;
use crate::domain::routine::plan::Plan;
use crate::domain::session::outcome::{self, Ended, EventKind, Hurt, Outcome};

/// The felt pressure (0–6) from which a session was firm. Chosen for this program.
const FIRM_FROM: u8 = 4;
/// The maximum number of tips.
const MAX_TIPS: usize = 2;
/// After less work than this only what warns is said. Chosen for this program.
const SHORT: Duration = Duration::from_secs(60);

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
    Dizzy,
    Unsaid,
    Sorer,
}

impl Tip {
    /// Whether it says when to see a clinician; such a tip comes first.
    pub fn warns(self) -> bool {
        matches!(self, Self::BeSeen | Self::Dizzy | Self::Unsaid | Self::Sorer | Self::SeeSomeone)
    }

    /// Returns the id by which the texts name it.
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
            Self::Dizzy => "dizzy",
            Self::Unsaid => "unsaid",
            Self::Sorer => "sorer",
        }
    }
}

/// Returns the advice after each report of pain in a session, `None` for one that does not say how it hurt; none if it was
/// only too strong.
pub fn after_pain(felt: &[Option<Hurt>]) -> Vec<Tip> {
    let any = |is: fn(Hurt) -> bool| felt.iter().flatten().any(|how| is(*how));
    let (nerve, dizzy) = (any(Hurt::is_of_a_nerve), any(|how| how == Hurt::Dizzy));
    let unsaid = !nerve && !dizzy && felt.contains(&None);
    let all = [(nerve, Tip::BeSeen), (dizzy, Tip::Dizzy), (unsaid, Tip::Unsaid)];
    all.into_iter().filter(|(fits, _)| *fits).map(|(_, tip)| tip).collect()
}

/// Returns the tips that fit the outcome `done` of `plan`; `turn` varies the choice. After pain that is clearly `higher`, or
/// after anything that hurt, no tip plays it down; after a sign that calls for help there is none.
pub fn fitting(plan: &Plan, done: &Outcome, higher: bool, turn: usize) -> Vec<Tip> {
    if outcome::confirmed_sign(&done.events).is_some() {
        return Vec::new();
    }
    let steps = || done.steps.iter().filter_map(|index| plan.steps.get(*index));
    let touched = steps().any(|step| step.touches());
    let firm = steps().any(|step| step.touches() && step.pressure >= FIRM_FROM);
    let lay = steps().any(|step| step.posture.id.starts_with("floor") || step.posture.id == "bed");
    let breathed = steps().any(|step| step.pace.as_ref().is_some_and(crate::domain::pace::Pace::is_breath));
    let back = done.places.iter().any(|place| place.region.group == BodyGroup::Back);
    let felt: Vec<Option<Hurt>> = done
        .events
        .iter()
        .filter_map(|event| if let EventKind::Hurt { how, .. } = event.did { Some(how) } else { None })
        .collect();
    let hurt = done.ended == Ended::Hurt || !felt.is_empty();
    let grave = after_pain(&felt);
    let (nerve, said) = (grave.contains(&Tip::BeSeen), !grave.is_empty());
    let well = !hurt && !higher && done.worked >= SHORT;
    let all = [
        (higher && !nerve, Tip::Sorer),
        (hurt && !said && !higher, Tip::SeeSomeone),
        (firm && well, Tip::Soreness),
        ((lay || breathed) && done.worked >= SHORT, Tip::Rise),
        (firm && well, Tip::Effort),
        (touched && well, Tip::Moving),
        (touched && back && well, Tip::Warmth),
        (touched && well, Tip::Water),
    ];
    let mut fit: Vec<Tip> = grave.into_iter().chain(all.into_iter().filter(|(fits, _)| *fits).map(|(_, tip)| tip)).collect();
    // The most relevant tip stays, and one that warns; the second changes from session to session.
    if fit.len() > MAX_TIPS && !fit.get(1).is_some_and(|second| second.warns()) {
        let others = fit.len() - 1;
        fit.swap(1, 1 + turn % others);
    }
    fit.truncate(MAX_TIPS);
    fit
}
