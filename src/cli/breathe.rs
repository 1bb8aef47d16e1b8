//! `unclench breathe`: breathing at one pace, begun at once. On a terminal the screen plays it.

use std::process::ExitCode;

use crate::app::session_flow::SessionFlow;
use crate::cli::args::play::BreatheArgs;
use crate::cli::context::CliContext;
use crate::cli::output;
use crate::cli::plain;
use crate::domain::routine::breathing;
use crate::domain::routine::plan::Plan;
use crate::platform::language;

/// Plays it in plain mode.
///
/// # Errors
/// When the diary cannot be written: then the record is shown, so that nothing is lost.
pub fn run(context: &CliContext, args: &BreatheArgs) -> anyhow::Result<ExitCode> {
    if !args.plain {
        output::aside(language::texts().command.front.plays_plain);
    }
    plain::play(context, SessionFlow::breathing(plan(args)?, context.settings.gaps), args.json, None, None)
}

/// The session that `args` ask for.
///
/// # Errors
/// None that a person can cause: the words of the program are incomplete.
pub fn plan(args: &BreatheArgs) -> anyhow::Result<Plan> {
    let plan = breathing::plan(args.pace, args.minutes, language::texts().breathing());
    plan.ok_or_else(|| anyhow::anyhow!(language::texts().command.front.no_routine))
}
