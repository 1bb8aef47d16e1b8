//! Tests of `domain::routine::import::line`: lines as they are in handouts.

use unclench::domain::routine::import::amount::ExerciseAmount;
use unclench::domain::routine::import::line::*;

pub fn assert_read(line: &str, (name, how): (&str, &str), amount: ExerciseAmount, each_side: bool) {
    let read = exercise(line).map(|read| (read.name, read.how, read.amount, read.each_side));
    assert_eq!(read, Some((name.into(), how.into(), amount, each_side)), "{line}");
}

#[test]
fn lines_are_read_as_people_write_them() {
    for (line, name, how, amount, each_side) in [
        ("Chin tuck 10 x 5 s each side", "Chin tuck", "", ExerciseAmount::Holds(10, 5), true),
        ("Chin tuck, 10x5s", "Chin tuck", "", ExerciseAmount::Holds(10, 5), false),
        ("Wall slides 3x10", "Wall slides", "", ExerciseAmount::Sets(3, 10), false),
        // A pause is no hold, and an abbreviation ends no sentence.
        ("Squats 3x12, 30 sec. rest", "Squats", "30 sec rest", ExerciseAmount::SetsApart(3, 12, 30), false),
        ("Kniebeugen 3 Sätze, 12 Wdh., 30 Sek. Pause", "Kniebeugen", "30 Sek Pause", ExerciseAmount::SetsApart(3, 12, 30), false),
        ("Squats 3x12, 30 s recovery", "Squats", "30 s recovery", ExerciseAmount::SetsApart(3, 12, 30), false),
        ("Plank three times 30 s", "Plank", "", ExerciseAmount::Holds(3, 30), false),
        ("Dehnung zwei mal 30 Sekunden", "Dehnung", "", ExerciseAmount::Holds(2, 30), false),
        ("Stretch 3*30s", "Stretch", "", ExerciseAmount::Holds(3, 30), false),
        (
            "Chin tuck, hold 5 sec. Relax. 10 times",
            "Chin tuck, hold 5 sec. Relax. 10 times",
            "",
            ExerciseAmount::NotStated,
            false,
        ),
        ("Chin tuck 5 sec. Relax. 10 times", "Chin tuck 5 sec. Relax. 10 times", "", ExerciseAmount::NotStated, false),
        ("Chin tuck, hold 5 sec. relax", "Chin tuck", "relax", ExerciseAmount::Seconds(5), false),
        ("Squats* 30 s", "Squats*", "", ExerciseAmount::Seconds(30), false),
        // Half of it is not taken for the whole.
        (
            "Breathing 4 sec. in, 6 sec. out, 10 times",
            "Breathing 4 sec in, 6 sec out, 10 times",
            "",
            ExerciseAmount::NotStated,
            false,
        ),
        ("Plank 30s; Squat 10x; Bridge 1 min", "Plank 30s; Squat 10x; Bridge 1 min", "", ExerciseAmount::NotStated, false),
        ("Plank 30s. Squat 10x.", "Plank 30s. Squat 10x.", "", ExerciseAmount::NotStated, false),
        ("10 Kniebeugen, 2 Mal", "10 Kniebeugen, 2 Mal", "", ExerciseAmount::NotStated, false),
        ("4 point kneeling 3 times", "4 point kneeling", "", ExerciseAmount::Reps(3), false),
        ("Stretch 3·30s", "Stretch", "", ExerciseAmount::Holds(3, 30), false),
        ("Alle 30 Min. aufstehen", "Alle 30 Min aufstehen", "", ExerciseAmount::NotStated, false),
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
        ("Lie down 3 hours", "Lie down 3 hours", "", ExerciseAmount::NotStated, false),
        ("Plank 2 h", "Plank 2 h", "", ExerciseAmount::NotStated, false),
        ("Plank 0 s", "Plank 0 s", "", ExerciseAmount::NotStated, false),
        ("Plank 0.5 s", "Plank 0.5 s", "", ExerciseAmount::NotStated, false),
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
        ("Cat cow forty-five seconds", "Cat cow", "", ExerciseAmount::Seconds(45), false),
        ("Cat cow fünfundvierzig Sekunden", "Cat cow", "", ExerciseAmount::Seconds(45), false),
        ("Plank one hundred and twenty seconds", "Plank", "", ExerciseAmount::Seconds(120), false),
        ("Plank hundertzwanzig Sekunden", "Plank", "", ExerciseAmount::Seconds(120), false),
        ("Gehen eine Viertelstunde", "Gehen", "", ExerciseAmount::Seconds(900), false),
        ("Cat cow......1 min", "Cat cow", "", ExerciseAmount::Seconds(60), false),
        ("Plank 1 ½ Minuten", "Plank", "", ExerciseAmount::Seconds(90), false),
        ("Cat cow 2 ½ min", "Cat cow", "", ExerciseAmount::Seconds(150), false),
        ("Cat cow 1⅓ min", "Cat cow", "", ExerciseAmount::Seconds(80), false),
        ("2 min rest", "rest", "", ExerciseAmount::Seconds(120), false),
        ("Rest: 15 Sek Pause", "Rest", "Pause", ExerciseAmount::Seconds(15), false),
        ("7-minute workout plank 30 s", "7-minute workout plank", "", ExerciseAmount::Seconds(30), false),
        ("30-second plank", "plank", "", ExerciseAmount::Seconds(30), false),
        ("30-second stretch x 2", "stretch x 2", "", ExerciseAmount::Holds(2, 30), false),
        ("Plank 45 s on / 15 s off x 4", "Plank", "on / 15 s off x 4", ExerciseAmount::Intervals(4, 45, 15), false),
        ("Plank 3 x 30 s, rest for 1 min", "Plank", "rest for 1 min", ExerciseAmount::Intervals(3, 30, 60), false),
        ("Squats 3x12, 30 s of rest", "Squats", "30 s of rest", ExerciseAmount::SetsApart(3, 12, 30), false),
        ("Kniebeugen 3x12, 30 s Satzpause", "Kniebeugen", "30 s Satzpause", ExerciseAmount::SetsApart(3, 12, 30), false),
        ("Plank 3 x 30 s, every 2 hours", "Plank", "every 2 hours", ExerciseAmount::Holds(3, 30), false),
        ("Row 3 sets of 10, hold 5 s, rest 60 s", "Row", "hold 5 s, rest 60 s", ExerciseAmount::Holds(30, 5), false),
    ] {
        assert_read(line, (name, how), amount, each_side);
    }
    for nothing in ["", "   ", "-", "---", "|---|---|"] {
        assert_eq!(exercise(nothing), None, "{nothing}");
    }
}

