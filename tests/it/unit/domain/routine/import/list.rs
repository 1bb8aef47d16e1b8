//! Tests of `domain::routine::import::list`.

use unclench::domain::routine::import::amount::ExerciseAmount;
use unclench::domain::routine::import::list::*;

fn names(list: &List) -> Vec<&str> {
    list.exercises.iter().map(|exercise| exercise.name.as_str()).collect()
}

#[test]
fn bullets_boxes_and_headings_are_no_part_of_an_exercise() {
    let list = read(
        "Neck programme\n\n- [ ] Chin tuck - 3 sets of 10 reps\n* Shoulder roll 30 s\n  Slowly, both ways.\n1. Bridge 10 reps\n2) [x] Plank 1 min\n☐ Row 10 reps\na) Squat 5 reps\nDo these every day.\n## Evening\n+ Lie down 5 min\n---\n```\n",
    );
    assert_eq!(names(&list), ["Chin tuck", "Shoulder roll", "Bridge", "Plank", "Row", "Squat", "Lie down"]);
    assert_eq!(list.title.as_deref(), Some("Neck programme"));
    assert_eq!(list.exercises[1].how, "Slowly, both ways.");
    assert_eq!(list.left_out, ["Do these every day.", "## Evening"]);
}

#[test]
fn warnings_greetings_and_words_about_the_whole_list_are_left_out_whole() {
    let out = [
        "Dear patient,",
        "Stop if you feel dizzy for more than 5 minutes!",
        "Bei Schwindel länger als 5 Minuten aufhören",
        "Do not hold longer than 10 seconds",
        "Nicht länger als 10 Sekunden halten",
        "Hold no longer than 10 seconds",
        "Do each exercise 3 times",
        "Perform each exercise 10 times",
        "Caution: no more than 10 times if it hurts",
        "Achtung, bei Schmerzen 2 Tage Pause",
        "3 rounds",
        "Hold each stretch for 30 s",
        "Jede Dehnung 30 s halten",
    ];
    let list = read(&format!("- Neck roll 30 s\n- Plank 30 s\n{}\n", out.join("\n")));
    assert_eq!(names(&list), ["Neck roll", "Plank"]);
    assert_eq!(list.exercises[1].amount, ExerciseAmount::Seconds(30));
    assert_eq!(list.left_out, out);
}

#[test]
fn how_often_everything_is_done_is_no_exercise() {
    for line in [
        "Alles 3x wiederholen",
        "Alles 3x",
        "3x alles",
        "Das Ganze zweimal",
        "Ganze Runde 2x",
        "All of these 2x",
        "Everything twice",
        "The whole list three times",
        "All of this 3 times through",
    ] {
        let list = read(&format!("Bridge 10x\nPlank 30 s\n{line}\n"));
        assert_eq!((names(&list), list.left_out.clone()), (vec!["Bridge", "Plank"], vec![line.to_owned()]), "{line}");
    }
    let list = read("Programm 2\n\nBridge 10x\nAlles ausschütteln 3x\nShake everything 30 s\n");
    assert_eq!(names(&list), ["Bridge", "Alles ausschütteln", "Shake everything"]);
    assert_eq!(list.title.as_deref(), Some("Programm 2"));
}

#[test]
fn a_warning_indented_under_an_exercise_stays_with_it() {
    let list = read("- Neck roll 30 s\n  Stop if it hurts for more than 5 minutes.\n- Plank 30 s\n");
    assert_eq!((names(&list), list.left_out.len()), (vec!["Neck roll", "Plank"], 0));
    assert_eq!(list.exercises[0].how, "Stop if it hurts for more than 5 minutes.");
}

#[test]
fn a_list_without_bullets_is_a_list_too() {
    let list = read("Morning\n\nShoulder rolls\nChin tuck 10 x 5 s\n");
    assert_eq!((names(&list), list.title.as_deref()), (vec!["Shoulder rolls", "Chin tuck"], Some("Morning")));
    let list = read("Shoulder rolls\nChin tuck\n");
    assert_eq!((names(&list), list.title.as_deref()), (vec!["Shoulder rolls", "Chin tuck"], None));
    for heading in ["", "   ", "# Morning", "Morning:", "-"] {
        assert_eq!(read(heading).exercises, [], "{heading}");
    }
}

#[test]
fn numbers_and_signs_before_a_name_are_no_part_of_it() {
    for line in [
        "1.Chin tuck",
        "1. Chin tuck",
        "1) Chin tuck",
        "1.1 Chin tuck",
        "1.2. Chin tuck",
        "A. Chin tuck",
        "(1) Chin tuck",
        "(a) Chin tuck",
        "1️⃣ Chin tuck",
        "▪ Chin tuck",
        "> Chin tuck",
        "> - Chin tuck",
        "[ ]Chin tuck",
        "[x] Chin tuck",
        "☑️ Chin tuck",
        "Exercise 1: Chin tuck",
        "Übung 2: Chin tuck",
        "#3 - Chin tuck",
        "**1. Chin tuck**",
    ] {
        let list = read(&format!("{line} 10 reps\n"));
        assert_eq!(names(&list), ["Chin tuck"], "{line}");
    }
    for (line, name) in [
        ("1.5 min plank", "plank"),
        ("3x10 Squat", "Squat"),
        ("(10 reps) Squat", "Squat"),
        ("- 2.5 kg curl 10 reps", "2.5 kg curl"),
        ("T-raise 10 reps", "T-raise"),
        ("4 point kneeling 30 s", "4 point kneeling"),
    ] {
        assert_eq!(names(&read(line)), [name], "{line}");
    }
}

