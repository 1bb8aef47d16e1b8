//! The places of an entry: marking them, and taking marks back.

use crate::app::entry::EntryScreen;
use crate::app::entry::typing::EntryTyping;
use crate::app::keys::Key;
use crate::app::message::Effect;
use crate::app::world::World;
use crate::domain::body::Place;

impl EntryScreen {
    /// Handles a key while a place is searched: Enter or a space marks it.
    pub(super) fn type_place(&mut self, world: &mut World, key: Key, effects: &mut Vec<Effect>) {
        let texts = world.texts;
        let Some(EntryTyping::Place(search)) = &mut self.typing else { return };
        let found = search.found(texts);
        match key {
            Key::Enter if found.is_empty() => {
                search.wanted.clear();
                search.typed();
            }
            Key::Enter => {
                if let Some(place) = search.to_mark(&self.record, texts) {
                    self.mark(place, world, effects);
                } else {
                    self.typing = None;
                    self.choose_next();
                }
            }
            // A space marks while nothing is typed, because no name begins with one.
            Key::Char(' ') if search.wanted.is_empty() => {
                if let Some(place) = found.get(search.row).copied().filter(|_| !self.removed) {
                    self.mark(place, world, effects);
                }
            }
            _ => search.press(key, texts),
        }
    }

    /// Marks `place`, or takes the mark back, says so, and shows the whole list.
    fn mark(&mut self, place: Place, world: &mut World, effects: &mut Vec<Effect>) {
        let (texts, name) = (&world.texts.entry, world.texts.listed_place(place));
        let said = if self.toggle(place) { texts.marked(name) } else { texts.unmarked(name) };
        world.notify(said);
        self.write_again(world, effects);
        if let Some(EntryTyping::Place(search)) = &mut self.typing {
            search.show_all_at(place);
        }
    }

    /// Adds `place` to the entry, or removes it. Returns whether the entry has it now.
    fn toggle(&mut self, place: Place) -> bool {
        let name = place.to_string();
        let areas = &mut self.record.areas;
        if let Some(index) = areas.iter().position(|area| *area == name) {
            areas.remove(index);
            return false;
        }
        // One side of an area takes the place of the whole, and the whole that of its sides.
        let contradicts = |other: Place| other.region == place.region && other.spot.is_some() != place.spot.is_some();
        areas.retain(|area| !Place::parse(area).is_ok_and(contradicts));
        areas.push(name);
        true
    }
}