#[test]
fn half_of_a_line_is_not_taken_for_the_whole() {
    for (line, name, how, amount, each_side) in [
        // The number of a set is not the name of the exercise.
        ("Set 1: plank 30 s", "plank (Set 1)", "", ExerciseAmount::Seconds(30), false),
        ("Satz 2: 8 Kniebeugen", "Kniebeugen (Satz 2)", "", ExerciseAmount::Reps(8), false),
        ("Set 1: 10 push-ups", "push-ups (Set 1)", "", ExerciseAmount::Reps(10), false),
        ("Set 1: 10, set 2: 8 push-ups", "Set 1: 10, set 2: 8 push-ups", "", ExerciseAmount::NotStated, false),
        // Half of a line is not taken for the whole.
        ("Plank 20 min before bed 30 s", "Plank 20 min before bed 30 s", "", ExerciseAmount::NotStated, false),
        ("Circle 10x forwards, 10x backwards", "Circle 10x forwards, 10x backwards", "", ExerciseAmount::NotStated, false),
        ("Nod 10 x forward and 10 x back", "Nod 10 x forward and 10 x back", "", ExerciseAmount::NotStated, false),
        // A metre is not a minute.
        ("Theraband 2 m 3x12", "Theraband 2 m", "", ExerciseAmount::Sets(3, 12), false),
        ("Ball, roll 1 m along the wall", "Ball, roll 1 m along the wall", "", ExerciseAmount::NotStated, false),
        ("Walk 3 x 20m", "Walk 3 x 20m", "", ExerciseAmount::NotStated, false),
        ("Plank 2m", "Plank", "", ExerciseAmount::Seconds(120), false),
        ("Plank 1m 30s", "Plank", "", ExerciseAmount::Seconds(90), false),
    ] {
        assert_read(line, (name, how), amount, each_side);
    }
}

