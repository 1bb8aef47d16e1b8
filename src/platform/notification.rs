//! Shows a reminder on the desktop: by the command of the settings, else by a known command, else by the terminal.

use std::io::{self, IsTerminal, Write};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::domain::text::{self, fill_template};
use crate::platform::{shell, terminal};

/// The longest time that a command can take.
const PATIENCE: Duration = Duration::from_secs(5);
/// The interval of checks whether it has ended.
const STEP: Duration = Duration::from_millis(10);

/// Commands to try if the settings name none.
const KNOWN: [&[&str]; 2] = [
    &["notify-send", "--app-name=unclench", "{title}", "{text}"],
    &[
        "osascript",
        "-e",
        "on run argv",
        "-e",
        "display notification (item 2 of argv) with title (item 1 of argv)",
        "-e",
        "end run",
        "{title}",
        "{text}",
    ],
];

/// The way a reminder was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// A command.
    ByCommand,
    /// Perhaps by the terminal, which gives no answer. The reason if the command of the settings failed.
    ByTerminal(Option<String>),
    /// Not shown. The reason if the command of the settings failed.
    ByNobody(Option<String>),
}

/// Shows a reminder; `own` is the command of the settings.
pub fn show(own: &[String], title: &str, text: &str) -> Shown {
    let mut failed = None;
    if !own.is_empty() {
        match run(own, title, text) {
            Ok(()) => return Shown::ByCommand,
            Err(why) => failed = Some(why),
        }
    }
    for known in KNOWN.iter().filter(|command| command.first().is_some_and(|name| shell::is_there(name))) {
        let known: Vec<String> = known.iter().map(|word| (*word).to_owned()).collect();
        if run(&known, title, text).is_ok() {
            return Shown::ByCommand;
        }
    }
    if say_to_terminal(title, text) { Shown::ByTerminal(failed) } else { Shown::ByNobody(failed) }
}

/// Runs `command` with `{title}` and `{text}` filled in. If it has neither, the text becomes the last argument.
fn run(command: &[String], title: &str, text: &str) -> Result<(), String> {
    let mut words: Vec<String> = command.iter().map(|word| fill_template(word, &[("title", &title), ("text", &text)])).collect();
    if words == command {
        words.push(text.to_owned());
    }
    let Some((program, args)) = words.split_first() else { return Ok(()) };
    let child = Command::new(program).args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let mut child = child.map_err(|error| format!("{program}: {error}"))?;
    let mut waited = Duration::ZERO;
    while waited < PATIENCE {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => return Err(format!("{program}: {status}")),
            Ok(None) => thread::sleep(STEP),
            Err(error) => return Err(format!("{program}: {error}")),
        }
        waited += STEP;
    }
    let _ = child.kill();
    let _ = child.wait();
    Err(format!("{program}: > {} s", PATIENCE.as_secs()))
}

/// Writes two escape sequences that terminals show as a notification; terminals that know neither ignore them.
fn say_to_terminal(title: &str, message: &str) -> bool {
    let mut out = io::stdout();
    if !out.is_terminal() || terminal::is_dumb() {
        return false;
    }
    let plain = |text: &str| text::clean(text).replace(';', ",");
    let (title, message) = (plain(title), plain(message));
    write!(out, "\x1b]777;notify;{title};{message}\x1b\\\x1b]9;{message}\x1b\\").and_then(|()| out.flush()).is_ok()
}
