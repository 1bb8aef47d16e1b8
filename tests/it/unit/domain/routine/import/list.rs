//! Tests of `domain::routine::import::list`.

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
fn a_list_without_bullets_is_a_list_too() {
    let list = read("Morning\n\nShoulder rolls\nChin tuck 10 x 5 s\n");
    assert_eq!((names(&list), list.title.as_deref()), (vec!["Shoulder rolls", "Chin tuck"], Some("Morning")));
    let list = read("Shoulder rolls\nChin tuck\n");
    assert_eq!((names(&list), list.title.as_deref()), (vec!["Shoulder rolls", "Chin tuck"], None));
    for heading in ["", "   ", "# Morning", "Morning:", "-"] {
        assert_eq!(read(heading).exercises, [], "{heading}");
    }
}
