//! What the health rules take from a diary of which only the last months are read is what they take from all of it.

use jiff::SignedDuration;
use proptest::prelude::*;
use unclench::domain::diary::daily::Daily;
use unclench::domain::diary::overview::{NEWEST, OverviewQuery};
use unclench::domain::diary::pairs::{self, PairFilter};
use unclench::domain::diary::record::{EntryKind, Line, PAIN, Record, Removal};
use unclench::domain::rating::Rating;
use unclench::domain::safety::history::History;
use unclench::domain::session::outcome::{Ended, EventKind, Hurt, SessionEvent};

use super::{diary, id, records, time};
use crate::support::Home;
use crate::support::screen::Program;

const DAY_ENDS: SignedDuration = SignedDuration::from_hours(3);
const AREAS: [&str; 4] = ["low-back/left", "low-back/right", "neck/left", "shoulder-top"];

/// An entry, or a line about another one.
#[derive(Debug, Clone)]
struct Entry {
    /// How many hours before now; a negative number lies ahead.
    hours: i64,
    kind: EntryKind,
    pains: [i64; 2],
    area: usize,
    /// What was reported, by number.
    event: usize,
    /// The line it follows, corrects or removes.
    of: usize,
    /// Nothing, a correction, a removal.
    about: u8,
}

impl Entry {
    fn check_in(hours: i64, pain: i64) -> Self {
        Self { hours, kind: EntryKind::CheckIn, pains: [pain.clamp(0, 10), 0], area: 0, event: 0, of: 0, about: 0 }
    }

    fn line(&self, n: usize) -> Line {
        let at = time(-self.hours * 60);
        if self.about == 2 {
            return Line::Removal(Removal::new(id(n), id(self.of), at, false));
        }
        let mut record = Record::new(self.kind, id(n), at, at);
        let [first, second] = self.pains.map(|pain| Rating::try_from(pain).ok());
        record.areas = vec![AREAS[self.area].into()];
        record.amends = (self.about == 1).then(|| id(self.of));
        // Such a line is not read in the short way.
        record.note = (self.area == 3).then(|| "\"so\"".into());
        match self.kind {
            EntryKind::Session => {
                record.before.insert(PAIN.into(), first);
                record.after.insert(PAIN.into(), second);
                record.firm = if self.event == 1 { vec!["low-back".into()] } else { Vec::new() };
                record.ended = Some(if self.event == 2 { Ended::Hurt } else { Ended::Finished });
                record.events = self.event().into_iter().map(|did| SessionEvent { t: 10, step: None, side: None, did }).collect();
            }
            EntryKind::FollowUp => {
                record.now.insert(PAIN.into(), first);
                record.session = Some(id(self.of));
            }
            EntryKind::CheckIn => drop(record.now.insert(PAIN.into(), first)),
        }
        Line::Record(Box::new(record))
    }

    fn event(&self) -> Option<EventKind> {
        match self.event {
            3 => Some(EventKind::EaseOff { from: 5, to: 4, areas: vec!["neck".into()] }),
            4 => Some(EventKind::Hurt { how: Some(Hurt::Sharp), areas: Vec::new() }),
            5 => Some(EventKind::Hurt { how: Some(Hurt::Dizzy), areas: Vec::new() }),
            6 => Some(EventKind::Dizzy { pace: "box".into() }),
            7 => Some(EventKind::Skip),
            _ => None,
        }
    }
}

fn entry(lines: usize) -> impl Strategy<Value = Entry> {
    let kind = prop_oneof![4 => Just(EntryKind::Session), 3 => Just(EntryKind::FollowUp), 1 => Just(EntryKind::CheckIn)];
    let hours = prop_oneof![1 => -30_i64..30, 2 => 0_i64..240, 2 => 600_i64..800, 2 => 2_000_i64..2_400];
    let about = prop_oneof![8 => Just(0_u8), 1 => Just(1), 1 => Just(2)];
    (hours, kind, [0_i64..=10, 0_i64..=10], 0..AREAS.len(), 0_usize..8, 0..lines, about)
        .prop_map(|(hours, kind, pains, area, event, of, about)| Entry { hours, kind, pains, area, event, of, about })
}

/// A check-in on most days: the last eight weeks by fortnights, and as many days half a year ago, which swing from day to day.
fn days() -> impl Strategy<Value = Vec<Entry>> {
    ([2_i64..8, 2_i64..8, 2_i64..8, 2_i64..8], 0_i64..4, 0_usize..8).prop_map(|(levels, swing, gap)| {
        let is_left_out = move |day: &i64| gap > 3 && day % 8 == i64::try_from(gap).unwrap_or(0);
        let old = (150..206).rev().map(move |day| Entry::check_in(day * 24, 4 + if day % 2 == 0 { swing } else { -swing }));
        let new = (0..56_i64).rev().filter(move |day| !is_left_out(day));
        let level = move |day: i64| levels[usize::try_from(day / 14).unwrap_or(0)];
        old.chain(new.map(move |day| Entry::check_in(day * 24 + 1, level(day)))).collect()
    })
}

