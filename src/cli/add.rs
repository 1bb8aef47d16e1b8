//! `unclench add`: somebody else's file into the user's folder, after showing what it is. A list of exercises, or the
//! settings of another program, becomes a draft.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{anyhow, bail};

use crate::cli::args::AddArgs;
use crate::cli::context::CliContext;
use crate::cli::{diagnostics, output, prompt};
use crate::domain::routine::import;
use crate::domain::routine::library::{Library, RoutineEntry, UserFile};
use crate::domain::routine::parse::{id_of, is_id};
use crate::domain::routine::plan::Plan;
use crate::domain::routine::scaffold::title_of;
use crate::domain::{duration_text, text};
use crate::platform::own_routines::OwnRoutines;
use crate::platform::{language, paths, routines, text_file};

/// Shows the routine, asks, and adds it. No file is overwritten.
///
/// # Errors
/// When the file cannot be read or is no routine, or there is one of its id.
pub fn run(context: &CliContext, args: &AddArgs) -> anyhow::Result<ExitCode> {
    let texts = &language::texts().own;
    let path = Path::new(&args.file);
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let id = args.id.clone().unwrap_or_else(|| id_of(&stem));
    if !is_id(&id) {
        bail!(texts.not_an_id(id_of(&id), text::clean(&id)));
    }
    if let Some(entry) = context.library().entry(&id).filter(|entry| !entry.is_built_in()) {
        let taken = texts.taken(id, entry.shown_path());
        bail!("{taken}\n{}", texts.other_id);
    }
    let (source, drafted) = source(path, &title_of(&stem))?;
    let file = UserFile { id: id.clone(), path: PathBuf::from(format!("{id}.toml")), text: Ok(source.clone()) };
    let library = routines::load_and(&context.paths.routines(), file);
    let entry = library.entry(&id).ok_or_else(|| anyhow!(texts.not_added.to_owned()))?;
    show(&library, entry, drafted)?;
    if entry.is_broken() {
        output::line(texts.not_added_faults)?;
        return Ok(ExitCode::FAILURE);
    }
    if !args.yes && !confirmed(texts.add_it)? {
        output::line(texts.not_added)?;
        return Ok(ExitCode::FAILURE);
    }
    let path = OwnRoutines::of(&context.paths).create(&id, &source, None)?;
    output::line(&texts.created(paths::printable(&path)))?;
    output::line(&texts.added_then(id))?;
    Ok(ExitCode::SUCCESS)
}

fn confirmed(question: &str) -> anyhow::Result<bool> {
    Ok(prompt::is_interactive() && prompt::line(question)?.is_some_and(|answer| language::texts().is_yes(&answer)))
}

/// The text of the routine, and whether it is a draft made from something else.
fn source(path: &Path, title: &str) -> anyhow::Result<(String, bool)> {
    let text = text_file::read(path).map_err(|fault| anyhow!(diagnostics::compact(path, &fault)))?;
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let exercises = match extension.as_str() {
        "toml" => return Ok((text, false)),
        "json" => {
            let settings = serde_json::from_str(&text).map_err(|error| anyhow!("{}: {error}", paths::printable(path)))?;
            import::of_settings(&settings)
        }
        "yaml" | "yml" => bail!(language::texts().own.not_from_yaml(paths::printable(path))),
        _ => import::of_list(&text),
    };
    if exercises.is_empty() {
        bail!(language::texts().own.no_exercises(paths::printable(path)));
    }
    Ok((import::draft(title, &exercises), true))
}

/// Shows the routine that would be added, with its faults.
fn show(library: &Library, entry: &RoutineEntry, drafted: bool) -> anyhow::Result<()> {
    let texts = &language::texts().own;
    if drafted {
        output::line(texts.drafted)?;
    }
    output::line(&format!("{} ({})", entry.title(), entry.id))?;
    if let Some(plan) = library.plan(entry) {
        output::line(&facts(library, entry, plan))?;
        for (number, step) in plan.steps.iter().enumerate() {
            let length =
                if step.length().is_zero() { String::new() } else { format!(" · {}", duration_text::short(step.length())) };
            let pressure = if step.pressure > 0 {
                format!(" · {} {}", language::texts().session.pressure, step.pressure)
            } else {
                String::new()
            };
            output::line(&format!("  {:>2}. {}{length}{pressure}", number + 1, step.name))?;
        }
    }
    for fault in library.faults(entry) {
        output::line(&diagnostics::report(&entry.path(), fault))?;
    }
    if entry.replaces {
        output::line(&texts.would_replace(&entry.id))?;
    }
    Ok(())
}

fn facts(library: &Library, entry: &RoutineEntry, plan: &Plan) -> String {
    let texts = language::texts();
    let strongest = plan.steps.iter().map(|step| step.pressure).max().unwrap_or(0);
    let tools = library.tools(entry);
    let tools: Vec<&str> = tools.iter().map(|tool| texts.tool(tool)).collect();
    let needs = if tools.is_empty() { texts.library.hands_only.to_owned() } else { texts.library.needs(tools.join(", ")) };
    texts.own.facts(duration_text::rough(plan.work()), needs, strongest, plan.steps.len(), texts.pressure(strongest))
}
