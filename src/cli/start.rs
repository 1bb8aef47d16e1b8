//! `unclench start`: plays the routines named, or those that fit the wishes, as one session. Plain mode runs here.

use std::process::ExitCode;
use std::time::Duration;

use crate::app::session_flow::SessionFlow;
use crate::cli::args::ShowArgs;
use crate::cli::args::play::{PlanArgs, SelectionArgs, StartArgs};
use crate::cli::context::CliContext;
use crate::cli::health;
use crate::cli::output;
use crate::cli::parse;
use crate::cli::past;
use crate::cli::plain;
use crate::cli::plan;
use crate::cli::routine_arg;
use crate::cli::show;
use crate::cli::until;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::recommend::offers::{self, OfferReason};
use crate::domain::routine::breathing;
use crate::domain::routine::library::Library;
use crate::domain::routine::plan::Plan;
use crate::domain::routine::search;
use crate::domain::session::transitions::Transitions;
use crate::domain::{duration_text, text};
use crate::platform::favourites_file::FavouritesFile;
use crate::platform::{clock, language};
use crate::texts::verdict::ChangedIn;

/// The task of `start`.
pub enum StartTask {
    /// Nothing was named: list what the start page offers.
    Offers,
    /// Nothing fits the wishes.
    Nothing,
    /// The plan was only to be shown, and has been.
    Shown,
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
    let (named, wish) = wishes(context, args)?;
    let cut = |plan: Plan| match args.length {
        Some(length) => cut_to(&plan, length, &routine_arg::gaps(context, &plan, &args.gaps)),
        None => plan,
    };
    let titled = |mut plan: Plan| {
        if let Some(title) = &args.title {
            plan.title = text::clean(title);
        }
        plan
    };
    let ids = if wish.show && !named.is_empty() {
        let shown = ShowArgs { routine: named.clone(), json: args.json, cues: false, gaps: args.gaps.clone() };
        show::show(context, &shown, titled(cut(routine_arg::joined(context, &named)?)))?;
        return Ok(StartTask::Shown);
    } else if named.is_empty() && wish.is_some() {
        match plan::compose(context, &wish, args.json && wish.show)? {
            None => return Ok(StartTask::Nothing),
            Some(_) if wish.show => return Ok(StartTask::Shown),
            Some(ids) => ids,
        }
    } else if named.is_empty() && (args.length.is_some() || args.until.is_some()) {
        let plan = breathing::breathing_pace(breathing::DEFAULT_PACE)
            .and_then(|pace| breathing::plan(pace, MAX_BREATHING_MINUTES, language::texts().breathing()))
            .ok_or_else(|| anyhow::anyhow!(language::texts().command.front.no_routine))?;
        return Ok(StartTask::Breathing(Plan { uncut: None, ..titled(cut(plan)) }));
    } else if named.is_empty() {
        return Ok(StartTask::Offers);
    } else {
        named
    };
    Ok(StartTask::Session(titled(cut(routine_arg::joined(context, &ids)?))))
}

/// Returns the routines that `args` name, and the wishes. Other words beside a wish find the routines to choose from:
/// `evening --tool ball`. Words beside a length that no routine found by them has are a wish too, and so are words for an
/// area beside a wish: `evening 30 min`, `neck 10 min`, `neck --minutes 10`.
fn wishes(context: &CliContext, args: &StartArgs) -> anyhow::Result<(Vec<String>, SelectionArgs)> {
    let (named, mut wish) = (args.routines.clone(), args.wish.clone());
    let typed = named.join(" ");
    let (words, minutes, _) = search::without_length(&typed);
    if !named.is_empty() && wish.narrows() {
        match parse::area(&typed) {
            Ok(area) => wish.area.push(area),
            Err(no_area) => wish.among = Some(found_beside(&context.library(), &named, no_area)?),
        }
        return Ok((Vec::new(), wish));
    }
    let Some(minutes) = minutes else { return Ok((named, wish)) };
    let library = context.library();
    let found = language::texts().find_surely(&library, &typed).and_then(|entry| library.plan(entry));
    if found.is_some_and(|plan| plan.work().abs_diff(Duration::from_secs(minutes * 60)) <= NEAR) {
        return Ok((named, wish));
    }
    let words = words.trim();
    match parse::area(words) {
        Ok(area) => wish.area.push(area),
        Err(_) if words.is_empty() => {}
        Err(_) if found.is_none() => return Ok((named, wish)),
        Err(no_area) => wish.among = Some(found_beside(&library, &[words.to_owned()], no_area)?),
    }
    wish.minutes = Some(minutes.clamp(1, 90));
    Ok((Vec::new(), wish))
}

