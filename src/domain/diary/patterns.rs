//! Patterns in the records: pain by weekday and hour, and what was eased off, skipped or hurt.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use jiff::civil::{Date, Weekday};

use crate::domain::diary::change_size::ChangeSize;
use crate::domain::diary::daily::Daily;
use crate::domain::diary::pairs::{self, SUMMARY_FROM, sorted};
use crate::domain::diary::quantiles::median;
use crate::domain::diary::record::{EntryKind, Record};
use crate::domain::diary::record_view::RecordView;
use crate::domain::session::outcome::{Ended, EventKind};

/// The parts of a day, each by the hour (0–23) at which it begins.
pub const PARTS_OF_DAY: [i8; 6] = [3, 7, 11, 15, 19, 23];

/// A number of entries and their median, which is `None` below [`SUMMARY_FROM`] entries.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Share {
    /// The number of entries.
    pub n: usize,
    /// Their median, in points (0–10).
    pub median: Option<f64>,
}

/// Counts of what went wrong in the sessions of a period.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AdverseCounts {
    /// All sessions.
    pub sessions: usize,
    /// Sessions in which it hurt.
    pub hurt: usize,
    /// Sessions that ended early for another reason.
    pub stopped: usize,
    /// Sessions after which pain was at least two points higher.
    pub worse: usize,
    /// How often each region was eased off, most often first.
    pub eased: Vec<(String, usize)>,
    /// How often each step was skipped, by title and step, most often first.
    pub skipped: Vec<((String, usize), usize)>,
}

fn share(values: Vec<f64>) -> Share {
    let n = values.len();
    Share { n, median: median(&sorted(values.into_iter())).filter(|_| n >= SUMMARY_FROM) }
}

/// Groups daily pain by weekday, Monday first.
pub fn weekdays(daily: &Daily, first: Date, last: Date) -> [(Weekday, Share); 7] {
    let mut weekday = Weekday::Sunday;
    [(); 7].map(|()| {
        weekday = weekday.next();
        let here = daily.between(first, last).filter(|(day, _)| day.weekday() == weekday);
        (weekday, share(here.map(|(_, pain)| pain).collect()))
    })
}

/// Groups ratings outside sessions by part of the day, each with the hour at which it begins.
pub fn parts_of_day(records: &[Record], first: Date, last: Date, day_ends: SignedDuration) -> [(i8, Share); 6] {
    let mut parts: [Vec<f64>; 6] = Default::default();
    for record in records {
        let pain = Record::pain(&record.now).filter(|_| record.kind == EntryKind::CheckIn);
        if let (Some(pain), true) = (pain, (first..=last).contains(&record.at.day(day_ends))) {
            let hour = record.at.civil().hour();
            let part = PARTS_OF_DAY.iter().rposition(|begins| *begins <= hour).unwrap_or(PARTS_OF_DAY.len() - 1);
            if let Some(part) = parts.get_mut(part) {
                part.push(f64::from(pain.points()));
            }
        }
    }
    let mut begins = PARTS_OF_DAY.into_iter();
    parts.map(|values| (begins.next().unwrap_or_default(), share(values)))
}

/// Counts what was eased off, skipped or hurt in the sessions from `first` to `last`.
pub fn trouble<'r>(
    records: impl IntoIterator<Item = &'r Record>,
    first: Date,
    last: Date,
    day_ends: SignedDuration,
) -> AdverseCounts {
    let mut trouble = AdverseCounts::default();
    let (mut eased, mut skipped) = (BTreeMap::new(), BTreeMap::new());
    let sessions = records.into_iter().filter(|record| record.kind == EntryKind::Session);
    for record in sessions.filter(|record| (first..=last).contains(&record.at.day(day_ends))) {
        trouble.sessions += 1;
        let hurt = record.events.iter().any(|event| matches!(event.did, EventKind::Hurt { .. }));
        match record.ended {
            _ if hurt => trouble.hurt += 1,
            Some(Ended::Hurt) => trouble.hurt += 1,
            Some(Ended::Stopped | Ended::Interrupted) => trouble.stopped += 1,
            _ => {}
        }
        let is_together = RecordView::from(record).hours_apart().is_none();
        trouble.worse += usize::from(pairs::pair(record).is_some_and(|pair| is_together && pair.change() == ChangeSize::Worse));
        for event in &record.events {
            match &event.did {
                EventKind::EaseOff { areas, .. } => areas.iter().for_each(|area| *eased.entry(area.clone()).or_insert(0) += 1),
                EventKind::Skip => {
                    let title = record.title.clone().or_else(|| record.routine.clone()).unwrap_or_default();
                    *skipped.entry((title, event.step.unwrap_or(0))).or_insert(0) += 1;
                }
                _ => {}
            }
        }
    }
    trouble.eased = most_first(eased);
    trouble.skipped = most_first(skipped);
    trouble
}

fn most_first<K>(counted: BTreeMap<K, usize>) -> Vec<(K, usize)> {
    let mut counted: Vec<(K, usize)> = counted.into_iter().collect();
    counted.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    counted
}
