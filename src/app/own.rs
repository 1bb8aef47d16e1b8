//! Routines of one's own, from the library and from a paused session: written, opened in the editor, renamed, removed; and
//! files that were saved meanwhile.

use crate::app::keys::{Act, Key};
use crate::app::message::Effect;
use crate::app::text_input::TextInput;
use crate::app::{Model, Notice, library};
use crate::domain::routine::library::{Library, RoutineEntry};
use crate::domain::routine::parse::id_of;
use crate::domain::routine::plan::Plan;

/// The longest line that can be typed.
const LONGEST: usize = 60;

/// A line being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// What for.
    pub what: Asked,
    /// What has been typed.
    pub typed: TextInput,
}

/// What a line is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// The title of a new routine.
    Title,
    /// Another id for this one.
    NewId(String),
}

/// What the world is to do with the files of routines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileTask {
    /// Write a new one and open it.
    New {
        /// Its id.
        id: String,
        /// Its title.
        title: String,
    },
    /// Open one; a built-in one is copied first.
    Edit {
        /// Its id.
        id: String,
        /// The line to open it at.
        line: Option<usize>,
    },
    /// Give one another id.
    Rename {
        /// Its id.
        id: String,
        /// The other.
        to: String,
    },
    /// Move one to the trash.
    Remove {
        /// Its id.
        id: String,
    },
}

/// Does what a key asks of the chosen routine; `None` when it is not about files.
pub fn act(model: &mut Model, act: Act) -> Option<Vec<Effect>> {
    let chosen = library::chosen(model).map(|entry| (entry.id.clone(), entry.is_built_in()));
    let task = match (act, chosen) {
        (Act::New, _) => {
            model.prompt = Some(Prompt { what: Asked::Title, typed: TextInput::line().with_longest(LONGEST) });
            return Some(Vec::new());
        }
        (Act::Rename | Act::Trash, Some((id, true))) => {
            model.notify(model.words.own.built_in_stays(id));
            return Some(Vec::new());
        }
        (Act::Rename, Some((id, false))) => {
            let typed = TextInput::line().with_longest(LONGEST).with_text(&id);
            model.prompt = Some(Prompt { typed, what: Asked::NewId(id) });
            return Some(Vec::new());
        }
        (Act::Trash, Some((id, false))) => FileTask::Remove { id },
        (Act::Edit, Some((id, _))) => {
            let line = model.library.entry(&id).and_then(|entry| first_error(&model.library, entry));
            FileTask::Edit { id, line }
        }
        (Act::Edit | Act::Rename | Act::Trash, None) => return Some(Vec::new()),
        _ => return None,
    };
    Some(vec![Effect::File(task)])
}

/// Opens the file of the present step at its line; at its first error, when it has one.
pub fn edit_step(model: &mut Model) -> Vec<Effect> {
    let found = || {
        let session = model.sitting.as_ref()?.session.as_ref()?;
        let step = session.plan().step(session.turn()?);
        let whole = session.plan().id.split('+').next().and_then(|id| model.library.entry(id));
        let entry = model.library.home_of(step).or(whole)?;
        let line = first_error(&model.library, entry).unwrap_or(step.line);
        Some(FileTask::Edit { id: entry.id.clone(), line: Some(line) })
    };
    let Some(task) = found() else {
        model.notify(model.words.own.not_here.to_owned());
        return Vec::new();
    };
    vec![Effect::File(task)]
}

fn first_error(library: &Library, entry: &RoutineEntry) -> Option<usize> {
    library.faults(entry).iter().find(|fault| fault.is_error()).map(|fault| fault.at.line.max(1))
}

/// Takes a key while a line is typed; `None` when none is.
pub fn typed(model: &mut Model, key: Key) -> Option<Vec<Effect>> {
    let prompt = model.prompt.as_mut()?;
    match key {
        Key::Esc => model.prompt = None,
        Key::Enter => {
            let prompt = model.prompt.take()?;
            let typed = prompt.typed.text().trim().to_owned();
            let id = id_of(&typed);
            return Some(match prompt.what {
                _ if typed.is_empty() => Vec::new(),
                Asked::Title => vec![Effect::File(FileTask::New { id, title: typed })],
                Asked::NewId(from) if from == id => Vec::new(),
                Asked::NewId(from) => vec![Effect::File(FileTask::Rename { id: from, to: id })],
            });
        }
        _ => {
            prompt.typed.press(key);
        }
    }
    Some(Vec::new())
}

/// The files were read again: they are what there is now; a session takes the new version when it stands still.
pub fn read_again(model: &mut Model, library: Library) {
    let before = std::mem::replace(&mut model.library, library);
    model.browse.settle(&model.library, model.words);
    if let Some(sitting) = &mut model.sitting {
        let id = &sitting.plan.id;
        sitting.newer |= plan_of(&before, id) != plan_of(&model.library, id);
    }
    take_newer(model);
}

/// A session that stands still, or has not begun, goes on with the version that was saved; one with faults is told, and the
/// old one stays.
pub fn take_newer(model: &mut Model) {
    let now = model.now.steady;
    let Some(sitting) = model.sitting.as_mut().filter(|sitting| sitting.newer) else { return };
    if sitting.session.as_ref().is_some_and(|session| session.pause().is_none() || session.ended().is_some()) {
        return;
    }
    let Some(plan) = plan_of(&model.library, &sitting.plan.id) else {
        let entry = sitting.plan.id.split('+').find_map(|id| model.library.entry(id).filter(|entry| entry.is_broken()));
        let fault = entry.and_then(|entry| model.library.faults(entry).into_iter().find(|fault| fault.is_error()));
        let (line, why) = fault.map_or((0, String::new()), |fault| (fault.at.line, model.words.fault(fault)));
        let text = model.words.own.old_stays(line, why);
        model.notice = Some(Notice { text, until: None });
        return;
    };
    sitting.newer = false;
    // The rules hold for the saved version as for the one before.
    let verdict = model.care.judge(&plan, model.now.wall.timestamp());
    if !verdict.allows() {
        return;
    }
    sitting.whole = plan;
    let plan = verdict.trim(&sitting.whole);
    sitting.verdict = Some(verdict);
    sitting.plan = plan.clone();
    if let Some(session) = &mut sitting.session {
        session.renew(plan, now);
        model.notify(model.words.own.new_taken.to_owned());
    }
}

/// All routines of the joined `id` as one plan; `None` when one is gone or has faults.
fn plan_of(library: &Library, id: &str) -> Option<Plan> {
    let plans: Option<Vec<Plan>> = id.split('+').map(|id| library.plan(library.entry(id)?).cloned()).collect();
    Plan::joined(plans?)
}
