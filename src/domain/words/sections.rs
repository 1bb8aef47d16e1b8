//! The texts of each screen, as they stand in `assets/words/`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::domain::body::Side;

/// How a posture is called, and what getting ready for it means.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostureWords {
    /// As in a list.
    pub name: String,
    /// As a request.
    pub ready: String,
}

/// The library.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "assets/words shows each")]
pub struct LibraryWords {
    pub find: String,
    pub routines: String,
    pub one_routine: String,
    pub none_found: String,
    pub more_below: String,
    pub hands_only: String,
    pub needs: String,
    pub yours: String,
    pub replaces: String,
    pub broken: String,
    pub more_steps: String,
    pub claim: String,
}

/// The rating screens.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "assets/words shows each")]
pub struct RatingWords {
    pub before: String,
    pub after: String,
    pub question: String,
    pub question_after: String,
    pub kept_here: String,
}

/// What stands under a figure.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "assets/words shows each")]
pub struct FigureWords {
    pub front: String,
    pub left: String,
    pub right: String,
    pub your_left: String,
    pub your_right: String,
    pub palm: BySide,
    pub hand_back: BySide,
    pub sole: BySide,
    pub top: BySide,
}

/// The session screen.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "assets/words shows each")]
pub struct SessionWords {
    pub of_total: String,
    pub of_step: String,
    pub step_of: String,
    pub step_of_short: String,
    pub get_ready: String,
    pub first: String,
    pub between: String,
    pub change_over: String,
    pub seconds: String,
    pub one_second: String,
    pub in_seconds: String,
    pub in_one_second: String,
    pub not_work: String,
    pub then: String,
    pub then_end: String,
    pub same: BySide,
    pub side_of: BySide,
    pub badge: BySide,
    pub pressure: String,
    pub gliding: String,
    pub cycle_of: String,
    pub waiting: String,
    pub until_key: String,
    pub paused: String,
    pub paused_at: String,
    pub paused_then: String,
    pub away: String,
    pub hurt: String,
    pub hurt_then: String,
    pub hurt_how: String,
    pub hurt_odd: String,
    pub hurt_too_much: String,
    pub cut_off: String,
    pub eased_often: String,
    pub eased_often_then: String,
    pub eased: String,
    pub eased_to_glide: String,
    pub nothing_to_ease: String,
    pub eased_breath: String,
    pub now_lasts: String,
    pub reps: String,
    pub done: String,
    pub now: String,
    pub rehearsal: String,
}

/// The summary.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "assets/words shows each")]
pub struct SummaryWords {
    pub finished: String,
    pub stopped: String,
    pub hurt: String,
    pub interrupted: String,
    pub pain: String,
    pub before: String,
    pub after: String,
    pub not_given: String,
    pub lower: String,
    pub higher: String,
    pub same: String,
    pub one_rating: String,
    pub no_rating: String,
    pub rate_now: String,
    pub one_session: String,
    pub done: String,
    pub all_steps: String,
    pub some_steps: String,
    pub eased_once: String,
    pub eased: String,
    pub saved: String,
    pub saving: String,
    pub not_saved: String,
    pub note: String,
    pub write_note: String,
    pub undone: String,
}

/// The diary.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "assets/words shows each")]
pub struct DiaryWords {
    pub title: String,
    pub empty: String,
    pub entries: String,
    pub one_entry: String,
    pub left_out: String,
    pub one_left_out: String,
    pub reading: String,
    pub pain: String,
    pub before_after: String,
    pub days_to: String,
    pub sessions: String,
    pub all_entries: String,
    pub legend: String,
    pub weekdays: [String; 7],
    pub places: String,
    pub late: String,
    pub recalled: String,
    pub trouble: String,
    pub eased: String,
    pub skipped: String,
    pub skipped_step: String,
    pub none: String,
}

/// What is asked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "assets/words shows each")]
pub struct AskWords {
    pub pain: String,
    pub pain_after: String,
    pub other: String,
    pub not_a_rating: String,
}

/// Lengths of routines.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "assets/words shows each")]
pub struct LengthWords {
    pub with_gaps: String,
}

/// Plain mode.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "assets/words shows each")]
pub struct PlainWords {
    pub keys: String,
    pub go_on: String,
    pub stopped: String,
    pub rehearsed: String,
    pub pressure: String,
}

/// When to stop.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "assets/words shows each")]
pub struct StopWords {
    pub first: String,
    pub signals: String,
}

/// Headings of the library.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadingWords {
    /// For files with faults.
    pub broken: String,
    /// For files without a category.
    pub uncategorised: String,
    /// By category.
    pub category: BTreeMap<String, String>,
    /// By group of the body; `whole` is all of it.
    pub part: BTreeMap<String, String>,
}

/// A text for each side.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BySide {
    left: String,
    right: String,
}

impl BySide {
    /// The text for `side`.
    #[must_use]
    pub fn of(&self, side: Side) -> &str {
        match side {
            Side::Left => &self.left,
            Side::Right => &self.right,
        }
    }
}

/// What is said in a session.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "assets/words shows each")]
pub struct CueWords {
    pub ready: String,
    pub side: BySide,
    pub half: String,
    pub next: String,
    pub next_side: BySide,
    pub same: BySide,
    pub switch: BySide,
    pub wait: String,
    pub done: String,
    pub paused: String,
    pub gone_on: String,
    pub away: String,
    pub ease: String,
    pub natural: String,
    pub breathe_name: String,
    pub breathe: String,
    pub still_easing: String,
}

/// Sound.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "assets/words shows each")]
pub struct SoundWords {
    pub muted: String,
    pub heard: String,
    pub voice_on: String,
    pub voice_off: String,
    pub volume: String,
    pub no_output: String,
    pub lost: String,
    pub bad_file: String,
    pub no_voice: String,
    pub voice_failed: String,
    pub sample: String,
    pub chime: BTreeMap<String, String>,
}

/// Routines of one's own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "assets/words shows each")]
pub struct OwnWords {
    pub ask_title: String,
    pub ask_posture: String,
    pub ask_minutes: String,
    pub no_posture: String,
    pub no_minutes: String,
    pub not_an_id: String,
    pub taken: String,
    pub unknown: String,
    pub unknown_near: String,
    pub created: String,
    pub created_then: String,
    pub copied: String,
    pub no_faults: String,
    pub faults: String,
    pub reopen: String,
    pub renamed: String,
    pub removed: String,
    pub built_in_stays: String,
    pub built_in_back: String,
    pub included_by: String,
    pub other_id: String,
    pub drafted: String,
    pub facts: String,
    pub would_replace: String,
    pub add_it: String,
    pub not_added: String,
    pub not_added_faults: String,
    pub added_then: String,
    pub no_exercises: String,
    pub title_of_new: String,
    pub id_for: String,
    pub edited: String,
    pub edited_faults: String,
    pub old_stays: String,
    pub new_taken: String,
    pub not_here: String,
    pub failed: String,
}

/// The timeline drawn by `show`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "assets/words shows each")]
pub struct ShowWords {
    pub legend: String,
    pub nothing_marked: String,
    pub collision: String,
    pub not_spoken: String,
    pub silence: String,
}

/// Lists that go on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "assets/words shows each")]
pub struct ScrollWords {
    pub more: String,
}
