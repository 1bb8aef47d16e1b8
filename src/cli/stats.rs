//! `unclench stats`: pain before and after for each routine and region, and not a word more than the pairs allow.

use std::process::ExitCode;

use serde::Serialize;

use crate::cli::args::StatsArgs;
use crate::cli::context::CliContext;
use crate::cli::output;
use crate::cli::parse::day;
use crate::domain::diary::compare;
use crate::domain::diary::daily::Daily;
use crate::domain::diary::pairs::{self, PairFilter, PairGroup};
use crate::domain::text;
use crate::platform::{clock, language};
use crate::texts::Texts;

/// A group as `--json` gives it; `null` where there are too few pairs to say.
#[derive(Debug, Serialize)]
struct StatsRow<'g> {
    routine: &'g str,
    title: &'g str,
    region: Option<&'g str>,
    /// Sessions with both ratings.
    pairs: usize,
    /// Sessions with one or none.
    missing: usize,
    /// Sessions with both ratings of which less than half was done; they are in no other number.
    short: usize,
    /// Positive is lower after than before.
    median_change: Option<f64>,
    min: Option<i8>,
    max: Option<i8>,
    /// Two or more points lower.
    better: Option<usize>,
    /// Within one point.
    same: Option<usize>,
    /// Two or more points higher.
    worse: Option<usize>,
    /// Two points and 30 % lower, or more.
    meaningful: Option<usize>,
    /// 95 % of the median change, by ranks.
    interval: Option<[f64; 2]>,
    middle_half: Option<[f64; 2]>,
    /// 95 % of the share that is meaningful, and of the share that is worse: Wilson, 0–1.
    meaningful_interval: Option<[f64; 2]>,
    worse_interval: Option<[f64; 2]>,
    /// Sessions that began at 0 or 1.
    started_too_low: usize,
    months: Vec<Month>,
}

#[derive(Debug, Serialize)]
struct Month {
    #[serde(rename = "month")]
    name: String,
    pairs: usize,
    median_change: f64,
}

/// Shows the statistics.
///
/// # Errors
/// When the day is not understood, or stdout cannot be written to.
pub fn run(context: &CliContext, args: &StatsArgs) -> anyhow::Result<ExitCode> {
    let day_ends = context.settings.day_ends;
    let now = clock::wall();
    let today = crate::domain::diary::entry_time::EntryTime::from(&now).day(day_ends);
    let since = args.since.as_deref().map(|since| day(since, today)).transpose()?;
    let wanted = PairFilter { routine: args.routine.clone(), places: args.area.clone().unwrap_or_default(), since, until: None };
    let records = context.records();
    let groups = pairs::groups(&records, &wanted, day_ends);
    if args.json {
        output::json(&groups.iter().map(StatsRow::of).collect::<Vec<_>>())?;
        return Ok(ExitCode::SUCCESS);
    }
    let texts = language::texts();
    let stats_texts = &texts.back;
    if let Some([first, second]) = args.compare.as_deref() {
        side_by_side(&groups, first, second, texts)?;
        return Ok(ExitCode::SUCCESS);
    }
    for group in &groups {
        output::line(&text::clean(&texts.group_heading(group)))?;
        for sentence in texts.group_sentences(group) {
            output::line(&format!("  {sentence}"))?;
        }
        output::line("")?;
    }
    if groups.is_empty() {
        output::line(stats_texts.none)?;
    }
    let daily = Daily::of(&records, day_ends);
    output::line(&format!("{}{}", stats_texts.week, texts.compared_days(&daily, today, 7)))?;
    output::line(&format!("{}{}", stats_texts.fortnight, texts.compared_days(&daily, today, 14)))?;
    output::line("")?;
    output::line(texts.regression())?;
    output::line(texts.caution(today))?;
    output::line(stats_texts.limits)?;
    Ok(ExitCode::SUCCESS)
}

fn side_by_side(groups: &[PairGroup], first: &str, second: &str, texts: &Texts) -> anyhow::Result<()> {
    let found = compare::compare(groups, first, second);
    if found.is_empty() {
        output::line(texts.back.compare_none)?;
    }
    for comparison in found {
        let mut sentences = texts.comparison(&comparison).into_iter();
        output::line(&text::clean(&sentences.next().unwrap_or_default()))?;
        for line in sentences {
            output::line(&format!("  {}", text::clean(&line)))?;
        }
        output::line("")?;
    }
    output::line(texts.back.limits)?;
    Ok(())
}

impl<'g> StatsRow<'g> {
    fn of(group: &'g PairGroup) -> Self {
        let summary = pairs::summary(&group.pairs);
        let counts = summary.counts;
        Self {
            routine: &group.routine,
            title: &group.title,
            region: group.region.as_deref(),
            pairs: group.pairs.len(),
            missing: group.missing,
            short: group.short,
            median_change: summary.median,
            min: summary.ends.map(|[least, _]| least),
            max: summary.ends.map(|[_, most]| most),
            better: counts.map(|[better, _, _]| better),
            same: counts.map(|[_, same, _]| same),
            worse: counts.map(|[_, _, worse]| worse),
            meaningful: summary.meaningful.map(|(hits, ..)| hits),
            interval: summary.interval,
            middle_half: summary.middle_half,
            meaningful_interval: summary.meaningful.map(|(_, _, interval)| interval),
            worse_interval: summary.worse,
            started_too_low: group.pairs.iter().filter(|(_, pair)| pair.started_too_low()).count(),
            months: summary
                .months
                .into_iter()
                .map(|(month, pairs, median_change)| Month { name: month.strftime("%Y-%m").to_string(), pairs, median_change })
                .collect(),
        }
    }
}
