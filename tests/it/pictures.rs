//! Pictures: every place of every bundled routine is lit at the right spot and on the right side, in every theme.

use crate::support::context::{self, KeyContext};
use crate::support::screen::{Program, text_of};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;
use unclench::app::message::Msg;
use unclench::domain::body::{self, Side};
use unclench::domain::routine::model::Step;
use unclench::settings::look::ThemeName;
use unclench::settings::{Depth, Settings};
use unclench::ui;
use unclench::ui::picture::figure::{Figure, FigureView};
use unclench::ui::picture::viewport::{self, Light, Shot};
use unclench::ui::picture::{massage_stroke, shading};

/// Returns where light falls in a picture: its centre across (0–1), and the number of well-lit quadrants.
fn lit(shot: Shot, lights: &[Light], columns: u16, rows: u16) -> (f32, usize) {
    let relief = shading::of(shot, columns, rows);
    let lit = relief.lit(lights);
    let across = usize::from(columns) * 2;
    let bright: Vec<usize> =
        lit.quadrants.iter().enumerate().filter(|(_, lit)| **lit > 0.5).map(|(index, _)| index % across).collect();
    #[expect(clippy::cast_precision_loss, reason = "a few thousand quadrants")]
    let middle = bright.iter().sum::<usize>() as f32 / bright.len().max(1) as f32 / across as f32;
    (middle, bright.len())
}

fn limb_view(step: &Step) -> Option<FigureView> {
    massage_stroke::find(&step.areas.first()?.id, step.technique?.id.as_str())?.view
}

#[test]
fn every_place_of_every_routine_is_highlighted_on_the_right_side() {
    let program = Program::new();
    let library = &program.model.world.library;
    let mut seen = 0;
    for entry in library.entries() {
        let plan = library.plan(entry).unwrap_or_else(|| panic!("{} can be played", entry.id));
        for turn in &plan.turns {
            let step = plan.step(*turn);
            if step.areas.is_empty() {
                continue;
            }
            for (columns, rows) in [(40, 20), (34, 17), (18, 6), (76, 44)] {
                let steps = plan.steps.iter().map(AsRef::as_ref);
                let shot = viewport::of_step(step, steps, turn.side, limb_view(step), rows).expect("rows enough");
                assert_eq!(shot.figure, viewport::home(step.areas[0]), "{}: {}", entry.id, step.name);
                let lights = viewport::of_lights(step, turn.side, shot.figure, 1.0);
                let (middle, count) = lit(shot, &lights, columns, rows);
                let place = format!("{}: {} {:?} at {columns}x{rows}", entry.id, step.name, turn.side);
                assert!(count >= 4, "{place} is lit nowhere");
                if shot.figure.is_limb() {
                    assert_eq!(shot.flipped, turn.side == Some(Side::Right), "{place}");
                } else if rows > 12 && step.areas.iter().all(|area| area.sided) {
                    // From behind, left is on the left; face to face, it is on the right.
                    let left = if shot.figure == Figure::Back { middle < 0.5 } else { middle > 0.5 };
                    match turn.side {
                        Some(side) => assert_eq!(left, side == Side::Left, "{place}: its middle is {middle}"),
                        None => assert!((middle - 0.5).abs() < 0.02, "{place}: its middle is {middle}"),
                    }
                }
                seen += 1;
            }
        }
    }
    assert!(seen > 1_500, "only {seen} were looked at");
}