#[test]
fn sets_repetitions_and_sides_are_read_as_people_write_them() {
    for (line, name, how, amount, each_side) in [
        ("Squat 3 x 30s, rest 15s", "Squat", "rest 15s", ExerciseAmount::Intervals(3, 30, 15), false),
        ("Squat 3 Sätze mit je 10 Wdh.", "Squat", "", ExerciseAmount::Sets(3, 10), false),
        ("Squat 3 Sätze mit je 10", "Squat", "", ExerciseAmount::Sets(3, 10), false),
        ("Chin tuck (10 reps x 2)", "Chin tuck", "", ExerciseAmount::Sets(2, 10), false),
        ("Chin tuck 8–12 reps x 3", "Chin tuck", "", ExerciseAmount::Sets(3, 12), false),
        ("Squat 10 reps 3x", "Squat", "", ExerciseAmount::Sets(3, 10), false),
        ("Squat 3x, 10 reps", "Squat", "", ExerciseAmount::Sets(3, 10), false),
        ("Squat 10 reps, repeat 3 times", "Squat", "repeat 3 times", ExerciseAmount::Sets(3, 10), false),
        ("Squat 3 sets", "Squat 3 sets", "", ExerciseAmount::NotStated, false),
        ("Breathe 4-7-8 x 4", "Breathe 4-7-8 x 4", "", ExerciseAmount::NotStated, false),
        ("Clam left: 10 reps, right: 12 reps", "Clam left: 10 reps, right: 12 reps", "", ExerciseAmount::NotStated, true),
        ("Stretch 3 times for 20 seconds", "Stretch", "", ExerciseAmount::Holds(3, 20), false),
        ("Hang for 1 to 2 minutes", "Hang", "", ExerciseAmount::Seconds(120), false),
        ("Push-up 3 x max", "Push-up 3 x max", "", ExerciseAmount::NotStated, false),
        ("Clam 10 reps left, 10 right", "Clam", "", ExerciseAmount::Reps(10), true),
        ("Clam 5 left, 5 right", "Clam", "", ExerciseAmount::Reps(5), true),
        ("Clam 5 left, 6 right", "Clam 5 left, 6 right", "", ExerciseAmount::NotStated, true),
        ("Squat 3x10 x 2", "Squat 3x10 x 2", "", ExerciseAmount::NotStated, false),
        ("8:00 Chin tuck 10 reps", "8:00 Chin tuck 10 reps", "", ExerciseAmount::NotStated, false),
        ("Calf stretch 30 s right, 30 s left", "Calf stretch", "", ExerciseAmount::Seconds(30), true),
        ("Calf stretch left 30 s, right 30 s", "Calf stretch", "", ExerciseAmount::Seconds(30), true),
        ("Calf stretch 30s L, 45s R", "Calf stretch 30s L, 45s R", "", ExerciseAmount::NotStated, true),
        ("Tabata squats 20/10 x 8", "Tabata squats 20/10 x 8", "", ExerciseAmount::NotStated, false),
        ("Calf stretch 30 s, 45 s", "Calf stretch 30 s, 45 s", "", ExerciseAmount::NotStated, false),
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
        ("Calf stretch 30 s (ea. side)", "Calf stretch", "", ExerciseAmount::Seconds(30), true),
        ("Wade dehnen 30 s bds.", "Wade dehnen", "", ExerciseAmount::Seconds(30), true),
        ("Calf stretch 30 s ea.", "Calf stretch 30 s ea.", "", ExerciseAmount::NotStated, false),
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
    ] {
        assert_read(line, (name, how), amount, each_side);
    }
}

