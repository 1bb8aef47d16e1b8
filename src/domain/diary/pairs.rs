//! Ratings before and after a session, for each routine and region, summarized only as far as the number of pairs allows.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::SignedDuration;
use jiff::civil::Date;

use crate::domain::body::Place;
use crate::domain::diary::change_size::{ChangeSize, Pair};
use crate::domain::diary::entry_delay::{self, Lateness};
use crate::domain::diary::measure::Measure;
use crate::domain::diary::quantiles::{count, median, middle_half, of_median, wilson};
use crate::domain::diary::record::{EntryKind, Record};
use crate::domain::diary::record_view::{RatingsView, RecordView};
use crate::domain::place_words::Places;
use crate::domain::rating::Rating;

/// The number of pairs that a summary needs; fewer are shown one by one. Chosen for this program.
pub const SUMMARY_FROM: usize = 5;
/// The number of pairs that shares in per cent need. Chosen for this program.
pub const SHARES_FROM: usize = 10;
/// The number of pairs that medians by month need. Chosen for this program.
pub const MONTHS_FROM: usize = 20;

/// The sessions to count. A field that is `None` or empty excludes nothing.
#[derive(Debug, Clone, Default)]
pub struct PairFilter {
    /// Only this routine.
    pub routine: Option<String>,
    /// Only these places; a place without a side matches either side.
    pub places: Places,
    /// From this day on.
    pub since: Option<Date>,
    /// Up to this day.
    pub until: Option<Date>,
}

/// The sessions of one routine at one region.
#[derive(Debug, Clone, PartialEq)]
pub struct PairGroup {
    /// Id of the routine.
    pub routine: String,
    /// Its title when it was last played.
    pub title: String,
    /// Id of the region; `None` for routines without one.
    pub region: Option<String>,
    /// What the sessions were rated by: pain, or stress after breathing.
    pub measure: Measure,
    /// Sessions rated before and after, oldest first, each with its day; copies of the group share them.
    pub pairs: Arc<Vec<(Date, Pair)>>,
    /// The number of sessions with one rating or none.
    pub missing: usize,
    /// The number of sessions rated twice but less than half done: they say nothing about the routine.
    pub short: usize,
}

/// The statistics that a number of pairs allows; `None` where there are too few. Changes are in points (0–10).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Summary {
    /// From [`SUMMARY_FROM`] pairs: median change; positive is lower after.
    pub median: Option<f64>,
    /// From [`SUMMARY_FROM`] pairs: median before and median after.
    pub levels: Option<[f64; 2]>,
    /// From [`SUMMARY_FROM`] pairs: smallest and largest change.
    pub ends: Option<[i8; 2]>,
    /// From [`SUMMARY_FROM`] pairs: the numbers of lower, unchanged (within noise) and higher ratings.
    pub counts: Option<[usize; 3]>,
    /// From six pairs: 95 % interval of the median, by ranks.
    pub interval: Option<[f64; 2]>,
    /// From [`SHARES_FROM`] pairs: the middle half of the changes.
    pub middle_half: Option<[f64; 2]>,
    /// From ten pairs that began high enough to be judged: how many changes were meaningful or large, how many were judged,
    /// and Wilson's interval of that share.
    pub meaningful: Option<(usize, usize, [f64; 2])>,
    /// From ten pairs: Wilson's interval of the share that was worse.
    pub worse: Option<[f64; 2]>,
    /// From [`MONTHS_FROM`] pairs: each month, its number of changes, and their median.
    pub months: Vec<(Date, usize, f64)>,
}

/// Groups the wanted sessions by routine, region and measure. A session counts once at each of its regions, whatever the
/// sides.
pub fn groups(records: &[Record], wanted: &PairFilter, day_ends: SignedDuration) -> Vec<PairGroup> {
    let mut groups = GroupsBuilder::new(wanted, day_ends);
    for record in records {
        groups.add(record);
    }
    groups.finish()
}

/// Puts sessions together by routine and region, one after the other, oldest first.
#[derive(Debug)]
pub struct GroupsBuilder<'w> {
    wanted: &'w PairFilter,
    day_ends: SignedDuration,
    /// By routine; a routine has few regions.
    found: BTreeMap<String, Vec<PairGroup>>,
}

impl<'w> GroupsBuilder<'w> {
    /// Without a session yet; only those wanted will count.
    pub fn new(wanted: &'w PairFilter, day_ends: SignedDuration) -> Self {
        Self { wanted, day_ends, found: BTreeMap::new() }
    }