#[test]
fn every_region_and_side_has_its_own_place_on_the_body() {
    for region in body::regions() {
        let figures: &[Figure] = match region.view {
            body::BodyView::Back => &[Figure::Back],
            body::BodyView::Front => &[Figure::Front],
            body::BodyView::Both => &[Figure::Back, Figure::Front],
        };
        for figure in figures {
            let shot = viewport::of_body(*figure, 40).expect("rows enough");
            let light = |spot| [Light { region: region.id.clone(), spot, strength: 1.0 }];
            let (middle, count) = lit(shot, &light(None), 60, 40);
            assert!(count >= 4 && (middle - 0.5).abs() < 0.02, "{} on {figure:?}: {count} at {middle}", region.id);
            for side in [Side::Left, Side::Right].into_iter().filter(|_| region.sided) {
                let (middle, count) = lit(shot, &light(Some(side.into())), 60, 40);
                let left = (middle < 0.5) == (*figure == Figure::Back);
                assert!(count >= 2 && left == (side == Side::Left), "{} {side} on {figure:?}: {count} at {middle}", region.id);
            }
        }
    }
}

/// The rows of the screen with warm colour, from its column `from` to `to`.
fn warm_rows(program: &mut Program, from: u16, to: u16) -> Vec<u16> {
    let screen = program.draw(100, 30);
    let is_warm = |colour: Color| matches!(colour, Color::Rgb(r, _, b) if r > b.saturating_add(60));
    let is_lit = |y: &u16| (from..to).any(|x| is_warm(screen[(x, *y)].bg));
    (2..26).filter(is_lit).collect()
}

#[test]
fn scalp_and_eyes_are_lit_without_the_rest_of_the_face() {
    let mut scalp = Program::new();
    for keys in ["/scalp-3<enter>", "<enter>", "n", "6", "<enter>"] {
        scalp.keys(keys);
    }
    let is_raking = |program: &mut Program| text_of(&program.draw(100, 30)).contains("Rake from");
    for keys in ["<right>", "<enter>"].into_iter().cycle().take(6) {
        if is_raking(&mut scalp) {
            break;
        }
        scalp.keys(keys);
    }
    scalp.pass(2.0);
    assert!(is_raking(&mut scalp), "{}", text_of(&scalp.draw(100, 30)));
    let rows = warm_rows(&mut scalp, 0, 46);
    assert!(!rows.is_empty() && rows.iter().all(|y| *y < 10), "the scalp in the session: {rows:?}");
    let mut eyes = Program::new();
    for keys in ["/eyes-20<enter>", "<enter>", "6", "<enter>"] {
        eyes.keys(keys);
    }
    for _ in 0..3 {
        eyes.pass(25.0);
        eyes.keys("<right>");
    }
    eyes.pass(2.0);
    eyes.keys("3");
    let rows = warm_rows(&mut eyes, 60, 100);
    assert!(!rows.is_empty() && rows.len() < 8, "the eyes in the summary: {rows:?}");
}

fn at_work(keys: &str, depth: Depth, theme: ThemeName) -> Program {
    let mut settings = Settings::default();
    settings.look.theme = theme;
    let mut program = Program::with(settings, Vec::new());
    program.model.world.terminal.depth = depth;
    for part in keys.split_inclusive('>') {
        program.keys(part);
    }
    program.pass(2.0);
    context::assert_at(&mut program, KeyContext::Work, &keys);
    program
}

const MASSAGE: &str = "/neck and shoulder tops<enter><enter>n6<enter><right><enter>";
const BREATHING: &str = "/box<enter><enter>6<enter><right><enter>";

