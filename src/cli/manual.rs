//! The manual pages: one for each command, from the definitions of the command line, with examples, keys, files, environment
//! and exit status.

use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use crate::app::key_table;
use crate::app::keys::KeyContext;
use crate::cli::command_groups;
use crate::cli::examples;
use crate::cli::translation;
use crate::texts::{ManualTexts, Texts};

/// The date in the footer of every manual page: when the pages last changed in substance.
const CHANGED: &str = "2026-11-28";

/// The commands whose examples are on the main page.
const FIRST: [&str; 3] = ["start", "breathe", "log"];

/// The commands whose pages list keys; the page of the program itself does as well.
const WITH_KEYS: [&str; 2] = ["start", "breathe"];

/// Where the first listed keys hold: on the start page and in the library.
pub const IN_LISTS: [KeyContext; 2] = [KeyContext::Start, KeyContext::Library];
/// Where the other listed keys hold: in a session.
pub const IN_SESSION: [KeyContext; 2] = [KeyContext::Work, KeyContext::Paused];

/// Returns the main page.
///
/// # Errors
/// Never: it is written into memory.
pub fn first_page(texts: &Texts) -> anyhow::Result<String> {
    page(&built(), texts)
}

/// Returns every page with its file name.
///
/// # Errors
/// Never: they are written into memory.
pub fn pages(texts: &Texts) -> anyhow::Result<Vec<(String, String)>> {
    let mut commands = Vec::new();
    collect(&built(), &mut commands);
    commands.iter().map(|command| Ok((format!("{}.1", name(command)), page(command, texts)?))).collect()
}

fn built() -> Command {
    let mut command = translation::definition();
    command.build();
    command
}

/// Collects `command` and its subcommands, without former names.
fn collect(command: &Command, found: &mut Vec<Command>) {
    found.push(command.clone());
    command.get_subcommands().filter(|under| !command_groups::is_old(under)).for_each(|under| collect(under, found));
}

/// `unclench-diary-edit`.
fn name(command: &Command) -> &str {
    command.get_display_name().unwrap_or_else(|| command.get_name())
}

fn page(command: &Command, texts: &Texts) -> anyhow::Result<String> {
    let names: Vec<String> = command.get_subcommands().map(|under| under.get_name().to_owned()).collect();
    let shown = names.iter().fold(command.clone(), |command, name| {
        // The front page of `--help` leaves some out; a manual page lists all.
        command.mut_subcommand(name, |under| {
            let is_old = command_groups::is_old(&under);
            under.hide(is_old)
        })
    });
    let source = format!("unclench {}", env!("CARGO_PKG_VERSION"));
    let man = Man::new(shown).title(name(command).to_uppercase()).date(CHANGED).source(source).manual("unclench");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    more(command, texts).to_writer(&mut page)?;
    Ok(translation::translated(String::from_utf8_lossy(&page).into_owned()))
}

/// Returns the sections that the definitions of the command line do not have.
fn more(command: &Command, texts: &Texts) -> Roff {
    let (mut roff, words) = (Roff::new(), &texts.manual);
    let path = name(command).split_once('-').map_or("", |(_, path)| path);
    let shown: Vec<&str> = if path.is_empty() { FIRST.to_vec() } else { vec![path] };
    roff.control("SH", [words.examples]);
    for (index, example) in shown.into_iter().filter_map(examples_of).flatten().enumerate() {
        if index > 0 {
            roff.control("PP", []);
        }
        roff.text([bold(*example)]);
    }
    if path.is_empty() {
        roff.control("SH", [words.keys]).text([roman(words.keys_note)]);
        keys(&mut roff, &IN_LISTS, texts);
        roff.control("PP", []).text([roman(words.keys_session)]);
    } else if WITH_KEYS.contains(&path) {
        roff.control("SH", [words.keys]).text([roman(words.keys_session)]);
    }
    if path.is_empty() || WITH_KEYS.contains(&path) {
        keys(&mut roff, &IN_SESSION, texts);
    }
    if path.is_empty() {
        chapter(&mut roff, words.files, &files(words));
        chapter(&mut roff, words.environment, &environment(words));
    }
    chapter(&mut roff, words.exit_status, &exit_codes(words));
    if !path.is_empty() {
        roff.control("SH", [words.see_also]).text([bold("unclench"), roman("(1)")]);
    }
    roff
}

/// Returns the examples of the command `path`, in which a hyphen can stand for a space: `diary-edit`.
fn examples_of(path: &str) -> Option<&'static [&'static str; 2]> {
    examples::of(path).or_else(|| examples::of(&path.replacen('-', " ", 1)))
}

/// Writes the keys of these contexts.
fn keys(roff: &mut Roff, contexts: &[KeyContext], texts: &Texts) {
    for (shown, label) in listed_keys(contexts, texts) {
        roff.control("TP", []).text([bold(shown)]).text([roman(label)]);
    }
}

/// Returns the keys of these contexts, each with what it does. What two contexts share is there once.
/// A key that does different things in them has all of these in its line.
pub fn listed_keys(contexts: &[KeyContext], texts: &Texts) -> Vec<(&'static str, String)> {
    let bindings = key_table::TABLE.iter().filter(|binding| contexts.iter().any(|at| binding.contexts.hold(*at)));
    let mut listed: Vec<(&'static str, Vec<&'static str>)> = Vec::new();
    for binding in bindings.filter(|binding| !binding.shown.is_empty()) {
        let label = texts.key.text(binding.label);
        match listed.iter_mut().find(|(shown, _)| *shown == texts.key_name.name(binding.shown)) {
            Some((_, labels)) if labels.contains(&label) => {}
            Some((_, labels)) => labels.push(label),
            None => listed.push((texts.key_name.name(binding.shown), vec![label])),
        }
    }
    listed.into_iter().map(|(shown, labels)| (shown, labels.join(", "))).collect()
}

fn chapter(roff: &mut Roff, heading: &str, lines: &[(&str, &str)]) {
    roff.control("SH", [heading]);
    for (name, text) in lines {
        roff.control("TP", []).text([bold(*name)]).text([roman(*text)]);
    }
}

fn files(words: &ManualTexts) -> [(&'static str, &'static str); 5] {
    [
        ("$XDG_CONFIG_HOME/unclench/config.toml", words.config),
        ("$XDG_CONFIG_HOME/unclench/routines/", words.routines),
        ("$XDG_DATA_HOME/unclench/diary/", words.diary),
        ("$XDG_DATA_HOME/unclench/safety.toml", words.health),
        ("$XDG_STATE_HOME/unclench/", words.state),
    ]
}

/// Returns every exit code with what it says.
pub fn exit_codes(words: &ManualTexts) -> [(&'static str, &'static str); 4] {
    [("0", words.exit_0), ("1", words.exit_1), ("2", words.exit_2), ("128+N", words.exit_128)]
}

/// Returns every environment variable with what it does.
pub fn environment(words: &ManualTexts) -> [(&'static str, &'static str); 10] {
    [
        ("XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME", words.xdg),
        ("UNCLENCH_CONFIG", words.settings_file),
        ("UNCLENCH_LOG", words.log),
        ("LC_ALL, LC_MESSAGES, LANG", words.language),
        ("TERM, COLORTERM", words.colours),
        ("NO_COLOR", words.no_colour),
        ("CLICOLOR_FORCE", words.colour_forced),
        ("PAGER", words.pager),
        ("VISUAL, EDITOR", words.editor),
        ("COMPLETE", words.complete),
    ]
}
