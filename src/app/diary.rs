//! The diary screen: the days as a chart, the entries by day, and what sessions were followed by.

use jiff::SignedDuration;
use jiff::civil::Date;

use crate::app::keys::Act;
use crate::app::message::Effect;
use crate::app::{Model, Screen};
use crate::domain::diary::daily::{self, Daily};
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::pain_sites::{self, AtPlace};
use crate::domain::diary::pairs::{self, PairFilter, PairGroup};
use crate::domain::diary::patterns::{self, AdverseCounts, Share};
use crate::domain::diary::record::{Line, Record, Removal};

/// One can go back this many days from the last; the chart goes with one, and is as long where there is room.
const DAYS: usize = 139;

/// What the diary holds, and where one is in it.
#[derive(Debug, Default)]
pub struct Shelf {
    /// Records that stand, oldest first; `None` before they were read.
    pub records: Option<Vec<Record>>,
    /// What was left out, each in a line.
    pub left_out: Vec<String>,
    /// Which of the views is shown.
    pub view: View,
    /// Entries: how many are newer than the chosen one.
    pub chosen: usize,
    /// Days: how many days before the last one the chosen day is.
    pub day: usize,
    /// Sessions: how many groups are above the first one shown.
    pub scroll: usize,
    /// Days and sessions: how many days before today they end.
    pub back: i32,
    /// What the records show; reckoned when they change.
    pub seen: Option<Seen>,
}

/// A view of the diary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// Pain day by day, the month, the places.
    #[default]
    Days,
    /// Every entry.
    Entries,
    /// Before and after, weekdays, what was eased off.
    Sessions,
}

/// What the records show.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// Today, as the cut-off has it.
    pub today: Date,
    /// The last day shown.
    pub last: Date,
    /// Pain by day.
    pub daily: Daily,
    /// Before and after, most pairs first.
    pub groups: Vec<PairGroup>,
    /// Places of the last 30 and the last 90 days.
    pub places: [Vec<AtPlace>; 2],
    /// Weekdays of the last 90 days.
    pub weekdays: [(jiff::civil::Weekday, Share); 7],
    /// Parts of the day of the last 90 days.
    pub parts: [(i8, Share); 6],
    /// Trouble in the last 90 days.
    pub trouble: AdverseCounts,
}

impl Shelf {
    /// Takes over what was read: records oldest first.
    pub fn fill(&mut self, records: Vec<Record>, left_out: Vec<String>) {
        self.chosen = self.chosen.min(records.len().saturating_sub(1));
        self.records = Some(records);
        self.left_out = left_out;
        self.seen = None;
    }

    /// Takes over a line that was handed to the diary. It may be handed over again: what was made later stays.
    pub fn take(&mut self, line: &Line) {
        let Some(records) = &mut self.records else { return };
        match line {
            Line::Removal(removal) => records.retain(|record| record.id != removal.removes),
            Line::Record(record) => {
                let is_first = record.amends.is_none();
                let record = Record { id: record.amends.unwrap_or(record.id), amends: None, ..record.as_ref().clone() };
                let newer = |known: &Record| is_first || known.made.instant() > record.made.instant();
                if records.iter().any(|known| known.id == record.id && newer(known)) {
                    return;
                }
                records.retain(|known| known.id != record.id);
                let after = |known: &Record| (known.at.instant(), known.id) < (record.at.instant(), record.id);
                records.insert(records.partition_point(after), record);
            }
        }
        self.chosen = self.chosen.min(records.len().saturating_sub(1));
        self.seen = None;
    }

    /// The chosen entry.
    #[must_use]
    pub fn chosen(&self) -> Option<&Record> {
        self.records.as_ref()?.iter().rev().nth(self.chosen)
    }
}

/// Reckons what the records show, when it is not known.
pub fn settle(model: &mut Model) {
    let (Some(records), None) = (&model.diary.records, &model.diary.seen) else { return };
    if model.screen != Screen::Diary {
        return;
    }
    let day_ends = model.settings.day_ends;
    let today = EntryTime::from(&model.now.wall).day(day_ends);
    model.diary.seen = Some(Seen::of(records, today, model.diary.back, day_ends));
}

