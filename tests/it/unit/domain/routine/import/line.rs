//! Tests of `domain::routine::import::line`: lines as they are in handouts.

use unclench::domain::routine::import::line::*;

#[test]
fn lines_are_read_as_people_write_them() {
    for (line, name, how, amount, each_side) in [
        ("Chin tuck 10 x 5 s each side", "Chin tuck", "", ExerciseAmount::Holds(10, 5), true),
        ("Chin tuck, 10x5s", "Chin tuck", "", ExerciseAmount::Holds(10, 5), false),
        ("Wall slides 3x10", "Wall slides", "", ExerciseAmount::Sets(3, 10), false),
        (
            "Pec stretch: 30 sec per side. Elbow at shoulder height.",
            "Pec stretch",
            "Elbow at shoulder height.",
            ExerciseAmount::Seconds(30),
            true,
        ),
        ("Heel raises 8-10 reps", "Heel raises", "", ExerciseAmount::Reps(10), false),
        ("Plank (1 min)", "Plank", "", ExerciseAmount::Seconds(60), false),
        ("Shoulder rolls", "Shoulder rolls", "", ExerciseAmount::NotStated, false),
        ("Neck turn – 5 s × 6, left and right", "Neck turn", "", ExerciseAmount::Holds(6, 5), true),
        ("Bridge: lift the hips, hold 5 s, 10 times", "Bridge", "lift the hips", ExerciseAmount::Holds(10, 5), false),
        ("4 point kneeling 30 s", "4 point kneeling", "", ExerciseAmount::Seconds(30), false),
        ("\u{1b}[2JEvil 20 s", "[2JEvil", "", ExerciseAmount::Seconds(20), false),
        // Lengths.
        ("Plank 1.5 min", "Plank", "", ExerciseAmount::Seconds(90), false),
        ("Bridge 2,5 Minuten", "Bridge", "", ExerciseAmount::Seconds(150), false),
        ("Plank 1 min 30 s", "Plank", "", ExerciseAmount::Seconds(90), false),
        ("Plank 1:30", "Plank", "", ExerciseAmount::Seconds(90), false),
        ("Walk 15 minutes", "Walk", "", ExerciseAmount::Seconds(900), false),
        ("Walk 20 min", "Walk", "", ExerciseAmount::Seconds(1200), false),
        ("Lie down 1 hour", "Lie down", "", ExerciseAmount::Seconds(3600), false),
        ("Lie down 3 hours", "Lie down", "", ExerciseAmount::NotStated, false),
        ("Breathe half a minute", "Breathe", "", ExerciseAmount::Seconds(30), false),
        ("Rest half a minute", "Rest", "", ExerciseAmount::Seconds(30), false),
        ("Chin tuck 10 x, rest half a minute", "Chin tuck", "rest half a minute", ExerciseAmount::Reps(10), false),
        ("Breathe 1½ min", "Breathe", "", ExerciseAmount::Seconds(90), false),
        ("Plank .5 min", "Plank", "", ExerciseAmount::Seconds(30), false),
        ("Plank 3x .5 min", "Plank", "", ExerciseAmount::Holds(3, 30), false),
        ("Plank 1/2 min", "Plank", "", ExerciseAmount::Seconds(30), false),
        ("Wall sit 3 x 45\"", "Wall sit", "", ExerciseAmount::Holds(3, 45), false),
        ("Wall sit 45s hold 3x", "Wall sit", "hold 3x", ExerciseAmount::Holds(3, 45), false),
        ("Plank 1e2 s", "Plank 1e2 s", "", ExerciseAmount::NotStated, false),
        ("Plank 1.5.2 min", "Plank 1.5.2 min", "", ExerciseAmount::NotStated, false),
        ("Plank 3 x 1 min 30 s", "Plank", "", ExerciseAmount::Holds(3, 90), false),
        // Sets, repetitions, sides.
        ("Chin tuck - 3 sets of 10 reps", "Chin tuck", "", ExerciseAmount::Sets(3, 10), false),
        ("Row - 3 sets of 10", "Row", "", ExerciseAmount::Sets(3, 10), false),
        ("Row, 3 sets of 30 seconds", "Row", "", ExerciseAmount::Holds(3, 30), false),
        ("Row 3 x 10 x 5 s", "Row", "", ExerciseAmount::Holds(30, 5), false),
        ("Row 10 reps x 3 sets", "Row", "", ExerciseAmount::Sets(3, 10), false),
        ("Squat 3 Sätze à 10 Wdh.", "Squat", "", ExerciseAmount::Sets(3, 10), false),
        ("Kniebeuge 10 Wdh.", "Kniebeuge", "", ExerciseAmount::Reps(10), false),
        ("Heel raise x10", "Heel raise", "", ExerciseAmount::Reps(10), false),
        ("10 chin tucks", "chin tucks", "", ExerciseAmount::Reps(10), false),
        ("10 x chin tuck", "chin tuck", "", ExerciseAmount::Reps(10), false),
        ("Lunge 8/side", "Lunge", "", ExerciseAmount::Reps(8), true),
        ("Lunge 8 per side", "Lunge", "", ExerciseAmount::Reps(8), true),
        ("Calf stretch 30 s, each leg", "Calf stretch", "", ExerciseAmount::Seconds(30), true),
        ("Calf stretch 30 s L + R", "Calf stretch", "", ExerciseAmount::Seconds(30), true),
        ("Calf stretch 30 s (L/R)", "Calf stretch", "", ExerciseAmount::Seconds(30), true),
        ("Wade dehnen 30 Sekunden je Seite", "Wade dehnen", "", ExerciseAmount::Seconds(30), true),
        ("Wade dehnen 30 s links und rechts", "Wade dehnen", "", ExerciseAmount::Seconds(30), true),
        (
            "Chin tuck 10 reps, hold each for 5 seconds",
            "Chin tuck",
            "hold each for 5 seconds",
            ExerciseAmount::Holds(10, 5),
            false,
        ),
        // Other numbers in a line are not its amount.
        ("Row 10 reps, rest 60 s", "Row", "rest 60 s", ExerciseAmount::Reps(10), false),
        ("Neck roll 3 times a day", "Neck roll 3 times a day", "", ExerciseAmount::NotStated, false),
        ("Neck roll 10 reps, 3 times a day", "Neck roll", "3 times a day", ExerciseAmount::Reps(10), false),
        ("**Bird dog** 10 reps", "Bird dog", "", ExerciseAmount::Reps(10), false),
    ] {
        let expected = Exercise { name: name.into(), how: how.into(), amount, each_side };
        assert_eq!(exercise(line), Some(expected), "{line}");
    }
    for nothing in ["", "   ", "-", "---", "|---|---|"] {
        assert_eq!(exercise(nothing), None, "{nothing}");
    }
}

#[test]
fn any_line_is_safe() {
    for line in [
        "9 x 9 x 9 x 9",
        "x x x",
        "99999999999999999999 s",
        "10",
        "é×é 3×3 ß",
        ": : :",
        "1.",
        "(((",
        "each side",
        "5 s",
        "x",
        "½½½",
        "1:2:3:4",
        "1000000 x 1000000 s",
        "10 each",
        "3 sets of",
        "half",
        "1 und eine halbe",
        "İ 3×",
    ] {
        let _ = exercise(line);
    }
}
