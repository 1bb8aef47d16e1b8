//! `unclench plan`: routines that fit a place, a length and what is at hand, put together, shown and played.

use std::process::ExitCode;
use std::time::Duration;

use serde::Serialize;

use crate::commands::args::{PlanArgs, StartArgs};
use crate::commands::{World, output, safety, start};
use crate::domain::length;
use crate::domain::routine::choose::{self, Fit, Wish};
use crate::domain::words::{Words, fill};
use crate::platform::clock;

/// What was put together, as `--json` gives it.
#[derive(Serialize)]
struct Shown {
    minutes: u64,
    work_s: u64,
    routines: Vec<String>,
    suggested: Vec<String>,
}

/// Puts a plan together, shows it, and plays it in plain mode unless it is only to be shown. On a terminal the screen plays
/// it.
///
/// # Errors
/// When nothing fits, or the session cannot be played.
pub fn run(world: &World, args: &PlanArgs) -> anyhow::Result<ExitCode> {
    let Some(ids) = compose(world, args)? else { return Ok(ExitCode::FAILURE) };
    if args.show || args.json {
        return Ok(ExitCode::SUCCESS);
    }
    let args = StartArgs { routines: ids, plain: true, json: false, rehearse: None, gaps: args.gaps.clone() };
    start::run(world, &args)
}

/// The ids of what fits, shown; `None` when nothing does.
///
/// # Errors
/// When stdout cannot be written to.
pub fn compose(world: &World, args: &PlanArgs) -> anyhow::Result<Option<Vec<String>>> {
    let words = &Words::chosen().choose;
    let library = world.library();
    let care = safety::care(world);
    let now = clock::wall().timestamp();
    let wish = Wish {
        areas: args.area.iter().flatten().copied().collect(),
        length: Duration::from_mins(args.minutes),
        tools: args.tool.clone(),
        seated: args.seated,
        most: None,
    };
    let fits = choose::suggested(&library, &care, now, &wish);
    let Some((entries, plan)) = choose::composed(&library, &care, now, &wish) else {
        output::line(&words.nothing)?;
        return Ok(None);
    };
    let ids: Vec<String> = entries.iter().map(|entry| entry.id.clone()).collect();
    if args.json {
        let suggested = fits.iter().map(|fit| fit.entry.id.clone()).collect();
        output::json(&Shown {
            minutes: args.minutes,
            work_s: length::whole_seconds(plan.work()),
            routines: ids.clone(),
            suggested,
        })?;
        return Ok(Some(ids));
    }
    output::line(&fill(&words.plan, &[("work", &length::rough(plan.work()))]))?;
    for entry in &entries {
        output::line(&format!("  {:>7}  {}  ({})", length::rough(entry.work()), entry.title(), entry.id))?;
    }
    output::line(&words.singly)?;
    for fit in &fits {
        output::line(&format!("  {:>7}  {}  {}", length::rough(fit.plan.work()), fit.entry.title(), reason(fit)))?;
    }
    Ok(Some(ids))
}

fn reason(fit: &Fit<'_>) -> String {
    let words = &Words::chosen().choose;
    if fit.there.is_zero() { String::new() } else { fill(&words.there, &[("time", &length::rough(fit.there))]) }
}
