//! Plain mode: prints a session as lines on stdout, and reads ratings and commands as lines from stdin. The session itself,
//! from health questions to record, is a `SessionFlow`, as on the screen.

use std::process::ExitCode;
use std::sync::mpsc;
use std::time::Duration;

use crate::app::session_flow::SessionFlow;
use crate::cli::context::CliContext;
use crate::cli::output;
use crate::cli::plain::session::PlainSession;
use crate::domain::diary::record::{EntryKind, Line, Record};
use crate::domain::safety::condition;
use crate::domain::session::engine::Session;
use crate::domain::session::outcome;
use crate::domain::text;
use crate::platform::checkpoint_file::CheckpointFile;
use crate::platform::diary::DiaryFolder;
use crate::platform::keep_awake::KeepAwake;
use crate::platform::side_command::SideCommand;
use crate::platform::unsaved_file::UnsavedFile;
use crate::platform::{clock, hook, language};

mod events;
mod health;
mod line_commands;
mod lines;
mod ratings;
mod session;

/// The time in which the command after a session fails if it cannot be started.
const HOOK_FAILS_WITHIN: Duration = Duration::from_millis(200);

/// Plays `flow` to its record. With `rehearse`, plays that many times as fast, without questions or a record. `json` prints
/// each line as JSON. The session ends when the command `until` does.
///
/// # Errors
/// Fails if the diary cannot be written; the error message then holds the record, so that nothing is lost.
pub fn play(
    context: &CliContext,
    flow: SessionFlow,
    json: bool,
    rehearse: Option<u32>,
    until: Option<&SideCommand>,
) -> anyhow::Result<ExitCode> {
    let session = PlainSession::open(context, flow, json, rehearse)?;
    if let Some(until) = until {
        session.end_with(until);
    }
    let checkpoint = CheckpointFile::new(context.paths.state.clone());
    match checkpoint.record_unfinished(&UnsavedFile::new(context.paths.state.clone()), &context.diary(), &clock::wall()) {
        Ok(found) => {
            for text in found.describe(session.texts) {
                session.lines.say(&text)?;
            }
        }
        Err(error) => output::aside(&error.to_string()),
    }
    play_kept(context, session, &checkpoint)
}

/// Continues the session that `checkpoint` holds as `flow`, and plays it to its record.
///
/// # Errors
/// Fails if the diary cannot be written; the error message then holds the record, so that nothing is lost.
pub fn resume(context: &CliContext, flow: SessionFlow, json: bool, checkpoint: &CheckpointFile) -> anyhow::Result<ExitCode> {
    play_kept(context, PlainSession::open(context, flow, json, None)?, checkpoint)
}

fn play_kept(context: &CliContext, mut session: PlainSession, checkpoint: &CheckpointFile) -> anyhow::Result<ExitCode> {
    session.flow.on_finish = session.flow.on_finish.take().or_else(|| context.settings.on_finish.clone());
    let diary = context.diary();
    let was_there = diary.why_away().is_none();
    if !session.check_health(context)? {
        if session.flow.resumed.is_some() {
            session.lines.say(session.texts.unfinished.stuck_then)?;
        }
        return Ok(ExitCode::FAILURE);
    }
    session.lines.greet(&session.flow, session.texts)?;
    if session.flow.rehearsal {
        session.begin();
        let signal = session.play(context, checkpoint)?;
        session.lines.say(session.texts.plain.rehearsed)?;
        return Ok(exit_code(signal));
    }
    let asked = &context.settings.asked;
    let asks = session.flow.asks_ratings;
    if session.flow.is_rated_before() && session.ask_ratings(asked)?.is_some() {
        let now = session.now();
        if let Some(record) = session.flow.rating_alone(&now, &mut session.ids) {
            write(&diary, was_there, &record)?;
            session.lines.show(&record, None, session.texts, context.settings.day_ends)?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    session.begin();
    let awake = context.settings.keep_awake.then(KeepAwake::start);
    let played = session.play(context, checkpoint);
    drop(awake);
    if session.flow.session().is_some_and(Session::has_nothing_left) {
        session.lines.say(session.texts.plain.nothing_left)?;
    }
    // After a sign that calls for help, the advice comes at once, and nothing more is asked.
    let confirmed = session.flow.session().and_then(|session| outcome::confirmed_sign(session.events()));
    let confirmed = confirmed.and_then(|sign| condition::condition(sign.id()));
    let sign = confirmed.or(session.needs_help);
    let helped_first = sign.map(|sign| session.help_first(context, sign, confirmed.is_some()));
    let played = match played {
        Ok(None) if asks && helped_first.is_none() && session.flow.has_begun() => {
            session.flow.ask_after();
            session.ask_ratings(asked)
        }
        played => played,
    };
    let Some(record) = session.finish() else {
        checkpoint.clear();
        session.lines.say(session.texts.plain.nothing_kept)?;
        let signal = played?;
        return Ok(if helped_first.transpose()?.is_some() { ExitCode::FAILURE } else { exit_code(signal) });
    };
    if session.flow.clock_was_set(&session.now()) {
        session.lines.say(session.texts.session.clock_set)?;
    }
    // The checkpoint holds this record until the diary has it. A full disk does not stop a session.
    let _ = checkpoint.save(&session.flow.checkpoint_of(record.clone()));
    write(&diary, was_there, &record)?;
    checkpoint.clear();
    let command = session.flow.on_finish.clone().filter(|_| record.kind == EntryKind::Session);
    let (failed, failure) = mpsc::channel();
    if let Some(command) = &command {
        hook::run(command, &record_variables(&record), move |code| {
            let _ = failed.send(code);
        });
    }
    let signal = played?;
    session.lines.show(&record, sign, session.texts, context.settings.day_ends)?;
    session.close();
    if let Some(command) = command
        && let Ok(code) = failure.recv_timeout(HOOK_FAILS_WITHIN)
    {
        output::aside(&language::texts().command.until.ended(code, command));
    }
    if helped_first.transpose()?.is_some() {
        return Ok(ExitCode::FAILURE);
    }
    Ok(exit_code(signal))
}

/// Writes `record` to the diary, unless its folder has gone since the session began.
///
/// # Errors
/// Fails if it cannot be written; the error message then holds the record, so that nothing is lost.
fn write(diary: &DiaryFolder, was_there: bool, record: &Record) -> anyhow::Result<()> {
    let line = Line::Record(Box::new(record.clone()));
    let away = if was_there { diary.why_away() } else { None };
    let written = away.map_or_else(|| diary.append(&line).map_err(|error| error.to_string()), Err);
    let Err(why) = written else { return Ok(()) };
    anyhow::bail!("{why}\n{}\n{}", language::texts().command.diary.kept_or_log, text::escaped_json(&line.to_json()?))
}

/// Returns the variables for the command that runs after a session.
fn record_variables(record: &Record) -> [(&'static str, String); 2] {
    [
        ("UNCLENCH_ROUTINE", record.routine.clone().unwrap_or_default()),
        ("UNCLENCH_SECONDS", record.done_s.unwrap_or(0).to_string()),
    ]
}

/// Returns the exit code: 128 plus the number of the signal that ended the session, as shells do.
fn exit_code(signal: Option<i32>) -> ExitCode {
    signal.map_or(ExitCode::SUCCESS, |signal| ExitCode::from(128_u8.saturating_add(u8::try_from(signal).unwrap_or(0))))
}
