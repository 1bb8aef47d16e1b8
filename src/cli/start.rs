//! `unclench start`: the routines that were named, or that fit what is wanted, as one session. Plain mode plays it as lines of text.

use std::process::ExitCode;

use crate::app::session_flow::SessionFlow;
use crate::cli::args::play::{PlanArgs, StartArgs};
use crate::cli::context::CliContext;
use crate::cli::output;
use crate::cli::plain;
use crate::cli::plan;
use crate::cli::routine_arg;
use crate::cli::health;
use crate::domain::recommend::offers;
use crate::domain::recommend::suggest::SuggestInput;
use crate::domain::routine::plan::Plan;
use crate::domain::{duration_text, text};
use crate::platform::{clock, language};

/// Plays the routines of `args` in plain mode.
///
/// # Errors
/// When one cannot be played, or the diary cannot be written: then the record is shown, so that nothing is lost.
pub fn run(context: &CliContext, args: &StartArgs) -> anyhow::Result<ExitCode> {
    if args.wish.is_some() {
        let Some(ids) = plan::compose(context, &args.wish, args.json && args.wish.show)? else { return Ok(ExitCode::FAILURE) };
        return if args.wish.show { Ok(ExitCode::SUCCESS) } else { play(context, &ids, args) };
    }
    if args.routines.is_empty() {
        return list_offers(context);
    }
    if !args.plain {
        output::aside(language::texts().command.front.plays_plain);
    }
    play(context, &args.routines, args)
}

/// The same by its old name: `unclench plan`.
///
/// # Errors
/// When nothing fits, or the session cannot be played.
pub fn run_plan(context: &CliContext, args: &PlanArgs) -> anyhow::Result<ExitCode> {
    let Some(ids) = plan::compose(context, &args.wish, args.json)? else { return Ok(ExitCode::FAILURE) };
    if args.wish.show || args.json {
        return Ok(ExitCode::SUCCESS);
    }
    play(context, &ids, &StartArgs { gaps: args.gaps.clone(), ..StartArgs::default() })
}

fn play(context: &CliContext, routines: &[String], args: &StartArgs) -> anyhow::Result<ExitCode> {
    let plan = joined(context, routines)?;
    let gaps = routine_arg::gaps(context, &plan, &args.gaps);
    plain::play(context, SessionFlow::new(plan, gaps, None), args.json, args.rehearse)
}

/// Prints what the start page offers.
fn list_offers(context: &CliContext) -> anyhow::Result<ExitCode> {
    let (texts, library) = (language::texts(), context.library());
    let records = context.diary().read().lines.into_fold();
    let (care, now, day_ends) = (health::profile_of(context, &records), clock::wall(), context.settings.day_ends);
    let input = SuggestInput { library: &library, care: &care, records: &records, day_ends, now: &now };
    for offer in offers::offers(&input) {
        let Some(entry) = library.entry(&offer.routine) else { continue };
        let length = duration_text::rough(entry.work());
        output::line(&format!("  {length:>7}  {}  ({})", entry.title(), entry.id))?;
        output::line(&format!("           {}", text::clean(&texts.offer_reason(&offer.reason))))?;
    }
    output::line(texts.command.front.start_one)?;
    Ok(ExitCode::SUCCESS)
}

/// All routines that `words` mean as one plan.
///
/// # Errors
/// When one is not there or has faults.
pub fn joined(context: &CliContext, words: &[String]) -> anyhow::Result<Plan> {
    let names = routine_arg::meant(context, words);
    let plans = names.iter().map(|name| routine_arg::plan(context, name)).collect::<anyhow::Result<Vec<_>>>()?;
    Plan::joined(plans).ok_or_else(|| anyhow::anyhow!(language::texts().command.front.no_routine))
}
