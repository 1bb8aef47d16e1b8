//! The start page: breathing at once, a few routines that this person is likely to want, the search, all routines.

use std::time::Duration;

use crate::app::keys::Action;
use crate::app::message::{Effect, NextScreen};
use crate::app::routine_files;
use crate::app::world::World;
use crate::domain::recommend::offers::Offer;

/// The time after a session in which Enter starts nothing: it may be the second of two that closed the summary.
const AFTER_SESSION: Duration = Duration::from_secs(1);

/// The state of the start page.
#[derive(Debug, Default)]
pub struct StartPage {
    /// The row that the person moved to; `None` before.
    moved_to: Option<usize>,
    /// The time on the steady clock when a session led back here; `None` if none has.
    since: Option<Duration>,
}

/// A row of the start page.
#[derive(Debug, Clone, Copy)]
pub enum StartRow<'w> {
    /// Breathing at once.
    Breathe,
    /// A routine and its number, from 1.
    Offer(usize, &'w Offer),
    /// The search.
    Find,
    /// All routines.
    All,
}

impl StartPage {
    /// Returns the index of the row with the cursor: until the person moves it, that of a routine done before or marked as a
    /// favourite if that is the first, else the top one, breathing.
    pub fn row(&self, world: &World) -> usize {
        let first = world.offers.first().filter(|_| !world.rules_out_all());
        self.moved_to.unwrap_or(usize::from(first.is_some_and(Offer::is_theirs)))
    }

    /// Returns the row with the cursor.
    pub fn chosen<'w>(&self, world: &'w World) -> StartRow<'w> {
        rows(world).get(self.row(world)).copied().unwrap_or(StartRow::All)
    }

    /// Notes that a session led back here at `now`, on the steady clock.
    pub fn session_ended(&mut self, now: Duration) {
        self.since = Some(now);
    }

    /// Does what a key asks of the start page.
    pub fn act(&mut self, world: &mut World, action: Action, effects: &mut Vec<Effect>) -> NextScreen {
        let last = rows(world).len().saturating_sub(1);
        if let Some(row) = action.moved(self.row(world), last, last) {
            self.moved_to = Some(row);
            return NextScreen::Stay;
        }
        match action {
            Action::Open if self.since.is_some_and(|since| world.now.steady.saturating_sub(since) < AFTER_SESSION) => {
                NextScreen::Stay
            }
            Action::Open => open(self.chosen(world)),
            Action::Rate(number) => {
                let is_it = |row: &StartRow<'_>| matches!(row, StartRow::Offer(offer, _) if *offer == usize::from(number));
                rows(world).into_iter().find(is_it).map_or(NextScreen::Stay, open)
            }
            Action::Breathe => NextScreen::Breathe,
            Action::Find => NextScreen::Library { find: true },
            Action::All => NextScreen::Library { find: false },
            Action::Diary => NextScreen::Diary,
            Action::Suits => NextScreen::Suggest,
            Action::Favourite => {
                if let StartRow::Offer(_, offer) = self.chosen(world) {
                    let id = offer.routine.clone();
                    effects.push(routine_files::mark_favourite(world, id));
                }
                NextScreen::Stay
            }
            Action::Check => NextScreen::Health,
            Action::Quit => {
                effects.push(Effect::Quit);
                NextScreen::Stay
            }
            _ => NextScreen::Stay,
        }
    }
}

/// Returns the rows, from the top. While no session may start, none is offered.
pub fn rows(world: &World) -> Vec<StartRow<'_>> {
    let offers = world.offers.iter().enumerate().map(|(index, offer)| StartRow::Offer(index + 1, offer));
    let sessions = std::iter::once(StartRow::Breathe).chain(offers).filter(|_| !world.rules_out_all());
    sessions.chain([StartRow::Find, StartRow::All]).collect()
}

fn open(row: StartRow<'_>) -> NextScreen {
    match row {
        StartRow::Breathe => NextScreen::Breathe,
        StartRow::Offer(_, offer) => NextScreen::Session(vec![offer.routine.clone()]),
        StartRow::Find => NextScreen::Library { find: true },
        StartRow::All => NextScreen::Library { find: false },
    }
}
