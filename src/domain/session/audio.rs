//! What can be heard: chimes, phrases, spoken lines. When each is heard is planned in `audio/plan.rs`; how it sounds and
//! who speaks is left to `platform`.

use std::time::Duration;

use crate::domain::body::Side;
use crate::domain::routine::limits::USUAL_RATE;
use crate::domain::session::cue::CueKind;

pub mod plan;

/// Something to be heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sounding {
    /// When it starts, on the timeline.
    pub at: Duration,
    /// How long it is: known for a chime, estimated for a line.
    pub length: Duration,
    /// Index of the span it belongs to: leaving the span ends it.
    pub span: usize,
    /// What it is.
    pub what: AudioEvent,
}

/// What is heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AudioEvent {
    /// Nothing yet: the output is to be made ready, because a sound follows after a silence.
    OpenDevice,
    /// A chime.
    Chime(Chime),
    /// A breath carried by a tone: which way, and for how long.
    Tone(Tone, Duration),
    /// A spoken line.
    Say(Speech),
    /// Silence: whatever is being said is cut. Never planned; it answers a key.
    StopSpeech,
}

/// Which way a breath goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// In: it rises.
    Up,
    /// Held full: it stays high.
    High,
    /// Out: it falls.
    Down,
    /// Held empty: it stays low.
    Low,
}

/// The chimes, told apart with eyes shut by pitch and by length or count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Chime {
    /// Get ready: two soft notes, rising.
    Ready,
    /// A step begins: one long bowl.
    Step,
    /// It begins on the other side: a higher bowl, struck twice.
    Side,
    /// Half of it is over: one small bell.
    Half,
    /// Something else comes next: two short notes, falling.
    Next,
    /// A second of the last three: a tick.
    Tick,
    /// Change sides: three notes, low, high, low.
    Switch,
    /// Breathe in: a tone that rises.
    In,
    /// Hold: a short level tone.
    Hold,
    /// Breathe out: a tone that falls.
    Out,
    /// Any other phase of effort: a knock upwards.
    Grow,
    /// Any other phase of rest: a knock downwards.
    Shrink,
    /// All is done: a deep bowl, struck three times.
    Done,
    /// It stands still: two notes down.
    Paused,
    /// It goes on: two notes up.
    GoneOn,
    /// Lighter: one low soft note.
    Ease,
}

/// A spoken line, in parts: where nobody can speak freely, the parts that were recorded are still heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speech {
    /// Its parts, in order.
    pub parts: Vec<LinePart>,
    /// The longest it may be before it is in the way.
    pub limit: Duration,
}

/// A part of a spoken line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinePart {
    /// One of the phrases that come with the program, and its words.
    Phrase(Phrase, String),
    /// Any words.
    Free(String),
}

/// The phrases that come recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "named as they are spoken")]
pub enum Phrase {
    GetReady,
    LeftSide,
    RightSide,
    SwitchLeft,
    SwitchRight,
    Next,
    HalfWay,
    Three,
    Two,
    One,
    BreatheIn,
    Hold,
    BreatheOut,
    Rest,
    Finished,
}

impl Phrase {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::GetReady,
        Self::LeftSide,
        Self::RightSide,
        Self::SwitchLeft,
        Self::SwitchRight,
        Self::Next,
        Self::HalfWay,
        Self::Three,
        Self::Two,
        Self::One,
        Self::BreatheIn,
        Self::Hold,
        Self::BreatheOut,
        Self::Rest,
        Self::Finished,
    ];

    /// Its name, as of its recording.
    pub fn id(self) -> &'static str {
        match self {
            Self::GetReady => "get-ready",
            Self::LeftSide => "left-side",
            Self::RightSide => "right-side",
            Self::SwitchLeft => "switch-left",
            Self::SwitchRight => "switch-right",
            Self::Next => "next",
            Self::HalfWay => "half-way",
            Self::Three => "three",
            Self::Two => "two",
            Self::One => "one",
            Self::BreatheIn => "breathe-in",
            Self::Hold => "hold",
            Self::BreatheOut => "breathe-out",
            Self::Rest => "rest",
            Self::Finished => "finished",
        }
    }

    /// The phrase that names `side`.
    pub fn side(side: Side) -> Self {
        match side {
            Side::Left => Self::LeftSide,
            Side::Right => Self::RightSide,
        }
    }

    /// The phrase that asks to change to `side`.
    pub fn switch(side: Side) -> Self {
        match side {
            Side::Left => Self::SwitchLeft,
            Side::Right => Self::SwitchRight,
        }
    }
}

