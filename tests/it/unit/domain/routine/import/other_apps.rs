//! Tests of `domain::routine::import::other_apps`.

use serde_json::json;
use unclench::domain::routine::import::amount::ExerciseAmount;
use unclench::domain::routine::import::other_apps::*;

#[test]
fn disabled_breaks_are_left_out() {
    let settings = json!({
        "breakIdeas": [{ "data": ["Stretch", "Reach up."], "enabled": true }, { "data": ["Off", ""], "enabled": false }],
        "microbreakIdeas": ["Blink.", { "data": "Look far away.", "enabled": true }],
    });
    let names: Vec<String> = exercises(&settings).into_iter().map(|exercise| exercise.name).collect();
    assert_eq!(names, ["Blink.", "Look far away.", "Stretch"]);
}

#[test]
fn lengths_come_from_the_file() {
    for (settings, seconds) in [
        (json!({ "breakDuration": 300_000, "breakIdeas": ["X"] }), 300),
        (json!({ "microbreakDuration": 15_000, "microbreakIdeas": ["X"] }), 15),
        (json!({ "short_break_duration": 15, "short_breaks": [{ "name": "X" }] }), 15),
        (json!({ "long_break_duration": "90", "long_breaks": [{ "name": "X" }] }), 90),
        (json!({ "short_breaks": [{ "name": "X", "duration": 1200 }] }), 1200),
        (json!({ "short_breaks": [{ "name": "X", "duration": "30" }] }), 30),
        (json!({ "short_breaks": [{ "name": "X", "duration": 15.5 }] }), 16),
        (json!({ "sets": [{ "repetitions": 1, "exercises": [{ "name": "X", "duration": 45 }] }] }), 45),
    ] {
        let amounts: Vec<ExerciseAmount> = exercises(&settings).into_iter().map(|exercise| exercise.amount).collect();
        assert_eq!(amounts, [ExerciseAmount::Seconds(seconds)], "{settings}");
    }
    let rounds =
        json!({ "sets": [{ "repetitions": 2, "exercises": [{ "name": "A", "duration": 5 }, { "name": "B", "duration": 5 }] }] });
    assert_eq!(exercises(&rounds).len(), 4);
    let endless = json!({ "long_breaks": [{ "name": "X", "duration": 99_999 }] });
    assert_eq!(exercises(&endless)[0].amount, ExerciseAmount::NotStated);
}
