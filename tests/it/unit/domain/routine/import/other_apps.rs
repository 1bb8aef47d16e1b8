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
    let names: Vec<String> = list(&settings).exercises.into_iter().map(|exercise| exercise.name).collect();
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
        let amounts: Vec<ExerciseAmount> = list(&settings).exercises.into_iter().map(|exercise| exercise.amount).collect();
        assert_eq!(amounts, [ExerciseAmount::Seconds(seconds)], "{settings}");
    }
    let rounds =
        json!({ "sets": [{ "repetitions": 2, "exercises": [{ "name": "A", "duration": 5 }, { "name": "B", "duration": 5 }] }] });
    assert_eq!(list(&rounds).exercises.len(), 4);
    let counted = json!([
        { "name": "Squat", "sets": 3, "reps": 10 }, { "name": "Plank", "seconds": 45 }, { "name": "Row", "time": "1:30" },
        { "name": "Nod", "reps": 8 }, { "name": "Sit" },
    ]);
    let amounts: Vec<ExerciseAmount> = list(&counted).exercises.into_iter().map(|exercise| exercise.amount).collect();
    let expected = [
        ExerciseAmount::Sets(3, 10),
        ExerciseAmount::Seconds(45),
        ExerciseAmount::Seconds(90),
        ExerciseAmount::Reps(8),
        ExerciseAmount::Seconds(30),
    ];
    assert_eq!(amounts, expected);
    let odd = json!({ "exercises": [
        "Plank 2 min", { "name": "F", "minutes": 2 }, { "title": "C", "duration": 30 }, { "name": "A", "hours": 2 }, { "image": "x" },
    ] });
    let read = list(&odd);
    let amounts: Vec<ExerciseAmount> = read.exercises.into_iter().map(|exercise| exercise.amount).collect();
    let seconds = [120, 120, 30].map(ExerciseAmount::Seconds);
    assert_eq!(amounts, [&seconds[..], &[ExerciseAmount::NotStated]].concat());
    assert_eq!(read.left_out, [r#"{"image":"x"}"#]);
    for length in [0, -5, 90_000_000] {
        let settings = json!({ "breakDuration": length, "breakIdeas": ["X"] });
        assert_eq!(list(&settings).exercises[0].amount, ExerciseAmount::NotStated, "{length}");
    }
    let endless = json!({ "long_breaks": [{ "name": "X", "duration": 99_999 }] });
    assert_eq!(list(&endless).exercises[0].amount, ExerciseAmount::NotStated);
}

#[test]
fn a_set_is_repeated_as_often_as_a_routine_has_room() {
    let set = |times: u64| {
        let settings = json!({ "sets": [{ "repetitions": times, "exercises": [{ "name": "A", "duration": 5 }, { "name": "B", "duration": 5 }, { "name": "C", "duration": 5 }] }] });
        let list = list(&settings);
        (list.exercises.len(), list.beyond)
    };
    assert_eq!(set(60), (180, vec![]));
    assert_eq!(set(334), (1000, ["B", "C"].map(str::to_owned).to_vec()));
    assert_eq!(set(335), (1000, ["A", "B × 2", "C × 2"].map(str::to_owned).to_vec()));
    assert_eq!(set(u64::MAX).0, 1000);
}

#[test]
fn several_workouts_are_found_and_a_name_with_figures_is_a_line() {
    let two = json!([{ "title": "W", "exercises": [{ "name": "A", "duration": 45 }] }, { "name": "V", "exercises": [] }]);
    let titles: Vec<_> = workouts(&two).into_iter().filter_map(title).collect();
    assert_eq!(titles, ["W", "V"]);
    let lines = json!({ "exercises": [{ "name": "B 45 s" }, { "name": "Squat 10x each side" }, { "name": "Plank 30 s each" }] });
    let read: Vec<_> =
        list(&lines).exercises.into_iter().map(|exercise| (exercise.name, exercise.amount, exercise.each_side)).collect();
    let expected = [
        ("B", ExerciseAmount::Seconds(45), false),
        ("Squat", ExerciseAmount::Reps(10), true),
        ("Plank 30 s each", ExerciseAmount::NotStated, false),
    ];
    assert_eq!(read, expected.map(|(name, amount, each_side)| (name.to_owned(), amount, each_side)));
}

#[test]
fn the_fields_of_an_exercise_are_read_or_named() {
    for (exercise, amount, each_side, unread) in [
        (json!({ "name": "Hop", "duration": 30, "rest": 20, "sets": 4 }), ExerciseAmount::Intervals(4, 30, 20), false, ""),
        (json!({ "name": "Bird dog", "seconds": 20, "repeat": 3 }), ExerciseAmount::Holds(3, 20), false, ""),
        (json!({ "name": "Plank", "duration": 60, "rounds": 3 }), ExerciseAmount::Holds(3, 60), false, ""),
        (json!({ "name": "Plank", "duration": "45 s" }), ExerciseAmount::Seconds(45), false, ""),
        (json!({ "name": "Clam", "duration": 30, "sides": "each" }), ExerciseAmount::Seconds(30), true, ""),
        (json!({ "name": "Clam", "duration": 30, "side": "both" }), ExerciseAmount::Seconds(30), true, ""),
        (json!({ "name": "Clam", "duration": 30, "side": "left" }), ExerciseAmount::Seconds(30), false, "side: left"),
        (json!({ "name": "Clam", "reps": 10, "each_side": true }), ExerciseAmount::Reps(10), true, ""),
        (json!({ "name": "Row", "sets": 3, "reps": 10, "rest": "60 s" }), ExerciseAmount::SetsApart(3, 10, 60), false, ""),
        (json!({ "name": "Row", "reps": 10, "hold": 5, "weight": "5 kg" }), ExerciseAmount::Holds(10, 5), false, "weight: 5 kg"),
        (json!({ "name": "Row", "duration": 7200 }), ExerciseAmount::NotStated, false, "7200 s"),
        (json!({ "name": "Squat 3x10", "duration": 60 }), ExerciseAmount::Seconds(60), false, "Squat 3x10"),
        (json!({ "name": "Squat 3x10", "tempo": "slow" }), ExerciseAmount::Sets(3, 10), false, "tempo: slow"),
        (json!({ "name": "A", "hours": 2, "image": "a.png" }), ExerciseAmount::NotStated, false, "hours: 2"),
        (json!(["Neck tilt", 60]), ExerciseAmount::NotStated, false, "60"),
        (json!(["Neck tilt", "Slowly.", 60]), ExerciseAmount::NotStated, false, "60"),
    ] {
        let read = list(&json!([exercise])).exercises.remove(0);
        assert_eq!((read.amount, read.each_side, read.unread.join("|").as_str()), (amount, each_side, unread), "{exercise}");
    }
    let rounds = list(&json!({ "rounds": 3, "rest": 30, "exercises": [{ "name": "A", "duration": 5 }] }));
    assert_eq!((rounds.exercises.len(), rounds.left_out), (3, vec!["rest: 30".to_owned()]));
}
