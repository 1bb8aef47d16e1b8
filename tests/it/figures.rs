//! The figures of exercises: every movement has one, limbs keep their lengths, hands and feet are where they are sent, nothing
//! leaves the picture, the right side is the mirror image of the left, and what is held still costs nothing.

use std::collections::BTreeSet;
use std::time::Duration;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Color;

use crate::support::screen::{Program, text_of};
use unclench::domain::body::Side;
use unclench::domain::diagnostic::Code;
use unclench::domain::routine::model::{Item, Sides, Step};
use unclench::domain::routine::parse;
use unclench::domain::routine::vocabulary::vocabulary;
use unclench::platform::routines;
use unclench::settings::{Depth, Settings, TerminalTraits};
use unclench::ui::picture::body::Tint;
use unclench::ui::picture::exercise::drawn::Drawn;
use unclench::ui::picture::exercise::motion::{self, Beat, PoseMotion};
use unclench::ui::picture::exercise::relief::{self, ACROSS, DOWN, Frame, Piece};
use unclench::ui::picture::exercise::space::Vec3;
use unclench::ui::picture::exercise::{self, ExerciseFigure, drawn};
use unclench::ui::picture::figure::Figure;
use unclench::ui::picture::viewport;
use unclench::ui::surface::Paper;
use unclench::ui::theme::Theme;

/// Movements without a figure, each with its reason.
const WITHOUT: &[(&str, &str)] = &[];

/// Areas of a figure at the sizes that matter: 80x24, 100x30, 200x60, and the least.
const AREAS: [(u16, u16); 4] = [(34, 17), (40, 20), (76, 44), (30, 12)];

/// All steps of the built-in routines, with the routine's id.
pub fn steps() -> Vec<(String, Step)> {
    let library = routines::library(Vec::new());
    let mut steps = Vec::new();
    for entry in library.entries() {
        let Some(routine) = entry.routine() else { continue };
        let own = routine.items.iter().filter_map(|item| match item {
            Item::Step(step) => Some(step.as_ref().clone()),
            Item::Include(_) => None,
        });
        steps.extend(own.map(|step| (routine.id.clone(), step)));
    }
    steps
}

/// Whether one moves in it rather than presses or rests.
pub fn is_movement(step: &Step) -> bool {
    step.technique.is_some_and(|technique| ["mobility", "stretch", "strength"].contains(&technique.id.as_str()))
}

#[test]
fn every_movement_has_a_figure_or_a_reason() {
    let mut count = 0;
    for (routine, step) in steps().iter().filter(|(_, step)| is_movement(step)) {
        let excused = WITHOUT.iter().any(|(name, _)| *name == step.name);
        assert!(step.figure.is_some() != excused, "{routine}: {} has no figure, or needs no excuse", step.name);
        count += 1;
    }
    assert!(count >= 89, "only {count} movements were found");
}

#[test]
fn a_massage_step_shows_its_place_and_dot() {
    for (routine, step) in steps().iter().filter(|(_, step)| step.figure.is_some()) {
        let sets_up = step.technique.is_some_and(|technique| technique.id == "setup");
        assert!(!step.touches() || sets_up, "{routine}: {} is touched and has a figure", step.name);
    }
}

#[test]
fn routine_files_may_name_every_figure_that_is_drawn() {
    let named: BTreeSet<&str> = vocabulary().figure.iter().map(String::as_str).collect();
    let drawn: BTreeSet<&str> = exercise::all().iter().map(|exercise| exercise.id.as_str()).collect();
    assert_eq!(named, drawn);
    assert_eq!(named.len(), vocabulary().figure.len(), "no name stands twice");
}

#[test]
fn a_misspelt_figure_is_pointed_out_and_the_step_plays() {
    let file = |figure: &str| {
        format!(
            "format = 1\ntitle = \"Mine\"\ncategory = \"exercise\"\n[[step]]\nname = \"Bridge\"\ntechnique = \"strength\"\nareas = [\"low-back\"]\ntime = 20\nposture = \"floor-side\"\nfigure = \"{figure}\"\n"
        )
    };
    let good = parse::read("mine", &file("side-bridge"));
    assert_eq!(good.faults, []);
    let reading = parse::read("mine", &file("side-brigde"));
    assert!(reading.routine.is_some_and(|routine| matches!(&routine.items[0], Item::Step(step) if step.figure.is_none())));
    let [fault] = reading.faults.as_slice() else { panic!("one fault: {:?}", reading.faults) };
    assert_eq!(fault.code, Code::UnknownFigure);
    assert!(fault.args.contains(&("near", "side-bridge".to_owned())), "{fault:?}");
}

