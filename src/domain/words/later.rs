//! What the program says once its first picture is there.

use std::collections::BTreeMap;
use std::ops::Deref;

use serde::Deserialize;

use crate::domain::words::Words;
use crate::domain::words::back::{BackWords, EntryWords, MeasureWords};
use crate::domain::words::both::{Both, both};
use crate::domain::words::report::ReportWords;
use crate::domain::words::safety::{ChooseWords, LearnWords, SafetyWords, TipWords};
use crate::domain::words::sections::{
    AskWords, CueWords, DiaryWords, OwnWords, PlainWords, RatingWords, SessionWords, ShowWords, SoundWords, StopWords,
    SummaryWords,
};

static LATER: Both<Later> = both!("later");

/// `words.session` and the like, without a word on which file they are in.
impl Deref for Words {
    type Target = Later;

    fn deref(&self) -> &Later {
        LATER.of(self)
    }
}

/// The texts of `assets/words/later.*.toml`, in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Later {
    /// What is said in a session.
    pub cue: CueWords,
    /// Phrases that come recorded.
    pub(super) phrase: BTreeMap<String, String>,
    /// What is asked.
    pub ask: AskWords,
    /// Plain mode.
    pub plain: PlainWords,
    /// When to stop.
    pub stop: StopWords,
    /// The rating screens.
    pub rating: RatingWords,
    /// The session screen.
    pub session: SessionWords,
    /// The summary.
    pub summary: SummaryWords,
    /// The diary.
    pub diary: DiaryWords,
    /// Sound.
    pub sound: SoundWords,
    /// The check and what follows from it.
    pub safety: SafetyWords,
    /// Why, and what there is to learn.
    pub learn: LearnWords,
    /// After a session.
    pub tips: TipWords,
    /// Choosing well.
    pub choose: ChooseWords,
    /// An entry under the hands.
    pub entry: EntryWords,
    /// Looking back.
    pub back: BackWords,
    /// One page for a clinician.
    pub report: ReportWords,
    /// What is rated, by id.
    pub(super) measure: BTreeMap<String, MeasureWords>,
    pub(super) scale_ends: BTreeMap<String, [String; 2]>,
    /// Routines of one's own.
    pub own: OwnWords,
    /// The timeline drawn by `show`.
    pub show: ShowWords,
}