    /// Adds a record that is later than those before it.
    pub fn add<'r>(&mut self, record: impl Into<RecordView<'r>>) {
        let record = &record.into();
        if !is_wanted(record, self.wanted, self.day_ends) {
            return;
        }
        let (routine, day) = (record.routine.unwrap_or_default(), record.at.day(self.day_ends));
        if !self.found.contains_key(routine) {
            self.found.insert(routine.to_owned(), Vec::new());
        }
        if let Some(groups) = self.found.get_mut(routine) {
            add_by_region(groups, record, &self.wanted.places, day);
        }
    }

    /// The groups, by routine, region and measure.
    pub fn finish(self) -> Vec<PairGroup> {
        in_their_order(self.found.into_values().flatten().collect())
    }
}

/// Sorts groups by routine, region and measure.
pub fn in_their_order(mut groups: Vec<PairGroup>) -> Vec<PairGroup> {
    groups.sort_by_cached_key(|group| (group.routine.clone(), group.region.clone(), group.measure));
    groups
}

/// Adds a session of a routine to the groups of its regions, or if `places` are given, of those there. A session counts once
/// at each region, whatever the sides.
pub fn add_by_region(groups: &mut Vec<PairGroup>, record: &RecordView<'_>, places: &[Place], day: Date) {
    let measure = rated_by(record);
    let mut regions = regions(record, places).map(Some).peekable();
    let without = regions.peek().is_none().then_some(None);
    for region in regions.chain(without) {
        let known = groups.iter().position(|group| group.region.as_deref() == region && group.measure == measure);
        let index = known.unwrap_or_else(|| {
            groups.push(PairGroup::new(record.routine.unwrap_or_default(), region, measure));
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(index) {
            group.add(record, day);
        }
    }
}

impl PairGroup {
    /// Whether it has enough pairs of pain to be judged by the limits of 2 points and 30 %.
    pub fn is_judged_by_limits(&self) -> bool {
        self.measure == Measure::Pain && summary(&self.pairs).meaningful.is_some()
    }

    /// Starts the group of `routine` at `region` by `measure`, without sessions.
    pub fn new(routine: &str, region: Option<&str>, measure: Measure) -> Self {
        let (routine, title, region) = (routine.to_owned(), String::new(), region.map(str::to_owned));
        Self { routine, title, region, measure, pairs: Arc::default(), missing: 0, short: 0 }
    }

    /// Adds a session of that day, later than those already added.
    pub fn add(&mut self, record: &RecordView<'_>, day: Date) {
        let title = record.title.unwrap_or(&self.routine);
        if self.title != title {
            self.title = title.to_owned();
        }
        match pair_by(record, self.measure) {
            Some(_) if !record.is_counted() => self.short += 1,
            Some(pair) => Arc::make_mut(&mut self.pairs).push((day, pair)),
            None => self.missing += 1,
        }
    }
}

/// Returns the measure that a session was rated by: stress if it was given and pain was not, or not at both ends, or if only
/// stress was asked; else pain.
pub fn rated_by<'r>(record: impl Into<RecordView<'r>>) -> Measure {
    let record = record.into();
    let ends = [record.before, record.after];
    let both = |of: fn(&RatingsView) -> Option<Rating>| ends.iter().all(|end| of(end).is_some());
    let none = ends.iter().all(|of| of.pain.is_none()) && ends.iter().any(|of| of.stress.is_some());
    let is_given = none || (both(|of| of.stress) && !both(|of| of.pain));
    let is_asked = ends.iter().all(|of| !of.asks_pain) && ends.iter().any(|of| of.asks_stress);
    if is_given || is_asked { Measure::Stress } else { Measure::Pain }
}

/// Returns the two pain ratings of a session; `None` unless both were given.
pub fn pair<'r>(record: impl Into<RecordView<'r>>) -> Option<Pair> {
    pair_by(&record.into(), Measure::Pain)
}

fn pair_by(record: &RecordView<'_>, measure: Measure) -> Option<Pair> {
    let of = |ratings: RatingsView| if measure == Measure::Stress { ratings.stress } else { ratings.pain };
    Some(Pair { before: of(record.before)?, after: of(record.after)? })
}

/// Whether `record` is a wanted session. Recalled sessions never are, nor those that went on after a long break.
pub fn is_wanted(record: &RecordView<'_>, wanted: &PairFilter, day_ends: SignedDuration) -> bool {
    let day = || record.at.day(day_ends);
    record.kind == EntryKind::Session
        && wanted.routine.as_deref().is_none_or(|routine| record.routine == Some(routine))
        && wanted.since.is_none_or(|since| day() >= since)
        && wanted.until.is_none_or(|until| day() <= until)
        && names_any(record, &wanted.places)
        && record.hours_apart().is_none()
        && entry_delay::lateness_of(record, day_ends) != Lateness::Recalled
}

/// Returns the regions of a record without their sides, each once; if `places` are given, only those there.
fn regions<'r>(record: &RecordView<'r>, places: &[Place]) -> impl Iterator<Item = &'r str> {
    let areas = record.areas.iter().filter(move |area| places.is_empty() || is_at_any(area, places));
    let regions = areas.map(|area| memchr::memchr(b'/', area.as_bytes()).and_then(|end| area.get(..end)).unwrap_or(area));
    let all = regions.clone();
    regions.enumerate().filter(move |(n, region)| !all.clone().take(*n).any(|before| before == *region)).map(|(_, region)| region)
}

