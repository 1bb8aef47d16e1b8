//! Finds the routine for a typed id or path, and explains why there is none.

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use serde::Serialize;

use crate::cli::args::play::GapArgs;
use crate::cli::context::CliContext;
use crate::cli::diagnostics;
use crate::cli::did_you_mean;
use crate::cli::output;
use crate::domain::diagnostic::Code;
use crate::domain::nearest::nearest;
use crate::domain::routine::library::{Library, RoutineEntry, Source};
use crate::domain::routine::plan::Plan;
use crate::domain::session::transitions::Transitions;
use crate::domain::text;
use crate::platform::{language, routines, text_file};

/// Returns the routines that `words` name. These are the words themselves if one of them is an id or a path, or if the only
/// word looks like an id; otherwise the best search result. If a word matches nothing, no routine is found.
pub fn meant(context: &CliContext, words: &[String]) -> Vec<String> {
    let library = context.library();
    let is_id = |word: &String| word.contains('-') && !word.contains(' ');
    if words.iter().any(|word| is_name(&library, word)) {
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

/// Returns the id of the only routine whose title has all words of `typed`, such as `box-breathing`.
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

/// Whether `name` is the path of a file and not an id.
pub fn is_path(name: &str) -> bool {
    name.contains('/') || Path::new(name).extension().is_some_and(|extension| extension == "toml")
}

/// Whether `word` is the id of a routine, or a file.
pub fn is_name(library: &Library, word: &str) -> bool {
    library.entry(word).is_some() || is_file(word)
}

/// Whether `name` is a file: a path, `-` for stdin, or the name of a file that exists.
fn is_file(name: &str) -> bool {
    is_path(name) || text_file::is_dash(Path::new(name)) || Path::new(name).exists()
}

/// Returns the library and the id of the routine `name`, which is an id of the library or the path of a file; `-` is stdin.
///
/// # Errors
/// Fails if it is neither; the error names the nearest id.
pub fn entry(context: &CliContext, name: &str) -> anyhow::Result<(Library, String)> {
    let path = Path::new(name);
    if !is_path(name) {
        let library = context.library();
        if library.entry(name).is_some() {
            return Ok((library, name.to_owned()));
        }
        if !is_file(name) {
            return Err(unknown(name, &library));
        }
    }
    Ok(routines::load_with(&context.paths.routines(), path))
}

/// Returns the plan of `name`.
///
/// # Errors
/// Fails if there is no such routine, or if it has errors, which are all shown.
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

/// Joins all routines that `words` name into one plan.
///
/// # Errors
/// Fails if one does not exist or has errors.
pub fn joined(context: &CliContext, words: &[String]) -> anyhow::Result<Plan> {
    let names = meant(context, words);
    let plans = names.iter().map(|name| plan(context, name)).collect::<anyhow::Result<Vec<_>>>()?;
    Plan::joined(plans).ok_or_else(|| anyhow::anyhow!(language::texts().command.front.no_routine))
}

/// Returns the file of the user's routine `id`.
///
/// # Errors
/// Fails if there is none, or if the routine is built in.
pub fn own_file(library: &Library, id: &str) -> anyhow::Result<PathBuf> {
    let Some(entry) = library.entry(id) else {
        let (text, own) =
            (language::texts().own.not_yours(text::clean(id)), library.entries().iter().filter(|own| !own.is_built_in()));
        return Err(match own.clone().next() {
            Some(_) => did_you_mean::error(&text, id, own.map(|own| own.id.as_str())),
            None => anyhow!(language::texts().own.no_own),
        });
    };
    match &entry.source {
        Source::User(path) => Ok(path.clone()),
        Source::BuiltIn(_) => Err(anyhow!(language::texts().own.built_in_stays(id))),
    }
}

/// A change of the user's routines as printed by `--json`: the id before and after it, and the file, which after a removal
/// is in the trash.
#[derive(Serialize)]
pub struct RoutineChangeJson<'a> {
    /// The id before; `None` if it is new.
    pub was: Option<&'a str>,
    /// The id after; `None` if it is removed.
    pub now: Option<&'a str>,
    /// The path of the file.
    pub file: String,
    /// Whether the new id takes the place of a built-in routine.
    pub replaces: bool,
    /// The user's routines that include the old id, which is no longer there.
    pub included_by: &'a [&'a str],
}

/// Returns which of the user's routines include `id`, if `library` has no such routine any more.
pub fn who_includes<'l>(library: &'l Library, id: &'l str) -> Vec<&'l str> {
    library.included_by(id).filter(|_| library.entry(id).is_none()).map(|entry| entry.id.as_str()).collect()
}

/// Says which of the user's routines include one that is no longer there.
///
/// # Errors
/// Fails if stdout cannot be written to.
pub fn say_who_includes(users: &[&str]) -> anyhow::Result<()> {
    if users.is_empty() {
        return Ok(());
    }
    output::line(&language::texts().own.included_by(users.join(", ")))
}

/// Says on stderr which of these routines reminders still name, of those that cannot be played any more.
pub fn say_reminders<'i>(context: &CliContext, library: &Library, ids: impl IntoIterator<Item = &'i str>) {
    let named = context.settings.due.routine.as_deref().unwrap_or_default();
    let is_lost = |id: &&str| library.entry(id).is_none_or(RoutineEntry::is_broken);
    for id in ids.into_iter().filter(is_lost).filter(|id| named.split_whitespace().any(|named| named == *id)) {
        output::aside(&language::texts().own.reminders_name(id));
    }
}

/// Makes the error that there is no routine `name`, with the nearest id; if it resembles none, with what to try. It may be in
/// a file or folder that cannot be read, so those are reported.
pub fn unknown(name: &str, library: &Library) -> anyhow::Error {
    for entry in library.entries().iter().filter(|entry| !entry.is_built_in()) {
        for fault in library.faults(entry).into_iter().filter(|fault| fault.code == Code::Unreadable) {
            output::aside(&diagnostics::in_words_with_help(&entry.path(), fault));
        }
    }
    let to_questions = |typed: String| language::texts().command.list.health_word(typed);
    if let Some(health) = language::texts().health_word(library, name, to_questions) {
        return anyhow!(health);
    }
    let texts = &language::texts().command.choose;
    let text = texts.unknown(text::clean(name));
    let by_words = || {
        // A short word that is not known is near to some other by chance.
        let may_be_meant = |word: &str| word.chars().count() > 4 || language::texts().find_surely(library, word).is_some();
        let found = language::texts().find_likely(library, &name.replace('-', " "));
        found.filter(|_| name.split([' ', '-']).any(may_be_meant)).map(|entry| entry.id.as_str())
    };
    let near = nearest(name, library.entries().iter().map(|entry| entry.id.as_str())).or_else(by_words);
    let is_found = !language::texts().find(library, name).is_empty();
    let words = if is_found { text::clean(name) } else { texts.words_to_try.to_owned() };
    anyhow!(near.map_or_else(|| texts.try_words(&text, words), |near| texts.near(near, &text)))
}

/// Returns the gaps for `plan`: those typed, else those of the routine, else those of the settings.
pub fn gaps(context: &CliContext, plan: &Plan, typed: &GapArgs) -> Transitions {
    let gaps = context.settings.gaps.with(plan.gaps);
    Transitions {
        ready: typed.ready.unwrap_or(gaps.ready),
        between: typed.between.unwrap_or(gaps.between),
        switch: typed.switch.unwrap_or(gaps.switch),
    }
}
