//! The commands that `--help` shows, in three groups that fit one screen, and the rest, which `unclench help` lists.

use clap::Command;

use crate::texts::Texts;

/// Commands for sessions, for the diary, and for setup.
const GROUPS: [&[&str]; 3] = [
    &["start", "breathe", "list", "new"],
    &["log", "diary", "stats", "report", "export", "import", "undo"],
    &["health", "due", "config", "doctor"],
];

/// Columns that the names take.
const WIDTH: usize = 15;

/// Returns the first page of `unclench --help`, which fits a screen of 80 columns and 24 rows.
pub fn front_page(command: &Command, texts: &Texts) -> String {
    let help = &texts.command.help;
    let mut page = command.get_about().map(ToString::to_string).unwrap_or_default();
    page.push('\n');
    for (heading, names) in headings(texts).into_iter().zip(GROUPS) {
        page.extend(["\n", heading]);
        page.extend(names.iter().filter_map(|name| line(command, name)));
    }
    page.extend(["\n\n", help.front_usage, "\n", help.front_more]);
    page
}

fn headings(texts: &Texts) -> [&'static str; 3] {
    [texts.command.help.group_sessions, texts.command.help.group_diary, texts.command.help.group_setup]
}

/// Returns every command that the first page leaves out, one per line, without former names.
pub fn others(command: &Command) -> String {
    let shown = |name: &str| GROUPS.iter().any(|group| group.contains(&name));
    let names = command.get_subcommands().map(Command::get_name).filter(|name| !shown(name) && !OLD.contains(name));
    names.filter_map(|name| line(command, name)).collect()
}

/// Former names that still work, for scripts; another command has replaced them.
const OLD: [&str; 5] = ["plan", "merge", "completions", "man", "schema"];

/// Returns the names of the commands below `command`, without former ones.
pub fn names(command: &Command) -> Vec<String> {
    command.get_subcommands().filter(|command| !is_old(command)).map(|command| command.get_name().to_owned()).collect()
}

/// Whether `command` is a former name.
pub fn is_old(command: &Command) -> bool {
    OLD.contains(&command.get_name())
}

fn line(command: &Command, name: &str) -> Option<String> {
    let about = command.find_subcommand(name)?.get_about()?;
    Some(format!("\n  {name:<WIDTH$} {about}"))
}
