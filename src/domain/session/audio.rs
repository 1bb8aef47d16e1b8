//! Sounds of a session: chimes, phrases, spoken lines. `audio/plan.rs` plans when each is heard; `platform` decides how it
//! sounds and who speaks.

use std::time::Duration;

use crate::domain::body::Side;
use crate::domain::named_enum::named_enum;
use crate::domain::routine::limits::DEFAULT_RATE;
use crate::domain::session::cue::CueKind;

pub mod plan;

/// A sound at its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimedSound {
    /// The start, on the timeline.
    pub at: Duration,
    /// The length: known for a chime, estimated for a line.
    pub length: Duration,
    /// Index of the span that it belongs to; leaving the span ends it.
    pub span: usize,
    /// The sound.
    pub what: AudioEvent,
}

/// A sound, or a command to the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AudioEvent {
    /// No sound: prepares the output, because a sound follows after a silence.
    OpenDevice,
    /// A chime.
    Chime(Chime),
    /// A tone that carries a breath: its direction and its length.
    Tone(Tone, Duration),
    /// A spoken line.
    Say(Speech),
    /// Silence: cuts off the line being spoken. Never planned; it answers a key.
    StopSpeech,
}

/// The direction of a breath.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// In: the tone rises.
    Up,
    /// Held full: the tone stays high.
    High,
    /// Out: the tone falls.
    Down,
    /// Held empty: the tone stays low.
    Low,
}

named_enum! {
    /// The chimes. Pitch and length or count distinguish them with eyes shut.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Chime {
        /// Get ready: two soft notes, rising.
        Ready = "ready",
        /// A step begins: one long bowl.
        Step = "step",
        /// The step begins on the other side: a higher bowl, struck twice.
        Side = "side",
        /// Half of the step is over: one small bell.
        Half = "half",
        /// Another step comes next: two short notes, falling.
        Next = "next",
        /// One of the last three seconds: a tick.
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
        /// The session is over: a deep bowl, struck three times.
        Done = "done",
        /// The session pauses: two notes down.
        Paused = "paused",
        /// The session continues: two notes up.
        GoneOn = "gone-on",
        /// The pressure is lower: one low soft note.
        Ease = "ease",
    }
}

/// A spoken line, in parts: without a speech program, the recorded parts can still be played.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speech {
    /// Its parts, in order.
    pub parts: Vec<LinePart>,
    /// The longest it may last before it is in the way.
    pub limit: Duration,
}

/// A part of a spoken line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinePart {
    /// A recorded phrase of the program, and its words.
    Phrase(Phrase, String),
    /// Any words.
    Free(String),
}

named_enum! {
    /// The recorded phrases.
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
    /// Returns the phrase that names `side`.
    pub fn side(side: Side) -> Self {
        match side {
            Side::Left => Self::LeftSide,
            Side::Right => Self::RightSide,
        }
    }

    /// Returns the phrase that asks to change to `side`.
    pub fn switch(side: Side) -> Self {
        match side {
            Side::Left => Self::SwitchLeft,
            Side::Right => Self::SwitchRight,
        }
    }
}

/// What the person wants to hear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "five wishes, each with or without the others")]
pub struct AudioPrefs {
    /// Whether chimes are played.
    pub chimes: bool,
    /// Whether lines are spoken.
    pub voice: bool,
    /// Whether the last three seconds are counted aloud.
    pub count: bool,
    /// Whether the line on care is spoken after the cue, the first time that a step has it.
    pub care: bool,
    /// Whether a tone carries the breath in place of chimes.
    pub breath_tone: bool,
    /// The rate of speech, in words a minute.
    pub rate: u32,
}

impl AudioPrefs {
    /// Silence.
    pub const NOTHING: Self =
        Self { chimes: false, voice: false, count: false, care: false, breath_tone: false, rate: DEFAULT_RATE };
}

impl Chime {
    /// Returns the time that it needs to itself; lines may be spoken over what rings on after it.
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
    pub fn blocks_speech(self) -> bool {
        !matches!(self, Self::Tick | Self::Grow | Self::Shrink)
    }

    /// Whether the bell of a terminal rings for it if there is no other sound.
    pub fn rings_bell(self) -> bool {
        matches!(self, Self::Ready | Self::Step | Self::Side | Self::Switch | Self::Done)
    }

    /// Returns its rank: of two chimes at one moment, the higher is played.
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

    /// Returns the chime for a cue that is not planned.
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
    /// Creates a line of free words without a limit to its length.
    pub fn free(text: &str) -> Self {
        Self { parts: vec![LinePart::Free(text.to_owned())], limit: Duration::MAX }
    }

    /// Returns the words of the whole line.
    pub fn text(&self) -> String {
        self.parts.iter().map(LinePart::text).collect::<Vec<_>>().join(" ")
    }
}

impl LinePart {
    /// Returns its words.
    pub fn text(&self) -> &str {
        match self {
            Self::Phrase(_, text) | Self::Free(text) => text,
        }
    }
}

impl AudioEvent {
    /// Returns its name in listings.
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
