//! The texts of the check, of evidence, of tips and of choosing well, as they stand in `assets/words/`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::domain::safety::condition::Group;
use crate::domain::safety::verdict::Offered;
use crate::domain::session::tips::Tip;
use crate::domain::words::fill;
use crate::domain::words::health::Tested;

/// The check and what follows from it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "assets/words shows each")]
pub struct SafetyWords {
    pub one_left_out: String,
    pub left_out: String,
    pub top_pressure: String,
    pub only_lighter: String,
    pub shorter: String,
    pub trimmed: String,
    pub trimmed_calm: String,
    pub stopped: String,
    pub waits: String,
    pub too_little: String,
    pub unread: String,
    pub offered: BTreeMap<String, String>,
    pub left_out_step: String,
    pub deleted: String,
    pub asked: String,
    pub never_asked: String,
    pub yes_on: String,
    pub no_on: String,
    pub cleared_on: String,
    pub cleared_by: String,
    pub say_where: String,
    pub anything_new: String,
    pub how_to_answer: String,
    pub not_understood: String,
    pub where_line: String,
    pub whole_check: String,
    pub yes_or_no: String,
    pub yes_no_cleared: String,
    pub by_whom: String,
    pub kept: String,
    pub check_title: String,
    pub read_title: String,
    pub once: String,
    pub in_file: String,
    pub new_title: String,
    pub where_title: String,
    pub where_none: String,
    pub by_whom_short: String,
    pub yes_mark: String,
    pub cleared_mark: String,
    pub not_kept: String,
    pub more_lines: String,
    group: BTreeMap<String, String>,
    group_short: BTreeMap<String, String>,
    pub mark_lighter: String,
    pub mark_trimmed: String,
    pub mark_no: String,
    pub because: String,
    pub eased_lately: String,
    pub firm_lately: String,
    pub dizzy_lately: String,
}

impl SafetyWords {
    /// What a verdict means, in a word or two.
    #[must_use]
    pub fn offered(&self, offered: Offered) -> &str {
        self.offered.get(offered.id()).map_or("", String::as_str)
    }

    /// The question of a group of the check in a line.
    #[must_use]
    pub fn group_short(&self, group: Group) -> &str {
        self.group_short.get(group.id()).map_or("", String::as_str)
    }

    /// The question of a group of the check.
    #[must_use]
    pub fn group(&self, group: Group) -> &str {
        self.group.get(group.id()).map_or("", String::as_str)
    }
}

/// Why, and what there is to learn.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "assets/words shows each")]
pub struct LearnWords {
    pub title: String,
    pub may_be: String,
    pub certainty: String,
    tested: BTreeMap<String, String>,
    pub source: String,
    pub no_evidence: String,
    pub more: String,
    pub overall: String,
}

impl LearnWords {
    /// Whose hands were tested, in words.
    #[must_use]
    pub fn tested(&self, tested: Tested) -> &str {
        let id = match tested {
            Tested::Therapist => "therapist",
            Tested::Oneself => "self",
            Tested::Other => "other",
        };
        self.tested.get(id).map_or("", String::as_str)
    }
}

/// After a session.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "assets/words shows each")]
pub struct TipWords {
    pub label: String,
    pub graded: String,
    #[serde(flatten)]
    tip: BTreeMap<String, TipText>,
}

/// A tip and how well it is founded.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TipText {
    text: String,
    grade: String,
}

impl TipWords {
    /// A tip with its grade.
    #[must_use]
    pub fn tip(&self, tip: Tip) -> String {
        let known = self.tip.get(tip.id());
        known.map_or_else(String::new, |known| {
            fill(&self.graded, &[("tip", known.text.trim_end_matches('.')), ("grade", &known.grade)])
        })
    }
}

/// Choosing well.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "assets/words shows each")]
pub struct ChooseWords {
    pub plan: String,
    pub singly: String,
    pub nothing: String,
    pub title: String,
    pub place: String,
    pub pain: String,
    pub minutes: String,
    pub tool: String,
    pub standing: String,
    pub anywhere: String,
    pub not_said: String,
    pub points: String,
    pub minutes_long: String,
    pub anything: String,
    pub hands: String,
    pub hands_and: String,
    pub may_stand: String,
    pub seated: String,
    pub there_line: String,
    pub recorded: String,
    pub fits: String,
    pub sore: String,
    pub unusual: String,
    pub evening: String,
    pub long_run: String,
    pub calm: String,
    pub together: String,
}
