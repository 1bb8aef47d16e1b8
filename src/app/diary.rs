//! The diary screen: days as a chart, entries by day, and the ratings around sessions.

use std::collections::HashSet;

use jiff::SignedDuration;
use jiff::civil::Date;

use crate::app::keys::{Action, KeyContext};
use crate::app::message::{Effect, NextScreen};
use crate::app::world::World;
use crate::domain::body::{BodyGroup, Place};
use crate::domain::diary::daily::{self, Daily};
use crate::domain::diary::pain_sites::{self, AtPlace};
use crate::domain::diary::pairs::PairFilter;
use crate::domain::diary::patterns::{self, AdverseCounts, Share};
use crate::domain::diary::record::{EntryKind, Line, Record, Removal};
use crate::domain::diary::what_helped::{self, RoutineOutcome};
use crate::domain::recommend::matching;

/// The cursor reaches this many days back from the last day. The chart follows it, and is this long where there is room.
const DAYS: usize = 139;

/// The choices for the number of days that the table of what helped covers, the longest first; `None` is all days.
pub const SPANS: [Option<i32>; 4] = [None, Some(365), Some(90), Some(30)];

/// The state of the diary screen: the tab, and the position in each.
#[derive(Debug, Default)]
pub struct DiaryScreen {
    /// The tab that is shown.
    pub tab: DiaryTab,
    /// Entries: number of entries newer than the chosen one.
    pub chosen: usize,
    /// Days: the chosen day, in days before the last one shown.
    pub day: usize,
    /// Sessions: number of routines above the chosen one.
    pub row: usize,
    /// Days: how many days before today they end.
    pub back: i32,
    /// Sessions: the number of days covered, as an index into [`SPANS`].
    pub span: usize,
    /// Sessions: the part of the body they must have worked on; `None` for all.
    pub area: Option<BodyGroup>,
    /// Statistics of the records; `None` until they are read.
    pub stats: Option<DiaryStats>,
}

/// A tab of the diary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DiaryTab {
    /// Pain day by day, the month, the places.
    #[default]
    Days,
    /// All entries.
    Entries,
    /// The routines, a row each; weekdays; steps eased off or skipped.
    Sessions,
}

/// Statistics of the records.
#[derive(Debug, Clone, PartialEq)]
pub struct DiaryStats {
    /// The version of the records they were made from.
    version: u64,
    /// Today, by the hour at which the settings end a day.
    pub today: Date,
    /// The last day shown.
    pub last: Date,
    /// Pain by day.
    pub daily: Daily,
    /// Ratings before and after each routine, the most helpful routine first.
    pub outcomes: Vec<RoutineOutcome>,
    /// Places of the last 30 and of the last 90 days.
    pub places: [Vec<AtPlace>; 2],
    /// Weekdays of the last 90 days.
    pub weekdays: [(jiff::civil::Weekday, Share); 7],
    /// Parts of the day of the last 90 days.
    pub parts: [(i8, Share); 6],
    /// The adverse events in the sessions of the last 90 days.
    pub trouble: AdverseCounts,
}

impl DiaryStats {
    fn of(records: &[Record], version: u64, today: Date, screen: &DiaryScreen, day_ends: SignedDuration) -> Self {
        let last = daily::before(today, screen.back);
        let daily = Daily::of(records, day_ends);
        let quarter = daily::before(last, 89);
        Self {
            version,
            today,
            last,
            outcomes: what_helped::outcomes(records, &screen.filter(today), day_ends),
            places: [29, 89].map(|days| pain_sites::places(records, daily::before(last, days), last, day_ends)),
            weekdays: patterns::weekdays(&daily, quarter, last),
            parts: patterns::parts_of_day(records, quarter, last, day_ends),
            trouble: patterns::trouble(records, quarter, last, day_ends),
            daily,
        }
    }
}

impl DiaryStats {
    /// Returns the day that is `back` days before the last one shown.
    pub fn day(&self, back: usize) -> Date {
        daily::before(self.last, i32::try_from(back).unwrap_or(0))
    }
}

impl DiaryScreen {
    /// Returns the key context of the tab.
    pub fn key_context(&self) -> KeyContext {
        match self.tab {
            DiaryTab::Days => KeyContext::Days,
            DiaryTab::Entries => KeyContext::Entries,
            DiaryTab::Sessions => KeyContext::Sessions,
        }
    }

    /// Computes the statistics if there are none, or if the records or the day have changed.
    pub fn refresh_stats(&mut self, world: &World) {
        let Some(records) = &world.diary.records else { return };
        self.chosen = self.chosen.min(records.len().saturating_sub(1));
        if records.is_empty() {
            self.tab = DiaryTab::Days;
        }
        let today = world.entry_time().day(world.settings.day_ends);
        let known = |stats: &DiaryStats| stats.version == world.diary.version && stats.today == today;
        if !self.stats.as_ref().is_some_and(known) {
            self.stats = Some(DiaryStats::of(records, world.diary.version, today, self, world.settings.day_ends));
        }
    }