/// Breathing has no touch colour and touch no breath colour; without colour there is none, and with 256 colours only the
/// allowed ones.
#[test]
fn colours_keep_their_meaning_at_every_colour_depth() {
    for keys in [MASSAGE, BREATHING] {
        for theme in [ThemeName::Dark, ThemeName::Light, ThemeName::HighContrast, ThemeName::Mono] {
            for depth in [Depth::True, Depth::Indexed, Depth::Ansi, Depth::Mono] {
                let mut program = at_work(keys, depth, theme);
                let shown = if theme == ThemeName::Mono { Depth::Mono } else { depth };
                for cell in program.draw(100, 30).content() {
                    for colour in [cell.fg, cell.bg] {
                        let allowed = matches!(
                            (shown, colour),
                            (_, Color::Reset)
                                | (Depth::True, Color::Rgb(..))
                                | (Depth::Indexed, Color::Indexed(_))
                                | (Depth::Ansi, Color::Yellow | Color::Cyan | Color::Red)
                        );
                        assert!(allowed, "{colour:?} in {theme:?} at {depth:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn without_motion_a_picture_changes_once_a_second_at_most() {
    for keys in [MASSAGE, BREATHING] {
        let mut program = at_work(keys, Depth::True, ThemeName::Dark);
        program.model.world.settings.look.motion = false;
        let mut changes = 0;
        let mut before = program.draw(100, 30);
        for _ in 0..40 {
            program.pass(0.1);
            let now = program.draw(100, 30);
            changes += usize::from(now != before);
            before = now;
        }
        // Four seconds with three clocks: of the step, the phase and the session, each with its own seconds.
        assert!(changes <= 12, "{changes} pictures in four seconds of {keys}");
    }
}

/// Returns a picture is drawn as on an empty screen, whatever size it had before: no part of an old one remains.
#[test]
fn many_resizes_leave_no_stale_cell() {
    let mut seed = 0x2545_f491_u32;
    let mut random = |most: u32| {
        seed ^= seed << 13;
        seed ^= seed >> 17;
        seed ^= seed << 5;
        u16::try_from(seed % most + 1).expect("small")
    };
    let mut program = at_work(MASSAGE, Depth::True, ThemeName::Dark);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    for round in 0..500 {
        let (columns, rows) = match round % 50 {
            0 => (1, 1),
            1 => (300, 100),
            // Small sizes matter most, and large ones cost most.
            _ => (random(if round % 10 == 2 { 300 } else { 110 }), random(if round % 10 == 2 { 100 } else { 36 })),
        };
        buffer.resize(Rect::new(0, 0, columns, rows));
        program.tell(Msg::Resized(columns, rows));
        ui::draw(&program.model, &mut buffer);
        assert_eq!(buffer, program.draw(columns, rows), "{columns}x{rows}");
    }
    program.keys("z");
    for (columns, rows) in [(1, 1), (7, 3), (20, 6), (40, 12), (61, 19), (80, 24), (300, 100)] {
        program.draw(columns, rows);
    }
}

#[test]
fn a_face_has_lids_and_lips_at_every_size() {
    for rows in 8..=40 {
        let shot = viewport::of_areas(Figure::Face, &[body::region("head-face").expect("a region")], rows).expect("a face");
        let relief = shading::of(shot, 60, rows);
        let lines = |from: f32, to: f32| {
            let high = f32::from(rows) * 2.0;
            let quadrants = relief.spots.iter().zip(0_u16..);
            let strong = quadrants.filter(|(spot, _)| spot.line > 0.55).map(|(_, index)| f32::from(index / 120) / high);
            strong.filter(|down| (from..to).contains(down)).count()
        };
        assert!(lines(0.3, 0.55) >= 4 && lines(0.55, 0.8) >= 4, "{} {} in {rows} rows", lines(0.3, 0.55), lines(0.55, 0.8));
    }
}

#[test]
fn the_camera_stands_still_between_the_steps_of_a_routine_on_a_small_screen() {
    let program = Program::new();
    let library = &program.model.world.library;
    let plan = library.entry("neck-traps-desk").and_then(|entry| library.plan(entry)).expect("a plan");
    let steps = || plan.steps.iter().map(AsRef::as_ref);
    let mut shots: Vec<Shot> = steps()
        .filter(|step| step.areas.iter().all(|area| ["neck-back", "shoulder-top"].contains(&area.id.as_str())))
        .filter_map(|step| viewport::of_step(step, steps(), None, None, 6))
        .collect();
    assert!(shots.len() >= 3);
    shots.dedup();
    assert_eq!(shots.len(), 1, "{shots:?}");
}