#[test]
fn other_numbers_in_a_line_are_not_its_amount() {
    for (line, name, how, amount, each_side) in [
        ("Row 10 reps, rest 60 s", "Row", "rest 60 s", ExerciseAmount::Reps(10), false),
        ("Neck roll 3 times a day", "Neck roll 3 times a day", "", ExerciseAmount::NotStated, false),
        ("Neck roll 10 reps, 3 times a day", "Neck roll", "3 times a day", ExerciseAmount::Reps(10), false),
        ("Cat cow 3x/day 30 s", "Cat cow 3x/day", "", ExerciseAmount::Seconds(30), false),
        ("Cat cow 30 s 3x/day", "Cat cow", "3x/day", ExerciseAmount::Seconds(30), false),
        ("[Cat cow](https://e.org/30s) 1 min", "Cat cow", "https://e.org/30s", ExerciseAmount::Seconds(60), false),
        ("https://youtu.be/a?t=90s 30 s", "https://youtu.be/a?t=90s", "", ExerciseAmount::Seconds(30), false),
        ("Cat cow at 10:30", "Cat cow at 10:30", "", ExerciseAmount::NotStated, false),
        ("**Bird dog** 10 reps", "Bird dog", "", ExerciseAmount::Reps(10), false),
    ] {
        assert_read(line, (name, how), amount, each_side);
    }
}

#[test]
fn a_number_with_another_unit_counts_nothing() {
    for (line, name, how, reps) in [
        ("Squats 10x (90 degrees)", "Squats", "(90 degrees)", 10),
        ("Kniebeugen 10x, 90 Grad", "Kniebeugen", "90 Grad", 10),
        ("Calf raises 15x, 50 % of max", "Calf raises", "50 % of max", 15),
        ("Step-ups 10x, 20 cm", "Step-ups", "20 cm", 10),
        ("Row 10x, 10 lbs", "Row", "10 lbs", 10),
        ("Row 10x 5kg", "Row", "5kg", 10),
        ("Squats 10x @7", "Squats", "@7", 10),
        ("Curl 5 kg x 10", "Curl 5 kg", "", 10),
        ("20 kg squat 10x", "20 kg squat", "", 10),
    ] {
        assert_read(line, (name, how), ExerciseAmount::Reps(reps), false);
    }
}

#[test]
fn marks_after_a_number_are_minutes_and_seconds() {
    for (line, amount, each_side) in [
        ("Dehnung 2x 30''", ExerciseAmount::Holds(2, 30), false),
        ("Dehnung 30'' each side x2", ExerciseAmount::Holds(2, 30), true),
        ("Dehnung 30''", ExerciseAmount::Seconds(30), false),
        ("Dehnung 30”", ExerciseAmount::Seconds(30), false),
        ("Dehnung 2'", ExerciseAmount::Seconds(120), false),
        ("Dehnung 1'30''", ExerciseAmount::Seconds(90), false),
    ] {
        assert_read(line, ("Dehnung", ""), amount, each_side);
    }
    assert_read("Don't slump 30\"", ("Don't slump", ""), ExerciseAmount::Seconds(30), false);
    assert_read("Plank 30\" hold, 10\" rest x 3", ("Plank", "hold, 10\" rest x 3"), ExerciseAmount::Intervals(3, 30, 10), false);
    // These are quotation marks.
    assert_eq!(exercise("The \"7 to 10\" squat").map(|exercise| exercise.amount), Some(ExerciseAmount::NotStated));
}

#[test]
fn sets_of_repetitions_with_a_length_are_all_done() {
    for (line, amount) in [
        ("Bridge 12 reps 3 sets 5 s hold", ExerciseAmount::Holds(36, 5)),
        ("Bridge 3 x 10 x 5 s", ExerciseAmount::Holds(30, 5)),
        ("Brücke 3 Sätze, 10 Wdh., 5 s halten", ExerciseAmount::Holds(30, 5)),
    ] {
        let read = exercise(line).expect("an exercise");
        assert_eq!((read.amount, read.unread), (amount, Vec::new()), "{line}");
    }
}

