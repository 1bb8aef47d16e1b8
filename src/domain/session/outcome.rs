//! The outcome of a session, as the diary keeps it.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::domain::body::{Place, Region, Side};
use crate::domain::routine::breath_choice::BreathChoice;
use crate::domain::routine::plan::Plan;

/// The outcome of a session so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Id of the routine.
    pub routine: String,
    /// Its title.
    pub title: String,
    /// The work planned at the start.
    pub planned: Duration,
    /// The time spent in work, without pauses and gaps.
    pub worked: Duration,
    /// The time spent in steps that wait for a key.
    pub waited: Duration,
    /// How it ended.
    pub ended: Ended,
    /// The steps begun, each once, as indices into the plan's steps.
    pub steps: Vec<usize>,
    /// Places worked on, each once.
    pub places: Vec<Place>,
    /// Regions worked firmly, each once.
    pub firm: Vec<&'static Region>,
    /// The highest intended felt pressure, 0–6.
    pub pressure: u8,
    /// What the person did or reported on the way.
    pub events: Vec<SessionEvent>,
}

/// What an outcome lists at some time: the highest pressure, and the lengths of its lists, which only grow.
#[derive(Debug, Clone, Copy)]
pub struct OutcomeMark {
    pressure: u8,
    lists: [usize; 3],
}

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ended {
    /// It was played to the end.
    Finished,
    /// The person stopped it.
    Stopped,
    /// The person stopped it because it hurt.
    Hurt,
    /// Something outside stopped it.
    Interrupted,
}

/// Something that the person did or reported in a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionEvent {
    /// Seconds since the start, without pauses.
    pub t: u64,
    /// The step, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<usize>,
    /// Its side; `None` for a step without sides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// Its kind.
    #[serde(flatten)]
    pub did: EventKind,
}

/// How something hurt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hurt {
    /// Sharp, burning or shooting.
    Sharp,
    /// Numb or tingling.
    Numb,
    /// Dizzy or sick.
    Dizzy,
    /// Just too much.
    TooMuch,
}

impl Hurt {
    /// All variants, in the order of their keys.
    pub const ALL: [Self; 4] = [Self::Sharp, Self::Numb, Self::Dizzy, Self::TooMuch];

    /// Returns its name, as in the diary.
    pub fn id(self) -> &'static str {
        match self {
            Self::Sharp => "sharp",
            Self::Numb => "numb",
            Self::Dizzy => "dizzy",
            Self::TooMuch => "too-much",
        }
    }

    /// Returns how grave it is: a graver report is not replaced by a lighter one.
    pub fn gravity(self) -> u8 {
        match self {
            Self::Sharp | Self::Numb => 2,
            Self::Dizzy => 1,
            Self::TooMuch => 0,
        }
    }

    /// Whether a nerve may be involved, so that the place rests.
    pub fn is_of_a_nerve(self) -> bool {
        matches!(self, Self::Sharp | Self::Numb)
    }
}

/// The signs that are asked about at once: the first two after a sharp or numb feeling, in this order, the last after
/// dizziness in a step on the head or neck.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    /// An arm or leg gets weaker or clumsier.
    CordSigns,
    /// Numb between the legs, or bladder or bowel trouble.
    CaudaEquina,
    /// Sudden headache, double vision, trouble speaking or swallowing, unsteady walking, a drooping face or eyelid,
    /// a weak arm, or a numb face.
    StrokeArtery,
}

impl Sign {
    /// Returns the id of the condition that a yes means, as in the health answers.
    pub fn id(self) -> &'static str {
        match self {
            Self::CordSigns => "cord-signs",
            Self::CaudaEquina => "cauda-equina",
            Self::StrokeArtery => "stroke-artery",
        }
    }
}

/// A grave cause that what was felt may have, and that the person may not think of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GraveCause {
    /// A torn artery of the neck.
    NeckArtery,
    /// An inflamed artery of the temple.
    TempleArtery,
    /// The heart.
    Heart,
    /// The heart or the lungs, felt while breathing.
    HeartOrLung,
    /// A clot in a vein of the leg.
    Clot,
    /// What makes a person dizzy and is no matter of the neck: a stroke, or the heart.
    Faint,
}

/// Regions in which the heart can be felt.
const HEART: [&str; 3] = ["chest", "mid-back", "shoulder-blade"];
/// Regions in which an inflamed artery of the temple can be felt.
const TEMPLE: [&str; 2] = ["head-face", "jaw"];
/// Regions in which a clot in the leg can be felt.
const LEG_VEINS: [&str; 4] = ["calf", "shin", "thigh-front", "thigh-back"];

impl GraveCause {
    /// Returns the cause that `how` may have at `places`; `at_neck` tells whether the step worked beside the neck, whatever
    /// its places.
    pub fn of(how: Hurt, places: &[Place], at_neck: bool) -> Option<Self> {
        let at = |ids: &[&str]| places.iter().any(|place| ids.contains(&place.region.id.as_str()));
        let head_or_neck = places.iter().any(|place| place.region.is_head_or_neck());
        match how {
            Hurt::Sharp | Hurt::Numb if at(&TEMPLE) => Some(Self::TempleArtery),
            Hurt::Sharp | Hurt::Numb if head_or_neck || at_neck => Some(Self::NeckArtery),
            Hurt::Sharp if at(&HEART) => Some(Self::Heart),
            Hurt::Sharp if at(&LEG_VEINS) => Some(Self::Clot),
            // At the neck, a question asks for the signs.
            Hurt::Dizzy if !head_or_neck => Some(Self::Faint),
            _ => None,
        }
    }

