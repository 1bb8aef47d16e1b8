//! The library: moving through the list, searching, starting the chosen routine, working on its file.

use crate::app::keys::{Action, Key, KeyContext};
use crate::app::message::{Effect, NextScreen};
use crate::app::routine_files::{self, Prompt};
use crate::app::text_input::TextInput;
use crate::app::world::World;

/// The library screen. The list and the choice belong to [`World`], so that they survive a change of screens.
#[derive(Debug, Default)]
pub struct LibraryScreen {
    /// The text being typed, if any.
    pub typing: Option<LibraryTyping>,
}

/// The text being typed.
#[derive(Debug)]
pub enum LibraryTyping {
    /// The search text, which belongs to the world.
    Find,
    /// A title or an id.
    Prompt(Prompt),
}

impl LibraryScreen {
    /// Opens the library with an empty search.
    pub fn finding(world: &mut World, effects: &mut Vec<Effect>) -> Self {
        effects.push(Effect::IndexLibrary);
        world.view.wanted.clear();
        Self { typing: Some(LibraryTyping::Find) }
    }

    /// Returns the key context of the library.
    pub fn key_context(&self) -> KeyContext {
        match self.typing {
            None => KeyContext::Library,
            Some(LibraryTyping::Find) => KeyContext::Find,
            Some(LibraryTyping::Prompt(_)) => KeyContext::Prompt,
        }
    }

    /// Returns the text field being typed into, if any.
    pub fn text_field<'s>(&'s mut self, world: &'s mut World) -> Option<&'s mut TextInput> {
        match self.typing.as_mut()? {
            LibraryTyping::Find => Some(&mut world.view.wanted),
            LibraryTyping::Prompt(prompt) => Some(&mut prompt.typed),
        }
    }

    /// Chooses the best match again, after text was typed or pasted.
    pub fn typed(&self, world: &mut World) {
        if let Some(LibraryTyping::Find) = self.typing {
            world.view.choose_best(&world.library, world.texts);
        }
    }

    /// Handles a key while text is being typed.
    pub fn type_key(&mut self, world: &mut World, key: Key, effects: &mut Vec<Effect>) -> NextScreen {
        match self.typing.take() {
            Some(LibraryTyping::Find) => self.find_key(world, key),
            Some(LibraryTyping::Prompt(prompt)) if key == Key::Enter => match prompt.taken_id(&world.library) {
                // What was typed stays, to be corrected.
                Some(id) => {
                    world.notify(world.texts.own.id_taken(id));
                    self.typing = Some(LibraryTyping::Prompt(prompt));
                }
                None => effects.extend(prompt.into_task().map(Effect::File)),
            },
            Some(LibraryTyping::Prompt(_)) if key == Key::Esc => {}
            Some(LibraryTyping::Prompt(mut prompt)) => {
                prompt.typed.press(key);
                self.typing = Some(LibraryTyping::Prompt(prompt));
            }
            None => {}
        }
        NextScreen::Stay
    }

    fn find_key(&mut self, world: &mut World, key: Key) {
        let page = isize::try_from(world.page(10)).unwrap_or(1);
        let by = match key {
            Key::Enter => return,
            Key::Esc => {
                world.view.wanted.clear();
                return world.view.keep_choice_valid(&world.library, world.texts);
            }
            Key::Backspace if world.view.wanted.is_empty() => return,
            Key::Up => -1,
            Key::Down => 1,
            Key::PageUp => -page,
            Key::PageDown => page,
            _ => {
                let before = world.view.wanted.text().to_owned();
                world.view.wanted.press(key);
                if world.view.wanted.text() != before {
                    world.view.choose_best(&world.library, world.texts);
                }
                0
            }
        };
        if by != 0 {
            world.view.move_by(&world.library, world.texts, by);
        }
        self.typing = Some(LibraryTyping::Find);
    }

    /// Does what a key asks of the library.
    pub fn act(&mut self, world: &mut World, action: Action, effects: &mut Vec<Effect>) -> NextScreen {
        let page = isize::try_from(world.page(10)).unwrap_or(1);
        let by = match action {
            Action::Up => -1,
            Action::Down => 1,
            Action::PageUp => -page,
            Action::PageDown => page,
            Action::First => isize::MIN,
            Action::Last => isize::MAX,
            _ => return self.open(world, action, effects),
        };
        world.view.move_by(&world.library, world.texts, by);
        NextScreen::Stay
    }

    fn open(&mut self, world: &mut World, action: Action, effects: &mut Vec<Effect>) -> NextScreen {
        match action {
            Action::Find => *self = Self::finding(world, effects),
            Action::Diary => return NextScreen::Diary,
            Action::Suits => return NextScreen::Suggest,
            Action::Check => return NextScreen::Health,
            Action::Open => return start(world),
            Action::Back if !world.view.wanted.is_empty() => {
                world.view.wanted.clear();
                world.view.keep_choice_valid(&world.library, world.texts);
            }
            Action::Back => return NextScreen::Back,
            Action::Breathe => return NextScreen::Breathe,
            _ => self.typing = routine_files::act(world, action, effects).map(LibraryTyping::Prompt),
        }
        NextScreen::Stay
    }
}

/// Opens a session of the chosen routine. If the routine has faults, shows the first one instead.
fn start(world: &mut World) -> NextScreen {
    let Some(entry) = world.chosen_routine() else { return NextScreen::Stay };
    if world.library.plan(entry).is_some() {
        return NextScreen::Session(vec![entry.id.clone()]);
    }
    let faults = world.library.faults(entry);
    let first = faults.iter().find(|fault| fault.is_error());
    let why = first.map(|fault| world.texts.fault(fault)).unwrap_or_default();
    let text = world.texts.library.broken(first.map_or(0, |fault| fault.at.line), why);
    world.notify(text);
    NextScreen::Stay
}
