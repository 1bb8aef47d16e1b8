//! The commands that can be typed during a plain session.

use crate::domain::routine::breath_choice::PaceChange;
use crate::domain::session::engine::Pause;
use crate::domain::session::engine::commands::SessionCommand;
use crate::domain::session::outcome::Hurt;

/// Returns the command for `line`, an English word or letter in lower case; `None` for an unknown one. An empty line ends a
/// pause and, if `is_waiting`, a step that waits.
pub fn command(line: &str, pause: Option<Pause>, is_waiting: bool) -> Option<SessionCommand> {
    Some(match (line, pause) {
        ("b" | "breathe", Some(Pause::EasedOften)) => SessionCommand::Breathe,
        ("1" | "2" | "3" | "4", Some(Pause::Hurt)) => hurt_of(line).map_or(SessionCommand::GoOn, SessionCommand::Hurting),
        ("y" | "yes" | "j" | "ja", Some(Pause::Sign(_))) => SessionCommand::Sign(true),
        ("n" | "no" | "nein", Some(Pause::Sign(_))) => SessionCommand::Sign(false),
        ("p" | "pause", _) => SessionCommand::Pause,
        ("s" | "skip", _) => SessionCommand::Skip,
        ("b" | "back", _) => SessionCommand::Back,
        ("+", _) => SessionCommand::Longer,
        ("-", _) => SessionCommand::Shorter,
        ("e" | "ease", _) => SessionCommand::EaseOff,
        ("x" | "hurts", _) => SessionCommand::Hurts,
        ("d" | "dizzy", _) => SessionCommand::Dizzy,
        ("pace", _) => SessionCommand::Counts(PaceChange::Next),
        ("slower", _) => SessionCommand::Counts(PaceChange::Slower),
        ("faster", _) => SessionCommand::Counts(PaceChange::Faster),
        ("h" | "holds", _) => SessionCommand::Holds,
        ("?" | "signals", _) => SessionCommand::Signals,
        ("q" | "stop", _) => SessionCommand::Stop,
        ("", Some(pause)) => go_on_command(pause),
        ("g" | "go", Some(Pause::EasedOften | Pause::Sign(_))) => return None,
        ("g" | "go", _) => SessionCommand::GoOn,
        ("", None) if is_waiting => SessionCommand::GoOn,
        _ => return None,
    })
}

/// Returns the command that ends `pause` if nothing else is asked for: after easing off three times, pressure stays at 2 or
/// below; after pain, the session ends.
pub fn go_on_command(pause: Pause) -> SessionCommand {
    match pause {
        Pause::EasedOften => SessionCommand::Gentle,
        Pause::Hurt | Pause::Sign(_) => SessionCommand::Stop,
        Pause::Asked | Pause::Away(_) => SessionCommand::GoOn,
    }
}

/// Returns the answer to "how does it hurt" with this number.
fn hurt_of(number: &str) -> Option<Hurt> {
    Hurt::ALL.get(number.parse::<usize>().ok()?.checked_sub(1)?).copied()
}