#[test]
fn the_name_is_that_of_the_exercise_wherever_it_stands() {
    for (line, name, how, amount, each_side) in [
        ("Ab Woche 3: Kniebeugen 3x15", "Kniebeugen (Ab Woche 3)", "", ExerciseAmount::Sets(3, 15), false),
        ("Montag: Kniebeugen 3x10", "Kniebeugen (Montag)", "", ExerciseAmount::Sets(3, 10), false),
        ("Mo/Mi/Fr: Kniebeugen 3x10", "Kniebeugen (Mo/Mi/Fr)", "", ExerciseAmount::Sets(3, 10), false),
        ("Day 1: Plank 30 s", "Plank (Day 1)", "", ExerciseAmount::Seconds(30), false),
        ("Do this 5 times a day: chin tuck 10 reps", "chin tuck (Do this 5 times a day)", "", ExerciseAmount::Reps(10), false),
        (
            "Hold 5 sec and repeat 10 times: squeeze shoulder blades",
            "squeeze shoulder blades",
            "and repeat 10 times",
            ExerciseAmount::Holds(10, 5),
            false,
        ),
        ("je 30 Sek. Nacken dehnen re + li", "Nacken dehnen re + li", "", ExerciseAmount::Seconds(30), true),
        ("3 sets: 10 squats", "squats", "", ExerciseAmount::Sets(3, 10), false),
        ("10x: Kniebeugen", "Kniebeugen", "", ExerciseAmount::Reps(10), false),
    ] {
        assert_read(line, (name, how), amount, each_side);
    }
}

#[test]
fn half_of_the_figures_is_not_taken_for_the_whole() {
    for line in [
        "5 Atemzüge lang halten: Kindhaltung",
        "Bridge | 3 | 10 | 5 s",
        "Bridge 10x, oben 3 Sek halten, langsam absenken (4 Sek)",
    ] {
        assert_read(line, (line, ""), ExerciseAmount::NotStated, false);
    }
    assert_read("Plank 30 s (advanced 60 s)", ("Plank", "(advanced 60 s)"), ExerciseAmount::Seconds(30), false);
}

#[test]
fn counts_described_repetitions_and_paces_are_read() {
    for (line, name, amount) in [
        ("Hold for a count of 10, repeat 5 times: Bridge", "Bridge", ExerciseAmount::Holds(5, 10)),
        ("Halten bis 10 gezählt, 5 mal: Brücke", "Brücke", ExerciseAmount::Holds(5, 10)),
        ("Chin tuck, count to 10, 5 times", "Chin tuck", ExerciseAmount::Holds(5, 10)),
        ("Count to 5, 10 times: shoulder squeeze", "shoulder squeeze", ExerciseAmount::Holds(10, 5)),
        ("Bridge x10 hold 5 count", "Bridge", ExerciseAmount::Holds(10, 5)),
        ("Bridge 10x, hold for a count of 5", "Bridge", ExerciseAmount::Holds(10, 5)),
        ("Bridge, 10 slow reps", "Bridge", ExerciseAmount::Reps(10)),
        ("Brücke, 10 langsame Wiederholungen", "Brücke", ExerciseAmount::Reps(10)),
        ("Breathing in 4 out 6, 3 minutes", "Breathing", ExerciseAmount::Breaths(18, 4, 6)),
        ("Breathe in 4 s, out 6 s, 10 times", "Breathe", ExerciseAmount::Breaths(10, 4, 6)),
        ("Bauchatmung: einatmen 4, ausatmen 6, 3 Minuten", "Bauchatmung", ExerciseAmount::Breaths(18, 4, 6)),
    ] {
        let read = exercise(line).expect("an exercise");
        assert_eq!((read.name.as_str(), read.amount), (name, amount), "{line}");
        assert_eq!(read.unread, Vec::<String>::new(), "{line}");
    }
    assert_eq!(exercise("Breathing in 4 out 6").map(|read| read.amount), Some(ExerciseAmount::NotStated));
}