/// Places along a figure's poses, near enough to each other that nothing can hide between them.
fn places(exercise: &ExerciseFigure) -> impl Iterator<Item = f32> {
    let last = exercise.poses.len() - usize::from(exercise.motion != PoseMotion::Round);
    (0..=last * 10).map(|tenth| f32::from(u16::try_from(tenth).expect("few")) / 10.0)
}

#[test]
fn limbs_have_constant_length() {
    for exercise in exercise::all() {
        let bones = &exercise.skeleton.bones;
        for along in places(exercise) {
            let joints = exercise.pose(along).expect("a pose").joints(exercise.skeleton);
            for (index, bone) in bones.iter().enumerate() {
                let Some(parent) = bone.parent else { continue };
                let length = (joints[index].0 - joints[parent].0).length();
                assert!((length - bone.at.length()).abs() < 0.05, "{} at {along}: {} is {length} long", exercise.id, bone.id);
            }
        }
    }
}

#[test]
fn hands_and_feet_are_where_they_are_sent() {
    for exercise in exercise::all() {
        for (index, pose) in exercise.poses.iter().enumerate() {
            for miss in pose.misses(exercise.skeleton) {
                assert!(miss < 1.5, "{} pose {index}: {miss} units short", exercise.id);
            }
        }
    }
}

#[test]
fn nobody_sinks_into_the_ground() {
    let people = || exercise::all().iter().filter(|exercise| !exercise.is_limb());
    for exercise in people() {
        for along in places(exercise) {
            let joints = exercise.pose(along).expect("a pose").joints(exercise.skeleton);
            for flesh in &exercise.skeleton.flesh {
                let (origin, axes) = joints[flesh.bone];
                for (end, radius) in [(flesh.ends.0, flesh.radii.0), (flesh.ends.1, flesh.radii.1)] {
                    let low = (origin + axes.of(end)).1 - radius;
                    let bone = &exercise.skeleton.bones[flesh.bone].id;
                    // On the way it may dip a little; where it is held, flesh gives way a little.
                    let least = if along.fract() == 0.0 { -5.0 } else { -8.0 };
                    assert!(low > least, "{} at {along}: {bone} is {low} low", exercise.id);
                }
            }
        }
    }
}

#[test]
fn nothing_leaves_the_picture() {
    for exercise in exercise::all() {
        for (columns, rows) in AREAS {
            let frame = exercise.frame(columns, rows, false);
            let half = (
                f32::from(columns) * f32::from(u8::try_from(ACROSS).expect("few")) / 2.0 / frame.fine,
                f32::from(rows) * f32::from(u8::try_from(DOWN).expect("few")) / 2.0 / frame.fine,
            );
            for along in places(exercise) {
                for piece in exercise.pieces(&exercise.pose(along).expect("a pose"), |_, _| 0.0, false) {
                    for (end, radius) in [(piece.ends.0, piece.radii.0), (piece.ends.1, piece.radii.1)] {
                        let away = (end.0 - frame.middle.0).abs() + radius;
                        let up = frame.middle.1 - end.1 + radius;
                        let down = end.1 - frame.middle.1 + radius;
                        // What is cut off at the bottom may lie anywhere there.
                        let shown = exercise.crop.is_none() || end.1 < frame.middle.1 + half.1 * 0.6;
                        assert!(
                            !shown || away < half.0 + 1.0,
                            "{} at {along}, {columns}x{rows}: {away} of {}",
                            exercise.id,
                            half.0
                        );
                        assert!(up < half.1 + 1.0, "{} at {along}, {columns}x{rows}: {up} up of {}", exercise.id, half.1);
                        assert!(exercise.crop.is_some() || down < half.1 + 1.0, "{} at {along}: {down} down", exercise.id);
                    }
                }
            }
        }
    }
}

