//! What the program keeps of the diary while it runs: statistics of all entries, and the newest entries themselves. It stays
//! small however long the diary is.

use jiff::SignedDuration;
use jiff::civil::{Date, Weekday};

use crate::domain::body::BodyGroup;
use crate::domain::diary::daily::{self, Daily, DailyBuilder};
use crate::domain::diary::pain_sites::{self, AtPlace};
use crate::domain::diary::pairs::{self, GroupsBuilder, PairFilter, PairGroup};
use crate::domain::diary::patterns::{self, AdverseCounts, Share};
use crate::domain::diary::record::{Line, Record};
use crate::domain::diary::record_view::RecordView;
use crate::domain::diary::sieve::key;
use crate::domain::diary::what_helped::{self, OutcomesBuilder, RoutineOutcome};
use crate::domain::place_words::Places;

/// The number of newest entries that are kept at least, if there are so many. Chosen for this program.
pub const NEWEST: usize = 1000;

/// The days of places, weekdays and parts of the day.
const QUARTER: i32 = 90;
const MONTH: i32 = 30;

/// All sessions.
static ALL: PairFilter = PairFilter { routine: None, places: Vec::new(), since: None, until: None };

/// The statistics that a screen shows.
#[derive(Debug, Clone, PartialEq)]
pub struct OverviewQuery {
    /// Today, by the hour at which the settings end a day.
    pub today: Date,
    /// The last day shown.
    pub last: Date,
    /// What helped: the number of days covered, up to today; `None` for all days.
    pub days: Option<i32>,
    /// What helped: the part of the body that the sessions must have worked on; `None` for all.
    pub area: Option<BodyGroup>,
    /// The places of that part.
    pub places: Places,
    /// Whether all entries are kept, and not only the newest.
    pub all_entries: bool,
    /// How long after midnight a day ends.
    pub day_ends: SignedDuration,
}

/// What was found in the diary.
#[derive(Debug, Clone, PartialEq)]
pub struct Overview {
    /// The statistics asked for.
    pub query: OverviewQuery,
    /// Those statistics.
    pub stats: DiaryStats,
    /// The pairs of all sessions, by routine, region and measure.
    pub groups: Vec<PairGroup>,
    /// The number of entries.
    pub count: usize,
    /// The newest entries, or all of them, oldest first.
    pub newest: Vec<Record>,
}

/// Statistics of all entries.
#[derive(Debug, Clone, PartialEq)]
pub struct DiaryStats {
    /// The last day shown.
    pub last: Date,
    /// Pain by day.
    pub daily: Daily,
    /// Ratings before and after each routine, the most helpful routine first.
    pub outcomes: Vec<RoutineOutcome>,
    /// Places of the last 30 and of the last 90 days.
    pub places: [Vec<AtPlace>; 2],
    /// Weekdays of the last 90 days; without a median if an area is chosen, because a day's pain has no area.
    pub weekdays: [(Weekday, Share); 7],
    /// Parts of the day of the last 90 days, in the same way.
    pub parts: [(i8, Share); 6],
    /// The adverse events in the sessions of the last 90 days, at the chosen area.
    pub trouble: AdverseCounts,
}

/// Makes the overview of entries that are added one after the other, oldest first.
#[derive(Debug)]
pub struct OverviewBuilder<'q> {
    query: &'q OverviewQuery,
    daily: DailyBuilder,
    outcomes: OutcomesBuilder<'q>,
    /// `None` if what helped covers all sessions anyway.
    groups: Option<GroupsBuilder<'q>>,
    count: usize,
    /// The first of the last 90 days shown, and their entries.
    quarter_begins: Date,
    quarter: Vec<Record>,
}

impl OverviewQuery {
    /// Returns the filter for the sessions in the table of what helped.
    pub fn sessions(&self) -> PairFilter {
        let since = self.days.map(|days| daily::before(self.today, days - 1));
        PairFilter { routine: None, places: self.places.clone(), since, until: None }
    }

    fn first_of(&self, days: i32) -> Date {
        daily::before(self.last, days - 1)
    }
}

