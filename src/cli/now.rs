//! `unclench now`: prints the session that is being played now, for a bar or a script.

use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use crate::app::session_flow::SessionFlow;
use crate::cli::context::CliContext;
use crate::cli::due;
use crate::cli::output;
use crate::domain::body::Side;
use crate::domain::duration_text;
use crate::platform::checkpoint_file::CheckpointFile;
use crate::platform::language;

/// The arguments of `unclench now`.
#[derive(Debug, Args)]
pub struct NowArgs {
    /// Print the session as JSON
    #[arg(long)]
    pub json: bool,
}

/// The session as printed by `--json`; each field is `None` if it is not known.
#[derive(Serialize)]
struct NowJson {
    routine: Option<String>,
    title: Option<String>,
    step: Option<usize>,
    steps: Option<usize>,
    name: Option<String>,
    side: Option<Side>,
    /// Remaining work in seconds.
    left_s: Option<u64>,
    since: String,
}

/// Prints the session under way. The exit code is 1 if there is none.
///
/// # Errors
/// Fails if stdout cannot be written to.
pub fn run(context: &CliContext, args: &NowArgs) -> anyhow::Result<ExitCode> {
    let texts = &language::texts().command.now;
    due::say_routine_fault(context);
    let Some(checkpoint) = CheckpointFile::new(context.paths.state.clone()).under_way() else {
        if args.json {
            output::json(&serde_json::Value::Null)?;
        } else {
            output::line(texts.nothing)?;
        }
        return Ok(ExitCode::FAILURE);
    };
    let flow = SessionFlow::resume(&context.library(), &checkpoint, context.settings.gaps, checkpoint.record.made).ok();
    let (record, reached) = (&checkpoint.record, checkpoint.reached.as_ref());
    let cut = checkpoint.work.map_or(u64::MAX, duration_text::whole_seconds);
    let planned = record.planned_s.map(|planned| planned.min(cut));
    let now = NowJson {
        routine: record.routine.clone(),
        title: record.title.clone(),
        step: reached.map(|reached| reached.step),
        steps: flow.map(|flow| flow.whole.steps.len()),
        name: reached.map(|reached| reached.name.clone()),
        side: reached.and_then(|reached| reached.side),
        left_s: planned.map(|planned| planned.saturating_sub(record.done_s.unwrap_or(0))),
        since: record.at.to_string(),
    };
    if args.json {
        output::json(&now)?;
    } else {
        output::line(&sentence(&now))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns a line such as `Neck and shoulders: step 3 of 7, left, 4 min left`.
fn sentence(now: &NowJson) -> String {
    let texts = &language::texts().command.now;
    let mut parts = Vec::new();
    parts.extend(now.step.map(|step| match now.steps {
        Some(all) => texts.step_of(all.to_string(), step.to_string()),
        None => texts.step(step.to_string()),
    }));
    let name = now.name.clone().unwrap_or_default();
    parts.push(now.side.map_or(name.clone(), |side| language::texts().session.side_of(side, name)));
    parts.extend(now.left_s.map(|left| texts.left(duration_text::short(std::time::Duration::from_secs(left)))));
    let title = now.title.clone().or_else(|| now.routine.clone()).unwrap_or_default();
    format!("{title}: {}", parts.join(", "))
}