#[test]
fn the_right_side_is_the_mirror_image_of_the_left() {
    for exercise in exercise::all() {
        let last = f32::from(u8::try_from(exercise.poses.len() - 1).expect("few"));
        let pose = exercise.pose(last).expect("a pose");
        let [left, right] = [false, true].map(|flipped| exercise.pieces(&pose, |_, _| 0.0, flipped));
        for (a, b) in left.iter().zip(&right) {
            for (a, b) in [(a.ends.0, b.ends.0), (a.ends.1, b.ends.1)] {
                assert!((a.0 + b.0).abs() < 0.01 && (a.1 - b.1).abs() < 0.01 && (a.2 - b.2).abs() < 0.01, "{}", exercise.id);
            }
        }
        let frames = [false, true].map(|flipped| exercise.frame(40, 20, flipped));
        assert!((frames[0].middle.0 + frames[1].middle.0).abs() < 0.01, "{}", exercise.id);
    }
}

/// Cells of a step's picture at a place along its poses that are warm.
fn lit_cells(step: &Step, exercise: &'static ExerciseFigure, along: f32) -> usize {
    let theme = Theme::of(
        &Settings::default().look,
        TerminalTraits { depth: Depth::True, light: false, braille: true, replies: true, slow: false },
    );
    let side = match step.sides {
        Sides::None => None,
        Sides::One(side) => Some(side),
        Sides::Each => Some(Side::Left),
    };
    let area = Rect::new(0, 0, 40, 20);
    let mut buffer = Buffer::empty(area);
    let mut paper = Paper::new(&mut buffer, area, &theme);
    paper.clear();
    let lights = viewport::of_lights(step, side, Figure::Back, 0.8);
    let flipped = side.map_or(exercise.view.is_from_side(), |side| side == Side::Right);
    Drawn { exercise, flipped, along, lights: &lights, tint: Tint::Touch, level: 1.0, dimmed: false }.draw(area, &mut paper);
    let is_warm = |colour: Color| matches!(colour, Color::Rgb(r, _, b) if r > b.saturating_add(50));
    buffer.content().iter().filter(|cell| is_warm(cell.fg) || is_warm(cell.bg)).count()
}

#[test]
fn the_place_a_step_works_on_is_seen() {
    let mut seen = BTreeSet::new();
    for (routine, step) in steps().iter().filter(|(_, step)| !step.areas.is_empty()) {
        let Some(exercise) = step.figure.and_then(exercise::find) else { continue };
        let areas: Vec<&str> = step.areas.iter().map(|area| area.id.as_str()).collect();
        if !seen.insert((exercise.id.clone(), areas.join(" "), step.sides != Sides::None)) {
            continue;
        }
        let poses = 0..u8::try_from(exercise.poses.len()).expect("few");
        let most = poses.map(|pose| lit_cells(step, exercise, f32::from(pose))).max();
        assert!(most > Some(1), "{routine}: {} lights {most:?} cells of {}", step.name, exercise.id);
    }
}

#[test]
fn thin_lines_are_drawn_without_gaps() {
    for (lean, deep) in [(0.0, 0.0), (0.0, 3.0), (7.0, 0.0), (-9.0, 60.0)] {
        let ends = (Vec3(-95.0, lean, 0.0), Vec3(95.0, -lean, deep));
        let bar = Piece { ends, radii: (1.3, 1.3), part: 0, front: Vec3::default(), lit: [0.0; 2], thing: true };
        let frame = Frame { columns: 40, rows: 20, middle: (0.0, 0.0), fine: 0.8, ground: None };
        let picture = relief::draw(&[bar], &frame);
        let covered = |column: usize| picture.quadrants.iter().skip(column).step_by(80).map(|seen| seen.thing).sum::<f32>();
        for column in 4..76 {
            assert!((0.3..1.2).contains(&covered(column)), "{lean} {deep}: {} at {column}", covered(column));
        }
    }
}

fn beat(seconds: f32) -> Beat {
    Beat { into: Duration::from_secs_f32(seconds), length: Duration::from_secs(40), times: None, phase: None }
}