#[test]
fn figures_below_an_exercise_belong_to_it() {
    for source in [
        "1. Chin tuck\n   Sets: 3\n   Reps: 10\n",
        "Chin tuck\n10 reps\n3 sets\n",
        "- Chin tuck\n  - 3 sets\n  - 10 reps\n",
        "Chin tuck:\n3 Sätze\n10 Wdh.\n",
        "Chin tuck\r3 sets\r10 reps\r",
    ] {
        let list = read(source);
        assert_eq!((names(&list), list.exercises[0].amount), (vec!["Chin tuck"], ExerciseAmount::Sets(3, 10)), "{source}");
    }
    let list = read(
        "1. Chin tuck\n   Sets: 3\n   Reps: 10\n   Hold: 5 seconds\n2. Clam\n   Hold 5 s\n   Repeat 10 times\n   Each side\n",
    );
    let amounts: Vec<_> = list.exercises.iter().map(|exercise| (exercise.amount, exercise.each_side)).collect();
    assert_eq!(amounts, [(ExerciseAmount::Holds(30, 5), false), (ExerciseAmount::Holds(10, 5), true)]);
    assert_eq!((list.left_out, list.title), (Vec::<String>::new(), None));
}

#[test]
fn the_week_is_a_heading_and_the_other_side_belongs_to_the_exercise() {
    let list = read("Week 2\nPlank 30 s\n");
    assert_eq!((names(&list), list.title.as_deref()), (vec!["Plank"], Some("Week 2")));
    let list = read("- Calf stretch 30 s\n- Repeat on the other side\n- Plank 20 s\n");
    assert_eq!((names(&list), list.exercises[0].each_side), (vec!["Calf stretch", "Plank"], true));
}

#[test]
fn what_is_no_exercise_is_left_out_and_said() {
    let lines = ["Repeat 3 times", "Next appointment: 12.12.2026 at 10:30", "Call 112 in 5 min", "https://e.org/a"];
    for line in lines {
        for source in [format!("Plank 30 s\nSquat 20 s\n{line}\n"), format!("- Plank 30 s\n- Squat 20 s\n- {line}\n")] {
            let list = read(&source);
            assert_eq!((names(&list).len(), list.left_out.len()), (2, 1), "{source}");
        }
    }
    assert_eq!(read("10 reps\n").left_out, ["10 reps"]);
    assert_eq!(read("Cat\u{1b}[31m cow\u{1b}[0m 1 min\n").exercises[0].amount, ExerciseAmount::Seconds(60));
}

#[test]
fn a_pace_after_an_exercise_is_one_of_its_own() {
    let list = read("Plank 30 s\nEinatmen 4, ausatmen 6, 3 Minuten\n");
    let amounts: Vec<_> = list.exercises.iter().map(|exercise| exercise.amount).collect();
    assert_eq!(amounts, [ExerciseAmount::Seconds(30), ExerciseAmount::Breaths(18, 4, 6)]);
}

#[test]
fn what_stands_below_an_exercise_is_read_or_named() {
    let list = read("- Bridge 10 reps\n  Use 3 breaths for each.\n- Plank 30 s\n  Stop if it hurts for more than 5 minutes.\n");
    let unread: Vec<_> = list.exercises.iter().map(|exercise| exercise.unread.join("|")).collect();
    assert_eq!(unread, ["Use 3 breaths for each.", ""]);
}

#[test]
fn a_first_line_that_is_called_a_programme_is_the_title() {
    for first in ["Neck programme, Mrs Novak", "Übungen für Frau Novak", "Squat plan", "Stretching exercises"] {
        let list = read(&format!("{first}\nChin tuck 10x\nShoulder rolls\nWalk 5 min\n"));
        assert_eq!((list.title.as_deref(), list.exercises.len()), (Some(first), 3), "{first}");
    }
    let list = read("Chin tucks\nShoulder rolls 10x\nWalk 5 min\n");
    assert_eq!((list.title, list.exercises.len()), (None, 3));
}

#[test]
fn a_line_with_several_numbers_has_several_exercises_and_a_date_is_no_name() {
    let list = read("1) Bridge 10x; 2) Clam 15x\n");
    assert_eq!(names(&list), ["Bridge", "Clam"]);
    assert_eq!(list.exercises[0].amount, ExerciseAmount::Reps(10));
    assert_eq!(names(&read("a) Bridge 10x b) Clam 10x c) Row 5x\n")), ["Bridge", "Clam", "Row"]);
    assert_eq!(names(&read("1) Bridge 10x (see page 2)\n")).len(), 1);
    let list =
        read("12.11.2026 Plank 30 s\n2026-11-13 Squat 20 s\n12.11.2026 10:30 Physio\n12.11.2026 Physio 10:30\n13.11.2026\n");
    assert_eq!(names(&list), ["Plank", "Squat"]);
    assert_eq!(list.left_out.len(), 3);
}
