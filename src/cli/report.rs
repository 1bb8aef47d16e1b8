//! `unclench report`: writes a page for a doctor or physio to stdout, to a file, or to the browser.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{anyhow, bail};
use clap::{Args, ValueEnum};
use clap_complete::engine::ArgValueCandidates;
use jiff::civil::Date;
use serde::Serialize;

use crate::cli::candidates;
use crate::cli::context::CliContext;
use crate::cli::health;
use crate::cli::output;
use crate::cli::parse::{self, day, last_day};
use crate::domain::diary::daily;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::pairs;
use crate::domain::place_words::Places;
use crate::platform::{clock, language, open_file, paths, text_file};
use crate::report::model::{self, Report, ReportInput};
use crate::report::{html, markdown, plain_text};
use crate::texts::Texts;
use crate::ui::picture::body_svg;

/// The arguments of `unclench report`.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// First day to include: 2026-10-01, 30d, "3 months" [default: 90 days ago, or your first entry since then]
    #[arg(long, value_name = "DAY")]
    pub since: Option<String>,
    /// Last day to include [default: today]
    #[arg(long, value_name = "DAY")]
    pub until: Option<String>,
    /// Output format [default: from the file extension; without one, html with --open, otherwise text]
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// Your name or initials, for the top of the page
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
    /// Only entries that name this area: neck, "left knee", back …
    #[arg(long, value_name = "AREA", value_parser = parse::area, add = ArgValueCandidates::new(candidates::areas))]
    pub area: Option<Places>,
    /// Include your health answers [default: left out]
    #[arg(long = "health", alias = "check")]
    pub check: bool,
    /// Write to this file, which must not exist yet; `-` is stdout [default: stdout]
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Open it in your browser as HTML. Without --output, unclench writes the file to its state folder
    #[arg(long)]
    pub open: bool,
    /// With --output or --open: print the path of the file as JSON
    #[arg(long)]
    pub json: bool,
}

impl ReportArgs {
    /// Returns the ending of the file's name if it is that of a format which a report cannot have.
    fn other_ending(&self) -> Option<String> {
        let ending = self.output.as_deref().filter(|_| self.format.is_none())?.extension()?.to_str()?.to_lowercase();
        OTHER_ENDINGS.contains(&ending.as_str()).then_some(ending)
    }

    /// Returns the format asked for, else that of the file's name: `visit.html` is HTML, and so is a page for the browser.
    fn format(&self) -> Format {
        let extension = self.output.as_deref().and_then(Path::extension).map(OsStr::to_ascii_lowercase);
        self.format.unwrap_or(match extension.as_deref().and_then(OsStr::to_str) {
            Some("html" | "htm") => Format::Html,
            Some("md" | "markdown") => Format::Markdown,
            _ if self.open => Format::Html,
            _ => Format::Text,
        })
    }
}

/// How many days the page has where nobody chose: from the first entry, but at least four weeks, of which its weeks tell.
const LEAST_DAYS: i32 = 28;
const MOST_DAYS: i32 = 90;

/// Endings of files that are neither text, Markdown nor HTML.
const OTHER_ENDINGS: [&str; 12] = ["pdf", "doc", "docx", "odt", "rtf", "json", "csv", "xls", "xlsx", "ods", "xml", "ps"];

/// The written page as printed by `--json`.
#[derive(Serialize)]
struct ReportJson<'a> {
    file: &'a str,
    since: Date,
    until: Date,
    entries: usize,
}

/// An output format of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Plain text, 80 columns wide
    Text,
    /// Markdown
    Markdown,
    /// One HTML file without scripts, for screen and paper
    Html,
}

/// Writes the report.
///
/// # Errors
/// Fails if a day is not understood, or the file cannot be written or opened.
pub fn run(context: &CliContext, args: &ReportArgs) -> anyhow::Result<ExitCode> {
    let report_texts = &language::texts().command.report;
    let day_ends = context.settings.day_ends;
    let today = EntryTime::from(&clock::wall()).day(day_ends);
    let last = args.until.as_deref().map_or(Ok(today), |until| last_day(until, today))?;
    let since = args.since.as_deref().map(|since| day(since, today)).transpose()?;
    let earliest = since.unwrap_or_else(|| daily::before(last, MOST_DAYS - 1));
    if earliest > last {
        bail!(report_texts.backwards(earliest, last));
    }
    if let Some(other) = args.other_ending() {
        bail!(report_texts.other_ending(other));
    }
    let (mut records, mut began) = (Vec::new(), None);
    let read = context.visit_records(&mut |standing| {
        if pairs::names_any(standing.view, args.area.as_deref().unwrap_or_default()) {
            let day = standing.view.at.day(day_ends);
            began = Some(began.map_or(day, |began: Date| began.min(day)));
            if (earliest..=last).contains(&day) {
                records.extend(standing.record());
            }
        }
    });
    let Some(exit) = read else { return Ok(ExitCode::from(2)) };
    // Where nobody chose the days, a young diary has no empty weeks before it.
    let young = began.filter(|began| since.is_none() && *began > earliest);
    let first = young.map_or(earliest, |began| began.min(daily::before(last, LEAST_DAYS - 1)));
    let texts = language::texts();
    let version = env!("CARGO_PKG_VERSION");
    let profile = args.check.then(|| health::readable(context)).transpose()?;
    let answers = profile.as_ref().map(|profile| &profile.answers);
    let about = ReportInput {
        records: &records,
        began,
        first,
        last,
        today: clock::wall().date(),
        day_ends,
        version,
        name: args.name.as_deref(),
        answers,
    };
    let report = model::report(&about, texts);
    let written = match args.format() {
        Format::Text => plain_text::page(&report, texts),
        Format::Markdown => markdown::page(&report, texts),
        Format::Html => html::page(&report, texts, &bodies(&report, texts)),
    };
    let named = args.output.clone().filter(|file| !text_file::is_dash(file) && file != Path::new("/dev/stdout"));
    let file = named.clone().or_else(|| args.open.then(|| context.paths.state.join("report.html")));
    let Some(file) = file else {
        if args.json {
            bail!(report_texts.json_is_for_a_file);
        }
        output::raw(&written)?;
        return Ok(exit);
    };
    let shown = paths::printable(&file);
    let not_written = |error| anyhow!(report_texts.cannot_be_written(&shown, text_file::reason_to_write(&file, &error)));
    open_file::write(&file, &written, named.is_none()).map_err(not_written)?;
    if args.json {
        output::json(&ReportJson { file: &shown, since: first, until: last, entries: records.len() })?;
    } else {
        output::line(&report_texts.written(&shown))?;
    }
    if args.open {
        open_file::open(&file).map_err(|error| match error.kind() {
            ErrorKind::NotFound => anyhow!(report_texts.no_opener(&shown)),
            _ => anyhow!(error).context(report_texts.not_shown(&shown)),
        })?;
    }
    Ok(exit)
}

/// Draws the body with the places of the page on it; the place marked most often is the darkest.
fn bodies(report: &Report, texts: &Texts) -> String {
    let most = report.bars().map(|bar| bar.share).fold(f64::MIN_POSITIVE, f64::max);
    #[expect(clippy::cast_possible_truncation, reason = "a shade from 0 to 1")]
    let marked: Vec<_> = report.bars().map(|bar| (bar.place, (bar.share / most) as f32)).collect();
    body_svg::bodies(&marked, texts)
}