fn same_facts(entries: &[Entry], file_of: impl Fn(usize) -> usize) -> History {
    let home = Home::new();
    let lines: Vec<String> = entries.iter().enumerate().map(|(n, entry)| entry.line(n).to_json().expect("a line")).collect();
    let folder = diary(&home, &lines, file_of);
    let all = History::with_days(&records(&folder).0, time(0), DAY_ENDS);
    assert_eq!(folder.history(time(0), DAY_ENDS), all);
    let today = time(0).day(DAY_ENDS);
    let query = OverviewQuery { today, last: today, ..Program::new().model.overview_query() };
    let overview = folder.overview(&query).0;
    assert_eq!(History::with_daily(&overview.newest, &overview.stats.daily, time(0), DAY_ENDS), all);
    all
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn the_last_months_tell_what_all_the_diary_tells(
        mut entries in days(),
        others in proptest::collection::vec(entry(140), 0..30),
        in_order in any::<bool>(),
        files in 1_usize..4,
    ) {
        entries.extend(others);
        if in_order {
            entries.sort_by_key(|entry| -entry.hours);
        }
        same_facts(&entries, |n| n % files);
    }
}

#[test]
fn a_rise_as_large_as_pain_usually_varies_is_none() {
    let days = |old_swing: i64| {
        let old = (150..206).rev().map(move |day| Entry::check_in(day * 24, if day % 2 == 0 { old_swing } else { 0 }));
        let new = (0..28).rev().map(|day| Entry::check_in(day * 24, if day < 14 { 6 } else { 3 }));
        old.chain(new).collect::<Vec<_>>()
    };
    assert!(same_facts(&days(0), |_| 0).bad_trend);
    assert!(!same_facts(&days(8), |_| 0).bad_trend);
}

#[test]
fn a_session_of_long_ago_that_is_followed_up_today_counts() {
    let session = Entry { kind: EntryKind::Session, pains: [2, 2], ..Entry::check_in(200 * 24, 2) };
    let today = Entry { kind: EntryKind::FollowUp, pains: [9, 0], of: 0, ..Entry::check_in(1, 9) };
    assert_eq!(same_facts(&[session, today], |_| 0).worse.len(), 1);
}

/// Two thousand entries, two a day; of the newest, a session that hurt.
fn years() -> Vec<Entry> {
    let session = |n: usize| Entry { kind: EntryKind::Session, event: 4 * usize::from(n == 1_996), ..Entry::check_in(0, 6) };
    let entry = |n: usize| if n.is_multiple_of(4) { session(n) } else { Entry::check_in(0, i64::try_from(n % 9).unwrap_or(0)) };
    (0..2_000).map(|n| Entry { hours: 12 * (1_999 - i64::try_from(n).unwrap_or(0)), ..entry(n) }).collect()
}

/// However long the diary, only its newest entries are kept, and what is said of it is the same.
#[test]
fn an_overview_keeps_the_newest_entries_and_counts_all() {
    let home = Home::new();
    let lines: Vec<String> = years().iter().enumerate().map(|(n, entry)| entry.line(n).to_json().expect("a line")).collect();
    let folder = diary(&home, &lines, |_| 0);
    let (all, today) = (records(&folder).0, time(0).day(DAY_ENDS));
    let newest = OverviewQuery { today, last: today, ..Program::new().model.overview_query() };
    let whole = OverviewQuery { all_entries: true, ..newest.clone() };
    let [short, long] = [&newest, &whole].map(|query| folder.overview(query).0);
    assert_eq!((short.count, short.newest.len(), short.is_whole()), (2_000, NEWEST, false));
    assert_eq!((long.count, &long.newest, long.is_whole()), (2_000, &all, true));
    assert_eq!(short.newest, all[1_000..]);
    assert_eq!((&short.stats, &short.groups), (&long.stats, &long.groups));
    assert_eq!(short.stats.daily, Daily::of(&all, DAY_ENDS));
    assert_eq!(short.groups, pairs::groups(&all, &PairFilter::default(), DAY_ENDS));
    let facts = History::with_daily(&short.newest, &short.stats.daily, time(0), DAY_ENDS);
    assert_eq!(facts, History::with_days(&all, time(0), DAY_ENDS));
    assert!(!facts.resting().is_empty());
}
