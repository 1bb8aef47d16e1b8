//! Tests of `domain::routine::import::sides`: lines that say on which sides.

use unclench::domain::routine::import::amount::ExerciseAmount;
use unclench::domain::routine::import::line::exercise;

use super::line::assert_read;

#[test]
fn sides_are_read_in_short_and_where_they_change() {
    for words in [
        "re/li",
        "re./li.",
        "li. u. re.",
        "re und li",
        "(re+li)",
        "b/l",
        "bilat.",
        "switch sides",
        "Seitenwechsel",
        "Seite wechseln",
        "dann Seite wechseln",
        "dann die andere Seite",
        "repeat on other side",
        "then repeat on the other side",
        "then the other side",
        "then swap",
        ", swap",
        ", dann wechseln",
        "wechseln",
        "(both)",
        "beide",
        "bil.",
    ] {
        assert_read(&format!("Dehnung 30 s {words}"), ("Dehnung", ""), ExerciseAmount::Seconds(30), true);
    }
    let how = "auf der anderen Seite wiederholen";
    assert_read(&format!("Dehnung 30 s, {how}"), ("Dehnung", how), ExerciseAmount::Seconds(30), true);
    assert_read("Nacken dehnen re/li je 30 Sek", ("Nacken dehnen", ""), ExerciseAmount::Seconds(30), true);
    assert_read("Lean to the other side 30 s", ("Lean to the other side", ""), ExerciseAmount::Seconds(30), false);
    for unclear in ["3 x 30 sec each", "30s each", "30 s je", "5x jeweils", "30 s, switch sides halfway"] {
        let line = format!("Dehnung {unclear}");
        assert_read(&line, (&line, ""), ExerciseAmount::NotStated, false);
    }
}

#[test]
fn sides_may_be_counted_and_directions_are_sides() {
    for (line, name, amount) in [
        ("Wade dehnen 30 s x 2 Seiten", "Wade dehnen", ExerciseAmount::Seconds(30)),
        ("Stretch calf (30 sec x 3) x 2 sides", "Stretch calf", ExerciseAmount::Holds(3, 30)),
        ("Calf stretch 30 s, 2 sides", "Calf stretch", ExerciseAmount::Seconds(30)),
        ("Calf stretch 30 s x two legs", "Calf stretch", ExerciseAmount::Seconds(30)),
        ("Calf raises 10x, 2 sides", "Calf raises", ExerciseAmount::Reps(10)),
        ("Wade dehnen 30 s, zwei Seiten", "Wade dehnen", ExerciseAmount::Seconds(30)),
        ("Fußkreisen je 10x rechts- und linksherum", "Fußkreisen", ExerciseAmount::Reps(10)),
        ("Ankle circles 10x clockwise and anticlockwise", "Ankle circles", ExerciseAmount::Reps(10)),
        ("Ankle circles both ways, 10 each side", "Ankle circles", ExerciseAmount::Reps(10)),
        ("Neck side bend, right and left, 10 each side", "Neck side bend", ExerciseAmount::Reps(10)),
    ] {
        let read = exercise(line).expect("an exercise");
        assert_eq!((read.name.as_str(), read.amount, read.each_side), (name, amount, true), "{line}");
        assert_eq!(read.unread, Vec::<String>::new(), "{line}");
    }
}

#[test]
fn sides_after_a_number_of_sets_are_sides() {
    for words in [
        "12 Wdh 3 Sätze je Bein",
        "12 Wdh., 3 Sätze je Seite",
        "3 Sätze je Schulter 12 Wdh",
        "3 Sätze mit je 12 je Bein",
        "12 reps 3 sets each leg",
        "12 reps, 3 sets per side",
    ] {
        assert_read(&format!("Beinheben {words}"), ("Beinheben", ""), ExerciseAmount::Sets(3, 12), true);
    }
}

#[test]
fn both_limbs_work_together_and_each_of_them_by_itself() {
    for (line, name, amount, each_side) in [
        ("Raise both arms 10x", "Raise both arms", ExerciseAmount::Reps(10), false),
        ("Bridge with both legs 10x", "Bridge with both legs", ExerciseAmount::Reps(10), false),
        ("Hug both knees to the chest 30 s", "Hug both knees to the chest", ExerciseAmount::Seconds(30), false),
        ("Beide Arme heben 10x", "Beide Arme heben", ExerciseAmount::Reps(10), false),
        ("Mit beiden Händen ziehen 10x", "Mit beiden Händen ziehen", ExerciseAmount::Reps(10), false),
        ("Lift each leg 5x", "Lift each leg", ExerciseAmount::Reps(5), true),
        ("Jeden Arm heben 10x", "Jeden Arm heben", ExerciseAmount::Reps(10), true),
        ("Calf stretch both sides 30 s", "Calf stretch", ExerciseAmount::Seconds(30), true),
        ("Wade dehnen, beide Seiten, 30 s", "Wade dehnen", ExerciseAmount::Seconds(30), true),
        ("Wade dehnen je Bein 30 s", "Wade dehnen", ExerciseAmount::Seconds(30), true),
        ("Each leg: calf raise 10x", "calf raise", ExerciseAmount::Reps(10), true),
        ("Links und rechts: Wade dehnen 30 s", "Wade dehnen", ExerciseAmount::Seconds(30), true),
    ] {
        assert_read(line, (name, ""), amount, each_side);
        assert_eq!(exercise(line).map(|read| read.unread), Some(Vec::new()), "{line}");
    }
    assert_eq!(exercise("Bridge 10x, squeeze both knees together").map(|read| read.unread), Some(Vec::new()));
    // By itself after the amount, it may mean one after the other.
    assert_eq!(exercise("Calf stretch 30 s, both legs").map(|read| read.unread), Some(vec!["both legs".to_owned()]));
    assert_eq!(exercise("Wade dehnen 30 s, beide Beine").map(|read| read.unread), Some(vec!["beide Beine".to_owned()]));
}

