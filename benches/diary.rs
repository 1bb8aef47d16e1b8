//! How the diary grows: every step with 10, 1,000, 100,000 and 1,000,000 records, and how many times the smallest it takes.

#![allow(clippy::expect_used, reason = "a bench may fail as loudly as it likes")]

use std::fs;
use std::time::{Duration, Instant};

use jiff::SignedDuration;
use unclench::domain::diary::daily;
use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::diary::pairs::{self, PairFilter};
use unclench::domain::diary::record::{EntryKind, Line, PAIN, Record};
use unclench::domain::rating::Rating;
use unclench::platform::diary::DiaryFolder;
use unclench::report::html;
use unclench::report::model::{self, About};
use unclench::texts::Texts;
use uuid::{NoContext, Timestamp, Uuid};

const SIZES: [u64; 4] = [10, 1_000, 100_000, 1_000_000];

/// One record every two hours, backwards from 2026: a session, then two check-ins.
fn record(n: u64) -> Line {
    let seconds = 1_790_000_000 - n * 7_200;
    let instant = jiff::Timestamp::from_second(seconds.cast_signed()).expect("a time");
    let at = EntryTime::parse(&instant.display_with_offset(jiff::tz::offset(1)).to_string()).expect("a time");
    let id = Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, 0));
    let kind = if n.is_multiple_of(3) { EntryKind::Session } else { EntryKind::CheckIn };
    let mut record = Record::new(kind, id, at, at);
    let rating = |points: u64| Rating::try_from((points % 9).cast_signed()).ok();
    record.areas = vec!["low-back/left".into(), "low-back/right".into()];
    if kind == EntryKind::Session {
        record.routine = Some("low-back-seated".into());
        record.title = Some("Lower back in the chair".into());
        record.done_s = Some(240);
        record.before.insert(PAIN.into(), rating(n));
        record.after.insert(PAIN.into(), rating(n * 7));
    } else {
        record.now.insert(PAIN.into(), rating(n * 5));
    }
    Line::Record(Box::new(record))
}

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
    let appends = (0..50).map(|extra| timed(|| folder.append(&record(2_000_000 + extra)).expect("it can be written")).0);
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
        let about = About { records: &records, first, last, today: last, day_ends, version: "bench", name: None, answers: None };
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
