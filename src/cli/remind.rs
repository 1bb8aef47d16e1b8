//! `unclench remind`: shows a notification if something is due. A timer runs it; it does not stay running.

use std::process::ExitCode;

use clap::Args;

use crate::cli::context::CliContext;
use crate::cli::due;
use crate::cli::output;
use crate::domain::due::{self as rules, Due, DueKind};
use crate::platform::mute_file::MuteFile;
use crate::platform::notification::{self, Shown};
use crate::platform::{clock, language};

/// The arguments of `unclench remind`.
#[derive(Debug, Args)]
pub struct RemindArgs {
    /// Do not show the same reminder again
    #[arg(long)]
    pub once: bool,
}

/// Shows a reminder if something is due; otherwise does nothing. The exit code is 2 if the settings have errors, or if the
/// command in them failed and nothing else could show the reminder.
///
/// # Errors
/// Fails if stdout cannot be written to.
pub fn run(context: &CliContext, args: &RemindArgs) -> anyhow::Result<ExitCode> {
    let (texts, mute_file) = (&language::texts().command.due, MuteFile::new(context.paths.state.clone()));
    let name = |due: &Due| {
        // A break that was not taken is shown again after the same time.
        let every = context.settings.due.rules.every.filter(|_| due.what == DueKind::Break);
        let every = every.map_or(i64::MAX, |every| i64::try_from(every.as_secs()).unwrap_or(i64::MAX).max(1));
        let times = due.minutes.saturating_mul(60) / every;
        let again = if times > 0 { format!(" {times}") } else { String::new() };
        format!("{} {}{again}", due.what.id(), due.since.timestamp())
    };
    let all = rules::all(&due::input(context, &clock::wall())).unwrap_or_default();
    let is_wanted = |due: &&Due| !args.once || !mute_file.was_shown(&name(due));
    // Of several timers that fire at once, one shows the reminder; the others wait and see that it was shown.
    let _locked = (args.once && all.iter().any(|due| is_wanted(&due))).then(|| mute_file.lock());
    // A check-in that nobody answers does not hide the breaks of the rest of the day.
    let Some(due) = all.iter().find(is_wanted) else {
        return Ok(due::exit_if_not_due(context));
    };
    due::say_ignored_mute(context);
    let routine = context.settings.due.routine.as_ref().filter(|_| due::say_routine_fault(context).is_none());
    let text = match (due.what, routine) {
        (DueKind::CheckIn, _) => texts.remind_check_in.to_owned(),
        (DueKind::Break, Some(routine)) => texts.remind_routine(routine),
        (DueKind::Break, None) => texts.remind_break.to_owned(),
    };
    let shown = notification::show(&context.settings.due.notify, texts.title, &text);
    if let Shown::ByTerminal(Some(why)) | Shown::ByNobody(Some(why)) = &shown {
        output::aside(&texts.notify_failed(why));
    }
    if shown != Shown::ByCommand {
        output::line(&text)?;
    }
    if matches!(shown, Shown::ByNobody(Some(_))) {
        // A timer tries again.
        return Ok(ExitCode::from(2));
    }
    // If this cannot be saved, the reminder is shown again.
    let _ = mute_file.note_shown(&name(due));
    Ok(ExitCode::SUCCESS)
}
