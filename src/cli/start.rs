//! `unclench start`: plays the routines named, or those that fit the wishes, as one session. Plain mode runs here.

use std::process::ExitCode;

use crate::app::session_flow::SessionFlow;
use crate::cli::args::play::{PlanArgs, StartArgs};
use crate::cli::context::CliContext;
use crate::cli::health;
use crate::cli::output;
use crate::cli::plain;
use crate::cli::plan;
use crate::cli::routine_arg;
use crate::cli::until;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::recommend::offers;
use crate::domain::recommend::suggest::SuggestInput;
use crate::domain::routine::breathing;
use crate::domain::routine::plan::Plan;
use crate::domain::{duration_text, text};
use crate::platform::favourites_file::FavouritesFile;
use crate::platform::{clock, language};

/// The task of `start`.
pub enum StartTask {
    /// Nothing was named: list what the start page offers.
    Offers,
    /// Nothing fits the wishes.
    Nothing,
    /// The plan was only to be shown, and has been.
    ShownBy,
    /// Play a session of this plan.
    Session(Plan),
    /// Play breathing by this plan, without questions.
    Breathing(Plan),
}

/// Returns what `args` ask for.
///
/// # Errors
/// Fails if a routine does not exist or has errors.
pub fn wanted(context: &CliContext, args: &StartArgs) -> anyhow::Result<StartTask> {
    let cut = |plan: Plan| args.length.map_or(plan.clone(), |length| plan.cut_to(length));
    let titled = |mut plan: Plan| {
        if let Some(title) = &args.title {
            plan.title = text::clean(title);
        }
        plan
    };
    let ids = if args.wish.is_some() {
        match plan::compose(context, &args.wish, args.json && args.wish.show)? {
            None => return Ok(StartTask::Nothing),
            Some(_) if args.wish.show => return Ok(StartTask::ShownBy),
            Some(ids) => ids,
        }
    } else if args.routines.is_empty() && (args.length.is_some() || args.until.is_some()) {
        let plan = breathing::breathing_pace(breathing::USUAL_PACE)
            .and_then(|pace| breathing::plan(pace, LONGEST_BREATHING, language::texts().breathing()))
            .ok_or_else(|| anyhow::anyhow!(language::texts().command.front.no_routine))?;
        return Ok(StartTask::Breathing(titled(cut(plan))));
    } else if args.routines.is_empty() {
        return Ok(StartTask::Offers);
    } else {
        args.routines.clone()
    };
    Ok(StartTask::Session(titled(cut(joined(context, &ids)?))))
}

/// Minutes of breathing when a command or `--length` sets the end.
const LONGEST_BREATHING: u64 = 60;

/// Plays the routines of `args` in plain mode.
///
/// # Errors
/// Fails if a routine cannot be played, or if the diary cannot be written; the error message then holds the record, so that
/// nothing is lost.
pub fn run(context: &CliContext, args: &StartArgs) -> anyhow::Result<ExitCode> {
    let wanted = wanted(context, args)?;
    let flow = match wanted {
        StartTask::Offers => return list_offers(context),
        StartTask::Nothing => return Ok(ExitCode::FAILURE),
        StartTask::ShownBy => return Ok(ExitCode::SUCCESS),
        StartTask::Session(plan) => {
            let gaps = routine_arg::gaps(context, &plan, &args.gaps);
            SessionFlow::new(plan, gaps, None)
        }
        StartTask::Breathing(plan) => SessionFlow::breathing(plan, context.settings.gaps),
    };
    if !args.plain && !args.wish.is_some() {
        output::aside(language::texts().command.front.plays_plain);
    }
    let Some(command) = &args.until else { return plain::play(context, flow, args.json, args.rehearse, None) };
    let beside = until::start(context, command)?;
    let played = plain::play(context, flow, args.json, None, Some(&beside));
    until::finish(beside, command, played?)
}

/// Runs `unclench plan`, the old name of `start` with wishes.
///
/// # Errors
/// Fails if the session cannot be played.
pub fn run_plan(context: &CliContext, args: &PlanArgs) -> anyhow::Result<ExitCode> {
    let Some(ids) = plan::compose(context, &args.wish, args.json)? else { return Ok(ExitCode::FAILURE) };
    if args.wish.show || args.json {
        return Ok(ExitCode::SUCCESS);
    }
    run(context, &StartArgs { routines: ids, plain: true, gaps: args.gaps.clone(), ..StartArgs::default() })
}

/// Lists what the start page offers.
fn list_offers(context: &CliContext) -> anyhow::Result<ExitCode> {
    let (texts, library) = (language::texts(), context.library());
    let (records, _) = context.diary().records();
    let (care, now, day_ends) = (health::profile_of(context, &records), clock::wall(), context.settings.day_ends);
    let favourites = FavouritesFile::new(context.paths.favourites()).load();
    let input = SuggestInput { library: &library, care: &care, records: &records, day_ends, now: &now };
    let today = EntryTime::from(&now).day(day_ends);
    for offer in offers::offers(&input, &favourites) {
        let Some(entry) = library.entry(&offer.routine) else { continue };
        let length = duration_text::rough(entry.work());
        output::line(&format!("  {length:>7}  {}  ({})", entry.title(), entry.id))?;
        output::line(&format!("           {}", text::clean(&texts.offer_reason(&offer.reason, today))))?;
    }
    output::line(texts.command.front.start_one)?;
    Ok(ExitCode::SUCCESS)
}

/// Joins all routines that `words` name into one plan.
///
/// # Errors
/// Fails if one does not exist or has errors.
pub fn joined(context: &CliContext, words: &[String]) -> anyhow::Result<Plan> {
    let names = routine_arg::meant(context, words);
    let plans = names.iter().map(|name| routine_arg::plan(context, name)).collect::<anyhow::Result<Vec<_>>>()?;
    Plan::joined(plans).ok_or_else(|| anyhow::anyhow!(language::texts().command.front.no_routine))
}
