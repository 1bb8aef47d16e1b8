//! `unclench add`: shows a file from somebody else and copies it into the user's folder. A list of exercises, or the
//! settings of another program, becomes a draft.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{anyhow, bail};
use serde::Serialize;

use crate::cli::args::AddArgs;
use crate::cli::context::CliContext;
use crate::cli::diagnostics::{self, DiagnosticRow};
use crate::cli::output;
use crate::cli::prompt;
use crate::domain::diagnostic::{Code, Diagnostic, Location};
use crate::domain::routine::import::kind::{self, FileKind};
use crate::domain::routine::import::line::Exercise;
use crate::domain::routine::import::list::{self, List};
use crate::domain::routine::import::{self, other_apps};
use crate::domain::routine::library::{Library, RoutineEntry, UserFile};
use crate::domain::routine::limits::MAX_STEPS;
use crate::domain::routine::model::{Sides, Step};
use crate::domain::routine::parse::{self, id_of, is_id};
use crate::domain::routine::plan::Plan;
use crate::domain::routine::scaffold::title_of;
use crate::domain::{duration_text, text};
use crate::platform::import_file::{self, ImportFileError};
use crate::platform::own_routines::OwnRoutines;
use crate::platform::{language, paths, routines, text_file};

/// The routine to add.
struct Addition {
    /// The text of its file.
    text: String,
    /// The title of the file, for the id if the file has no name.
    title: String,
    /// The list it was made from; `None` if the file is a routine already.
    draft: Option<List>,
}

/// The routine as printed by `--json`.
#[derive(Serialize)]
struct AddedJson<'a> {
    applied: bool,
    now: &'a str,
    /// The file of the added routine; `None` if it was not added.
    file: Option<String>,
    /// Whether it takes the place of a built-in routine.
    replaces: bool,
    faults: Vec<DiagnosticRow>,
    not_understood: Vec<NotUnderstoodJson<'a>>,
    /// Lines of a list that are no exercise.
    left_out: &'a [String],
    /// Exercises of a list for which there is no room.
    no_room: &'a [String],
}

/// What of a line in a list is not in its step, as printed by `--json`.
#[derive(Serialize)]
struct NotUnderstoodJson<'a> {
    /// The number of the step, from 1.
    step: usize,
    parts: Vec<&'a str>,
}

fn not_understood_json(list: &List) -> Vec<NotUnderstoodJson<'_>> {
    let all = (1..).zip(&list.exercises).map(|(step, exercise)| NotUnderstoodJson { step, parts: unread(exercise) });
    all.filter(|line| !line.parts.is_empty()).collect()
}

/// Shows the routine, asks, and adds it. Never overwrites a file. With `--json` it does not ask.
///
/// # Errors
/// Fails if the file cannot be read or is not a routine, or if the user already has a routine with its id.
pub fn run(context: &CliContext, args: &AddArgs) -> anyhow::Result<ExitCode> {
    let texts = &language::texts().own;
    let path = Path::new(&args.file);
    let stem = (args.file != "-").then(|| path.file_stem().unwrap_or_default().to_string_lossy().into_owned());
    let added = addition(path, stem.as_deref())?;
    let id = args.id.clone().unwrap_or_else(|| id_of(stem.as_deref().unwrap_or(&added.title)));
    if !is_id(&id) {
        bail!(texts.not_an_id(id_of(&id), text::clean(&id)));
    }
    if let Some(entry) = context.library().entry(&id).filter(|entry| !entry.is_built_in()) {
        let taken = texts.taken(id, entry.shown_path());
        bail!("{taken}\n{}", texts.other_id);
    }
    let file = UserFile { id: id.clone(), path: PathBuf::from(format!("{id}.toml")), text: Ok(added.text.clone()) };
    let library = routines::load_and(&context.paths.routines(), file);
    let entry = library.entry(&id).ok_or_else(|| anyhow!(texts.not_added.to_owned()))?;
    let own = OwnRoutines::of(&context.paths);
    if args.json {
        let applied = args.yes && !entry.is_broken();
        let path = if applied { Some(own.create(&id, &added.text, None)?) } else { None };
        let faults = library.faults(entry).into_iter().map(|fault| diagnostics::row(&entry.path(), fault)).collect();
        let file = path.map(|path| paths::printable(&path));
        let (list, replaces) = (added.draft.unwrap_or_default(), entry.replaces);
        let (not_understood, left_out, no_room) = (not_understood_json(&list), &list.left_out, &list.beyond);
        let json = AddedJson { applied, now: &id, file, replaces, faults, not_understood, left_out, no_room };
        let said = output::json(&json);
        said.map_err(output::once_saved_if(applied))?;
        return Ok(if entry.is_broken() { ExitCode::FAILURE } else { ExitCode::SUCCESS });
    }
    show(context, &library, entry, added.draft.as_ref())?;
    if entry.is_broken() {
        output::line(texts.not_added_faults)?;
        return Ok(ExitCode::FAILURE);
    }
    if !args.yes && !prompt::confirmed(texts.add_it)? {
        output::line(texts.not_added)?;
        return Ok(ExitCode::FAILURE);
    }
    let path = own.create(&id, &added.text, None)?;
    let said = output::line(&texts.created(paths::printable(&path))).and_then(|()| output::line(&texts.added_then(id)));
    said.map_err(output::once_saved)?;
    Ok(ExitCode::SUCCESS)
}

