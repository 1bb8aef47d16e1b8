//! `unclench start`: the routines that were named, as one session. Plain mode plays it as lines of text.

use std::process::ExitCode;

use crate::app::session_flow::SessionFlow;
use crate::cli::args::StartArgs;
use crate::cli::context::CliContext;
use crate::cli::output;
use crate::cli::plain;
use crate::cli::routine_arg;
use crate::domain::routine::plan::Plan;
use crate::platform::language;

/// Plays the routines of `args` in plain mode.
///
/// # Errors
/// When one cannot be played, or the diary cannot be written: then the record is shown, so that nothing is lost.
pub fn run(context: &CliContext, args: &StartArgs) -> anyhow::Result<ExitCode> {
    if !args.plain {
        output::aside(language::texts().command.front.plays_plain);
    }
    let plan = plan(context, &args.routines)?;
    let gaps = routine_arg::gaps(context, &plan, &args.gaps);
    plain::play(context, SessionFlow::new(plan, gaps, None), args.json, args.rehearse)
}

/// All routines that `words` mean as one plan.
///
/// # Errors
/// When one is not there or has faults.
pub fn plan(context: &CliContext, words: &[String]) -> anyhow::Result<Plan> {
    let names = routine_arg::meant(context, words);
    let plans = names.iter().map(|name| routine_arg::plan(context, name)).collect::<anyhow::Result<Vec<_>>>()?;
    Plan::joined(plans).ok_or_else(|| anyhow::anyhow!(language::texts().command.front.no_routine))
}
