//! `unclench` without a command in plain mode: a numbered menu in lines of text, for screen readers and simple terminals.

use crate::cli::context::CliContext;
use crate::cli::health;
use crate::cli::output;
use crate::cli::prompt;
use crate::cli::start;
use crate::domain::{duration_text, text};
use crate::platform::{clock, language};

/// What to do next.
pub enum Next {
    /// Run the command of these words.
    Run(Vec<String>),
    /// Show the menu again.
    Again,
    /// Nothing more.
    Quit,
}

/// Shows the menu and asks what to do.
///
/// # Errors
/// Fails if the terminal cannot be written to or read.
pub fn next(context: &CliContext) -> anyhow::Result<Next> {
    let texts = &language::texts().command.menu;
    output::line("")?;
    for (number, name) in (1..).zip([texts.suggestions, texts.library, texts.diary, texts.log, texts.breathe]) {
        output::line(&format!("{number}. {name}"))?;
    }
    let Some(typed) = prompt::line(texts.choose)? else { return Ok(Next::Quit) };
    match typed.as_str() {
        "1" => suggestions(context),
        "2" => library(context),
        "3" => Ok(run(&["diary", "--last", "10"])),
        "4" => log(),
        "5" => Ok(run(&["breathe", "--plain"])),
        "q" | "Q" | "0" => Ok(Next::Quit),
        "" => Ok(Next::Again),
        other => no_number(other),
    }
}

fn run(words: &[&str]) -> Next {
    Next::Run(words.iter().map(|word| (*word).to_owned()).collect())
}

fn no_number(typed: &str) -> anyhow::Result<Next> {
    output::line(&language::texts().command.menu.no_number(text::clean(typed)))?;
    Ok(Next::Again)
}

/// Lists what suits now, each with its reason, and asks which to start.
fn suggestions(context: &CliContext) -> anyhow::Result<Next> {
    let (offered, reported) = start::offered(context);
    if let Some(reported) = reported {
        output::line(&reported)?;
    }
    if offered.is_empty() {
        return Ok(Next::Again);
    }
    let lines = offered.iter().map(|offer| format!("{}, {}. {}", offer.title, offer.length, offer.reason));
    choose(lines, &offered.iter().map(|offer| offer.id.as_str()).collect::<Vec<_>>())
}

/// Lists the routines that match the words typed, and asks which to start.
fn library(context: &CliContext) -> anyhow::Result<Next> {
    let texts = language::texts();
    let Some(words) = prompt::line(texts.command.menu.words)? else { return Ok(Next::Quit) };
    let library = context.library();
    let found = texts.find(&library, &words);
    if found.is_empty() {
        output::line(&texts.none_found(&library, &words))?;
        return Ok(Next::Again);
    }
    let (profile, now) = (health::profile(context), clock::wall().timestamp());
    let length = |entry| duration_text::rounded(profile.total_of(&library, entry, context.settings.gaps, now));
    let lines = found.iter().map(|entry| format!("{}, {}", entry.title(), length(entry)));
    choose(lines, &found.iter().map(|entry| entry.id.as_str()).collect::<Vec<_>>())
}

/// Numbers `lines` and asks which of the routines to start.
fn choose(lines: impl Iterator<Item = String>, ids: &[&str]) -> anyhow::Result<Next> {
    for (number, line) in (1..).zip(lines) {
        output::line(&format!("{number}. {line}"))?;
    }
    match prompt::line(language::texts().command.menu.start)? {
        None => Ok(Next::Quit),
        Some(typed) if typed.is_empty() => Ok(Next::Again),
        Some(typed) => {
            let number: Option<usize> = typed.parse().ok();
            match number.and_then(|number| ids.get(number.checked_sub(1)?)) {
                Some(id) => Ok(run(&["start", id, "--plain"])),
                None => no_number(&typed),
            }
        }
    }
}

/// Asks for a pain score, a body area and a note.
fn log() -> anyhow::Result<Next> {
    let texts = &language::texts().command.menu;
    let mut words = vec!["log".to_owned()];
    match prompt::line(texts.pain)? {
        None => return Ok(Next::Quit),
        Some(pain) if pain.is_empty() => return Ok(Next::Again),
        Some(pain) => words.push(pain),
    }
    for (question, option) in [(texts.area, "--area"), (texts.note, "--note")] {
        match prompt::line(question)? {
            None => return Ok(Next::Quit),
            Some(answer) if answer.is_empty() => {}
            Some(answer) => words.push(format!("{option}={answer}")),
        }
    }
    Ok(Next::Run(words))
}
