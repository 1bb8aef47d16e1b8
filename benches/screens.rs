//! What a picture costs: `cargo bench --bench screens` prints it. Nothing is asserted; machines differ.

#![allow(clippy::expect_used, clippy::panic, missing_docs, reason = "a bench may fail as loudly as it likes")]

#[path = "../tests/it/support/screen.rs"]
#[allow(dead_code, reason = "the tests use the rest of it")]
mod screen;

use std::hint::black_box;
use std::time::{Duration, Instant};

use screen::Program;
use unclench::domain::body;
use unclench::ui::picture::figure::Figure;
use unclench::ui::picture::{shading, viewport};

/// The median of what `act` takes, over as many runs as fit into half a second.
fn median(mut act: impl FnMut()) -> Duration {
    let (begun, mut times) = (Instant::now(), Vec::new());
    while times.len() < 5 || begun.elapsed() < Duration::from_millis(500) {
        let started = Instant::now();
        act();
        times.push(started.elapsed());
    }
    times.sort_unstable();
    times[times.len() / 2]
}

fn told(what: &str, time: Duration) {
    println!("{what:<48} {:>9.3} ms", time.as_secs_f64() * 1_000.0);
}

fn main() {
    for figure in Figure::ALL {
        told(&format!("read {figure:?} (once)"), {
            let started = Instant::now();
            black_box(figure.data());
            started.elapsed()
        });
    }
    for (columns, rows) in [(22_u16, 12_u16), (33, 17), (40, 20), (76, 44)] {
        let areas: Vec<_> = body::region("shoulder-top").into_iter().collect();
        let mut nudge = 0.0;
        let figure = median(|| {
            // A shot that was never drawn before, or the one kept would be found.
            nudge += 0.001;
            let mut shot = viewport::of_areas(Figure::Back, &areas, rows).expect("rows enough");
            shot.middle += nudge;
            black_box(shading::of(shot, columns, rows));
        });
        told(&format!("a body in relief, {columns}x{rows} (once a routine)"), figure);
    }
    let scenes = [
        ("library", "", 0.0),
        ("massage", "/neck and shoulder tops<enter><enter>n6<enter><right><enter>", 4.0),
        ("breathing", "/box<enter><enter>6<enter><right><enter>", 6.0),
    ];
    for (name, keys, seconds) in scenes {
        let mut program = Program::new();
        for part in keys.split_inclusive('>') {
            program.keys(part);
        }
        program.pass(seconds);
        let is_there = if name == "library" { program.model.session().is_none() } else { program.session().is_some() };
        assert!(is_there, "{name} is measured where it is");
        for (columns, rows) in [(80, 24), (100, 30), (200, 60)] {
            let mut at = 0.0;
            let frame = median(|| {
                at += 0.08;
                program.pass(if name == "library" { 0.0 } else { 0.08 });
                black_box(program.draw(columns, rows));
                if at > 8.0 {
                    at = 0.0;
                    program.keys(if name == "library" { "" } else { "<left>" });
                }
            });
            told(&format!("a picture of {name}, {columns}x{rows}"), frame);
        }
    }
}
