//! `unclench log`: records one entry in the diary, with as many details as the user gives.

use std::collections::BTreeSet;
use std::process::ExitCode;

use anyhow::{anyhow, bail};
use clap::Args;
use clap_complete::engine::ArgValueCandidates;
use jiff::Zoned;

use crate::cli::candidates;
use crate::cli::context::CliContext;
use crate::cli::output;
use crate::cli::parse;
use crate::domain::diary::entry_delay::{self, Lateness};
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::global_change::GlobalChange;
use crate::domain::diary::ids::Ids;
use crate::domain::diary::measure::Measure;
use crate::domain::diary::parse_time;
use crate::domain::diary::record::{EntryKind, Line, Ratings, Record};
use crate::domain::place_words::Places;
use crate::domain::rating::Rating;
use crate::platform::{clock, language};

/// The arguments of `unclench log`.
#[derive(Debug, Args)]
pub struct LogArgs {
    /// Pain score, 0 (no pain) to 10 (the worst you can imagine)
    #[arg(value_name = "0-10", value_parser = parse::rating, required_unless_present_any = ["other", "change", "note"])]
    pub pain: Option<Rating>,
    /// Print the entry as JSON
    #[arg(long)]
    pub json: bool,
    /// What else there is to say.
    #[command(flatten)]
    pub about: EntryDetails,
}

/// The details of an entry besides pain right now.
#[derive(Debug, Args)]
pub struct EntryDetails {
    /// Other ratings.
    #[command(flatten)]
    pub other: OtherRatings,
    /// How your pain problem has changed since you began this diary: 3 very much better, 0 no change, -3 very much worse
    #[arg(long, value_name = "-3..3", value_parser = parse::overall, allow_negative_numbers = true)]
    pub change: Option<GlobalChange>,
    /// Where it hurts: neck, "left knee", low-back/left …; repeat for more areas
    #[arg(long, value_name = "AREA", value_parser = parse::area_or_none, add = ArgValueCandidates::new(candidates::areas))]
    pub area: Vec<Places>,
    /// A note of any length
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub note: Option<String>,
    /// Time of the entry: 18:00, 6pm, "yesterday evening", "last night", "2 days ago", "30 min ago", "monday 18:00",
    /// "2026-11-20 18:00"
    #[arg(long, aliases = ["when", "date", "time"], value_name = "TIME")]
    pub at: Option<String>,
}

/// Ratings besides pain right now, 0 to 10 each.
#[derive(Debug, Args)]
#[group(id = "other", multiple = true)]
pub struct OtherRatings {
    /// Worst pain in the last 24 hours
    #[arg(long, value_name = "0-10", value_parser = parse::rating)]
    pub worst: Option<Rating>,
    /// Least pain in the last 24 hours
    #[arg(long, value_name = "0-10", value_parser = parse::rating)]
    pub least: Option<Rating>,
    /// Average pain in the last 24 hours
    #[arg(long, value_name = "0-10", value_parser = parse::rating)]
    pub average: Option<Rating>,
    /// How much pain interfered with your day
    #[arg(long, value_name = "0-10", value_parser = parse::rating)]
    pub interference: Option<Rating>,
    /// How well you slept (10 is best)
    #[arg(long, value_name = "0-10", value_parser = parse::rating)]
    pub sleep: Option<Rating>,
    /// How tense or stressed you feel
    #[arg(long, value_name = "0-10", value_parser = parse::rating)]
    pub stress: Option<Rating>,
    /// How stiff the area feels
    #[arg(long, value_name = "0-10", value_parser = parse::rating)]
    pub stiffness: Option<Rating>,
    /// Your mood (10 is best)
    #[arg(long, value_name = "0-10", value_parser = parse::rating)]
    pub mood: Option<Rating>,
    /// Your energy (10 is highest)
    #[arg(long, value_name = "0-10", value_parser = parse::rating)]
    pub energy: Option<Rating>,
    /// Average pain in the past week
    #[arg(long, value_name = "0-10", value_parser = parse::rating)]
    pub week_pain: Option<Rating>,
    /// How much pain interfered with your enjoyment of life in the past week
    #[arg(long, value_name = "0-10", value_parser = parse::rating)]
    pub week_enjoyment: Option<Rating>,
    /// How much pain interfered with your activities in the past week
    #[arg(long, value_name = "0-10", value_parser = parse::rating)]
    pub week_activity: Option<Rating>,
}