/// Returns the routine that the file at `path` would add; `-` is stdin. The file's `stem` is the title if the file names
/// none.
fn addition(path: &Path, stem: Option<&str>) -> anyhow::Result<Addition> {
    let texts = &language::texts().own;
    let shown = paths::printable(path);
    let extension = path.extension().unwrap_or_default().to_string_lossy().into_owned();
    if let Some(name) = kind::binary(&extension) {
        bail!(texts.other_kind(shown, name));
    }
    let in_words = |fault: Diagnostic| anyhow!(diagnostics::in_words(path, &fault));
    let bytes = text_file::read_bytes(path).map_err(in_words)?;
    if let Some(name) = kind::by_beginning(&bytes).filter(|_| extension != "toml") {
        bail!(texts.other_kind(shown, name));
    }
    let not_text = |why| match why {
        ImportFileError::NotUtf8 if extension != "toml" => anyhow!(texts.not_utf8(&shown)),
        _ => in_words(Diagnostic { code: Code::NotUtf8, at: Location::default(), args: Vec::new() }),
    };
    let source = import_file::decoded(bytes).map_err(not_text)?;
    let list = match kind::of(&extension, &source) {
        FileKind::Routine => {
            let title = parse::read("new", &source).routine.map(|routine| routine.title).unwrap_or_default();
            return Ok(Addition { text: source, title, draft: None });
        }
        FileKind::Yaml => bail!(texts.not_from_yaml(shown)),
        FileKind::Other(name) => bail!(texts.other_kind(shown, name)),
        FileKind::Settings => {
            let settings = serde_json::from_str(&source)
                .map_err(|error: serde_json::Error| anyhow!(texts.bad_json(&shown, error.line())))?;
            let workouts = other_apps::workouts(&settings);
            if workouts.len() > 1 {
                let titles: Vec<String> = workouts.iter().filter_map(|workout| other_apps::title(workout)).collect();
                bail!(texts.several_workouts(shown, titles.join(", ")));
            }
            let workout = workouts.first().copied().unwrap_or(&settings);
            let list = other_apps::list(workout);
            if list.exercises.is_empty() {
                bail!(texts.unknown_json(shown));
            }
            list
        }
        FileKind::List => list::read(&source),
    };
    if list.exercises.is_empty() {
        bail!(texts.no_exercises(shown));
    }
    let title = list.title.clone().or_else(|| stem.map(title_of)).unwrap_or_else(|| texts.list_title.to_owned());
    Ok(Addition { text: import::draft(&title, &list.exercises), title, draft: Some(list) })
}

