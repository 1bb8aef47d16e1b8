//! What is rated, 0–10 each: pain always, the others when chosen. Their questions are in `assets/words/`.

use crate::domain::named_enum::named_enum;
use crate::domain::toml_reader::Named;

named_enum! {
    /// Something that is rated.
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
        /// How much pain got in the way of the day.
        Interference = "interference",
        /// How well one slept.
        Sleep = "sleep",
        /// How tense one feels.
        Stress = "stress",
        /// How stiff the place feels.
        Stiffness = "stiffness",
        /// How the mood is.
        Mood = "mood",
        /// How awake one feels.
        Energy = "energy",
        /// Pain on average in the past week.
        WeekPain = "week-pain",
        /// How much pain spoiled enjoying life in the past week.
        WeekEnjoyment = "week-enjoyment",
        /// How much pain limited what one did in the past week.
        WeekActivity = "week-activity",
    }
}

impl Measure {
    /// Those that a check-in asks for, pain first.
    pub const OF_DAYS: [Self; 6] = [Self::Pain, Self::Worst, Self::Least, Self::Average, Self::Interference, Self::Sleep];

    /// Those that look back on a week; their mean is the weekly impact.
    pub const OF_WEEKS: [Self; 3] = [Self::WeekPain, Self::WeekEnjoyment, Self::WeekActivity];

    /// Those that a session may ask for; pain where one only breathes, stress where one does not.
    pub const OF_SESSIONS: [Self; 5] = [Self::Pain, Self::Stress, Self::Stiffness, Self::Mood, Self::Energy];

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
