//! The commands that can be typed during a plain session.

use crate::domain::session::engine::Pause;
use crate::domain::session::engine::commands::Command;
use crate::domain::session::outcome::Hurt;

/// Returns the command for `line`, an English word or letter in lower case. While the session is paused by `pause`, or
/// `is_waiting` at a step, any other line continues it.
pub fn command(line: &str, pause: Option<Pause>, is_waiting: bool) -> Option<Command> {
    Some(match (line, pause) {
        ("b" | "breathe", Some(Pause::EasedOften)) => Command::Breathe,
        ("1" | "2" | "3" | "4", Some(Pause::Hurt)) => hurt_of(line).map_or(Command::GoOn, Command::Hurting),
        ("y" | "yes" | "j" | "ja", Some(Pause::Sign(_))) => Command::Sign(true),
        ("n" | "no" | "nein", Some(Pause::Sign(_))) => Command::Sign(false),
        ("g" | "go", Some(Pause::Hurt)) => Command::GoOn,
        ("p" | "pause", _) => Command::Pause,
        ("s" | "skip", _) => Command::Skip,
        ("b" | "back", _) => Command::Back,
        ("+", _) => Command::Longer,
        ("-", _) => Command::Shorter,
        ("e" | "ease", _) => Command::EaseOff,
        ("x" | "hurts", _) => Command::Hurts,
        ("d" | "dizzy", _) => Command::Dizzy,
        ("pace", _) => Command::Counts,
        ("holds", _) => Command::Holds,
        ("?" | "signals", _) => Command::Signals,
        ("q" | "stop", _) => Command::Stop,
        (_, Some(pause)) => go_on_command(pause),
        ("g" | "go", _) => Command::GoOn,
        _ if is_waiting => Command::GoOn,
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
