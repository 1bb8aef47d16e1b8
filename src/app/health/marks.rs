//! Marking the places of a health condition.

use crate::app::keys::Action;
use crate::app::world::World;
use crate::domain::body::{self, Place};
use crate::domain::safety::condition::Condition;

/// The places of a condition, while they are being marked.
#[derive(Debug)]
pub struct Marks {
    /// The condition.
    pub condition: &'static Condition,
    /// The marked places.
    pub marked: Vec<Place>,
    /// The row of the cursor, an index into [`body::pressable`].
    pub row: usize,
}

impl Marks {
    /// Does what a key asks. Returns `false` once the places are marked, and are in the answers.
    pub fn act(&mut self, world: &mut World, action: Action) -> bool {
        let places = body::pressable();
        if let Some(row) = action.moved(self.row, places.len().saturating_sub(1), world.page(8)) {
            self.row = row;
            return true;
        }
        match (action, places.get(self.row).copied()) {
            (Action::Earlier | Action::Later, _) => self.row = body::neighbour(&places, self.row, action == Action::Later),
            (Action::Yes, Some(place)) => match self.marked.iter().position(|marked| *marked == place) {
                Some(index) => drop(self.marked.remove(index)),
                None => self.marked.push(place),
            },
            (Action::Keep | Action::Back, _) => {
                world.profile.answers.set_places(self.condition, &self.marked);
                return false;
            }
            _ => {}
        }
        true
    }
}
