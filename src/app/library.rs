//! The library: moving in the list, finding, starting the chosen routine, working on its file.

use crate::app::keys::{Action, Key, KeyContext};
use crate::app::message::{Effect, Go};
use crate::app::routine_files::{self, Prompt};
use crate::app::text_input::TextInput;
use crate::app::world::World;

/// The library. What is listed and chosen stays when another screen comes and goes, so it is the world's.
#[derive(Debug, Default)]
pub struct LibraryScreen {
    /// What is being typed.
    pub typing: Option<Typing>,
}

/// What is being typed.
#[derive(Debug)]
pub enum Typing {
    /// What is looked for, which is the world's.
    Find,
    /// A title or an id.
    Prompt(Prompt),
}

impl LibraryScreen {
    /// The library with an empty search begun.
    pub fn finding(world: &mut World) -> Self {
        world.view.wanted.clear();
        Self { typing: Some(Typing::Find) }
    }

    /// The context in which keys are looked up.
    pub fn key_context(&self) -> KeyContext {
        match self.typing {
            None => KeyContext::Library,
            Some(Typing::Find) => KeyContext::Find,
            Some(Typing::Prompt(_)) => KeyContext::Prompt,
        }
    }

    /// The text that is typed, if one is.
    pub fn text_field<'s>(&'s mut self, world: &'s mut World) -> Option<&'s mut TextInput> {
        match self.typing.as_mut()? {
            Typing::Find => Some(&mut world.view.wanted),
            Typing::Prompt(prompt) => Some(&mut prompt.typed),
        }
    }

    /// A text was typed or pasted: another routine may be listed now.
    pub fn typed(&self, world: &mut World) {
        if let Some(Typing::Find) = self.typing {
            world.view.choose_best(&world.library, world.texts);
        }
    }

    /// Takes a key while a text is typed.
    pub fn type_key(&mut self, world: &mut World, key: Key, effects: &mut Vec<Effect>) -> Go {
        match self.typing.take() {
            Some(Typing::Find) => self.find_key(world, key),
            Some(Typing::Prompt(prompt)) if key == Key::Enter => effects.extend(prompt.into_task().map(Effect::File)),
            Some(Typing::Prompt(_)) if key == Key::Esc => {}
            Some(Typing::Prompt(mut prompt)) => {
                prompt.typed.press(key);
                self.typing = Some(Typing::Prompt(prompt));
            }
            None => {}
        }
        Go::Stay
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
        world.view.move_by(&world.library, world.texts, by);
        self.typing = Some(Typing::Find);
    }

    /// Does what a key asks of the library.
    pub fn act(&mut self, world: &mut World, action: Action, effects: &mut Vec<Effect>) -> Go {
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
        Go::Stay
    }

    fn open(&mut self, world: &mut World, action: Action, effects: &mut Vec<Effect>) -> Go {
        match action {
            Action::Find => *self = Self::finding(world),
            Action::Diary => return Go::Diary,
            Action::Suits => return Go::Suggest,
            Action::Check => return Go::Health,
            Action::Open => return start(world),
            Action::Back if !world.view.wanted.is_empty() => {
                world.view.wanted.clear();
                world.view.keep_choice_valid(&world.library, world.texts);
            }
            Action::Back => return Go::Back,
            Action::Breathe => return Go::Breathe,
            Action::Quit => effects.push(Effect::Quit),
            _ => self.typing = routine_files::act(world, action, effects).map(Typing::Prompt),
        }
        Go::Stay
    }
}

/// To the chosen routine; one with faults says the first of them.
fn start(world: &mut World) -> Go {
    let Some(entry) = world.chosen_routine() else { return Go::Stay };
    if world.library.plan(entry).is_some() {
        return Go::Session(vec![entry.id.clone()]);
    }
    let faults = world.library.faults(entry);
    let first = faults.iter().find(|fault| fault.is_error());
    let why = first.map(|fault| world.texts.fault(fault)).unwrap_or_default();
    let text = world.texts.library.broken(first.map_or(0, |fault| fault.at.line), why);
    world.notify(text);
    Go::Stay
}