#[test]
fn a_turn_to_both_sides_is_one_movement_and_each_of_two_sides_is_a_side() {
    for (line, name, amount, each_side) in [
        ("Turn the head left and right, 10 each", "Turn the head left and right", ExerciseAmount::EachWay(10), false),
        ("Turn the head left and right, 10 reps each", "Turn the head left and right", ExerciseAmount::EachWay(10), false),
        ("Kopf nach links und rechts drehen, je 10", "Kopf nach links und rechts drehen", ExerciseAmount::EachWay(10), false),
        ("Kopf nach links und rechts drehen je 10x", "Kopf nach links und rechts drehen", ExerciseAmount::EachWay(10), false),
        ("Turn the head left and right 10 x", "Turn the head left and right", ExerciseAmount::Reps(10), false),
        ("Turn the head left and right", "Turn the head left and right", ExerciseAmount::NotStated, false),
        ("Turn the head left and right, 10 each side", "Turn the head", ExerciseAmount::Reps(10), true),
        ("Turn the head left and right, 30 s", "Turn the head", ExerciseAmount::Seconds(30), true),
        ("Calf raises left and right, 10 each", "Calf raises", ExerciseAmount::Reps(10), true),
        ("Calf stretch left and right, 30 s each", "Calf stretch", ExerciseAmount::Seconds(30), true),
    ] {
        assert_read(line, (name, ""), amount, each_side);
        assert_eq!(exercise(line).map(|read| read.unread), Some(Vec::new()), "{line}");
    }
}

#[test]
fn one_side_is_the_side_of_the_exercise() {
    use unclench::domain::body::Side;
    for (line, side) in [
        ("Lift left leg 3x10", Some(Side::Left)),
        ("Arm heben li 3x10", Some(Side::Left)),
        ("Right calf stretch 30 s", Some(Side::Right)),
        ("Rechtes Bein heben 10x", Some(Side::Right)),
        ("Calf stretch 30 s, left", Some(Side::Left)),
        ("Nur rechts: Wade dehnen 30 s", Some(Side::Right)),
        ("Look left 10x", None),
        ("Turn the head to the left, arms down 10x", None),
        ("Lie on your left side, lift the leg 10x", None),
        ("Left hand to right knee 10x", None),
        ("Arm circles 10x", None),
        ("Left leg 10x, right leg 10x", None),
        ("Calf stretch 30 s left, 30 s right", None),
    ] {
        assert_eq!(exercise(line).map(|read| read.side), Some(side), "{line}");
    }
    for (line, each_side) in [("Quad sets 10x10s hold B", true), ("Plank variation B", false), ("Plan B", false)] {
        assert_eq!(exercise(line).map(|read| read.each_side), Some(each_side), "{line}");
    }
}

#[test]
fn the_other_side_may_be_told_in_words() {
    for (line, name, amount) in [
        ("Tilt head to the right for 20 s, then to the left", "Tilt head to the right", ExerciseAmount::Seconds(20)),
        (
            "Nackendehnung: Kopf zur rechten Seite neigen, 20 Sekunden halten, dann links. 3 Mal.",
            "Nackendehnung",
            ExerciseAmount::Holds(3, 20),
        ),
        ("Stretch right calf 30 s then left calf", "Stretch right calf", ExerciseAmount::Seconds(30)),
        ("Wade rechts dehnen 30 s, danach links", "Wade rechts dehnen", ExerciseAmount::Seconds(30)),
        ("Wade dehnen erst rechts, dann links, 30 s", "Wade dehnen", ExerciseAmount::Seconds(30)),
        ("Right leg raise 10x, then repeat with the left", "Right leg raise", ExerciseAmount::Reps(10)),
        ("Calf stretch 30 s bilaterally", "Calf stretch", ExerciseAmount::Seconds(30)),
        ("SKTC 3 x 30 sec B LE", "SKTC", ExerciseAmount::Holds(3, 30)),
        ("Calf stretch 30 s BLE", "Calf stretch", ExerciseAmount::Seconds(30)),
        ("Calf stretch 30 s (B)", "Calf stretch", ExerciseAmount::Seconds(30)),
        ("Calf stretch 2x30s (L,R)", "Calf stretch", ExerciseAmount::Holds(2, 30)),
    ] {
        let read = exercise(line).expect("an exercise");
        assert_eq!((read.name.as_str(), read.amount, read.each_side), (name, amount, true), "{line}");
        assert_eq!(read.unread, Vec::<String>::new(), "{line}");
    }
    for line in ["Turn to the left 10x, then rest", "Kneel on the right knee 30 s", "Lean left 30 s, then sit up"] {
        assert!(!exercise(line).expect("an exercise").each_side, "{line}");
    }
}
