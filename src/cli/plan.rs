//! `unclench start --area AREA`: puts together routines that fit a place, a length and equipment, and shows them.

use std::time::Duration;

use serde::Serialize;

use crate::cli::args::play::SelectionArgs;
use crate::cli::context::CliContext;
use crate::cli::health;
use crate::cli::output;
use crate::cli::past;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::recommend::matching::Query;
use crate::domain::recommend::suggest::{self, Reason, Suggestion};
use crate::domain::{duration_text, text};
use crate::platform::{clock, language};
use crate::texts::verdict::ChangedIn;

/// The plan as printed by `--json`.
#[derive(Serialize)]
struct PlanJson {
    minutes: u64,
    work_s: u64,
    routines: Vec<String>,
    suggested: Vec<String>,
}

/// Shows the routines that fit and returns their ids; `None` if none fit.
///
/// # Errors
/// Fails if stdout cannot be written to.
pub fn compose(context: &CliContext, wish: &SelectionArgs, json: bool) -> anyhow::Result<Option<Vec<String>>> {
    let texts = language::texts();
    let library = context.library();
    let past = past::read(context, &library);
    let profile = health::profile(context);
    let now = clock::wall();
    let query = Query {
        areas: wish.area.iter().flatten().map(|place| place.region).collect(),
        length: Duration::from_secs(wish.minutes() * 60),
        tools: wish.tool.clone(),
        seated: wish.seated,
        most: None,
        among: wish.among.clone(),
    };
    let input = past.suggest_input(context, &library, &profile, &now);
    let suggestions = suggest::advise(&input, &query, wish.pain);
    let sore = wish.pain.and_then(|pain| suggest::sore(&input, pain)).is_some();
    let Some(plan) = suggest::best_plan(&input, &query, wish.pain) else {
        output::line(&texts.none_fits(&profile, EntryTime::from(&now), ChangedIn::Shell))?;
        return Ok(None);
    };
    let (ids, work, why) = (plan.routines, plan.work, plan.reasons);
    let length =
        |ids: &[String]| duration_text::rounded(profile.total_of_all(&library, ids, context.settings.gaps, now.timestamp()));
    let singly: Vec<&Suggestion> =
        suggestions.iter().filter(|advice| advice.routines.len() == 1 && advice.routines != ids).collect();
    if json {
        let suggested = singly.iter().flat_map(|advice| advice.routines.clone()).collect();
        output::json(&PlanJson {
            minutes: wish.minutes(),
            work_s: duration_text::whole_seconds(work),
            routines: ids.clone(),
            suggested,
        })?;
        return Ok(Some(ids));
    }
    output::line(&texts.choose.plan(length(&ids)))?;
    for (id, title) in ids.iter().zip(&plan.titles) {
        output::line(&format!("  {:>11}  {title}  ({id})", length(std::slice::from_ref(id))))?;
    }
    reasons(why.iter().filter(|reason| sore || matches!(reason, Reason::Unused(_) | Reason::Shorter(_))))?;
    let played = suggestions.iter().flat_map(|advice| &advice.routines).chain(&ids);
    let used: Vec<&str> = played.filter_map(|id| library.entry(id)).flat_map(|entry| library.tools(entry)).collect();
    // A chair is always there, and `none` is no tool.
    let is_unused = |tool: &&String| !["chair", "none"].contains(&tool.as_str()) && !used.contains(&tool.as_str());
    for tool in wish.tool.iter().flatten().filter(is_unused) {
        output::line(&texts.choose.tool_unused(texts.tool(tool)))?;
    }
    if !singly.is_empty() {
        output::line(texts.choose.singly)?;
    }
    for advice in singly {
        output::line(&format!("  {:>11}  {}", length(&advice.routines), advice.titles.join(", ")))?;
        reasons(advice.reasons.iter())?;
    }
    Ok(Some(ids))
}

/// Prints the reasons for a suggestion below its title.
fn reasons<'r>(mut reasons: impl Iterator<Item = &'r Reason>) -> anyhow::Result<()> {
    reasons.try_for_each(|reason| {
        output::line(&format!("               {}", text::clean(&language::texts().suggestion_reason(reason))))
    })
}
