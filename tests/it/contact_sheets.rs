//! Contact sheets, to be looked at: all figures of the built-in routines, and every screen at four sizes.
//! `WRITE_SHEETS=FOLDER cargo test --test it contact_sheets` writes figures.html and screens.html there;
//! `SHEET_ONLY=check,start` takes only the screens whose names begin so, `SHEET_LANG=de` draws them in German.

use std::fmt::Write as _;
use std::path::PathBuf;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::figures;
use crate::screens::scenes::SCENES;
use crate::support::svg;
use unclench::domain::body::Side;
use unclench::domain::routine::model::{Sides, Step};
use unclench::settings::{Depth, Settings, TerminalTraits};
use unclench::texts::Texts;
use unclench::ui::picture::body::Tint;
use unclench::ui::picture::exercise::drawn::Drawn;
use unclench::ui::picture::exercise::{self, ExerciseFigure};
use unclench::ui::picture::figure::Figure;
use unclench::ui::picture::viewport;
use unclench::ui::surface::Paper;
use unclench::ui::theme::Theme;

const STYLE: &str = "<!doctype html><meta charset=\"utf-8\"><style>body{background:#0c0b0e;color:#bdb1a6;font:13px \
                     sans-serif}.row{display:flex;flex-wrap:wrap;gap:8px;margin:0 0 20px}svg{width:100%;display:block}\
                     b{color:#f1e8dc}</style>\n";
/// Cells of a figure on the sheet.
const CELLS: (u16, u16) = (40, 20);
/// The sizes at which screens are looked at.
const SIZES: [(u16, u16); 4] = [(80, 24), (100, 30), (200, 60), (40, 12)];

/// Where the sheets are to be written, if anywhere.
fn folder() -> Option<PathBuf> {
    std::env::var_os("WRITE_SHEETS").map(PathBuf::from)
}

/// What is on the sheet: a step, its figure, and the side it is done on.
fn figures() -> Vec<(String, Step, &'static ExerciseFigure, Option<Side>)> {
    let named = figures::steps().into_iter().filter_map(|(routine, step)| {
        let exercise = exercise::find(step.figure?)?;
        Some((routine, step, exercise))
    });
    let sided = named.flat_map(|(routine, step, exercise)| {
        let sides = match step.sides {
            Sides::None => vec![None],
            Sides::Each => vec![Some(Side::Left), Some(Side::Right)],
            Sides::One(side) => vec![Some(side)],
        };
        sides.into_iter().map(move |side| (routine.clone(), step.clone(), exercise, side))
    });
    sided.collect()
}

/// The picture of a step at a place along its poses.
fn picture(step: &Step, exercise: &'static ExerciseFigure, side: Option<Side>, along: f32, theme: &Theme) -> Buffer {
    let area = Rect::new(0, 0, CELLS.0, CELLS.1);
    let mut buffer = Buffer::empty(area);
    let mut paper = Paper::new(&mut buffer, area, theme);
    paper.clear();
    let lights = viewport::of_lights(step, side, Figure::Back, 0.8);
    let flipped = side.map_or(exercise.view.is_from_side(), |side| side == Side::Right);
    Drawn { exercise, flipped, along, lights: &lights, tint: Tint::Touch, level: 1.0, dimmed: false }.draw(area, &mut paper);
    buffer
}

#[test]
fn all_figures() {
    let theme = Theme::of(
        &Settings::default().look,
        TerminalTraits { depth: Depth::True, light: false, braille: true, replies: true, slow: false },
    );
    let figures = figures();
    assert!(figures.len() > 130, "{} figures", figures.len());
    let Some(folder) = folder() else { return };
    let mut html = STYLE.to_owned();
    for (routine, step, exercise, side) in &figures {
        let side_said = side.map(|side| format!(" · <b>{side}</b>")).unwrap_or_default();
        let _ = write!(
            html,
            "<p><b>{}</b>{side_said} · {routine} · {}<br>{} {}</p><div class=row>",
            step.name, exercise.id, step.cue, step.how
        );
        for index in 0..exercise.poses.len() {
            let along = f32::from(u8::try_from(index).expect("few"));
            let _ =
                write!(html, "<div style=\"width:300px\">{}</div>", svg::still(&picture(step, exercise, *side, along, &theme)));
        }
        html.push_str("</div>\n");
    }
    std::fs::write(folder.join("figures.html"), html).expect("the sheet is written");
}

#[test]
fn all_screens() {
    let Some(folder) = folder() else { return };
    let mut html = STYLE.to_owned();
    let only = std::env::var("SHEET_ONLY").unwrap_or_default();
    for scene in SCENES.iter().filter(|scene| only.is_empty() || only.split(',').any(|part| scene.name.starts_with(part))) {
        let _ = write!(html, "<p><b>{}</b></p><div class=row>", scene.name);
        let mut program = scene.program();
        if std::env::var_os("SHEET_LANG").is_some_and(|lang| lang == "de") {
            program.model.world.texts = Texts::german();
        }
        for (columns, rows) in SIZES {
            let width = u32::from(columns) * 5 + 60;
            let _ = write!(html, "<div style=\"width:{width}px\">{}</div>", svg::still(&program.draw(columns, rows)));
        }
        html.push_str("</div>\n");
    }
    std::fs::write(folder.join("screens.html"), html).expect("the sheet is written");
}
