//! Tests of `domain::routine::import::labels`: lines with a label before a colon.

use unclench::domain::routine::import::amount::ExerciseAmount;
use unclench::domain::routine::import::line::exercise;

use super::line::assert_read;

#[test]
fn what_stands_before_a_colon_without_naming_the_exercise_follows_it() {
    for (label, rest, name) in [
        ("Rechts", "Wade dehnen 30 s", "Wade dehnen"),
        ("Nur rechts", "Wade dehnen 30 s", "Wade dehnen"),
        ("Left leg only", "calf stretch 30 s", "calf stretch"),
        ("Right side", "plank 30 s", "plank"),
        ("Im Sitzen", "Nacken dehnen 30 s", "Nacken dehnen"),
        ("In Rückenlage", "Knie zur Brust 30 s", "Knie zur Brust"),
        ("Kniend", "Hüftbeuger dehnen 30 s", "Hüftbeuger dehnen"),
        ("Seated", "row 30 s", "row"),
        ("On your back", "bridge 30 s", "bridge"),
        ("With band", "row 30 s", "row"),
        ("Mit Theraband", "rudern 30 s", "rudern"),
        ("Warm-up", "march 30 s", "march"),
        ("Aufwärmen", "gehen 30 s", "gehen"),
        ("Cool-down", "walk 30 s", "walk"),
        ("Zirkel", "Kniebeugen 30 s", "Kniebeugen"),
        ("Superset A", "row 30 s", "row"),
        ("A1", "row 30 s", "row"),
        ("Level 2", "plank 30 s", "plank"),
        ("Stufe 2", "Brücke 30 s", "Brücke"),
        ("Slowly", "squat 30 s", "squat"),
        ("Optional", "plank 30 s", "plank"),
        ("Tipp", "atmen 30 s", "atmen"),
    ] {
        assert_read(&format!("{label}: {rest}"), (&format!("{name} ({label})"), ""), ExerciseAmount::Seconds(30), false);
    }
    for (line, name, how) in [
        ("Bridge: lift the hips 30 s", "Bridge", "lift the hips"),
        ("Squats: slowly, 30 s", "Squats", "slowly"),
        ("Standing: 30 s, hold on to a chair", "Standing", "hold on to a chair"),
    ] {
        assert_read(line, (name, how), ExerciseAmount::Seconds(30), false);
    }
    let read = exercise("20 s on / 10 s off, 8 rounds: squats").expect("an exercise");
    assert_eq!((read.name.as_str(), read.amount), ("squats", ExerciseAmount::Intervals(8, 20, 10)));
}
