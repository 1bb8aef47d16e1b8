//! The commands that `--help` shows, in three groups that fit one screen, and the rest, which `unclench help` lists.

use clap::Command;

use crate::texts::Texts;

/// Of people who relax, of those who look back, of those who set things up.
const GROUPS: [&[&str]; 3] = [
    &["start", "breathe", "list", "new"],
    &["log", "diary", "stats", "report", "export", "import", "undo"],
    &["health", "due", "config", "doctor"],
];

/// Columns that the names take.
const WIDTH: usize = 15;

/// What `unclench --help` says: one screen of eighty columns and twenty-four rows.
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

/// Every command that the front page leaves out, each in a line; those that only have an old name are left out here too.
pub fn others(command: &Command) -> String {
    let shown = |name: &str| GROUPS.iter().any(|group| group.contains(&name));
    let names = command.get_subcommands().map(Command::get_name).filter(|name| !shown(name) && !OLD.contains(name));
    names.filter_map(|name| line(command, name)).collect()
}

/// Names that go on working for scripts; another command does what they did.
const OLD: [&str; 5] = ["plan", "merge", "completions", "man", "schema"];

/// Whether `command` only goes on working for scripts.
pub fn is_old(command: &Command) -> bool {
    OLD.contains(&command.get_name())
}

fn line(command: &Command, name: &str) -> Option<String> {
    let about = command.find_subcommand(name)?.get_about()?;
    Some(format!("\n  {name:<WIDTH$} {about}"))
}