/// What is wanted to be heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four wishes, each with or without the others")]
pub struct AudioPrefs {
    /// Chimes are played.
    pub chimes: bool,
    /// Lines are spoken.
    pub voice: bool,
    /// The last three seconds are counted aloud.
    pub count: bool,
    /// Breathing is carried by a tone in place of chimes.
    pub breath_tone: bool,
    /// How fast lines are spoken, in words a minute.
    pub rate: u32,
}

impl AudioPrefs {
    /// Silence.
    pub const NOTHING: Self = Self { chimes: false, voice: false, count: false, breath_tone: false, rate: USUAL_RATE };
}

impl Chime {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Ready,
        Self::Step,
        Self::Side,
        Self::Half,
        Self::Next,
        Self::Tick,
        Self::Switch,
        Self::In,
        Self::Hold,
        Self::Out,
        Self::Grow,
        Self::Shrink,
        Self::Done,
        Self::Paused,
        Self::GoneOn,
        Self::Ease,
    ];

    /// Its name in settings and listings.
    pub fn id(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Step => "step",
            Self::Side => "side",
            Self::Half => "half",
            Self::Next => "next",
            Self::Tick => "count",
            Self::Switch => "switch",
            Self::In => "in",
            Self::Hold => "hold",
            Self::Out => "out",
            Self::Grow => "effort",
            Self::Shrink => "release",
            Self::Done => "done",
            Self::Paused => "paused",
            Self::GoneOn => "gone-on",
            Self::Ease => "ease",
        }
    }

    /// How long it claims the ear; what rings on after it may be spoken over.
    pub fn length(self) -> Duration {
        Duration::from_millis(match self {
            Self::Tick => 60,
            Self::Grow | Self::Shrink => 120,
            Self::Hold => 250,
            Self::Half => 350,
            Self::In | Self::Out | Self::Ease | Self::Paused | Self::GoneOn | Self::Next => 450,
            Self::Step => 500,
            Self::Ready | Self::Side => 600,
            Self::Switch => 750,
            Self::Done => 1500,
        })
    }

    /// Whether no line may be spoken over it.
    pub fn matters(self) -> bool {
        !matches!(self, Self::Tick | Self::Grow | Self::Shrink)
    }

    /// Whether the bell of a terminal rings for it, where that is all there is.
    pub fn rings_bell(self) -> bool {
        matches!(self, Self::Ready | Self::Step | Self::Side | Self::Switch | Self::Done)
    }

    /// Of two at one moment the higher is played.
    pub fn rank(self) -> u8 {
        match self {
            Self::Done => 9,
            Self::Step | Self::Side => 8,
            Self::Switch | Self::Next | Self::Ready => 7,
            Self::In | Self::Out | Self::Hold => 6,
            Self::Grow | Self::Shrink => 5,
            Self::Half => 4,
            _ => 3,
        }
    }

    /// The chime that answers a cue no timeline plans.
    pub fn of_unplanned(kind: CueKind) -> Option<Self> {
        match kind {
            CueKind::Paused => Some(Self::Paused),
            CueKind::GoneOn => Some(Self::GoneOn),
            CueKind::Ease => Some(Self::Ease),
            _ => None,
        }
    }
}

impl Speech {
    /// A line of free words, with no limit to its length.
    pub fn free(text: &str) -> Self {
        Self { parts: vec![LinePart::Free(text.to_owned())], limit: Duration::MAX }
    }

    /// The whole line.
    pub fn text(&self) -> String {
        self.parts.iter().map(LinePart::text).collect::<Vec<_>>().join(" ")
    }
}

impl LinePart {
    /// Its words.
    pub fn text(&self) -> &str {
        match self {
            Self::Phrase(_, text) | Self::Free(text) => text,
        }
    }
}

impl AudioEvent {
    /// Its name in listings.
    pub fn id(&self) -> &'static str {
        match self {
            Self::OpenDevice => "warm",
            Self::Chime(chime) => chime.id(),
            Self::Tone(..) => "tone",
            Self::Say(_) => "say",
            Self::StopSpeech => "hush",
        }
    }
}
