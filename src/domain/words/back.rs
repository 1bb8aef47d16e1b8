//! The texts of looking back: statistics, measures, what may be said of weeks.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::domain::diary::daily::Compared;

/// Looking back.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "assets/words shows each")]
pub struct BackWords {
    pub rated_twice: String,
    pub one_rated_twice: String,
    pub nowhere: String,
    pub too_few: String,
    pub pair: String,
    pub single: String,
    pub counts: String,
    pub median: String,
    pub interval: String,
    pub middle_half: String,
    pub meaningful: String,
    pub worse: String,
    pub too_low: String,
    pub missing: String,
    pub brief: String,
    pub brief_median: String,
    pub brief_shares: String,
    pub brief_counts: String,
    pub brief_share: String,
    pub month: String,
    pub compare: String,
    pub compare_few: String,
    pub compare_apart: String,
    pub compare_side: String,
    pub compare_unfair: String,
    pub compare_none: String,
    pub lower: String,
    pub higher: String,
    pub unchanged: String,
    pub none: String,
    pub week: String,
    pub fortnight: String,
    pub cautions: Vec<String>,
    pub limits: String,
    pub last_days: String,
    pub nothing_to_undo: String,
    pub undone_added: String,
    pub undone_removed: String,
    pub undone_amended: String,
    compared: BTreeMap<String, String>,
}

impl BackWords {
    /// What may be said of two stretches of days.
    #[must_use]
    pub fn compared(&self, compared: Compared) -> &str {
        let id = match compared {
            Compared::TooFew => "too-few",
            Compared::Same => "same",
            Compared::Lower => "lower",
            Compared::ClearlyLower => "clearly-lower",
            Compared::Higher => "higher",
            Compared::ClearlyHigher => "clearly-higher",
        };
        self.compared.get(id).map_or("", String::as_str)
    }

    /// One caution, another one each day.
    #[must_use]
    pub fn caution(&self, day: jiff::civil::Date) -> &str {
        let turn = usize::try_from(day.day_of_year()).unwrap_or(0);
        self.cautions.get(turn % self.cautions.len().max(1)).map_or("", String::as_str)
    }
}

/// An entry under the hands.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "assets/words shows each")]
pub struct EntryWords {
    pub check_in: String,
    pub follow_up: String,
    pub correct: String,
    pub follow_up_question: String,
    pub offer: String,
    pub before: String,
    pub after: String,
    pub places: String,
    pub places_question: String,
    pub find_place: String,
    pub note: String,
    pub note_question: String,
    pub when: String,
    pub when_question: String,
    pub when_correct: String,
    pub now: String,
    pub minutes_ago: String,
    pub none: String,
    pub not_yet: String,
    pub recorded: String,
    pub removed: String,
    pub middle: String,
    pub overall: String,
    pub overall_question: String,
    pub overall_words: [String; 7],
}

/// What is rated.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "assets/words shows each")]
pub struct MeasureWords {
    pub name: String,
    pub question: String,
    pub least: String,
    pub most: String,
}