impl Seen {
    fn of(records: &[Record], today: Date, back: i32, day_ends: SignedDuration) -> Self {
        let last = daily::before(today, back);
        let daily = Daily::of(records, day_ends);
        let mut groups = pairs::groups(records, &PairFilter::default(), day_ends);
        groups.sort_by_key(|group| std::cmp::Reverse(group.pairs.len()));
        let quarter = daily::before(last, 89);
        Self {
            today,
            last,
            groups,
            places: [29, 89].map(|days| pain_sites::places(records, daily::before(last, days), last, day_ends)),
            weekdays: patterns::weekdays(&daily, quarter, last),
            parts: patterns::parts_of_day(records, quarter, last, day_ends),
            trouble: patterns::trouble(records, quarter, last, day_ends),
            daily,
        }
    }
}

impl Seen {
    /// The groups of sessions that have something rated, most first.
    pub fn rated(&self) -> impl Iterator<Item = &PairGroup> {
        self.groups.iter().filter(|group| !group.pairs.is_empty())
    }

    /// The day that is `back` days before the last.
    #[must_use]
    pub fn day(&self, back: usize) -> Date {
        daily::before(self.last, i32::try_from(back).unwrap_or(0))
    }
}

impl Shelf {
    /// Moves in the view that is shown: to another entry, another day, another group of sessions.
    fn step(&mut self, page: usize, act: Act) {
        let (at, last, page) = match self.view {
            View::Entries => (self.chosen, self.records.as_ref().map_or(0, |records| records.len().saturating_sub(1)), page),
            View::Days => (DAYS - self.day.min(DAYS), DAYS, 7),
            View::Sessions => (self.scroll, self.seen.as_ref().map_or(0, |seen| seen.rated().count()), 3),
        };
        let Some(to) = act.moved(at, last, page) else { return };
        match self.view {
            View::Entries => self.chosen = to,
            View::Days => self.day = DAYS - to,
            View::Sessions => self.scroll = to,
        }
    }

    /// The newest entry of the chosen day, or of the last day before it that has one.
    fn go_to_day(&mut self, day_ends: SignedDuration) {
        let (Some(records), Some(seen)) = (&self.records, &self.seen) else { return };
        let day = seen.day(self.day);
        let newest = records.iter().rev().position(|record| record.at.day(day_ends) <= day);
        self.chosen = newest.unwrap_or(records.len().saturating_sub(1));
        self.view = View::Entries;
    }
}

/// Does what a key asks for.
pub fn act(model: &mut Model, act: Act) -> Vec<Effect> {
    let page = usize::from(model.size.1.saturating_sub(8).max(1));
    let shelf = &mut model.diary;
    let entries = shelf.view == View::Entries;
    match act {
        Act::NextView => {
            shelf.view = match shelf.view {
                View::Days => View::Entries,
                View::Entries => View::Sessions,
                View::Sessions => View::Days,
            };
        }
        Act::Up | Act::PageUp | Act::Down | Act::PageDown | Act::First | Act::Last => shelf.step(page, act),
        Act::Earlier | Act::Later => {
            shelf.back = (shelf.back + if act == Act::Earlier { 30 } else { -30 }).clamp(0, 36_500);
            (shelf.day, shelf.seen) = (0, None);
        }
        Act::Open => shelf.go_to_day(model.settings.day_ends),
        Act::Remove if entries => {
            let Some(record) = shelf.chosen() else { return Vec::new() };
            let removal = Removal::new(model.ids.next(&model.now.wall), record.id, EntryTime::from(&model.now.wall), false);
            model.notify(model.words.entry.removed);
            return vec![Effect::Write(Line::Removal(removal))];
        }
        Act::Undo => return vec![Effect::UndoLast(model.ids.next(&model.now.wall), EntryTime::from(&model.now.wall))],
        Act::Back => model.screen = Screen::Library,
        _ => {}
    }
    Vec::new()
}
