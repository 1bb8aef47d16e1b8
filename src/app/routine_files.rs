//! Tasks for routine files, from the library and from a paused session: create, edit, rename and remove them, and load
//! versions saved in the meantime.

use crate::app::keys::Action;
use crate::app::message::{Effect, FileTask};
use crate::app::session_flow::SessionFlow;
use crate::app::text_input::TextInput;
use crate::app::world::World;
use crate::domain::routine::library::{Library, RoutineEntry};
use crate::domain::routine::parse::id_of;
use crate::domain::routine::plan::Plan;

/// The longest line that can be typed, in characters.
const MAX_PROMPT_CHARS: usize = 60;

/// A line being typed.
#[derive(Debug)]
pub struct Prompt {
    /// The purpose of the line.
    pub wanted: PromptFor,
    /// The text so far.
    pub typed: TextInput,
}

/// The purpose of a typed line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PromptFor {
    /// The title of a new routine.
    Title,
    /// A new id for the routine with this id.
    NewId(String),
}

impl Prompt {
    /// Returns the new id that is typed if another routine of the person's own has it.
    pub fn taken_id(&self, library: &Library) -> Option<String> {
        let PromptFor::NewId(from) = &self.wanted else { return None };
        let id = id_of(self.typed.text().trim());
        library.entry(&id).filter(|entry| id != *from && !entry.is_built_in()).map(|_| id)
    }

    /// Returns the task for the typed line; `None` if there is nothing to do.
    pub fn into_task(self) -> Option<FileTask> {
        let typed = self.typed.text().trim().to_owned();
        let id = id_of(&typed);
        match self.wanted {
            _ if typed.is_empty() => None,
            PromptFor::Title => Some(FileTask::New { id, title: typed }),
            PromptFor::NewId(from) if from == id => None,
            PromptFor::NewId(from) => Some(FileTask::Rename { id: from, to: id }),
        }
    }
}

/// Does what a key asks of the chosen routine's file. Returns a prompt if a line must be typed first.
pub fn act(world: &mut World, action: Action, effects: &mut Vec<Effect>) -> Option<Prompt> {
    let line = || TextInput::line().with_longest(MAX_PROMPT_CHARS);
    if action == Action::New {
        return Some(Prompt { wanted: PromptFor::Title, typed: line() });
    }
    let (id, built_in) = world.chosen_routine().map(|entry| (entry.id.clone(), entry.is_built_in()))?;
    match action {
        Action::Favourite => {
            effects.push(mark_favourite(world, id));
            // The start page offers favourites, and needs the diary for its offers.
            want_diary(world, effects);
        }
        Action::Rename | Action::Trash if built_in => world.notify(world.texts.own.built_in_stays(id)),
        Action::Rename => {
            // Sessions of the diary keep the present id, which is then said.
            want_diary(world, effects);
            return Some(Prompt { typed: line().with_text(&id), wanted: PromptFor::NewId(id) });
        }
        Action::Trash => effects.push(Effect::File(FileTask::Remove { id })),
        Action::Edit => {
            let line = world.library.entry(&id).and_then(|entry| first_error(&world.library, entry));
            effects.push(Effect::File(FileTask::Edit { id, line }));
        }
        _ => {}
    }
    None
}

/// Has the diary read, if that has not been done.
fn want_diary(world: &World, effects: &mut Vec<Effect>) {
    if world.diary.overview.is_none() && world.has_diary {
        effects.push(Effect::ReadDiary);
    }
}

/// Toggles whether the routine is a favourite.
pub fn mark_favourite(world: &mut World, id: String) -> Effect {
    let is_favourite = world.toggle_favourite(&id);
    Effect::File(FileTask::MarkFavourite { id, is_favourite })
}

/// Opens the file of the present step: at its first error, or else at the step's line.
pub fn edit_step(flow: &SessionFlow, world: &mut World, effects: &mut Vec<Effect>) {
    let found = || {
        let (_, _, step) = flow.present()?;
        let entry = entry_of_step(flow, &world.library)?;
        let line = first_error(&world.library, entry).unwrap_or(step.line);
        Some(FileTask::Edit { id: entry.id.clone(), line: Some(line) })
    };
    match found() {
        Some(task) => effects.push(Effect::File(task)),
        None => world.notify(world.texts.own.not_here),
    }
}

/// Returns the routine whose file has the present step.
pub fn entry_of_step<'l>(flow: &SessionFlow, library: &'l Library) -> Option<&'l RoutineEntry> {
    let session = flow.session()?;
    let step = session.plan().step(session.turn()?);
    let whole = session.plan().id.split('+').next().and_then(|id| library.entry(id));
    library.entry_with_step(step).or(whole)
}

fn first_error(library: &Library, entry: &RoutineEntry) -> Option<usize> {
    library.faults(entry).iter().find(|fault| fault.is_error()).map(|fault| fault.at.line.max(1))
}

/// Notes that the session's routine was changed on disk, and loads the new version if possible.
pub fn note_newer(flow: &mut SessionFlow, before: &Library, world: &mut World) {
    let id = &flow.plan.id;
    flow.newer |= plan_of(before, id) != plan_of(&world.library, id);
    take_newer(flow, world);
}

/// Replaces the plan by the version saved meanwhile, if the session is paused or has not begun. If that version has faults,
/// says so and keeps the old one.
pub fn take_newer(flow: &mut SessionFlow, world: &mut World) {
    if !flow.newer || !flow.can_replace_plan() {
        return;
    }
    let Some(plan) = plan_of(&world.library, &flow.plan.id) else {
        let entry = flow.plan.id.split('+').find_map(|id| world.library.entry(id).filter(|entry| entry.is_broken()));
        let fault = entry.and_then(|entry| world.library.faults(entry).into_iter().find(|fault| fault.is_error()));
        let texts = &world.texts.own;
        let gone = || texts.file_gone.to_owned();
        world.notify_here(fault.map_or_else(gone, |fault| texts.old_stays(fault.at.line, world.texts.fault(fault))));
        return;
    };
    if flow.replace_plan(plan, &world.profile, &world.now) {
        world.notify(world.texts.own.new_taken);
    }
}

/// Joins all routines of the joined `id` into one plan; `None` if one is missing or has faults.
fn plan_of(library: &Library, id: &str) -> Option<Plan> {
    let plans: Option<Vec<Plan>> = id.split('+').map(|id| library.plan(library.entry(id)?).cloned()).collect();
    Plan::joined(plans?)
}
