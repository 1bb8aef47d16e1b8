//! How the diary grows: every step with 10, 1,000, 100,000 and 1,000,000 records, and how many times the smallest it takes.

#![allow(clippy::expect_used, reason = "a bench may fail as loudly as it likes")]

#[path = "measure/long_diary.rs"]
#[allow(dead_code, reason = "the other bench writes files with it")]
mod long_diary;

use std::fs;
use std::time::{Duration, Instant};

use jiff::SignedDuration;
use long_diary::record;
use unclench::domain::diary::daily;
use unclench::domain::diary::pairs::{self, PairFilter};
use unclench::domain::diary::record::Line;
use unclench::platform::diary::DiaryFolder;
use unclench::report::html;
use unclench::report::model::{self, ReportInput};
use unclench::texts::Texts;

const SIZES: [u64; 4] = [10, 1_000, 100_000, 1_000_000];

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let began = Instant::now();
    let done = work();
    (began.elapsed(), done)
}

/// The steps and how long each takes with so many records.
fn steps(n: u64) -> Vec<(&'static str, Duration)> {
    let home = tempfile::tempdir().expect("a folder");
    let folder = DiaryFolder::new(home.path().to_owned());
    let lines: Vec<Line> = (0..n).rev().map(record).collect();
    let (written, done) = timed(|| folder.append_all(&lines));
    done.expect("it can be written");
    let appends = (0..50).map(|extra| timed(|| folder.append(&record(1_000_010 + extra)).expect("it can be written")).0);
    let append = appends.min().unwrap_or_default();
    let tail = (0..20).map(|_| timed(|| folder.read_tail().lines.fold().len()).0).min().unwrap_or_default();
    let (read, diary) = timed(|| folder.read());
    let (fold, records) = timed(|| diary.lines.into_fold());
    let day_ends = SignedDuration::from_hours(3);
    let (stats, _) = timed(|| {
        pairs::groups(&records, &PairFilter::default(), day_ends)
            .iter()
            .map(|group| pairs::summary(&group.pairs).months.len())
            .sum::<usize>()
    });
    let last = records.last().expect("there are some").at.day(day_ends);
    let (page, _) = timed(|| {
        let first = daily::before(last, 89);
        let began = records.first().map(|record| record.at.day(day_ends));
        let about = ReportInput {
            records: &records,
            began,
            first,
            last,
            today: last,
            day_ends,
            version: "bench",
            name: None,
            answers: None,
        };
        html::page(&model::report(&about, Texts::english()), Texts::english(), "").len()
    });
    let bytes = fs::read_dir(home.path())
        .expect("a folder")
        .flatten()
        .map(|file| file.metadata().map_or(0, |meta| meta.len()))
        .sum::<u64>();
    eprintln!("{n:>9} records, {bytes} bytes");
    vec![
        ("write all", written),
        ("append one, with fdatasync", append),
        ("end of the diary, for the library", tail),
        ("read all", read),
        ("fold", fold),
        ("stats", stats),
        ("report, 90 days", page),
        ("`stats` in all", read + fold + stats),
        ("`report` in all", read + fold + page),
    ]
}

fn main() {
    let all: Vec<Vec<(&str, Duration)>> = SIZES.into_iter().map(steps).collect();
    println!("{:<36}{}", "", SIZES.map(|n| format!("{n:>13}")).concat());
    for (row, (name, least)) in all[0].iter().enumerate() {
        let times: Vec<Duration> = all.iter().map(|steps| steps[row].1).collect();
        let shown: Vec<String> = times.iter().map(|time| format!("{:>10.2} ms", time.as_secs_f64() * 1e3)).collect();
        println!("{name:<36}{}", shown.concat());
        let ratios: Vec<String> =
            times.iter().map(|time| format!("{:>12.1}×", time.as_secs_f64() / least.as_secs_f64().max(1e-9))).collect();
        println!("{:<36}{}", "", ratios.concat());
    }
}
