//! What was done in a session, as the diary keeps it.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::domain::body::{Place, Region, Side};
use crate::domain::routine::breath_choice::BreathChoice;
use crate::domain::routine::plan::Plan;

/// What was done in a session so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Id of the routine.
    pub routine: String,
    /// Its title.
    pub title: String,
    /// The work planned at the start.
    pub planned: Duration,
    /// The time spent in work, pauses and gaps left out.
    pub worked: Duration,
    /// The time spent in steps that wait for a key.
    pub waited: Duration,
    /// How it ended.
    pub ended: Ended,
    /// Steps begun, counted once each.
    pub steps: Vec<usize>,
    /// Places worked on, each once.
    pub places: Vec<Place>,
    /// Regions worked firmly, each once.
    pub firm: Vec<&'static Region>,
    /// The highest felt pressure aimed at, 0–6.
    pub pressure: u8,
    /// What was asked for on the way.
    pub events: Vec<Event>,
}

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ended {
    /// To the end.
    Finished,
    /// The person stopped it.
    Stopped,
    /// The person stopped it because it hurt.
    Hurt,
    /// Something outside stopped it.
    Interrupted,
}

/// Something asked for in a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Seconds since the start, pauses left out.
    pub t: u64,
    /// The step, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<usize>,
    /// Its side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// What was asked for.
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
    /// All of them, in the order of their keys.
    pub const ALL: [Self; 4] = [Self::Sharp, Self::Numb, Self::Dizzy, Self::TooMuch];

    /// Its name, as in the diary.
    pub fn id(self) -> &'static str {
        match self {
            Self::Sharp => "sharp",
            Self::Numb => "numb",
            Self::Dizzy => "dizzy",
            Self::TooMuch => "too-much",
        }
    }

    /// Whether a nerve may be concerned: the place rests.
    pub fn is_of_a_nerve(self) -> bool {
        matches!(self, Self::Sharp | Self::Numb)
    }
}

/// What is asked at once after a sharp or numb feeling, the first one first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    /// An arm or leg gets weaker or clumsier.
    CordSigns,
    /// Numb between the legs, or bladder or bowel trouble.
    CaudaEquina,
}

impl Sign {
    /// The condition that a yes is, as health answers name it.
    pub fn id(self) -> &'static str {
        match self {
            Self::CordSigns => "cord-signs",
            Self::CaudaEquina => "cauda-equina",
        }
    }
}

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "did", rename_all = "kebab-case")]
pub enum EventKind {
    /// Less pressure.
    EaseOff {
        /// The pressure before, 0–6.
        from: u8,
        /// The pressure after, 0–6.
        to: u8,
        /// Ids of the regions it is about.
        #[serde(default)]
        areas: Vec<String>,
    },
    /// Nothing strong any more.
    Gentle,
    /// This hurts.
    Hurt {
        /// In which way; `None` while it was not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        how: Option<Hurt>,
        /// Where: `low-back/left`.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        areas: Vec<String>,
    },
    /// A sign was said to be there for which help comes before any session.
    Sign {
        /// Which.
        sign: Sign,
    },
    /// Two minutes of long breaths out in place of all that was still to come.
    Breathe,
    /// Away from a pace, to natural breath.
    Natural {
        /// Name of the pace; empty where it has none.
        #[serde(default)]
        pace: String,
    },
    /// Other counts for the breath, no holds, or so many minutes.
    Paced(BreathChoice),
    /// The rules left steps out before the start.
    LeftOut {
        /// The steps, from 1.
        steps: Vec<usize>,
    },
    /// Breathing by a pace made dizzy.
    Dizzy {
        /// Name of the pace; empty where it has none.
        #[serde(default)]
        pace: String,
    },
    /// The stop signals were asked for.
    Signals,
    /// Skip to the next step.
    Skip,
    /// Back to the start of a step.
    Back,
    /// More time.
    Longer,
    /// Less time.
    Shorter,
    /// The machine slept or the program was stopped, for so many seconds.
    Away {
        /// How long, in seconds.
        seconds: u64,
    },
    /// Something a newer version knows; kept as it is.
    #[serde(untagged)]
    Other(BTreeMap<String, serde_json::Value>),
}

impl EventKind {
    /// Whether it says how the body took it, which is never thrown away.
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

/// What was chosen of the breathing last.
pub fn chosen_breathing(events: &[Event]) -> Option<BreathChoice> {
    events.iter().rev().find_map(|event| if let EventKind::Paced(choice) = &event.did { Some(*choice) } else { None })
}

impl Outcome {
    /// Nothing yet of `plan`.
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
