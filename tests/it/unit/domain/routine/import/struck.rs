//! Tests of `domain::routine::import::struck`: what a list forbids or strikes out.

use unclench::domain::routine::import::list::{List, read};
use unclench::domain::routine::import::struck::*;

fn names(list: &List) -> Vec<&str> {
    list.exercises.iter().map(|exercise| exercise.name.as_str()).collect()
}

const FORBIDDEN: [&str; 65] = [
    "Kontraindiziert: Plank 30 s",
    "Contraindicated: plank 30 s",
    "Verboten: Plank 30 s",
    "Forbidden: plank",
    "NO: Plank 30 s",
    "Nein: Plank 30 s",
    "Tabu: Plank 30 s",
    "Not allowed: plank 30 s",
    "Nicht erlaubt: Plank 30 s",
    "Noch nicht: Plank 30 s",
    "Don't: plank 30 s",
    "Skip: Plank 30 s",
    "Skip the plank 30 s",
    "Omit plank 30 s",
    "Leave out plank 30 s",
    "Weglassen: Plank 30 s",
    "Kein Plank 30 s",
    "Keinen Plank 30 s",
    "Kein Plank mehr 30 s",
    "Keine Sit-ups 10x",
    "No sit-ups 10x",
    "No more planks 30 s",
    "❌ Plank 30 s",
    "🚫 Plank 30 s",
    "Plank 30 s ❌",
    "Plank 30 s ✗",
    "Plank 30 s - nicht machen",
    "Plank 30 s - do not do",
    "Plank 30 s - don't do this",
    "Plank 30 s – verboten!",
    "Plank 30 s: weglassen",
    "Plank 30 s (gestrichen)",
    "Plank 30 s [gestrichen]",
    "Plank (kontraindiziert) 30 s",
    "Plank 30 s (not now)",
    "Plank 30 s - not yet",
    "Plank 30 s – vorerst nicht",
    "Plank 30 s – diese Woche nicht",
    "Plank 30 s | not allowed",
    "Plank 30 s STOPPED",
    "Plank 30 s, skip",
    "Plank 30 s entfällt",
    "Plank nicht machen",
    "Plank weglassen 30 s",
    "Plank (on hold) 30 s",
    "Plank 30 s - on hold for now",
    "ON HOLD: Plank 30 s",
    "Hold off on plank 30 s",
    "Plank 30 s (paused)",
    "Plank 30 s, suspended",
    "Plank 30 s – bitte lassen",
    "Plank bitte lassen 30 s",
    "Plank 30 s – sein lassen",
    "Plank bleiben lassen 30 s",
    "Ohne Plank",
    "Without plank",
    "Plank 30 s (streichen)",
    "Plank 30 s D/C",
    "D/C plank 30 s",
    "Plank 30 s d/c'd",
    "Finger weg von Plank 30 s",
    "Stay away from plank 30 s",
    "Refrain from plank 30 s",
    "Plank 30 s – nicht mehr",
    "Plank 30 s - taken out",
];
const ALLOWED: [&str; 34] = [
    "Squat 10x, no weights",
    "Bridge 10x (no pain)",
    "No weights: squat 10x",
    "No heavy weights: squat 10x",
    "No-hands sit to stand 10x",
    "No money 10x",
    "No bouncing, calf stretch 30 s",
    "Stretch 30 s, do not bounce",
    "Stretch 30 s, not to pain",
    "Squat 10x (not too deep)",
    "Squat 10x without pain",
    "Skip rope 1 min",
    "Skipping 1 min",
    "Paused squat 10x",
    "Drop squat 10x",
    "Bridge 10x, do not stop",
    "Plank 30 s, do not skip",
    "Plank 30 s, do not hold your breath",
    "Remove your shoes, balance 30 s",
    "Keine Gewichte: Kniebeugen 10x",
    "Kein Schmerz: Wade dehnen 30 s",
    "Wade dehnen 30 s, keine Schmerzen",
    "Kniebeugen 10x, nicht zu tief",
    "Brücke 10x, Hohlkreuz vermeiden",
    "Schultern hängen lassen 30 s",
    "Wade streichen 1 min",
    "Ohne Stock gehen 5 min",
    "Ohne Gewicht: Kniebeugen 10x",
    "Arme locker lassen 30 s",
    "Kopf hängen lassen 20 s",
    "Step-up, hands on hold bar 10x",
    "Lunge 10x, no longer than 1 min",
    "Stretch 30 s and hold",
    "Hold 20 s on each side: calf stretch",
];

