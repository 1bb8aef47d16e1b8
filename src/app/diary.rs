//! The diary screen: days as a chart, entries by day, and the ratings around sessions.

use std::collections::HashSet;

use jiff::civil::Date;
use uuid::Uuid;

use crate::app::keys::{Action, KeyContext};
use crate::app::message::{Effect, NextScreen};
use crate::app::world::World;
use crate::domain::body::{self, BodyGroup, Place};
use crate::domain::diary::daily;
use crate::domain::diary::overview::OverviewQuery;
use crate::domain::diary::record::{Line, Record, Removal};
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
    /// Entries: the day whose newest entry is to be chosen, as soon as the entries of that time are read.
    to_day: Option<Date>,
    /// Entries: the entry that undoing has brought back, until it is read.
    pub restored: Option<Uuid>,
    /// Entries: whether the cursor has gone to the end of the newest entries, so that all are wanted.
    all: bool,
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

impl DiaryScreen {
    /// Returns the key context of the tab.
    pub fn key_context(&self) -> KeyContext {
        match self.tab {
            DiaryTab::Days => KeyContext::Days,
            DiaryTab::Entries => KeyContext::Entries,
            DiaryTab::Sessions => KeyContext::Sessions,
        }
    }

    /// Asks for what the screen shows, if that was not asked for last, and keeps the cursor where there is something.
    pub fn refresh(&mut self, world: &mut World, effects: &mut Vec<Effect>) {
        if let Some(overview) = &world.diary.overview {
            if overview.count == 0 {
                self.tab = DiaryTab::Days;
            }
            if let Some(day) = self.to_day {
                let newest = overview.newest.iter().rev().position(|record| record.at.day(world.settings.day_ends) <= day);
                self.chosen = newest.unwrap_or(usize::MAX);
                self.to_day = self.to_day.filter(|_| newest.is_none() && !overview.is_whole());
            }
            self.chosen = self.chosen.min(overview.count.saturating_sub(1));
            self.all |= self.chosen >= overview.newest.len() && !overview.is_whole();
        }
        let query = self.query(world);
        if world.diary.asked.as_ref() != Some(&query) {
            world.diary.asked = Some(query);
            effects.push(Effect::ReadDiary);
        }
    }

    /// Returns what the screen shows, as the diary is asked for it.
    pub fn query(&self, world: &World) -> OverviewQuery {
        let today = world.entry_time().day(world.settings.day_ends);
        let places = self.area.and_then(|area| matching::group(area.id())).unwrap_or_default();
        OverviewQuery {
            today,
            last: daily::before(today, self.back),
            days: SPANS.get(self.span).copied().flatten(),
            area: self.area,
            places: places.into_iter().map(|region| Place { region, spot: None }).collect(),
            all_entries: self.all,
            day_ends: world.settings.day_ends,
        }
    }

    /// Returns the next part of the body that a session in the diary worked on; `None`, for all parts, after the last.
    fn next_area(&self, world: &World) -> Option<BodyGroup> {
        let groups = world.diary.overview.iter().flat_map(|overview| &overview.groups);
        let regions = groups.filter_map(|group| body::region(group.region.as_deref()?));
        let worked: HashSet<BodyGroup> = regions.map(|region| region.group).collect();
        let shown = self.area.and_then(|area| BodyGroup::ALL.iter().position(|group| *group == area));
        BodyGroup::ALL.into_iter().skip(shown.map_or(0, |at| at + 1)).find(|group| worked.contains(group))
    }

    /// Returns the chosen entry, if there is one.
    pub fn chosen<'w>(&self, world: &'w World) -> Option<&'w Record> {
        world.diary.overview.as_ref()?.entry(self.chosen)
    }

    /// Keeps the cursor on the entry `id` after the diary was read again. Returns whether it is still there.
    pub fn follow(&mut self, id: Uuid, world: &World) -> bool {
        let newest = world.diary.overview.iter().flat_map(|overview| overview.newest.iter().rev());
        let newer = newest.map(|record| record.id).position(|known| known == id);
        self.chosen = newer.unwrap_or(self.chosen);
        newer.is_some()
    }

    /// Moves the cursor in the shown tab.
    fn step(&mut self, world: &World, action: Action) {
        let overview = world.diary.overview.as_ref();
        let (at, last, page) = match self.tab {
            DiaryTab::Entries => (self.chosen, overview.map_or(0, |overview| overview.count.saturating_sub(1)), world.page(8)),
            DiaryTab::Days => (DAYS - self.day.min(DAYS), DAYS, 7),
            DiaryTab::Sessions => (self.row, overview.map_or(0, |all| all.stats.outcomes.len().saturating_sub(1)), 3),
        };
        let Some(to) = action.moved(at, last, page) else { return };
        match self.tab {
            DiaryTab::Entries => (self.chosen, self.to_day) = (to, None),
            DiaryTab::Days => self.day = DAYS - to,
            DiaryTab::Sessions => self.row = to,
        }
    }

    /// Goes to the newest entry of the chosen day, or of the last day before it that has one.
    fn go_to_day(&mut self, world: &World) {
        let Some(overview) = &world.diary.overview else { return };
        (self.to_day, self.tab) = (Some(overview.stats.day(self.day)), DiaryTab::Entries);
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
                (self.span, self.row) = (to.min(SPANS.len() - 1), 0);
            }
            Action::Places => {
                let next = self.next_area(world);
                if next == self.area {
                    world.notify(world.texts.diary.no_area);
                }
                (self.area, self.row) = (next, 0);
            }
            Action::Earlier | Action::Later => {
                self.back = (self.back + if action == Action::Earlier { 30 } else { -30 }).clamp(0, 36_500);
                self.day = 0;
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
            // The last change is one that the diary does not have yet.
            Action::Undo if !world.unsaved.is_empty() => {
                world.notify(world.texts.session.not_saved_retry(world.unsaved.len()));
            }
            Action::Undo => effects.push(Effect::UndoLast(world.ids.next(&world.now.wall), world.entry_time())),
            Action::Back => return NextScreen::Back,
            _ => self.step(world, action),
        }
        NextScreen::Stay
    }
}