/// Shows the routine and its faults.
fn show(context: &CliContext, library: &Library, entry: &RoutineEntry, draft: Option<&List>) -> anyhow::Result<()> {
    let texts = &language::texts().own;
    if draft.is_some() {
        output::line(texts.drafted)?;
    }
    output::line(&format!("{} ({})", entry.title(), entry.id))?;
    if let Some(plan) = library.plan(entry) {
        output::line(&facts(context, library, entry, plan))?;
        for (number, step) in plan.steps.iter().enumerate() {
            let length = match duration_text::short(step.length()) {
                _ if step.length().is_zero() => String::new(),
                length if step.sides == Sides::Each => format!(" · {}", texts.each_side(length)),
                length => format!(" · {length}"),
            };
            let pressure = if step.pressure > 0 {
                format!(" · {} {}", language::texts().session.pressure, step.pressure)
            } else {
                String::new()
            };
            let reps = match step.reps.parse::<u16>() {
                Ok(reps) => format!(" · {}", language::texts().session.reps(reps.into())),
                Err(_) if step.reps.is_empty() => String::new(),
                Err(_) => format!(" · {}", step.reps),
            };
            let areas: Vec<&str> = step.areas.iter().map(|area| language::texts().region(&area.id)).collect();
            let places = if draft.is_none() || areas.is_empty() { String::new() } else { format!(" · {}", areas.join(", ")) };
            output::line(&format!("  {:>2}. {}{reps}{length}{pressure}{places}", number + 1, step.name))?;
            if let Some(exercise) = draft.and_then(|list| list.exercises.get(number)) {
                remarks(exercise, step, &areas)?;
            }
        }
    }
    if let Some(list) = draft {
        not_understood(list)?;
    }
    let (errors, warnings): (Vec<_>, Vec<_>) = library.faults(entry).into_iter().partition(|fault| fault.is_error());
    for fault in errors {
        output::coloured(&diagnostics::coloured_report(&entry.path(), fault))?;
    }
    let grave = warnings.iter().filter(|fault| matches!(fault.code, Code::NeverPress | Code::NeckStretch | Code::RiskyWord));
    for warning in grave.map(|fault| language::texts().fault(fault)).collect::<BTreeSet<_>>() {
        output::line(&format!("{}: {warning}", diagnostics::severity_name(Code::RiskyWord)))?;
    }
    // `check` knows only routines that were added.
    if !warnings.is_empty() && !entry.is_broken() {
        // In full they would push the steps off the screen.
        output::line(&texts.warnings(warnings.len(), &entry.id))?;
    }
    if entry.replaces {
        output::line(&texts.would_replace(&entry.id))?;
    }
    Ok(())
}

/// Says which parts of `step` with these `areas` are a guess, which parts of its line it does not have, and whether it does all sets in a row.
fn remarks(exercise: &Exercise, step: &Step, areas: &[&str]) -> anyhow::Result<()> {
    let texts = language::texts();
    let time = import::has_guessed_time(exercise).then(|| duration_text::short(step.length()));
    let areas = (areas.len() > 1).then(|| texts.own.guessed_area(areas.join(", ")));
    let guesses: Vec<String> = time.into_iter().chain(areas).collect();
    let unread = unread(exercise);
    if !guesses.is_empty() {
        output::line(&format!("      {}", texts.own.guess(guesses.join("; "))))?;
    }
    if !unread.is_empty() {
        output::line(&format!("      {}", texts.own.not_understood(unread.join("; "))))?;
    }
    if exercise.joins_sets {
        output::line(&format!("      {}", texts.own.sets_in_a_row))?;
    }
    Ok(())
}

/// Returns the parts of an exercise's line that are not in its step. A name that is the whole line is in it already.
fn unread(exercise: &Exercise) -> Vec<&str> {
    exercise.unread.iter().map(String::as_str).filter(|part| *part != exercise.name).collect()
}

/// Lists the exercises for which there is no room, and the lines that were not read as one.
fn not_understood(list: &List) -> anyhow::Result<()> {
    let texts = &language::texts().own;
    let headings = [(texts.no_room(MAX_STEPS), &list.beyond), (texts.no_exercise.to_owned(), &list.left_out)];
    for (heading, names) in headings.into_iter().filter(|(_, names)| !names.is_empty()) {
        output::line(&heading)?;
        names.iter().try_for_each(|name| output::line(&format!("  {name}")))?;
    }
    Ok(())
}

fn facts(context: &CliContext, library: &Library, entry: &RoutineEntry, plan: &Plan) -> String {
    let texts = language::texts();
    let strongest = plan.steps.iter().map(|step| step.pressure).max().unwrap_or(0);
    let length = duration_text::short(context.settings.gaps.total_with_own(plan));
    let tools = library.tools(entry);
    let tools: Vec<&str> = tools.iter().map(|tool| texts.tool(tool)).collect();
    let needs = match tools.as_slice() {
        [] if strongest == 0 => texts.library.no_tools.to_owned(),
        [] => texts.library.hands_only.to_owned(),
        tools => texts.library.needs(tools.join(", ")),
    };
    if plan.steps.iter().any(|step| step.is_untyped()) {
        return texts.own.facts_open(plan.steps.len(), length, needs);
    }
    if strongest == 0 {
        return texts.own.facts_calm(plan.steps.len(), length, needs);
    }
    texts.own.facts(plan.steps.len(), length, needs, strongest, texts.pressure(strongest))
}
