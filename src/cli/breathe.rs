//! `unclench breathe`: breathing at one pace, begun at once. On a terminal the screen plays it; here is plain mode.

use std::process::ExitCode;

use crate::app::session_flow::SessionFlow;
use crate::cli::args::play::BreatheArgs;
use crate::cli::context::CliContext;
use crate::cli::output;
use crate::cli::plain;
use crate::domain::routine::breathing;
use crate::domain::routine::plan::Plan;
use crate::platform::language;

/// Plays the breathing in plain mode.
///
/// # Errors
/// Fails if the diary cannot be written; the error message then holds the record, so that nothing is lost.
pub fn run(context: &CliContext, args: &BreatheArgs) -> anyhow::Result<ExitCode> {
    if !args.plain {
        output::aside(language::texts().command.front.plays_plain);
    }
    plain::play(context, SessionFlow::breathing(plan(args)?, context.settings.gaps), args.json, None, None)
}

/// Returns the plan of the session that `args` ask for.
///
/// # Errors
/// Fails only if the program's own texts are incomplete.
pub fn plan(args: &BreatheArgs) -> anyhow::Result<Plan> {
    let plan = breathing::plan(args.pace, args.minutes, language::texts().breathing());
    plan.ok_or_else(|| anyhow::anyhow!(language::texts().command.front.no_routine))
}
