//! Plain mode: a session as lines on stdout, ratings and commands as lines from stdin. The session itself, from its health
//! questions to its record, is a `SessionFlow`, as on the screen.

use std::process::ExitCode;

use crate::app::session_flow::SessionFlow;
use crate::cli::context::CliContext;
use crate::cli::output;
use crate::cli::plain::front::PlainSession;
use crate::domain::diary::record::{Line, Record};
use crate::platform::checkpoint_file::CheckpointFile;
use crate::platform::{clock, language};

mod audio;
mod events;
mod front;
mod health;
mod line_commands;
mod lines;
mod ratings;

/// Plays `flow` to its record; with `rehearse` so many times as fast, asked nothing and without a record. `json` writes
/// each line as JSON.
///
/// # Errors
/// When the diary cannot be written: then the record is shown, so that nothing is lost.
pub fn play(context: &CliContext, flow: SessionFlow, json: bool, rehearse: Option<u32>) -> anyhow::Result<ExitCode> {
    let mut front = PlainSession::open(context, flow, json, rehearse)?;
    let checkpoint = CheckpointFile::new(context.paths.state.clone());
    match checkpoint.record_left_over(&context.diary(), &clock::wall()) {
        Ok(true) => front.lines.say(front.texts.session.cut_off)?,
        Ok(false) => {}
        Err(error) => output::aside(&error.to_string()),
    }
    if !front.check_health(context)? {
        return Ok(ExitCode::FAILURE);
    }
    front.lines.greet(&front.flow, front.texts)?;
    if rehearse.is_some() {
        front.begin();
        let signal = front.play(&checkpoint)?;
        front.lines.say(front.texts.plain.rehearsed)?;
        return Ok(exit_code(signal));
    }
    let asked = &context.settings.asked;
    if front.ask_ratings(asked)?.is_some() {
        return Ok(ExitCode::SUCCESS);
    }
    front.begin();
    let played = match front.play(&checkpoint) {
        Ok(None) => {
            front.flow.ask_after();
            front.ask_ratings(asked)
        }
        played => played,
    };
    let Some(record) = front.finish() else {
        checkpoint.clear();
        front.lines.say(front.texts.plain.stopped)?;
        return Ok(exit_code(played?));
    };
    // Kept as this record until the diary has it. A session is not stopped by a disk that cannot keep it.
    let _ = checkpoint.keep(&record);
    let written = write(context, &record);
    if written.is_ok() {
        checkpoint.clear();
    }
    // Where nobody reads any more there is nothing to show; the diary has the record all the same.
    let played = played.and_then(|signal| front.lines.show(&record, front.texts, context.settings.day_ends).map(|()| signal));
    written?;
    let helped_first = record.sign().map(|sign| front.heed_sign(context, sign)).transpose()?;
    front.close();
    if helped_first.is_some() {
        return Ok(ExitCode::FAILURE);
    }
    Ok(exit_code(played?))
}

/// Puts the record into the diary.
///
/// # Errors
/// When it cannot be written: then the record is shown, so that nothing is lost.
fn write(context: &CliContext, record: &Record) -> anyhow::Result<()> {
    let line = Line::Record(Box::new(record.clone()));
    let Err(error) = context.diary().append(&line) else { return Ok(()) };
    anyhow::bail!("{error}\n{}\n{}", language::texts().command.diary.kept_or_log, line.to_json()?)
}

/// The exit code: of the signal that ended it, as a shell has it.
fn exit_code(signal: Option<i32>) -> ExitCode {
    signal.map_or(ExitCode::SUCCESS, |signal| ExitCode::from(128_u8.saturating_add(u8::try_from(signal).unwrap_or(0))))
}