#[test]
fn what_is_forbidden_is_left_out_by_name() {
    for line in FORBIDDEN {
        for list in [format!("{line}\nBridge 10x\n"), format!("- Bridge 10x\n- {line}\n"), format!("1. Bridge 10x\n2. {line}\n")]
        {
            let list = read(&list);
            assert_eq!((names(&list), list.left_out.len()), (vec!["Bridge"], 1), "{line}");
            assert!(list.left_out[0].contains(line), "{line}: {:?}", list.left_out);
        }
    }
    for line in ALLOWED {
        let list = read(&format!("{line}\nBridge 10x\n"));
        assert_eq!((list.exercises.len(), list.left_out), (2, Vec::new()), "{line}");
    }
}

#[test]
fn what_is_struck_through_is_cut_out_and_named() {
    for line in [
        "~~Plank 30 s~~",
        "- ~~Plank 30 s~~",
        "~~- Plank 30 s~~",
        "<s>Plank 30 s</s>",
        "- <del>Plank 30 s</del>",
        "P\u{336}l\u{336}a\u{336}n\u{336}k\u{336} 3\u{336}0\u{336} s\u{336}",
    ] {
        let list = read(&format!("Bridge 10x\n{line}\n"));
        assert_eq!((names(&list), list.left_out.len()), (vec!["Bridge"], 1), "{line}");
        assert!(list.left_out[0].contains("Plank 30 s"), "{line}: {:?}", list.left_out);
    }
    let list = read("Plank ~~30 s~~ 20 s\n~~Sit-ups~~ Bridge 10x\n");
    assert_eq!(names(&list), ["Plank", "Bridge"]);
    assert_eq!(list.left_out, ["30 s", "Sit-ups"]);
    assert_eq!(cut("~~~\nPlank\n~~~\n"), ("~~~\nPlank\n~~~\n".to_owned(), Vec::new()));
}

#[test]
fn a_heading_forbids_what_stands_below_it() {
    for (source, kept) in [
        ("Verboten:\n- Plank 30 s\n- Sit-ups 10x\n\nBridge 10x\n", &["Bridge"][..]),
        ("# Nicht machen\nPlank 30 s\n3x10\n# Machen\nBridge 10x\n", &["Bridge"]),
        ("Bridge 10x\nAvoid:\nPlank 30 s\nSit-ups 10x\n", &["Bridge"]),
        ("Do not do:\n\n- Plank 30 s\n- Sit-ups 10x\n", &[]),
        ("Contraindicated exercises:\n1. Plank 30 s\nHome programme:\n1. Bridge 10x\n", &["Bridge"]),
        ("- Plank 30 s\n  nicht machen\n- Bridge 10x\n", &["Bridge"]),
        ("- Plank 30 s\n  not now\n- Bridge 10x\n", &["Bridge"]),
        ("Core (on hold):\n- Plank 30 s\n- Sit-ups 10x\n\nBridge 10x\n", &["Bridge"]),
        ("# Bauch – pausiert\n- Plank 30 s\n# Beine\n- Bridge 10x\n", &["Bridge"]),
        ("- Plank 30 s (not now)\n    - Hold 10 s\n    - Sit-ups 10x\n- Bridge 10x\n", &["Bridge"]),
        ("Kein Bauchtraining:\n- Plank 30 s\n- Sit-ups 10x\n\nBridge 10x\n", &["Bridge"]),
        ("- Plank 30 s\n  Stop if it hurts.\n- Bridge 10x\n", &["Plank", "Bridge"]),
    ] {
        let list = read(source);
        assert_eq!(names(&list), kept, "{source}");
        assert!(kept.contains(&"Plank") || list.left_out.iter().any(|line| line.contains("Plank 30 s")), "{source}");
    }
}
