//! What statistics need of a record, borrowed from where it lies: a line of a file, or a record in memory.

use uuid::Uuid;

use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::measure::Measure;
use crate::domain::diary::record::{EntryKind, Ratings, Record};
use crate::domain::rating::Rating;
use crate::domain::session::outcome;

/// A record as statistics see it. Its fields mean what those of [`Record`] mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordView<'r> {
    /// Its id.
    pub id: Uuid,
    /// The time it is about.
    pub at: EntryTime,
    /// The time of writing.
    pub made: EntryTime,
    /// Its kind.
    pub kind: EntryKind,
    /// Id of the routine.
    pub routine: Option<&'r str>,
    /// Title of the routine at that time.
    pub title: Option<&'r str>,
    /// Seconds of work planned.
    pub planned_s: Option<u64>,
    /// Seconds of work done.
    pub done_s: Option<u64>,
    /// Seconds spent in steps that wait for a key.
    pub waited_s: Option<u64>,
    /// Ratings before a session.
    pub before: RatingsView,
    /// Ratings after a session.
    pub after: RatingsView,
    /// Ratings outside sessions.
    pub now: RatingsView,
    /// Follow-up: the session it follows.
    pub session: Option<Uuid>,
    /// The places.
    pub areas: Areas<'r>,
    /// Session: the longest time in seconds that the machine slept or the program was away in the middle of it.
    pub away_s: u32,
}

/// The longest such time, in seconds, after which the ratings before and after still belong together. Chosen for this program.
const TOGETHER_S: u32 = 3 * 60 * 60;

/// The ratings that statistics compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RatingsView {
    /// Pain right now.
    pub pain: Option<Rating>,
    /// Pain on average in the last 24 hours.
    pub average: Option<Rating>,
    /// How tense the person feels.
    pub stress: Option<Rating>,
    /// Whether pain was asked for, given or not.
    pub asks_pain: bool,
    /// Whether stress was asked for, given or not.
    pub asks_stress: bool,
}

/// The places of a record.
#[derive(Debug, Clone, Copy)]
pub enum Areas<'r> {
    /// As they stand in a line, between the brackets: texts in quotation marks that hold none themselves, a comma between
    /// two, perhaps with a blank.
    Quoted(&'r str),
    /// As they lie in memory.
    Listed(&'r [String]),
}

impl RecordView<'_> {
    /// Creates the view of a record that has nothing but these.
    pub fn new(id: Uuid, at: EntryTime, made: EntryTime, kind: EntryKind) -> Self {
        let none = RatingsView::default();
        Self {
            id,
            at,
            made,
            kind,
            routine: None,
            title: None,
            planned_s: None,
            done_s: None,
            waited_s: None,
            before: none,
            after: none,
            now: none,
            session: None,
            areas: Areas::Listed(&[]),
            away_s: 0,
        }
    }

    /// Returns after how many hours a session went on, if that is too long to compare the ratings before and after it.
    pub fn hours_apart(&self) -> Option<u32> {
        (self.away_s > TOGETHER_S).then_some(self.away_s.saturating_add(30 * 60) / (60 * 60))
    }

    /// Whether at least half of the planned work was done, so that the ratings say something.
    pub fn is_counted(&self) -> bool {
        let (done, waited) = (self.done_s.unwrap_or(0), self.waited_s.unwrap_or(0));
        match (self.planned_s, self.done_s) {
            (Some(0), _) => done.saturating_add(waited) > 0 || self.done_s.is_none(),
            (Some(planned), Some(_)) => done.saturating_mul(2) >= planned,
            _ => true,
        }
    }
}

impl<'r> From<&'r Record> for RecordView<'r> {
    fn from(record: &'r Record) -> Self {
        Self {
            routine: record.routine.as_deref(),
            title: record.title.as_deref(),
            planned_s: record.planned_s,
            done_s: record.done_s,
            waited_s: record.waited_s,
            before: RatingsView::of(&record.before),
            after: RatingsView::of(&record.after),
            now: RatingsView::of(&record.now),
            session: record.session,
            areas: Areas::Listed(&record.areas),
            away_s: outcome::longest_away(&record.events),
            ..Self::new(record.id, record.at, record.made, record.kind)
        }
    }
}

impl<'r> From<&RecordView<'r>> for RecordView<'r> {
    fn from(record: &RecordView<'r>) -> Self {
        *record
    }
}

impl RatingsView {
    fn of(ratings: &Ratings) -> Self {
        let mut view = Self::default();
        for (measure, rating) in ratings {
            view.put(measure, *rating);
        }
        view
    }

    /// Sets the rating of a measure; one that statistics do not compare changes nothing.
    pub fn put(&mut self, measure: &str, rating: Option<Rating>) {
        if measure == Measure::Pain.id() {
            (self.pain, self.asks_pain) = (rating, true);
        } else if measure == Measure::Average.id() {
            self.average = rating;
        } else if measure == Measure::Stress.id() {
            (self.stress, self.asks_stress) = (rating, true);
        }
    }
}

impl<'r> Areas<'r> {
    /// Returns each place: `low-back/left`.
    pub fn iter(mut self) -> impl Iterator<Item = &'r str> + Clone {
        std::iter::from_fn(move || match &mut self {
            Self::Quoted(text) => {
                let begun = text.trim_start_matches([',', ' ']).get(1..)?;
                let end = memchr::memchr(b'"', begun.as_bytes())?;
                *text = begun.get(end + 1..)?;
                begun.get(..end)
            }
            Self::Listed(areas) => {
                let (first, rest) = areas.split_first()?;
                *areas = rest;
                Some(first.as_str())
            }
        })
    }
}

impl PartialEq for Areas<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Areas<'_> {}