impl OtherRatings {
    /// Puts the given ratings into `ratings`.
    fn put(&self, ratings: &mut Ratings) {
        for (measure, rating) in [
            (Measure::Worst, self.worst),
            (Measure::Least, self.least),
            (Measure::Average, self.average),
            (Measure::Interference, self.interference),
            (Measure::Sleep, self.sleep),
            (Measure::Stress, self.stress),
            (Measure::Stiffness, self.stiffness),
            (Measure::Mood, self.mood),
            (Measure::Energy, self.energy),
            (Measure::WeekPain, self.week_pain),
            (Measure::WeekEnjoyment, self.week_enjoyment),
            (Measure::WeekActivity, self.week_activity),
        ] {
            if rating.is_some() {
                ratings.insert(measure.id().to_owned(), rating);
            }
        }
    }
}

impl OtherRatings {
    /// Checks that least, average and worst pain are in this order, if one of them is given. `ratings` has all of them.
    ///
    /// # Errors
    /// Fails if two of them are not.
    fn check_order(&self, ratings: &Ratings) -> anyhow::Result<()> {
        if self.least.or(self.average).or(self.worst).is_none() {
            return Ok(());
        }
        let rated = [Measure::Least, Measure::Average, Measure::Worst].into_iter();
        let rated = rated.filter_map(|measure| Some((measure, ratings.get(measure.id()).copied().flatten()?)));
        let rated: Vec<(Measure, Rating)> = rated.collect();
        for ((low, lower), (high, higher)) in rated.iter().zip(rated.iter().skip(1)) {
            if lower > higher {
                bail!(language::texts().command.diary.not_in_order(high.id(), higher, low.id(), lower));
            }
        }
        Ok(())
    }
}

impl EntryDetails {
    /// Puts the given details into `record`; the rest stays as it is.
    ///
    /// # Errors
    /// Fails if the time is not understood, or the pain of the day is contradictory.
    pub fn put(&self, record: &mut Record, now: &Zoned) -> anyhow::Result<()> {
        self.other.put(&mut record.now);
        self.other.check_order(&record.now)?;
        record.overall = self.change.or(record.overall);
        if !self.area.is_empty() {
            record.areas = self.area.iter().flatten().map(ToString::to_string).collect();
            let mut known = BTreeSet::new();
            record.areas.retain(|area| known.insert(area.clone()));
        }
        if let Some(note) = &self.note {
            record.note = Some(note.clone()).filter(|note| !note.trim().is_empty());
        }
        if let Some(typed) = &self.at {
            let texts = language::texts();
            let at = parse_time::parse(typed, now, texts.time_words()).map_err(|error| anyhow!(texts.not_a_past_time(&error)))?;
            texts.passed_over(typed, &at, now).into_iter().for_each(|said| output::aside(&said));
            record.at = EntryTime::from(&at);
        }
        Ok(())
    }
}

/// Says that an entry is too old to count, before it is written.
///
/// # Errors
/// Fails if stdout cannot be written to.
pub fn say_if_recalled(record: &Record, context: &CliContext) -> anyhow::Result<()> {
    if entry_delay::lateness(record, context.settings.day_ends) == Lateness::Recalled {
        output::line(language::texts().command.diary.too_old)?;
    }
    Ok(())
}

/// Records the entry.
///
/// # Errors
/// Fails if the time is not understood, if there is nothing to record, or if the diary cannot be written.
pub fn run(context: &CliContext, args: &LogArgs) -> anyhow::Result<ExitCode> {
    let texts = &language::texts().command.diary;
    let now = clock::wall();
    let at = EntryTime::from(&now);
    let mut record = Record::new(EntryKind::CheckIn, Ids::default().next(&now), at, at);
    if args.pain.is_some() {
        record.now.insert(Measure::Pain.id().to_owned(), args.pain);
    }
    args.about.put(&mut record, &now)?;
    if record.now.is_empty() && record.overall.is_none() && record.note.is_none() {
        bail!(texts.nothing_to_record.to_owned());
    }
    if !args.json {
        say_if_recalled(&record, context)?;
    }
    let entry = language::texts().entry_line(&record, context.settings.day_ends);
    let diary = context.diary_to_change()?;
    diary.append(&Line::Record(Box::new(record.clone())))?;
    let said = if args.json { output::json(&record) } else { output::line(&texts.recorded(entry)) };
    said.map_err(output::once_saved)?;
    Ok(ExitCode::SUCCESS)
}