impl DiaryStats {
    /// Returns the day that is `back` days before the last one shown.
    pub fn day(&self, back: usize) -> Date {
        daily::before(self.last, i32::try_from(back).unwrap_or(0))
    }
}

impl<'q> OverviewBuilder<'q> {
    /// Begins without an entry. `sessions` are those of [`OverviewQuery::sessions`].
    pub fn new(query: &'q OverviewQuery, sessions: &'q PairFilter) -> Self {
        Self {
            query,
            daily: DailyBuilder::new(query.day_ends),
            outcomes: OutcomesBuilder::new(sessions, query.day_ends),
            groups: (query.days.is_some() || query.area.is_some()).then(|| GroupsBuilder::new(&ALL, query.day_ends)),
            count: 0,
            quarter_begins: query.first_of(QUARTER),
            quarter: Vec::new(),
        }
    }

    /// Adds an entry; `whole` reads it as a whole, which few entries need. Returns its day.
    pub fn add(&mut self, entry: RecordView<'_>, whole: impl FnOnce() -> Option<Record>) -> Date {
        let day = entry.at.day(self.query.day_ends);
        self.count += 1;
        self.daily.add(entry);
        self.outcomes.add(entry);
        self.groups.iter_mut().for_each(|groups| groups.add(entry));
        if (self.quarter_begins..=self.query.last).contains(&day) {
            self.quarter.extend(whole());
        }
        day
    }

    /// Returns the overview; `newest` are the entries it keeps.
    pub fn finish(self, newest: Vec<Record>) -> Overview {
        let (query, last, day_ends) = (self.query, self.query.last, self.query.day_ends);
        let (daily, quarter) = (self.daily.finish(), self.quarter_begins);
        let outcomes = self.outcomes.finish();
        let groups = self.groups.map_or_else(|| what_helped::groups(&outcomes), GroupsBuilder::finish);
        let at_area = self.quarter.iter().filter(|record| pairs::names_any(*record, &query.places));
        let none = Daily::default();
        let (days, check_ins) = if query.area.is_some() { (&none, &[][..]) } else { (&daily, &self.quarter[..]) };
        let stats = DiaryStats {
            last,
            outcomes,
            places: [MONTH, QUARTER].map(|days| pain_sites::places(&self.quarter, query.first_of(days), last, day_ends)),
            weekdays: patterns::weekdays(days, quarter, last),
            parts: patterns::parts_of_day(check_ins, quarter, last, day_ends),
            trouble: patterns::trouble(at_area, quarter, last, day_ends),
            daily,
        };
        Overview { query: query.clone(), stats, groups, count: self.count, newest }
    }
}

impl Overview {
    /// Whether all entries are kept.
    pub fn is_whole(&self) -> bool {
        self.newest.len() >= self.count
    }

    /// Whether `entry` would be kept if it is in the diary.
    pub fn keeps(&self, entry: &Record) -> bool {
        self.is_whole() || self.newest.first().is_some_and(|oldest| key(entry) >= key(oldest))
    }

    /// Whether `entry` is missing, though it would be kept if it was in the diary.
    pub fn lacks(&self, entry: &Record) -> bool {
        self.keeps(entry) && self.newest.iter().all(|known| known.id != entry.id)
    }

    /// Returns the entry that `newer` entries are newer than, if it is kept.
    pub fn entry(&self, newer: usize) -> Option<&Record> {
        self.newest.iter().rev().nth(newer)
    }

    /// Applies a line that was submitted to the diary to the entries; the statistics change when the diary is read again.
    pub fn apply_line(&mut self, line: &Line) {
        let (kept, id) = match line {
            Line::Removal(removal) => (self.newest.len(), removal.removes),
            Line::Record(record) => (self.newest.len(), record.amends.unwrap_or(record.id)),
        };
        self.newest.retain(|known| known.id != id);
        if let Line::Record(record) = line {
            let record = Record { id, amends: None, ..record.as_ref().clone() };
            self.newest.insert(self.newest.partition_point(|known| key(known) < key(&record)), record);
        }
        self.count = (self.count + self.newest.len()).saturating_sub(kept);
    }
}
