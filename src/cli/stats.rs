//! `unclench stats`: pain, or stress, before and after each routine; it claims no more than the number of pairs allows.

use std::process::ExitCode;

use anyhow::bail;
use serde::Serialize;

use crate::cli::args::StatsArgs;
use crate::cli::context::CliContext;
use crate::cli::output;
use crate::cli::parse::day;
use crate::cli::routine_arg;
use crate::domain::diary::compare;
use crate::domain::diary::daily::DailyBuilder;
use crate::domain::diary::pairs::{self, GroupsBuilder, PairFilter, PairGroup};
use crate::domain::diary::what_helped::{self, Later, OutcomesBuilder, RoutineOutcome};
use crate::domain::text;
use crate::platform::{clock, language};
use crate::texts::Texts;
use crate::ui::widgets::helped_table::HelpedTable;
use crate::ui::wrap;

/// A group as printed by `--json`; a field is `null` if there are too few pairs.
#[derive(Debug, Serialize)]
struct StatsRow<'g> {
    routine: &'g str,
    title: &'g str,
    region: Option<&'g str>,
    /// What they were rated by: `pain`, or `stress` after breathing.
    measure: &'static str,
    /// Sessions with both ratings.
    pairs: usize,
    /// Sessions with one rating or none.
    missing: usize,
    /// Sessions with both ratings of which less than half was done; they count in no other number.
    short: usize,
    /// Points; positive means lower after than before.
    median_change: Option<f64>,
    min: Option<i8>,
    max: Option<i8>,
    /// Sessions with the rating two or more points lower afterwards.
    better: Option<usize>,
    /// Sessions with the rating within one point.
    same: Option<usize>,
    /// Sessions with the rating two or more points higher afterwards.
    worse: Option<usize>,
    /// Sessions with the rating lower by at least two points and 30 %.
    meaningful: Option<usize>,
    /// The 95 % interval of the median change, by ranks.
    interval: Option<[f64; 2]>,
    middle_half: Option<[f64; 2]>,
    /// The 95 % Wilson intervals of the shares `meaningful` and `worse`, 0–1.
    meaningful_interval: Option<[f64; 2]>,
    worse_interval: Option<[f64; 2]>,
    /// Sessions that began at 0 or 1 points.
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
/// Fails if the day is not understood, or stdout cannot be written to.
pub fn run(context: &CliContext, args: &StatsArgs) -> anyhow::Result<ExitCode> {
    let day_ends = context.settings.day_ends;
    let now = clock::wall();
    let today = crate::domain::diary::entry_time::EntryTime::from(&now).day(day_ends);
    let since = args.since.as_deref().map(|since| day(since, today)).transpose()?;
    let wanted = PairFilter { routine: args.routine.clone(), places: args.area.clone().unwrap_or_default(), since, until: None };
    let texts = language::texts();
    if let Some([first, second]) = args.compare.as_deref()
        && first == second
    {
        bail!(texts.back.compare_same);
    }
    if args.json || args.compare.is_some() {
        let mut groups = GroupsBuilder::new(&wanted, day_ends);
        let read = context.visit_records(&mut |standing| groups.add(standing.view));
        let Some(exit) = read else { return Ok(ExitCode::from(2)) };
        let groups = groups.finish();
        for id in args.compare.iter().flatten().filter(|id| groups.iter().all(|group| group.routine != **id)) {
            refuse_unknown(context, id)?;
        }
        if let Some([first, second]) = args.compare.as_deref().filter(|_| !args.json) {
            side_by_side(&groups, first, second, texts)?;
        } else {
            output::json(&groups.iter().map(StatsRow::of).collect::<Vec<_>>())?;
        }
        return Ok(exit);
    }
    let (mut outcomes, mut daily) = (OutcomesBuilder::new(&wanted, day_ends), DailyBuilder::new(day_ends));
    let read = context.visit_records(&mut |standing| {
        outcomes.add(standing.view);
        daily.add(standing.view);
    });
    let Some(exit) = read else { return Ok(ExitCode::from(2)) };
    if let Some(places) = args.area.as_ref().filter(|places| !places.is_empty()) {
        let named: Vec<String> = places.iter().map(|place| texts.place(*place)).collect();
        paragraph(&texts.helped.only_area(named.join(", ")))?;
        output::line("")?;
    }
    let (outcomes, daily) = (outcomes.finish(), daily.finish());
    if let Some(id) = args.routine.as_ref().filter(|_| outcomes.is_empty()) {
        refuse_unknown(context, id)?;
    }
    match (outcomes.first(), &args.routine) {
        (None, _) => paragraph(texts.back.none)?,
        (Some(one), Some(_)) => {
            for (name, value) in texts.outcome_details(one) {
                paragraph(&if name.is_empty() { value } else { format!("{name}: {value}") })?;
            }
            under(&texts.helped_notes(Later::default()))?;
            if one.shown().is_judged_by_limits() {
                paragraph(texts.back.limits)?;
            }
        }
        (Some(_), None) => {
            table(&outcomes, texts)?;
            under(&texts.helped_notes(what_helped::later(&outcomes)))?;
            if let Some(best) = outcomes.iter().find(|outcome| !outcome.all.routine.is_empty()) {
                output::line("")?;
                paragraph(&texts.helped.details(text::clean(&best.all.routine)))?;
            }
        }
    }
    // A day's pain has no area and belongs to no routine.
    if args.routine.is_some() || !wanted.places.is_empty() {
        return Ok(exit);
    }
    output::line("")?;
    paragraph(&format!("{}{}", texts.back.week, texts.compared_days(&daily, today, 7)))?;
    paragraph(&format!("{}{}", texts.back.fortnight, texts.compared_days(&daily, today, 14)))?;
    Ok(exit)
}

/// # Errors
/// Fails if no routine has this id. The diary may know routines that are gone since.
fn refuse_unknown(context: &CliContext, id: &str) -> anyhow::Result<()> {
    let library = context.library();
    if library.entry(id).is_some() { Ok(()) } else { Err(routine_arg::unknown(id, &library)) }
}

/// Prints the notes below the numbers.
fn under(notes: &[String]) -> anyhow::Result<()> {
    output::line("")?;
    paragraph(&notes.join(" "))
}

/// The width of a page of text, in columns: some terminals fold a line that ends in their last column.
const COLUMNS: u16 = 79;

/// Prints a row for each routine.
fn table(outcomes: &[RoutineOutcome], texts: &Texts) -> anyhow::Result<()> {
    let table = HelpedTable::new(outcomes, texts, COLUMNS);
    output::line(table.head(texts).trim_end())?;
    for row in outcomes.iter().map(|outcome| table.row(outcome, texts)) {
        let mut lines = row.lines.into_iter();
        output::line(&format!("{}{}{}", lines.next().unwrap_or_default(), row.few, row.bar.unwrap_or_default()))?;
        lines.try_for_each(|line| output::line(&line))?;
    }
    table.keys(outcomes, texts).into_iter().try_for_each(paragraph)
}

/// Prints a sentence, wrapped to the page, or a blank line.
fn paragraph(said: &str) -> anyhow::Result<()> {
    if said.is_empty() {
        return output::line("");
    }
    wrap::greedy(said, COLUMNS).iter().try_for_each(|line| output::line(line))
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
            measure: group.measure.id(),
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
