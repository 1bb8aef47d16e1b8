//! A cue: one thing to hear or see at one instant.

use std::time::Duration;

use serde::{Serialize, Serializer};

use crate::domain::body::Side;
use crate::domain::duration_text;

/// One thing to hear or see at one instant of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cue {
    /// The time since the start of the timeline.
    #[serde(rename = "planned_ms", serialize_with = "as_millis")]
    pub at: Duration,
    /// Its kind.
    #[serde(rename = "cue")]
    pub kind: CueKind,
    /// Index of the span it belongs to.
    #[serde(skip)]
    pub span: usize,
    /// The step that it is about, from 1; `None` for the end.
    pub step: Option<usize>,
    /// The side; `None` for a step without sides.
    pub side: Option<Side>,
    /// Its words.
    pub text: String,
}

/// The kinds of cues, in their order at one instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CueKind {
    /// Get ready: the session begins.
    Ready,
    /// A step begins.
    Step,
    /// A step begins on its other side.
    Side,
    /// A step begins that lasts until the person presses a key.
    Wait,
    /// Half of the step is over.
    Half,
    /// A firm hold has lasted for a while, and the person is asked whether it still eases.
    Hold,
    /// A phase of the pace begins.
    Phase,
    /// Three, two or one second left.
    Count,
    /// The next step is announced.
    Next,
    /// Change to the other side.
    Switch,
    /// The session is over.
    Done,
    /// Not planned: the session pauses.
    Paused,
    /// Not planned: the session continues.
    GoneOn,
    /// Not planned: the pressure was lowered.
    Ease,
}

fn as_millis<S: Serializer>(at: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u64(duration_text::millis(*at))
}

impl CueKind {
    /// Whether the timeline plans it; the others answer a key.
    pub fn is_planned(self) -> bool {
        !matches!(self, Self::Paused | Self::GoneOn | Self::Ease)
    }

    /// Whether a turn begins with it: a step, its other side, a wait.
    pub fn begins_a_turn(self) -> bool {
        matches!(self, Self::Step | Self::Side | Self::Wait)
    }

    /// Returns the name in kebab case, as in every `--json`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Step => "step",
            Self::Side => "side",
            Self::Wait => "wait",
            Self::Half => "half",
            Self::Hold => "hold",
            Self::Phase => "phase",
            Self::Count => "count",
            Self::Next => "next",
            Self::Switch => "switch",
            Self::Done => "done",
            Self::Paused => "paused",
            Self::GoneOn => "gone-on",
            Self::Ease => "ease",
        }
    }
}
