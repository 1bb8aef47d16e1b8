//! What commands and the screen take with a long diary: time and the most memory.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
use unclench::platform::diary::DiaryFolder;

use crate::process::{self, Memory};
use crate::table::{self, grouped, mib, ms};
use crate::terminal::{self, Terminal};
use crate::{long_diary, program, start};

/// How many entries, and how long reading all of them may take, in ms.
const SIZES: [(u64, f64); 3] = [(18_000, 20.0), (100_000, 80.0), (1_000_000, 700.0)];

/// The most memory that may be used, in MiB.
const MOST_MEMORY: f64 = 24.0;

const COMMANDS: [&[&str]; 5] = [&["stats"], &["report"], &["diary", "--last", "20"], &["log", "4"], &["undo"]];

pub fn print() {
    table::begin("A long diary", &["entries", "what", "ms", "to reach", "peak memory, MiB", "to reach"]);
    for (size, most) in SIZES {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("data/unclench/diary");
        let file = DiaryFolder::new(folder.clone()).own_file();
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        long_diary::write(&folder, &name, size);
        let runs = if size > 100_000 { 3 } else { 5 };
        for arguments in COMMANDS {
            let times: Vec<Duration> = (0..runs).map(|_| time(arguments, home.path())).collect();
            let peak = peak(arguments, home.path());
            let least = times.iter().min().copied().unwrap_or_default();
            // The others do not read all of it.
            let reads_all = arguments.len() == 1 && arguments != ["undo"];
            row(size, &format!("`{}`", arguments.join(" ")), least, if reads_all { Some(most) } else { None }, Some(peak.peak));
        }
        let views: Vec<_> = (0..runs).map(|_| view(home.path())).collect();
        let first = views.iter().map(|(first, ..)| *first).min().unwrap_or_default();
        let seen = views.iter().map(|(_, seen, _)| *seen).min().unwrap_or_default();
        row(size, "first picture", first, None, None);
        row(size, "first view of the diary", seen, Some(most), views.iter().map(|(.., memory)| memory.peak).max());
    }
}

#[expect(clippy::cast_precision_loss, reason = "one decimal is shown")]
fn row(size: u64, what: &str, time: Duration, most: Option<f64>, peak: Option<u64>) {
    let reach = most.map_or(String::new(), |most| table::reach(time.as_secs_f64() * 1e3, most));
    let memory = peak.map_or(String::new(), mib);
    let memory_reach = peak.map_or(String::new(), |peak| table::reach(peak as f64 / 1024.0, MOST_MEMORY));
    table::row(&[grouped(size), what.to_owned(), ms(time), reach, memory, memory_reach]);
}

fn command(arguments: &[&str], home: &Path) -> Command {
    let mut command = Command::new(program());
    command.args(arguments).env_clear().envs(terminal::environment(home)).stdin(Stdio::null());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn time(arguments: &[&str], home: &Path) -> Duration {
    let began = Instant::now();
    let status = command(arguments, home).status().expect("it runs");
    assert!(status.success(), "{arguments:?}");
    began.elapsed()
}

/// The time on a processor of a command without threads.
pub fn cpu(arguments: &[&str], home: &Path) -> Duration {
    let mut child = command(arguments, home).spawn().expect("it runs");
    // What the system knows of it can be read until it is asked how it ended.
    waitid(WaitId::Pid(Pid::from_child(&child)), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT).expect("it ends");
    let used = process::usage(child.id()).cpu;
    assert!(child.wait().expect("it ended").success(), "{arguments:?}");
    used
}

/// The most memory, as far as one sees it who looks every half millisecond.
pub fn peak(arguments: &[&str], home: &Path) -> Memory {
    let mut child = command(arguments, home).spawn().expect("it runs");
    let mut most = Memory::default();
    while child.try_wait().expect("it ends").is_none() {
        let seen = process::memory(child.id());
        if seen.peak > most.peak {
            most = seen;
        }
        std::thread::sleep(Duration::from_micros(500));
    }
    most
}

/// The screen: the first picture, and from the key to the diary drawn.
fn view(home: &Path) -> (Duration, Duration, Memory) {
    let program = program();
    let mut terminal = Terminal::start(&[&program], home, (100, 30));
    let first = terminal.wait_for(start::START_PAGE);
    terminal.take_for(Duration::from_millis(300));
    let began = terminal.since_start();
    terminal.type_in("d");
    let seen = terminal.wait_for("7-day mean");
    (first, seen.saturating_sub(began), process::memory(terminal.pid()))
}
