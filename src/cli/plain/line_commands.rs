//! The commands that can be typed during a plain session.

use crate::domain::session::engine::Pause;
use crate::domain::session::engine::commands::Command;
use crate::domain::session::outcome::Hurt;

/// Returns the command for `line`, an English word or letter in lower case; `None` for an unknown one. An empty line ends a
/// pause and, if `is_waiting`, a step that waits.
pub fn command(line: &str, pause: Option<Pause>, is_waiting: bool) -> Option<Command> {
    Some(match (line, pause) {
        ("b" | "breathe", Some(Pause::EasedOften)) => Command::Breathe,
        ("1" | "2" | "3" | "4", Some(Pause::Hurt)) => hurt_of(line).map_or(Command::GoOn, Command::Hurting),
        ("y" | "yes" | "j" | "ja", Some(Pause::Sign(_))) => Command::Sign(true),
        ("n" | "no" | "nein", Some(Pause::Sign(_))) => Command::Sign(false),
        ("p" | "pause", _) => Command::Pause,
        ("s" | "skip", _) => Command::Skip,
        ("b" | "back", _) => Command::Back,
        ("+", _) => Command::Longer,
        ("-", _) => Command::Shorter,
        ("e" | "ease", _) => Command::EaseOff,
        ("x" | "hurts", _) => Command::Hurts,
        ("d" | "dizzy", _) => Command::Dizzy,
        ("pace", _) => Command::Counts,
        ("h" | "holds", _) => Command::Holds,
        ("?" | "signals", _) => Command::Signals,
        ("q" | "stop", _) => Command::Stop,
        ("", Some(pause)) => go_on_command(pause),
        ("g" | "go", Some(Pause::EasedOften | Pause::Sign(_))) => return None,
        ("g" | "go", _) => Command::GoOn,
        ("", None) if is_waiting => Command::GoOn,
        _ => return None,
    })
}

/// Returns the command that ends `pause` if nothing else is asked for: after easing off three times, pressure stays at 2 or
/// below; after pain, the session ends.
pub fn go_on_command(pause: Pause) -> Command {
    match pause {
        Pause::EasedOften => Command::Gentle,
        Pause::Hurt | Pause::Sign(_) => Command::Stop,
        Pause::Asked | Pause::Away(_) => Command::GoOn,
    }
}

/// Returns the answer to "how does it hurt" with this number.
fn hurt_of(number: &str) -> Option<Hurt> {
    Hurt::ALL.get(number.parse::<usize>().ok()?.checked_sub(1)?).copied()
}
