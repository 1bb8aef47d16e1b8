//! Facts from the diary for the health rules, of which only the last months are read where they tell everything.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use uuid::Uuid;

use crate::domain::diary::daily::DailyBuilder;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::record::{EntryKind, Record};
use crate::domain::diary::trend;
use crate::domain::safety::history::{self, History};
use crate::platform::diary::DiaryFolder;

impl DiaryFolder {
    /// Collects what [`History::with_days`] finds in all records.
    pub fn history(&self, now: EntryTime, day_ends: SignedDuration) -> History {
        let mut records: Vec<Record> = Vec::new();
        let mut days = DailyBuilder::new(day_ends);
        let first = history::first_day(now.civil().date());
        self.visit_from(&first.to_string(), &mut |standing| {
            days.add(standing.view);
            if standing.view.kind != EntryKind::CheckIn {
                records.extend(standing.record());
            }
        });
        let (mut daily, today) = (days.finish(), now.day(day_ends));
        let known: BTreeSet<Uuid> = records.iter().map(|record| record.id).collect();
        let followed: BTreeSet<Uuid> = records.iter().filter_map(|record| record.session).collect();
        let mut earlier: Vec<Record> = Vec::new();
        if !followed.is_subset(&known) || trend::needs_all_days(&daily, today) {
            let mut days = DailyBuilder::new(day_ends);
            self.visit(&mut |standing| {
                days.add(standing.view);
                if followed.contains(&standing.view.id) && !known.contains(&standing.view.id) {
                    earlier.extend(standing.record());
                }
            });
            daily = days.finish();
        }
        earlier.append(&mut records);
        History { bad_trend: trend::suggests_clinician(&daily, today), ..History::of(&earlier, now.instant()) }
    }
}