#[test]
fn a_held_pose_is_not_redrawn() {
    let area = Rect::new(0, 0, 40, 20);
    for exercise in exercise::all() {
        let shown =
            |beat: &Beat| drawn::number(exercise, exercise.motion.along(exercise.poses.len(), exercise.seconds, beat), area);
        let next = |seconds: f32| motion::next_change(&beat(seconds), shown);
        if exercise.poses.len() == 1 {
            assert_eq!(next(0.0), None, "{}: one pose", exercise.id);
        } else if exercise.motion == PoseMotion::Hold {
            assert!(next(0.2).is_some(), "{}: it goes into the stretch", exercise.id);
            assert_eq!(next(exercise.seconds + 0.1), None, "{}: and is still there", exercise.id);
            assert_eq!(next(18.5), None, "{}", exercise.id);
        } else {
            let at = |eighth: u16| shown(&beat(f32::from(eighth) / 8.0));
            let changes = (0_u16..80).filter(|eighth| at(*eighth) != at(eighth + 1)).count();
            assert!((4..=80).contains(&changes), "{}: {changes} pictures in ten seconds", exercise.id);
        }
    }
}

#[test]
fn a_pace_drives_the_movement() {
    let at = |from: f32, to: f32, within: f32| {
        let phase = Some((from, to, Duration::from_secs_f32(within), Duration::from_secs(8)));
        PoseMotion::Swing.along(2, 2.0, &Beat { phase, ..beat(0.0) })
    };
    assert!(at(0.0, 1.0, 0.0) < 0.01 && (0.2..0.8).contains(&at(0.0, 1.0, 1.2)));
    assert!((at(0.0, 1.0, 2.6) - 1.0).abs() < 0.01 && (at(0.0, 1.0, 8.0) - 1.0).abs() < 0.01, "up, and held");
    assert!(at(1.0, 0.0, 3.0) < 0.01, "and down again");
}

/// What is drawn left of the text, row by row.
fn picture(program: &mut Program, (columns, rows): (u16, u16)) -> Vec<Cell> {
    let screen = program.draw(columns, rows);
    let cells = (3..rows * 3 / 4).flat_map(|y| (0..columns * 2 / 5).map(move |x| (x, y)));
    cells.map(|at| screen[at].clone()).collect()
}

#[test]
fn a_session_moves_the_figure_and_a_pause_freezes_it() {
    for size in [(80, 24), (100, 30), (200, 60)] {
        let mut program = Program::new();
        program.keys("/blade squeezes<enter>");
        program.keys("<enter>");
        program.keys("n");
        program.keys("6");
        program.keys("<enter>");
        program.keys("<right>");
        program.keys("<enter>");
        program.pass(1.0);
        let first = picture(&mut program, size);
        program.pass(1.0);
        let second = picture(&mut program, size);
        assert!(first != second, "{size:?}: it moves");
        program.keys(" ");
        let paused = picture(&mut program, size);
        program.pass(1.0);
        assert!(paused == picture(&mut program, size), "{size:?}: it stands still");
    }
}

#[test]
fn the_body_map_leaves_out_places_of_skipped_steps() {
    let warm = |skipped: bool| {
        let mut program = Program::new();
        for keys in ["/eyes-20<enter>", "<enter>", "6", "<enter>"] {
            program.keys(keys);
        }
        for _ in 0..3 {
            program.pass(if skipped { 0.0 } else { 25.0 });
            program.keys("<right>");
        }
        program.pass(2.0);
        program.keys("3");
        let screen = program.draw(100, 30);
        assert!(text_of(&screen).contains("Look far away for 20 seconds"), "{}", text_of(&screen));
        let is_warm = |colour: Color| matches!(colour, Color::Rgb(r, _, b) if r > 170 && b < 120);
        let right = (0..30).flat_map(|y| (60..100).map(move |x| (x, y)));
        right.filter(|at| is_warm(screen[*at].bg) || is_warm(screen[*at].fg)).count()
    };
    assert_eq!(warm(true), 0, "nothing was done");
    assert!(warm(false) > 8, "the eyes were");
}