#[test]
fn a_rest_a_hold_or_a_side_that_the_exercise_does_not_have_is_named() {
    for (line, amount, unread) in [
        ("Bridge 3 x 12, rest 60 s between sets", ExerciseAmount::SetsApart(3, 12, 60), ""),
        ("Kniebeugen 3 x 12, 60 s Pause", ExerciseAmount::SetsApart(3, 12, 60), ""),
        ("Kniebeugen 3 Sätze, 12 Wdh., 2 Min. Satzpause", ExerciseAmount::SetsApart(3, 12, 120), ""),
        ("Squats 10x, then 30 s rest, 3 rounds", ExerciseAmount::SetsApart(3, 10, 30), ""),
        ("Bridge, 10 slow reps, 2 min rest, repeat x3", ExerciseAmount::SetsApart(3, 10, 120), ""),
        ("Chin tucks 3 x 10, hold 5 s, rest 30 s", ExerciseAmount::Holds(30, 5), "3 x 10|rest 30 s"),
        ("Plank 30 s, rest 15 s", ExerciseAmount::Seconds(30), "rest 15 s"),
        ("Plank 3 x 30 s, rest 15 s, rest 2 min", ExerciseAmount::Intervals(3, 30, 15), "rest 2 min"),
        ("Bridge 10x, hold for 3 breaths", ExerciseAmount::Reps(10), "hold for 3 breaths"),
        ("Brücke 10x, 3 Atemzüge halten", ExerciseAmount::Reps(10), "3 Atemzüge halten"),
        ("Wall sit 3x, hold as long as you can", ExerciseAmount::Reps(3), "hold as long as you can"),
        ("Kniebeugen 3 x 12, kurze Pause", ExerciseAmount::Sets(3, 12), "kurze Pause"),
        ("Squats 3 x 12 with rest between the sets", ExerciseAmount::Sets(3, 12), "with rest between the sets"),
        ("Armkreisen 10x vor und zurück", ExerciseAmount::Reps(10), "vor und zurück"),
        ("Circles 10x forwards and backwards", ExerciseAmount::Reps(10), "forwards and backwards"),
        ("Armkreisen je 10x", ExerciseAmount::Reps(10), "je 10x"),
        ("Calf stretch 30 s, left", ExerciseAmount::Seconds(30), ""),
        ("Wade dehnen 30 s, nur links", ExerciseAmount::Seconds(30), ""),
        ("Plank 30 s (advanced 60 s)", ExerciseAmount::Seconds(30), "advanced 60 s"),
        ("Breathing in 4 hold 7 out 8, 3 minutes", ExerciseAmount::Seconds(180), "Breathing in 4 hold 7 out 8"),
        // What is no amount needs no place.
        ("Squats 10x (90 degrees)", ExerciseAmount::Reps(10), ""),
        ("Cat cow 30 s 3x/day", ExerciseAmount::Seconds(30), ""),
        ("Neck roll 10 reps, 3 times a day", ExerciseAmount::Reps(10), ""),
        ("Plank 3 x 30 s, every 2 hours", ExerciseAmount::Holds(3, 30), ""),
        ("4 point kneeling 3 times", ExerciseAmount::Reps(3), ""),
        ("Squats 10x, hold on to a chair", ExerciseAmount::Reps(10), ""),
        ("Chin tuck 10 reps, hold each for 5 seconds", ExerciseAmount::Holds(10, 5), ""),
        ("Plank 45 s on / 15 s off x 4", ExerciseAmount::Intervals(4, 45, 15), ""),
        ("Pec stretch: 30 sec per side. Elbow at shoulder height.", ExerciseAmount::Seconds(30), ""),
    ] {
        let read = exercise(line).expect("an exercise");
        assert_eq!((read.amount, read.unread.join("|").as_str()), (amount, unread), "{line}");
    }
}

