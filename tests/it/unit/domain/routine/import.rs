//! Tests of `domain::routine::import`.

mod kind;
mod labels;
mod line;
mod list;
mod other_apps;
mod sides;
mod struck;
mod written_out;

use unclench::domain::routine::import::*;
use unclench::domain::routine::parse;

#[test]
fn a_long_name_is_cut_where_a_part_ends() {
    for (name, called) in [
        ("Tilt your head to one side", "Tilt your head to one side"),
        ("Tilt your head to one side, hold it there, then change to the other", "Tilt your head to one side"),
        ("Take a moment to smile at something in your life today", "Take a moment to smile at something in"),
    ] {
        assert_eq!(name_and_rest(name).0, called);
    }
}

#[test]
fn breaks_of_other_apps_become_playable_steps() {
    let stretchly = serde_json::json!({
        "breakIdeas": [{ "data": ["Stretch", "Reach up with both arms."], "enabled": true }, { "data": ["Off", ""], "enabled": false }],
        "microbreakIdeas": ["Blink.", { "data": "Look far away.", "enabled": true }],
    });
    let safe_eyes = serde_json::json!({
        "short_breaks": [{ "name": "Tightly close your eyes" }, { "name": "Roll your \"eyes\" a few times to each side and back" }],
        "long_breaks": [{ "name": "Walk", "duration": 90 }, { "image": "x" }, 7],
    });
    for settings in [stretchly, safe_eyes] {
        let exercises = unclench::domain::routine::import::other_apps::list(&settings).exercises;
        assert_eq!(exercises.len(), 3);
        let reading = parse::read("draft", &draft("From elsewhere", &exercises));
        assert_eq!(reading.faults, []);
        assert!(reading.routine.is_some());
    }
}

#[test]
fn a_draft_marks_what_is_a_guess() {
    let list = unclench::domain::routine::import::list::read(
        "Wall slides 3 sets of 10\nHeel raise 30 s\nRub the head 1 min\nTurn the head left and right, 10 each\n",
    );
    let file = draft("Mine", &list.exercises);
    let guesses: Vec<&str> = file.lines().filter_map(|line| line.strip_suffix("   # a guess")).collect();
    assert_eq!(guesses, ["time = \"120s\"", "areas = [\"head-face\", \"head-back\"]", "time = \"80s\""], "{file}");
    assert!(file.contains("reps = \"10 + 10\"") && !file.contains("sides"), "{file}");
    assert!(parse::read("mine", &file).routine.is_some(), "{file}");
}
