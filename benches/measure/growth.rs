//! How the cost of one grows with their number: routines, entries of the diary, the length of a session, the screen.
//! Pictures are counted in instructions where valgrind is installed; the rest in time on a processor.

use std::time::Duration;

use unclench::platform::diary::DiaryFolder;

use crate::table::{self, grouped, mib, ms};
use crate::terminal::Terminal;
use crate::{callgrind, diary, long_diary, process, program, routines, start};

/// Routines in all; fifty are built in.
const ROUTINES: [usize; 5] = [50, 150, 1_050, 3_050, 10_000];
const ENTRIES: [u64; 6] = [10, 100, 1_000, 10_000, 100_000, 1_000_000];
/// A routine may last 90 minutes; sessions of few steps end before they are watched.
const MINUTES: [u32; 4] = [10, 30, 60, 88];
const SIZES: [(u16, u16); 5] = [(80, 24), (100, 30), (160, 45), (200, 60), (300, 100)];

pub fn print() {
    of_routines();
    of_entries();
    if callgrind::is_there() {
        of_sessions();
        of_screens();
    } else {
        println!("\nPictures are not counted: valgrind is not installed.");
    }
}

#[expect(clippy::cast_precision_loss, reason = "two decimals are shown")]
fn per(time: Duration, count: u64) -> String {
    format!("{:.2}", time.as_secs_f64() * 1e6 / count.max(1) as f64)
}

fn of_routines() {
    let columns =
        ["routines", "CPU to read all, ms", "µs a routine", "own memory, MiB", "a key in find, median CPU ms", "slowest ms"];
    table::begin("Growth: routines", &columns);
    for count in ROUTINES {
        let home = tempfile::tempdir().expect("a folder");
        routines::write(&home.path().join("config/unclench/routines"), count - 50);
        let program = program();
        let mut terminal = Terminal::start(&[&program], home.path(), (100, 30));
        terminal.wait_for(start::START_PAGE);
        terminal.wait_for(&format!("{count} routines"));
        terminal.take_for(Duration::from_millis(300));
        let (read, memory) = (process::usage(terminal.pid()).cpu, process::memory(terminal.pid()));
        terminal.type_in("/");
        terminal.take_for(Duration::from_millis(500));
        let key = |key: char| {
            let before = process::usage(terminal.pid()).cpu;
            terminal.type_in(key.encode_utf8(&mut [0; 4]));
            terminal.next_byte();
            terminal.take_for(Duration::from_millis(100));
            process::usage(terminal.pid()).cpu.saturating_sub(before)
        };
        let keys: Vec<Duration> = "shoulder tops".chars().map(key).collect();
        table::row(&[
            count.to_string(),
            ms(read),
            per(read, count as u64),
            mib(memory.own),
            ms(table::percentile(&keys, 50)),
            ms(table::percentile(&keys, 100)),
        ]);
    }
}

fn of_entries() {
    table::begin("Growth: `stats` of a diary", &["entries", "CPU, ms", "µs an entry beyond the first ten", "peak memory, MiB"]);
    let mut least = None;
    for count in ENTRIES {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("data/unclench/diary");
        let file = DiaryFolder::new(folder.clone()).own_file();
        long_diary::write(&folder, &file.file_name().expect("a name").to_string_lossy(), count);
        let runs = if count > 100_000 { 2 } else { 5 };
        let cpu = (0..runs).map(|_| diary::cpu(&["stats"], home.path())).min().unwrap_or_default();
        let base = *least.get_or_insert(cpu);
        let peak = diary::peak(&["stats"], home.path());
        table::row(&[grouped(count), ms(cpu), per(cpu.saturating_sub(base), count - 10), mib(peak.peak)]);
    }
}

fn of_sessions() {
    table::begin("Growth: a session", &["minutes", "steps", "instructions a picture at its end, 100×30"]);
    for minutes in MINUTES {
        let count = callgrind::of_one(&format!("step:{minutes}"), (16, 80));
        table::row(&[minutes.to_string(), (minutes / 2).to_string(), grouped(count)]);
    }
}

fn of_screens() {
    let columns = ["size", "cells", "instructions a moving picture", "a cell", "instructions a whole picture", "a cell"];
    table::begin("Growth: the screen, a massage step", &columns);
    for (width, height) in SIZES {
        let cells = u64::from(width) * u64::from(height);
        let moving = callgrind::of_one(&format!("screen:{width}x{height}"), (16, 80));
        let whole = callgrind::of_one(&format!("whole:{width}x{height}"), (4, 20));
        let row = [grouped(cells), grouped(moving), grouped(moving / cells), grouped(whole), grouped(whole / cells)];
        table::row(&[[format!("{width}×{height}")].as_slice(), &row].concat());
    }
}
