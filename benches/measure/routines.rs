//! What a thousand routines of one's own cost: the first picture, and a key typed into the search.

use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::table::{self, ms};
use crate::terminal::Terminal;
use crate::{program, start};

const COUNTS: [usize; 3] = [0, 100, 1_000];

pub fn print() {
    table::begin(
        "Routines of one's own",
        &[
            "files",
            "first picture, least ms",
            "more than none, ms",
            "to reach",
            "library with all of them, ms",
            "a key in find, median ms",
            "to reach",
            "slowest ms",
        ],
    );
    let mut with_none = Duration::ZERO;
    for count in COUNTS {
        let home = tempfile::tempdir().expect("a folder");
        write(&home.path().join("config/unclench/routines"), count);
        let program = program();
        let runs = 15;
        let first: Vec<Duration> = (0..runs).map(|_| start::first_picture(&[&program], home.path(), start::START_PAGE)).collect();
        let (all, keys) = find(&program, home.path(), count);
        let least = first.iter().min().copied().unwrap_or_default();
        if count == 0 {
            with_none = least;
        }
        let (more, key) = (least.saturating_sub(with_none), table::percentile(&keys, 50));
        table::row(&[
            count.to_string(),
            ms(least),
            ms(more),
            table::reach(more.as_secs_f64() * 1e3, 20.0),
            ms(all),
            ms(key),
            table::reach(key.as_secs_f64() * 1e3, 5.0),
            ms(table::percentile(&keys, 100)),
        ]);
    }
}

/// From the start to the whole library; and what each key in the search takes.
fn find(program: &str, home: &Path, count: usize) -> (Duration, Vec<Duration>) {
    let mut terminal = Terminal::start(&[program], home, (100, 30));
    terminal.wait_for(start::START_PAGE);
    let all = terminal.wait_for(&format!("{} routines", 50 + count));
    terminal.type_in("/");
    terminal.take_for(Duration::from_millis(300));
    let mut keys = Vec::new();
    for key in "shoulder tops".chars() {
        let at = terminal.type_in(key.encode_utf8(&mut [0; 4]));
        keys.push(terminal.next_byte() - at);
        terminal.take_for(Duration::from_millis(150));
    }
    (all, keys)
}

/// Routines of six steps, each with words of its own.
pub fn write(folder: &Path, count: usize) {
    fs::create_dir_all(folder).expect("a folder");
    for n in 0..count {
        let head = format!("format = 1\ntitle = \"Routine number {n}\"\ncategory = \"massage\"\n");
        let step = |step: usize| {
            format!(
                "\n[[step]]\nname = \"Step {step} of {n}\"\ntime = {}\nareas = [\"shoulder-top\", \"neck\"]\npressure = {}\n\
                 cue = \"Slowly, and breathe out while you do it: {n}.\"\n",
                20 + n % 40,
                1 + step % 4
            )
        };
        let text: String = std::iter::once(head).chain((1..=6).map(step)).collect();
        fs::write(folder.join(format!("own-{n:04}.toml")), text).expect("room on the disk");
    }
}
