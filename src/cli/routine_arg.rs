//! The routine that is meant by an id or a path, and what can go wrong with it.

use std::path::{Path, PathBuf};

use anyhow::anyhow;

use crate::cli::args::play::GapArgs;
use crate::cli::context::CliContext;
use crate::cli::diagnostics;
use crate::cli::did_you_mean;
use crate::cli::output;
use crate::domain::routine::library::{Library, Source};
use crate::domain::routine::plan::Plan;
use crate::domain::session::transitions::Transitions;
use crate::domain::text;
use crate::platform::{language, routines};

/// The names of the routines that `words` mean: the words themselves where one of them is an id or a path, or where the only
/// one looks like an id; else the id of the best that is found by them. A word that nothing has starts nothing.
pub fn meant(context: &CliContext, words: &[String]) -> Vec<String> {
    let library = context.library();
    let is_name = |word: &String| library.entry(word).is_some() || is_path(word) || Path::new(word).exists();
    let is_id = |word: &String| word.contains('-') && !word.contains(' ');
    if words.iter().any(is_name) {
        return words.to_vec();
    }
    if let [word] = words
        && is_id(word)
    {
        return vec![of_title(&library, word).unwrap_or_else(|| word.clone())];
    }
    let typed = words.join(" ");
    let best = language::texts().find_surely(&library, &typed).map(|entry| entry.id.clone());
    vec![best.unwrap_or(typed)]
}

/// The id of the only routine whose title has all words of `typed`: `box-breathing`.
fn of_title(library: &Library, typed: &str) -> Option<String> {
    let words = |text: &str| text.to_lowercase().split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
    let typed = words(typed);
    let has_all = |title: &str| {
        let title = words(title);
        typed.iter().all(|word| title.contains(word))
    };
    let mut found = library.entries().iter().filter(|entry| has_all(entry.title()));
    found.next().filter(|_| found.next().is_none()).map(|entry| entry.id.clone())
}

/// Whether `name` is the path of a file rather than an id.
pub fn is_path(name: &str) -> bool {
    name.contains('/') || Path::new(name).extension().is_some_and(|extension| extension == "toml")
}

/// The library in which the entry that `name` means is, and its id: an id of the library, or the path of a file.
///
/// # Errors
/// When there is neither, with the nearest id.
pub fn entry(context: &CliContext, name: &str) -> anyhow::Result<(Library, String)> {
    let path = Path::new(name);
    if !is_path(name) {
        let library = context.library();
        if library.entry(name).is_some() {
            return Ok((library, name.to_owned()));
        }
        if !path.exists() {
            return Err(unknown(name, &library));
        }
    }
    Ok(routines::load_with(&context.paths.routines(), path))
}

/// The plan of `name`.
///
/// # Errors
/// When there is no such routine, or it has faults, with all of them.
pub fn plan(context: &CliContext, name: &str) -> anyhow::Result<Plan> {
    let (library, id) = entry(context, name)?;
    let entry = library.entry(&id).ok_or_else(|| unknown(name, &library))?;
    if let Some(plan) = library.plan(entry) {
        return Ok(plan.clone());
    }
    let faults = library.faults(entry);
    let errors = faults.into_iter().filter(|fault| fault.is_error());
    let shown: Vec<String> = errors.map(|fault| diagnostics::report(&entry.path(), fault)).collect();
    let message = language::texts().command.choose.faulty(text::clean(name));
    Err(anyhow!("{message}\n\n{}", shown.join("\n\n")))
}

/// The file of the user's routine `id`.
///
/// # Errors
/// When there is none, or it is built in.
pub fn own_file(library: &Library, id: &str) -> anyhow::Result<PathBuf> {
    let entry = library.entry(id).ok_or_else(|| unknown(id, library))?;
    match &entry.source {
        Source::User(path) => Ok(path.clone()),
        Source::BuiltIn(_) => Err(anyhow!(language::texts().own.built_in_stays(id))),
    }
}

/// Says which of the user's routines play `id`, which is no longer there.
///
/// # Errors
/// When stdout cannot be written to.
pub fn say_who_includes(library: &Library, id: &str) -> anyhow::Result<()> {
    let users: Vec<&str> = library.included_by(id).map(|entry| entry.id.as_str()).collect();
    if users.is_empty() {
        return Ok(());
    }
    output::line(&language::texts().own.included_by(users.join(", ")))
}

/// Says that there is no routine `name`, and the nearest there is.
pub fn unknown(name: &str, library: &Library) -> anyhow::Error {
    let said = language::texts().command.choose.unknown(text::clean(name));
    did_you_mean::error(&said, name, library.entries().iter().map(|entry| entry.id.as_str()))
}

/// The gaps for `plan`: what was typed, else what the routine says, else the settings.
pub fn gaps(context: &CliContext, plan: &Plan, typed: &GapArgs) -> Transitions {
    let gaps = context.settings.gaps.with(plan.gaps);
    Transitions {
        ready: typed.ready.unwrap_or(gaps.ready),
        between: typed.between.unwrap_or(gaps.between),
        switch: typed.switch.unwrap_or(gaps.switch),
    }
}
