//! From the start to the whole first picture, beside a bare program on the same terminal library, in turns; and how many
//! instructions it takes where valgrind is installed.

use std::path::Path;
use std::time::Duration;

use crate::process;
use crate::table::{self, ms};
use crate::terminal::Terminal;
use crate::{bare, callgrind, program};

/// How many pairs are run.
const PAIRS: usize = 100;

/// What the last line of the first picture shows, and the library's.
pub const START_PAGE: &str = "? all keys";

#[expect(clippy::cast_precision_loss, reason = "two decimals are shown")]
pub fn print() {
    let home = tempfile::tempdir().expect("a folder");
    let (own, this) = (program(), std::env::current_exe().expect("this program").display().to_string());
    let commands: [(&str, Vec<&str>, &str); 3] = [
        ("a bare ratatui program", vec![&this, "bare"], bare::LAST),
        ("unclench", vec![&own], START_PAGE),
        ("unclench, TZ=Europe/Berlin", vec!["TZ=Europe/Berlin", &own], START_PAGE),
    ];
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); commands.len()];
    for _ in 0..PAIRS {
        for ((_, command, last), times) in commands.iter().zip(&mut times) {
            times.push(first_picture(command, home.path(), last));
        }
    }
    table::begin(
        "Start to the whole first picture, 100×30",
        &[
            "program",
            "least, ms",
            "median, ms",
            "of the bare one, by pairs",
            "to reach",
            "CPU, ms",
            "million instructions",
            "to reach",
        ],
    );
    for ((name, command, last), own) in commands.iter().zip(&times) {
        let least = own.iter().min().copied().unwrap_or_default();
        let ratio = table::ratio(own, &times[0]);
        let counted = if callgrind::is_there() { instructions(command, home.path(), last) } else { None };
        let million = counted.map(|count| count as f64 / 1e6);
        let is_floor = *name == commands[0].0;
        table::row(&[
            (*name).to_owned(),
            ms(least),
            ms(table::percentile(own, 50)),
            format!("{ratio:.2}"),
            if is_floor { String::new() } else { table::reach(ratio, 1.6) },
            ms(cpu(command, home.path(), last)),
            million.map_or("not counted".to_owned(), |million| format!("{million:.2}")),
            million.filter(|_| !is_floor).map_or(String::new(), |million| table::reach(million, 8.0)),
        ]);
    }
}

/// How long until the picture is whole.
pub fn first_picture(command: &[&str], home: &Path, last: &str) -> Duration {
    let mut terminal = Terminal::start(command, home, (100, 30));
    let time = terminal.wait_for(last);
    terminal.type_in("q");
    time
}

/// The least time on a processor until it has come to rest after the first picture.
fn cpu(command: &[&str], home: &Path, last: &str) -> Duration {
    let run = |_| {
        let mut terminal = Terminal::start(command, home, (100, 30));
        terminal.wait_for(last);
        terminal.take_for(Duration::from_millis(100));
        process::usage(terminal.pid()).cpu
    };
    (0..10).map(run).min().unwrap_or_default()
}

/// The instructions of start, first picture and end, as callgrind counts them; `None` if it crashed.
pub fn instructions(command: &[&str], home: &Path, last: &str) -> Option<u64> {
    let log = home.join("callgrind.log");
    let _ = std::fs::remove_file(&log);
    let valgrind = callgrind::arguments(&log);
    let (set, command) = command.split_at(usize::from(command[0].starts_with("TZ=")));
    let valgrind = std::iter::once(callgrind::VALGRIND).chain(valgrind.iter().map(String::as_str));
    let all: Vec<&str> = set.iter().copied().chain(valgrind).chain(command.iter().copied()).collect();
    let mut terminal = Terminal::start(&all, home, (100, 30));
    terminal.look_for(last)?;
    terminal.type_in("q");
    for _ in 0..100 {
        if let Some(count) = callgrind::count(&log) {
            return Some(count);
        }
        terminal.take_for(Duration::from_millis(50));
    }
    None
}
