//! The start page: breathing at once, a few routines that this person is likely to want, the search, all routines.

use crate::app::keys::Action;
use crate::app::message::{Effect, NextScreen};
use crate::app::routine_files;
use crate::app::world::World;
use crate::domain::recommend::offers::Offer;

/// The state of the start page.
#[derive(Debug)]
pub struct StartPage {
    /// The row of the cursor.
    pub row: usize,
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
    /// Puts the cursor on breathing, or on the first routine if there is a diary.
    pub fn new(world: &World) -> Self {
        Self { row: usize::from(world.has_diary) }
    }

    /// Returns the row of the cursor.
    pub fn chosen<'w>(&self, world: &'w World) -> StartRow<'w> {
        rows(world).get(self.row).copied().unwrap_or(StartRow::All)
    }

    /// Does what a key asks of the start page.
    pub fn act(&mut self, world: &mut World, action: Action, effects: &mut Vec<Effect>) -> NextScreen {
        let last = rows(world).len().saturating_sub(1);
        if let Some(row) = action.moved(self.row, last, last) {
            self.row = row;
            return NextScreen::Stay;
        }
        match action {
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