    /// Returns the filter for the sessions in the table of what helped.
    fn filter(&self, today: Date) -> PairFilter {
        let places = self.area.and_then(|area| matching::group(area.id())).unwrap_or_default();
        let places = places.into_iter().map(|region| Place { region, spot: None }).collect();
        let since = SPANS.get(self.span).copied().flatten().map(|days| daily::before(today, days - 1));
        PairFilter { routine: None, places, since, until: None }
    }

    /// Returns the next part of the body that a session in the diary worked on; `None`, for all parts, after the last.
    fn next_area(&self, world: &World) -> Option<BodyGroup> {
        let sessions = world.diary.records.iter().flatten().filter(|record| record.kind == EntryKind::Session);
        let places = sessions.flat_map(|record| &record.areas).filter_map(|area| Place::parse(area).ok());
        let worked: HashSet<BodyGroup> = places.map(|place| place.region.group).collect();
        let shown = self.area.and_then(|area| BodyGroup::ALL.iter().position(|group| *group == area));
        BodyGroup::ALL.into_iter().skip(shown.map_or(0, |at| at + 1)).find(|group| worked.contains(group))
    }

    /// Returns the chosen entry, if there is one.
    pub fn chosen<'w>(&self, world: &'w World) -> Option<&'w Record> {
        world.diary.newest(self.chosen)
    }

    /// Moves the cursor in the shown tab.
    fn step(&mut self, world: &World, action: Action) {
        let (at, last, page) = match self.tab {
            DiaryTab::Entries => (self.chosen, world.diary.count().saturating_sub(1), world.page(8)),
            DiaryTab::Days => (DAYS - self.day.min(DAYS), DAYS, 7),
            DiaryTab::Sessions => (self.row, self.stats.as_ref().map_or(0, |stats| stats.outcomes.len().saturating_sub(1)), 3),
        };
        let Some(to) = action.moved(at, last, page) else { return };
        match self.tab {
            DiaryTab::Entries => self.chosen = to,
            DiaryTab::Days => self.day = DAYS - to,
            DiaryTab::Sessions => self.row = to,
        }
    }

    /// Goes to the newest entry of the chosen day, or of the last day before it that has one.
    fn go_to_day(&mut self, world: &World) {
        let (Some(records), Some(stats)) = (&world.diary.records, &self.stats) else { return };
        let day = stats.day(self.day);
        let newest = records.iter().rev().position(|record| record.at.day(world.settings.day_ends) <= day);
        self.chosen = newest.unwrap_or(records.len().saturating_sub(1));
        self.tab = DiaryTab::Entries;
    }

    /// Does what a key asks of the diary.
    pub fn act(&mut self, world: &mut World, action: Action, effects: &mut Vec<Effect>) -> NextScreen {
        match action {
            Action::NextView => {
                self.tab = match self.tab {
                    DiaryTab::Days => DiaryTab::Entries,
                    DiaryTab::Entries => DiaryTab::Sessions,
                    DiaryTab::Sessions => DiaryTab::Days,
                };
            }
            Action::Earlier | Action::Later if self.tab == DiaryTab::Sessions => {
                let to = if action == Action::Earlier { self.span.saturating_sub(1) } else { self.span + 1 };
                (self.span, self.row, self.stats) = (to.min(SPANS.len() - 1), 0, None);
            }
            Action::Places => {
                let next = self.next_area(world);
                if next == self.area {
                    world.notify(world.texts.diary.no_area);
                }
                self.area = next;
                (self.row, self.stats) = (0, None);
            }
            Action::Earlier | Action::Later => {
                self.back = (self.back + if action == Action::Earlier { 30 } else { -30 }).clamp(0, 36_500);
                (self.day, self.stats) = (0, None);
            }
            Action::Open => self.go_to_day(world),
            Action::Correct => {
                return self.chosen(world).map_or(NextScreen::Stay, |record| NextScreen::Correct(Box::new(record.clone())));
            }
            Action::Remove => {
                let Some(removed) = self.chosen(world).map(|record| record.id) else { return NextScreen::Stay };
                let removal = Removal::new(world.ids.next(&world.now.wall), removed, world.entry_time(), false);
                world.notify(world.texts.entry.removed);
                effects.push(Effect::Write(Line::Removal(removal)));
            }
            Action::Undo => effects.push(Effect::UndoLast(world.ids.next(&world.now.wall), world.entry_time())),
            Action::Back => return NextScreen::Back,
            _ => self.step(world, action),
        }
        NextScreen::Stay
    }
}
