//! What the screens cost while they stand still and while they move, how soon a key is answered, and what memory they hold.

use std::process::Command;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::table::{self, mib, ms};
use crate::terminal::{Terminal, environment};
use crate::{bare, process, program, start};

/// How long each screen is watched.
const WATCHED: Duration = Duration::from_secs(20);
const AT_REST: Duration = Duration::from_secs(5);

const KEYS: usize = 600;
/// How many seconds of a session are looked at.
const SECONDS: usize = 120;

/// A screen: its name, the arguments, and how to get there: what is waited for and then typed.
type Way = (&'static str, &'static [&'static str], &'static [(&'static str, &'static str)]);

const QUESTIONS: [(&str, &str); 3] = [("1 of 2", "\r"), ("2 of 2", "\r"), ("How bad is your pain", "6")];

const STILL: [Way; 5] = [
    ("start page", &[], &[]),
    ("library", &[], &[("", "a"), ("/ find", "")]),
    ("diary", &[], &[("", "d"), ("7-day mean", "")]),
    ("rating", &["start", "neck-traps-desk"], &[QUESTIONS[0], QUESTIONS[1], ("How bad is your pain", "")]),
    (
        "session, paused",
        &["start", "neck-traps-desk"],
        &[QUESTIONS[0], QUESTIONS[1], QUESTIONS[2], ("seconds", " "), ("Paused", "")],
    ),
];

const MASSAGE: Way = (
    "massage step",
    &["start", "neck-traps-desk", "--for", "20m"],
    &[QUESTIONS[0], QUESTIONS[1], QUESTIONS[2], ("seconds", "\r"), ("step 1", "l"), ("step 2", "")],
);
const ORB: Way = ("breathing orb", &["breathe"], &[("? all keys", "")]);

fn reach((_, arguments, keys): Way, home: &TempDir, size: (u16, u16)) -> Terminal {
    let program = program();
    // An empty diary has nothing to draw.
    let log = Command::new(&program).args(["log", "4"]).env_clear().envs(environment(home.path())).output();
    assert!(log.expect("it runs").status.success());
    let command: Vec<&str> = std::iter::once(program.as_str()).chain(arguments.iter().copied()).collect();
    let mut terminal = Terminal::start(&command, home.path(), size);
    if arguments.is_empty() {
        terminal.wait_for(start::START_PAGE);
    }
    for (shown, typed) in keys {
        terminal.wait_for(shown);
        terminal.type_in(typed);
    }
    terminal
}

pub fn print() {
    let home = || tempfile::tempdir().expect("a folder");
    table::begin("Screens that stand still, five seconds, 100×30", &["screen", "wake-ups", "bytes", "CPU, ms"]);
    for way in STILL {
        let home = home();
        let mut terminal = reach(way, &home, (100, 30));
        // A notice that came with it goes away by itself.
        terminal.take_for(Duration::from_secs(8));
        let (before, bytes) = (process::usage(terminal.pid()), terminal.bytes);
        terminal.take_for(AT_REST);
        let used = process::usage(terminal.pid()) - before;
        table::row(&[way.0.to_owned(), used.wakes.to_string(), (terminal.bytes - bytes).to_string(), ms(used.cpu)]);
    }
    table::begin(
        "Screens that move, twenty seconds",
        &["screen", "size", "CPU, % of a core", "to reach", "kB/s", "to reach", "wake-ups/s", "µs CPU a wake-up"],
    );
    for (way, most) in [(MASSAGE, [(0.15, 3.0), (0.3, 8.0)]), (ORB, [(0.25, 10.0), (0.5, 25.0)])] {
        for (size, most) in [(100, 30), (200, 60)].into_iter().zip(most) {
            let home = home();
            let mut terminal = reach(way, &home, size);
            terminal.take_for(Duration::from_secs(2));
            let (before, bytes) = (process::usage(terminal.pid()), terminal.bytes);
            terminal.take_for(WATCHED);
            let used = process::usage(terminal.pid()) - before;
            moving(way.0, size, (used, terminal.bytes - bytes), most);
        }
    }
    print_keys(&home());
    print_lateness(&home());
}

/// Both programs are asked in turn: what the machine was busy with delays both.
fn print_keys(home: &TempDir) {
    table::begin(
        "From a key to the first byte, 100×30",
        &["program", "keys", "median, ms", "99 of 100 within, ms", "to reach", "slowest, ms"],
    );
    let this = std::env::current_exe().expect("this program").display().to_string();
    let mut bare = Terminal::start(&[&this, "bare"], home.path(), (100, 30));
    bare.wait_for(bare::LAST);
    let mut library = reach(STILL[1], home, (100, 30));
    let mut times = [Vec::new(), Vec::new()];
    for key in ["j", "j", "j", "k", "k", "k"].iter().cycle().take(KEYS) {
        for (terminal, times) in [&mut bare, &mut library].into_iter().zip(&mut times) {
            terminal.take_for(Duration::from_millis(10));
            let at = terminal.type_in(key);
            times.push(terminal.next_byte() - at);
        }
    }
    for (name, times) in ["a bare ratatui program", "library"].into_iter().zip(times) {
        let at = |percent| ms(table::percentile(&times, percent));
        let within = table::percentile(&times, 99).as_secs_f64() * 1e3;
        table::row(&[name.to_owned(), times.len().to_string(), at(50), at(99), table::reach(within, 1.0), at(100)]);
    }
}

/// How late the picture shows each second of a session. The schedule is absolute, so that the least late one tells where its
/// seconds begin.
fn print_lateness(home: &TempDir) {
    let mut terminal = reach(MASSAGE, home, (100, 30));
    let clock = |terminal: &Terminal| terminal.screen().lines().nth(1).unwrap_or_default().trim_end().to_owned();
    let (mut shown, mut seconds) = (clock(&terminal), Vec::new());
    while seconds.len() < SECONDS {
        let at = terminal.next_byte();
        let now = clock(&terminal);
        if now != shown {
            shown = now;
            seconds.push(at);
        }
    }
    let past_whole = |at: &Instant| (*at - seconds[0]).as_secs_f64() + 0.5;
    let offsets: Vec<f64> = seconds.iter().map(|at| (past_whole(at).fract() - 0.5) * 1e3).collect();
    let soonest = offsets.iter().copied().fold(f64::MAX, f64::min);
    let late: Vec<Duration> = offsets.iter().map(|offset| Duration::from_secs_f64((offset - soonest) / 1e3)).collect();
    // Of ten readings the least late, because others may have waited for a processor.
    let first = late.iter().take(10).min().copied().unwrap_or_default();
    let last = late.iter().rev().take(10).min().copied().unwrap_or_default();
    table::begin(
        "How late a second of a session is shown, massage step, 100×30",
        &["seconds", "median, ms", "99 of 100 within, ms", "to reach", "the last ten later than the first, ms", "to reach"],
    );
    let within = table::percentile(&late, 99).as_secs_f64() * 1e3;
    let drift = (last.as_secs_f64() - first.as_secs_f64()) * 1e3;
    table::row(&[
        late.len().to_string(),
        ms(table::percentile(&late, 50)),
        format!("{within:.2}"),
        table::reach(within, 2.0),
        format!("{drift:.2}"),
        table::reach(drift.abs(), 2.0),
    ]);
}

#[expect(clippy::cast_precision_loss, reason = "two decimals are shown")]
fn moving(name: &str, (columns, rows): (u16, u16), (used, bytes): (process::Usage, usize), most: (f64, f64)) {
    let seconds = WATCHED.as_secs_f64();
    let (cpu, rate) = (used.cpu.as_secs_f64() / seconds * 100.0, bytes as f64 / seconds / 1e3);
    table::row(&[
        name.to_owned(),
        format!("{columns}×{rows}"),
        format!("{cpu:.2}"),
        table::reach(cpu, most.0),
        format!("{rate:.1}"),
        table::reach(rate, most.1),
        format!("{:.1}", used.wakes as f64 / seconds),
        format!("{:.0}", used.cpu.as_secs_f64() * 1e6 / (used.wakes.max(1)) as f64),
    ]);
}

#[expect(clippy::cast_precision_loss, reason = "one decimal is shown")]
pub fn print_memory() {
    table::begin("Memory, 100×30", &["screen", "resident, MiB", "to reach", "of its own, MiB", "peak, MiB", "threads"]);
    for (way, most) in [(STILL[0], 5.0), (STILL[1], 5.0), (STILL[2], 5.0), (MASSAGE, 9.0), (ORB, 9.0)] {
        let home = tempfile::tempdir().expect("a folder");
        let mut terminal = reach(way, &home, (100, 30));
        terminal.take_for(Duration::from_secs(2));
        let memory = process::memory(terminal.pid());
        let reach = table::reach(memory.resident as f64 / 1024.0, most);
        table::row(&[
            way.0.to_owned(),
            mib(memory.resident),
            reach,
            mib(memory.own),
            mib(memory.peak),
            memory.threads.to_string(),
        ]);
    }
}