#[test]
fn labels_and_list_numbers_are_neither_a_name_nor_an_amount() {
    for (line, name, amount) in [
        ("Name: Bridge, reps: 10, sets: 3", "Bridge", ExerciseAmount::Sets(3, 10)),
        ("Übung: Brücke, Wdh: 10, Sätze: 3", "Brücke", ExerciseAmount::Sets(3, 10)),
        ("Exercise: Plank, time: 30 s", "Plank", ExerciseAmount::Seconds(30)),
        ("Time 30 s: calf stretch", "calf stretch", ExerciseAmount::Seconds(30)),
        ("Duration: 30 s - calf stretch", "calf stretch", ExerciseAmount::Seconds(30)),
        ("Dauer 5 Min: Fahrrad", "Fahrrad", ExerciseAmount::Seconds(300)),
        ("5 Min lang: Rad fahren", "Rad fahren", ExerciseAmount::Seconds(300)),
        ("EMOM 10 min: squats", "squats", ExerciseAmount::Seconds(600)),
        ("Contract 5 s relax 10 s x 5: hamstring", "hamstring", ExerciseAmount::Intervals(5, 5, 10)),
        ("Reps 10: bridge", "bridge", ExerciseAmount::Reps(10)),
        ("2 sets of wall angels, 12 times, standing", "Wall angels", ExerciseAmount::Sets(2, 12)),
        ("3 Sätze mit Kniebeugen, 10 Wdh.", "Kniebeugen", ExerciseAmount::Sets(3, 10)),
        ("Bridge [3x10]", "Bridge", ExerciseAmount::Sets(3, 10)),
        ("3 sets of 10 squats, rest 30 s between sets", "squats", ExerciseAmount::SetsApart(3, 10, 30)),
        ("3 x 10 heel raises, hold 5 s", "heel raises", ExerciseAmount::Holds(30, 5)),
        ("3 min: jog", "jog", ExerciseAmount::Seconds(180)),
        ("For 5 min: cycle", "cycle", ExerciseAmount::Seconds(300)),
    ] {
        let read = exercise(line).expect("an exercise");
        assert_eq!((read.name.as_str(), read.amount, read.unread), (name, amount, Vec::new()), "{line}");
    }
    // What could mean several things is shown as a whole.
    let line = "Week 1: 10x, week 2: 15x bridge";
    let read = exercise(line).expect("an exercise");
    assert_eq!((read.name.as_str(), read.amount, read.unread), (line, ExerciseAmount::NotStated, vec![line.to_owned()]));
    assert_eq!(exercise("Bridge 10x; 2) Clam 15x").map(|read| read.amount), Some(ExerciseAmount::Reps(10)));
    assert_eq!(exercise("Bridge 10x; 2) Clam").map(|read| read.amount), Some(ExerciseAmount::Reps(10)));
}

#[test]
fn held_repetitions_of_several_sets_are_marked() {
    let joins = |line: &str| exercise(line).expect("an exercise").joins_sets;
    assert!(joins("Chin tucks 3 x 10, hold 5 s"));
    assert!(!joins("Chin tucks 10 x 5 s") && !joins("Plank 3 x 30 s") && !joins("Squats 3 x 10"));
    // The rest is named beside the sets.
    assert!(!joins("Chin tucks 3 x 10, hold 5 s, rest 30 s"));
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
    for part in [
        "Mo: ",
        "5'",
        "then ",
        "re/li ",
        "RPE 7 ",
        "| 3 |",
        "1 to ",
        "one hundred ",
        "hundert",
        "1-",
        "left 5 ",
        "5 left ",
        "7-minute ",
        "3x",
        "](",
        "10:00 ",
        "und",
        "ein",
        "1 ",
        "je ",
        "in 4 out ",
        "count of ",
        "10 slow reps ",
    ] {
        let _ = exercise(&part.repeat(20_000));
    }
}