/// Returns the routines that words beside `--minutes` or `--tool` find, the best first.
fn found_beside(library: &Library, named: &[String], no_area: anyhow::Error) -> anyhow::Result<Vec<String>> {
    let (texts, typed) = (language::texts(), named.join(" "));
    if named.iter().any(|word| routine_arg::is_name(library, word)) {
        return Err(anyhow::anyhow!(texts.command.choose.not_beside(text::clean(&typed))));
    }
    if texts.find_surely(library, &typed).is_none() {
        let health = texts.health_word(library, &typed, |typed| texts.command.list.health_word(typed));
        return Err(health.map_or(no_area, anyhow::Error::msg));
    }
    Ok(texts.find(library, &typed).into_iter().map(|entry| entry.id.clone()).collect())
}

/// How far the length of a routine found by words may be from the one typed with them.
const NEAR: Duration = Duration::from_secs(90);

/// Cuts `plan` so that it ends after `length`, with its gaps; a plan of less than ten seconds of work keeps them on top.
fn cut_to(plan: &Plan, length: Duration, gaps: &Transitions) -> Plan {
    let mut work = length;
    // With less work there are fewer gaps, so the first try can be too short but not too long.
    while let Some(cut) = Some(plan.clone().cut_to(work)).filter(|_| work >= MIN_CUT) {
        match gaps.total(&cut).checked_sub(length).filter(|over| !over.is_zero()) {
            None => return cut,
            Some(over) => work = work.saturating_sub(over.max(Duration::from_secs(1))),
        }
    }
    plan.clone().cut_to(length)
}

/// The least work that `--for` leaves beside the gaps.
const MIN_CUT: Duration = Duration::from_secs(10);
/// Minutes of breathing when a command or `--for` sets the end.
const MAX_BREATHING_MINUTES: u64 = 60;

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
        StartTask::Shown => return Ok(ExitCode::SUCCESS),
        StartTask::Session(plan) => {
            let gaps = routine_arg::gaps(context, &plan, &args.gaps);
            SessionFlow::new(plan, gaps, None).with_pain_given_before(args.wish.pain)
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
    let (offered, reported) = offered(context);
    for Offered { id, title, length, reason } in &offered {
        output::line(&format!("  {length:>11}  {title}  ({id})"))?;
        output::line(&format!("               {reason}"))?;
    }
    if let Some(reported) = reported {
        output::line(&reported)?;
    }
    if !offered.is_empty() {
        output::line(language::texts().command.front.start_one)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A routine that the start page offers.
pub struct Offered {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How long it takes, in words.
    pub length: String,
    /// Why it is offered, in words.
    pub reason: String,
}

/// Returns what the start page offers now, and what was reported that rules out most of what there is.
pub fn offered(context: &CliContext) -> (Vec<Offered>, Option<String>) {
    let (texts, library) = (language::texts(), context.library());
    let past = past::read(context, &library);
    let (profile, now, day_ends) = (health::profile(context), clock::wall(), context.settings.day_ends);
    let (favourites, unread) = FavouritesFile::new(context.paths.favourites()).load();
    if let Some(why) = unread {
        output::aside(&why);
    }
    let input = past.suggest_input(context, &library, &profile, &now);
    let today = EntryTime::from(&now).day(day_ends);
    let offers = offers::offers(&input, &favourites).into_iter();
    let offers = offers.filter(|offer| !matches!(offer.reason, OfferReason::NoneSuits(_)));
    let offered = offers.filter_map(|offer| {
        let entry = library.entry(&offer.routine)?;
        let total = profile.total_of(&library, entry, context.settings.gaps, now.timestamp());
        let (id, title, length) = (entry.id.clone(), entry.title().to_owned(), duration_text::rounded(total));
        Some(Offered { id, title, length, reason: text::clean(&texts.offer_reason(&offer.reason, today)) })
    });
    (offered.collect(), texts.reported(&profile, EntryTime::from(&now), ChangedIn::Shell))
}
