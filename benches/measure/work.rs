//! Work that is counted or timed in this program itself, without a terminal: the clock stands still unless it is moved, so
//! that each run does the same.

use std::hint::black_box;
use std::path::{Path, PathBuf};

use unclench::domain::routine::library::UserFile;
use unclench::platform::diary::DiaryFolder;
use unclench::settings::Settings;
use unclench::ui::changes::Change;

use crate::long_diary;
use crate::screen::Program;
use crate::watched::{MOVING, Watched};

const SIZE: (u16, u16) = (100, 30);

/// Pictures that are drawn before any is counted: the first ones shade the body.
const BEFORE: usize = 40;

/// Does so much of the work of that name: `massage`, `orb`, `exercise`, `keys`, `first`, `records`, or `step:MINUTES` and
/// `screen:COLUMNSxROWS`.
pub fn run(name: &str, much: u32) {
    let (kind, of) = name.split_once(':').unwrap_or((name, ""));
    match kind {
        "records" => records(much),
        "keys" => keys(much),
        "first" => (0..much).for_each(|_| drop(black_box(Program::new().draw(SIZE.0, SIZE.1)))),
        "step" => pictures(&mut at_last_step(of.parse().expect("minutes")), much),
        "screen" => {
            let (columns, rows) = of.split_once('x').expect("a size");
            pictures(&mut scene("massage", (columns.parse().expect("columns"), rows.parse().expect("rows"))), much);
        }
        "whole" => {
            let (columns, rows) = of.split_once('x').expect("a size");
            let mut watched = scene("massage", (columns.parse().expect("columns"), rows.parse().expect("rows")));
            (0..much).for_each(|_| watched.draw(Change::All));
        }
        scene_name => pictures(&mut scene(scene_name, SIZE), much),
    }
}

/// Goes up and down in the library with so many keys, and draws what each leads to.
fn keys(much: u32) {
    let mut library = Watched::at("", SIZE);
    for key in ["j", "j", "j", "k", "k", "k"].iter().cycle().take(usize::try_from(much).expect("a few")) {
        library.program.keys(key);
        library.draw(Change::All);
        library.sent.take();
    }
}

/// The moving scene of that name.
fn scene(name: &str, size: (u16, u16)) -> Watched {
    let (_, keys) = MOVING.iter().find(|(known, _)| *known == name).expect("a scene of that name");
    Watched::at(keys, size)
}

fn pictures(watched: &mut Watched, much: u32) {
    for _ in 0..BEFORE + usize::try_from(much).expect("a few") {
        assert!(watched.next().is_some(), "it does not move:\n{}", watched.program.screen(SIZE.0, SIZE.1));
        watched.sent.take();
    }
}

/// The last step of a session of so many minutes, two for each step.
pub fn at_last_step(minutes: usize) -> Watched {
    let steps = (minutes / 2).max(1);
    let step = |n: usize| {
        format!(
            "[[step]]\nname = \"Step {n}\"\ntime = 120\ntechnique = \"effleurage\"\nareas = [\"shoulder-top\"]\npressure = 2\n\
             cue = \"Long strokes.\"\n"
        )
    };
    let head = "format = 1\ntitle = \"Growing\"\ncategory = \"massage\"\nready = 5\nbetween = 5\n".to_owned();
    let text: String = std::iter::once(head).chain((1..=steps).map(step)).collect();
    let file = UserFile { id: "growing".into(), path: PathBuf::from("growing.toml"), text: Ok(text) };
    let keys = format!("/growing<enter><enter>n6<enter><right><enter>{}<enter>", "l".repeat(steps - 1));
    Watched::of(Program::with(Settings::default(), vec![file]), &keys, SIZE)
}

/// The folder of the diary that `records` reads.
fn diary(home: &Path) -> PathBuf {
    home.join("diary")
}

/// Makes what the work of that name needs, so that the making is not counted.
pub fn prepare(name: &str, much: u32, home: &Path) {
    if name == "records" {
        long_diary::write(&diary(home), "diary.jsonl", u64::from(much));
    }
}

/// Reads the diary, which has so many records.
fn records(much: u32) {
    let mut seen = 0_u32;
    DiaryFolder::new(diary(Path::new(&std::env::var_os("HOME").expect("a home")))).visit(&mut |record| {
        black_box(record);
        seen += 1;
    });
    assert_eq!(seen, much, "all are read");
}
