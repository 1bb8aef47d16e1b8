//! The measures that a person rates, each 0–10: pain always, the others if chosen. Their questions are in `assets/words/`.

use crate::domain::named_enum::named_enum;
use crate::domain::toml_reader::Named;

named_enum! {
    /// A measure that a person rates.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Measure {
        /// Pain right now.
        Pain = "pain",
        /// Pain at its worst in the last 24 hours.
        Worst = "worst",
        /// Pain at its least in the last 24 hours.
        Least = "least",
        /// Pain on average in the last 24 hours.
        Average = "average",
        /// How much pain interfered with the day.
        Interference = "interference",
        /// How well the person slept.
        Sleep = "sleep",
        /// How tense the person feels.
        Stress = "stress",
        /// How stiff the place feels.
        Stiffness = "stiffness",
        /// The person's mood.
        Mood = "mood",
        /// How awake the person feels.
        Energy = "energy",
        /// Pain on average in the past week.
        WeekPain = "week-pain",
        /// How much pain interfered with enjoying life in the past week.
        WeekEnjoyment = "week-enjoyment",
        /// How much pain limited activity in the past week.
        WeekActivity = "week-activity",
    }
}

impl Measure {
    /// The measures that a check-in asks for, pain first.
    pub const OF_DAYS: [Self; 6] = [Self::Pain, Self::Worst, Self::Least, Self::Average, Self::Interference, Self::Sleep];

    /// The measures that look back on a week; their mean is the weekly impact.
    pub const OF_WEEKS: [Self; 3] = [Self::WeekPain, Self::WeekEnjoyment, Self::WeekActivity];

    /// The measures that a session can ask for besides its first, which is stress for breathing and pain for all others.
    pub const OF_SESSIONS: [Self; 5] = [Self::Pain, Self::Stress, Self::Stiffness, Self::Mood, Self::Energy];

    /// Returns the measure with this id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.id() == id)
    }
}

impl Named for Measure {
    fn id(&self) -> &str {
        (*self).id()
    }
}
