//! What is typed in the middle of a plain session.

use crate::domain::session::engine::act::Command;

/// The command that `line` means, an English word or letter in small letters; when the session is held, any other line goes on.
pub fn command(line: &str, held: bool) -> Option<Command> {
    Some(match line {
        "p" | "pause" => Command::Pause,
        "g" | "go" => Command::GoOn,
        "s" | "skip" => Command::Skip,
        "b" | "back" => Command::Back,
        "+" => Command::Longer,
        "-" => Command::Shorter,
        "e" | "ease" => Command::EaseOff,
        "x" | "hurts" => Command::Hurts,
        "d" | "dizzy" => Command::Dizzy,
        "?" | "signals" => Command::Signals,
        "q" | "stop" => Command::Stop,
        _ if held => Command::GoOn,
        _ => return None,
    })
}