/// Whether `record` names one of `places`, or `places` is empty.
pub fn names_any<'r>(record: impl Into<RecordView<'r>>, places: &[Place]) -> bool {
    places.is_empty() || record.into().areas.iter().any(|area| is_at_any(area, places))
}

fn is_at_any(area: &str, places: &[Place]) -> bool {
    places.iter().any(|place| is_at(area, *place))
}

/// Whether `area`, as the diary writes it, is at `place`.
fn is_at(area: &str, place: Place) -> bool {
    let (region, side) = area.split_once('/').map_or((area, None), |(region, side)| (region, Some(side)));
    region == place.region.id && (place.spot.is_none() || side.is_none() || area == place.to_string())
}

/// Returns the statistics that `pairs` allow.
pub fn summary(pairs: &[(Date, Pair)]) -> Summary {
    let n = pairs.len();
    if n < SUMMARY_FROM {
        return Summary::default();
    }
    // Of however many pairs, there are no more than 121 kinds.
    let mut times = [[0; 11]; 11];
    for (_, pair) in pairs {
        let [before, after] = [pair.before, pair.after].map(|rating| usize::from(rating.points()));
        if let Some(times) = times.get_mut(before).and_then(|times| times.get_mut(after)) {
            *times += 1;
        }
    }
    let kinds = || {
        let of_before = |(before, times)| Rating::all().zip(times).map(move |(after, times)| (Pair { before, after }, times));
        Rating::all().zip(times).flat_map(of_before).filter(|(_, times)| *times > 0)
    };
    let deltas = in_order(kinds().map(|(pair, times)| (pair.delta(), times)));
    let before = median(&in_order(kinds().map(|(pair, times)| (pair.before.points().cast_signed(), times))));
    let after = median(&in_order(kinds().map(|(pair, times)| (pair.after.points().cast_signed(), times))));
    let least = kinds().map(|(pair, _)| pair.delta()).min().unwrap_or(0);
    let most = kinds().map(|(pair, _)| pair.delta()).max().unwrap_or(0);
    let of = |wanted: &dyn Fn(ChangeSize) -> bool| {
        kinds().filter(|(pair, _)| wanted(pair.change())).map(|(_, times)| times).sum::<usize>()
    };
    let (worse, same) = (of(&|change| change == ChangeSize::Worse), of(&|change| change == ChangeSize::WithinNoise));
    let meaningful = of(&|change| change >= ChangeSize::Meaningful);
    let shares = n >= SHARES_FROM;
    let judged = kinds().filter(|(pair, _)| !pair.started_too_low()).map(|(_, times)| times).sum();
    Summary {
        median: median(&deltas),
        levels: before.zip(after).map(|(before, after)| [before, after]),
        ends: Some([least, most]),
        counts: Some([n - worse - same, same, worse]),
        interval: of_median(&deltas),
        middle_half: middle_half(&deltas).filter(|_| shares),
        meaningful: wilson(meaningful, judged).filter(|_| judged >= SHARES_FROM).map(|ends| (meaningful, judged, ends)),
        worse: wilson(worse, n).filter(|_| shares),
        months: if n >= MONTHS_FROM { months(pairs) } else { Vec::new() },
    }
}

fn months(pairs: &[(Date, Pair)]) -> Vec<(Date, usize, f64)> {
    let mut months: BTreeMap<Date, Vec<(i8, usize)>> = BTreeMap::new();
    for of_month in pairs.chunk_by(|(one, _), (other, _)| (one.year(), one.month()) == (other.year(), other.month())) {
        let month = of_month.first().map(|(day, _)| day.first_of_month()).unwrap_or_default();
        months.entry(month).or_default().extend(of_month.iter().map(|(_, pair)| (pair.delta(), 1)));
    }
    let medians = months.into_iter().map(|(month, deltas)| {
        let n = deltas.len();
        (month, n, median(&in_order(deltas.into_iter())).unwrap_or_default())
    });
    medians.collect()
}

/// Sorts points, each of which is there so many times.
fn in_order(points: impl Iterator<Item = (i8, usize)>) -> Vec<f64> {
    let mut all: BTreeMap<i8, usize> = BTreeMap::new();
    for (points, times) in points {
        *all.entry(points).or_default() += times;
    }
    all.into_iter().flat_map(|(points, times)| std::iter::repeat_n(f64::from(points), times)).collect()
}

/// Sorts values.
pub fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}

/// Returns `hits` of `n` in whole per cent; 0 if `n` is 0.
pub fn percent(hits: usize, n: usize) -> f64 {
    if n == 0 { 0.0 } else { (100.0 * count(hits) / count(n)).round() }
}