    /// Whether its signs call for an emergency number, and not for a doctor today.
    pub fn is_emergency(self) -> bool {
        !matches!(self, Self::TempleArtery | Self::Clot)
    }
}

/// The kind of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "did", rename_all = "kebab-case")]
pub enum EventKind {
    /// The pressure was lowered.
    EaseOff {
        /// The pressure before, 0–6.
        from: u8,
        /// The pressure after, 0–6.
        to: u8,
        /// Ids of the regions concerned.
        #[serde(default)]
        areas: Vec<String>,
    },
    /// The person chose gentle pressure for the rest.
    Gentle,
    /// The person reported that it hurts.
    Hurt {
        /// How it hurts; `None` until the person says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        how: Option<Hurt>,
        /// The places: `low-back/left`.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        areas: Vec<String>,
    },
    /// The person confirmed a sign that needs help before any session.
    Sign {
        /// The sign.
        sign: Sign,
    },
    /// Two minutes of long breaths out replaced everything still to come.
    Breathe,
    /// Natural breath replaced a pace.
    Natural {
        /// The name of the pace; empty if it has none.
        #[serde(default)]
        pace: String,
    },
    /// The person chose other counts for the breath, no holds, or a number of minutes.
    Paced(BreathChoice),
    /// The rules left steps out before the start.
    LeftOut {
        /// The steps, from 1.
        steps: Vec<usize>,
    },
    /// A breathing pace caused dizziness.
    Dizzy {
        /// The name of the pace; empty if it has none.
        #[serde(default)]
        pace: String,
    },
    /// The person asked for the stop signals.
    Signals,
    /// The person skipped to the next step.
    Skip,
    /// The person went back to the start of a step.
    Back,
    /// The person added time.
    Longer,
    /// The person removed time.
    Shorter,
    /// The machine slept or the program was stopped.
    Away {
        /// The length, in seconds.
        seconds: u64,
    },
    /// An event that only a newer version knows, kept as it is.
    #[serde(untagged)]
    Other(BTreeMap<String, serde_json::Value>),
}

impl EventKind {
    /// Whether it says how the body reacted; such an event is never thrown away.
    pub fn is_about_the_body(&self) -> bool {
        matches!(
            self,
            Self::EaseOff { .. }
                | Self::Gentle
                | Self::Hurt { .. }
                | Self::Sign { .. }
                | Self::Breathe
                | Self::Natural { .. }
                | Self::Dizzy { .. }
                | Self::Signals
        )
    }
}

/// Returns the warning sign that the person confirmed; help for it comes first.
pub fn confirmed_sign(events: &[SessionEvent]) -> Option<Sign> {
    events.iter().find_map(|event| if let EventKind::Sign { sign } = event.did { Some(sign) } else { None })
}

/// Returns the longest time away, in seconds; 0 if there was none.
pub fn longest_away(events: &[SessionEvent]) -> u32 {
    let away = events.iter().filter_map(|event| if let EventKind::Away { seconds } = event.did { Some(seconds) } else { None });
    away.max().map_or(0, |seconds| u32::try_from(seconds).unwrap_or(u32::MAX))
}

/// Returns the last choice for breathing; `None` if there was none.
pub fn chosen_breathing(events: &[SessionEvent]) -> Option<BreathChoice> {
    events.iter().rev().find_map(|event| if let EventKind::Paced(choice) = &event.did { Some(*choice) } else { None })
}

impl Outcome {
    /// Creates the empty outcome of `plan`.
    pub fn of(plan: &Plan, planned: Duration) -> Self {
        Self {
            routine: plan.id.clone(),
            title: plan.title.clone(),
            planned,
            worked: Duration::ZERO,
            waited: Duration::ZERO,
            ended: Ended::Interrupted,
            steps: Vec::new(),
            places: Vec::new(),
            firm: Vec::new(),
            pressure: 0,
            events: Vec::new(),
        }
    }

    /// Notes that these regions were worked firmly.
    pub fn note_firm(&mut self, regions: &[&'static Region]) {
        for region in regions {
            if !self.firm.contains(region) {
                self.firm.push(region);
            }
        }
    }

    /// Returns what it lists now, to come back to.
    pub fn mark(&self) -> OutcomeMark {
        let lists = [self.steps.len(), self.places.len(), self.firm.len()];
        OutcomeMark { pressure: self.pressure, lists }
    }

    /// Takes out the steps and places that were added after `mark`. The time and the events stay.
    pub fn back_to(&mut self, mark: OutcomeMark) {
        let [steps, places, firm] = mark.lists;
        self.steps.truncate(steps);
        self.places.truncate(places);
        self.firm.truncate(firm);
        self.pressure = mark.pressure;
    }

    /// Notes that a step was begun at these places.
    pub fn note(&mut self, step: usize, places: impl Iterator<Item = Place>) {
        if !self.steps.contains(&step) {
            self.steps.push(step);
        }
        for place in places {
            if !self.places.contains(&place) {
                self.places.push(place);
            }
        }
    }
}
