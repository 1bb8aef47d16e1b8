//! What is rated, 0–10 each: pain always, the others when chosen. Their questions are in `assets/words/`.

use crate::domain::toml_reader::Named;

/// Something that is rated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Pain right now.
    Pain,
    /// Pain at its worst in the last 24 hours.
    Worst,
    /// Pain at its least in the last 24 hours.
    Least,
    /// Pain on average in the last 24 hours.
    Average,
    /// How much pain got in the way of the day.
    Interference,
    /// How well one slept.
    Sleep,
    /// How tense one feels.
    Stress,
    /// How stiff the place feels.
    Stiffness,
    /// How the mood is.
    Mood,
    /// How awake one feels.
    Energy,
    /// Pain on average in the past week.
    WeekPain,
    /// How much pain spoiled enjoying life in the past week.
    WeekEnjoyment,
    /// How much pain limited what one did in the past week.
    WeekActivity,
}

impl Measure {
    /// All of them, pain first.
    pub const ALL: [Self; 13] = [
        Self::Pain,
        Self::Worst,
        Self::Least,
        Self::Average,
        Self::Interference,
        Self::Sleep,
        Self::Stress,
        Self::Stiffness,
        Self::Mood,
        Self::Energy,
        Self::WeekPain,
        Self::WeekEnjoyment,
        Self::WeekActivity,
    ];

    /// Those that a check-in asks for, pain first.
    pub const OF_DAYS: [Self; 6] = [Self::Pain, Self::Worst, Self::Least, Self::Average, Self::Interference, Self::Sleep];

    /// Those that look back on a week; their mean is the weekly impact.
    pub const OF_WEEKS: [Self; 3] = [Self::WeekPain, Self::WeekEnjoyment, Self::WeekActivity];

    /// Those that a session may ask for besides pain.
    pub const OF_SESSIONS: [Self; 4] = [Self::Stress, Self::Stiffness, Self::Mood, Self::Energy];

    /// Its name in the diary's records.
    pub fn id(self) -> &'static str {
        match self {
            Self::Pain => "pain",
            Self::Worst => "worst",
            Self::Least => "least",
            Self::Average => "average",
            Self::Interference => "interference",
            Self::Sleep => "sleep",
            Self::Stress => "stress",
            Self::Stiffness => "stiffness",
            Self::Mood => "mood",
            Self::Energy => "energy",
            Self::WeekPain => "week-pain",
            Self::WeekEnjoyment => "week-enjoyment",
            Self::WeekActivity => "week-activity",
        }
    }

    /// The measure of that name.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.id() == id)
    }
}

impl Named for Measure {
    fn id(&self) -> &str {
        (*self).id()
    }
}
