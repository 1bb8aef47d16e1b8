//! What can be heard: chimes, phrases, spoken lines. When each is heard is planned in `audio/plan.rs`; how it sounds and
//! who speaks is left to `platform`.

use std::time::Duration;

use crate::domain::body::Side;
use crate::domain::named_enum::named_enum;
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

named_enum! {
    /// The chimes, told apart with eyes shut by pitch and by length or count.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Chime {
        /// Get ready: two soft notes, rising.
        Ready = "ready",
        /// A step begins: one long bowl.
        Step = "step",
        /// It begins on the other side: a higher bowl, struck twice.
        Side = "side",
        /// Half of it is over: one small bell.
        Half = "half",
        /// Something else comes next: two short notes, falling.
        Next = "next",
        /// A second of the last three: a tick.
        Tick = "count",
        /// Change sides: three notes, low, high, low.
        Switch = "switch",
        /// Breathe in: a tone that rises.
        In = "in",
        /// Hold: a short level tone.
        Hold = "hold",
        /// Breathe out: a tone that falls.
        Out = "out",
        /// Any other phase of effort: a knock upwards.
        Grow = "effort",
        /// Any other phase of rest: a knock downwards.
        Shrink = "release",
        /// All is done: a deep bowl, struck three times.
        Done = "done",
        /// It stands still: two notes down.
        Paused = "paused",
        /// It goes on: two notes up.
        GoneOn = "gone-on",
        /// Lighter: one low soft note.
        Ease = "ease",
    }
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

named_enum! {
    /// The phrases that come recorded.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[expect(missing_docs, reason = "named as they are spoken")]
    pub enum Phrase {
        GetReady = "get-ready",
        LeftSide = "left-side",
        RightSide = "right-side",
        SwitchLeft = "switch-left",
        SwitchRight = "switch-right",
        Next = "next",
        HalfWay = "half-way",
        Three = "three",
        Two = "two",
        One = "one",
        BreatheIn = "breathe-in",
        Hold = "hold",
        BreatheOut = "breathe-out",
        Rest = "rest",
        Finished = "finished",
    }
}

impl Phrase {
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
