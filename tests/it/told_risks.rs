//! Risks that the words of a step tell in their own way under the health rules: breath holds step by step, superlatives, synonyms, and
//! movements in steps that are called still.

use crate::judged_lists::offered_lines;
use crate::judged_words::offered;
use crate::support::Home;

const HELD: [&str; 44] = [
    "Inhale 4, hold 7, exhale 8",
    "Inhale 4 hold 7 exhale 8, 4x",
    "Inhale for four, hold for seven, exhale for eight",
    "Inhale 4, hold 4, exhale 4, hold 4, 3 min",
    "In for 4, hold for 7, out for 8",
    "4 s in, 7 s hold, 8 s out",
    "Breathe in for 4, pause for 4, out for 6, 3 min",
    "Breathe in through the nose for 4, hold for 7, out through the mouth for 8",
    "Breathe in, wait 10 s, breathe out, 5x",
    "Breathe in, count to 5, breathe out 5x",
    "Breathe in and keep it in 10 s",
    "Inhale, retain, exhale 5x",
    "Hold after breathing in 5x",
    "Hold at the top of the breath 5x",
    "Hold each breath for 5 s",
    "Pause after exhale 5x",
    "Breathe out and stay empty 5 s, 5x",
    "Breathe without breathing out for 10 s",
    "Atmen 4/7/8 3 min",
    "Atmen 4:7:8 3 min",
    "Atmen 4-7-8, 3 min",
    "Breathing 4, 7, 8, 3 min",
    "Breathe 5-5-5-5 2 min",
    "Breathe four seven eight, 2 min",
    "Box breathing 4 min",
    "Einatmen 4, halten 7, ausatmen 8",
    "Einatmen, 5 Sekunden warten, ausatmen 5x",
    "4 s ein, 7 s halten, 8 s aus",
    "4 ein, 7 halten, 8 aus",
    "Nach dem Ausatmen 4 s warten 5x",
    "Breathe in and wait 10 s",
    "Breathe in, hold for 1 minute, breathe out",
    "Atme ein, halte 4 Sekunden, atme aus",
    "Nach dem Einatmen 5 s Pause 5x",
    "Nach dem Ausatmen kurz innehalten 5x",
    "Pause nach dem Ausatmen 5x",
    "10 s nicht atmen",
    "15 Sekunden lang nicht atmen",
    "Ohne zu atmen stehen 10 s",
    "Atem 10 s anhalten",
    "Luft 10 Sekunden lang anhalten",
    "Die Luft drin behalten 10 s",
    "Einatmen und voll bleiben 5 s",
    "Luftanhalten 20 s",
];
const NOT_HELD: [&str; 25] = [
    "Breathe in 4, out 6, 3 min",
    "Breathe in for 4 and out for 6, 3 min",
    "Breathe 5-6 times a minute, 3 min",
    "Box breathing without holds 2 min",
    "Breathe slowly 2 min",
    "Breathe out slowly through pursed lips 2 min",
    "Breathe through the nose, not through the mouth 2 min",
    "Breathing 5x, rest 30 s",
    "Breathe in, pause 1 s, breathe out 5x",
    "Breathe calmly, do not hold your breath 2 min",
    "Wait 30 s, breathe normally",
    "Calf stretch 30 s, keep breathing",
    "Hold the stretch and breathe 30 s",
    "Hold the stretch for 5 breaths",
    "Hold your arm and breathe calmly 30 s",
    "Hold on to the chair, breathe out 10x",
    "Einatmen 4, ausatmen 6, 3 Minuten",
    "Boxatmung ohne Halten 2 min",
    "Ruhig atmen 2 min",
    "Atmen ohne Pause 2 min",
    "Bauchatmung 5 min",
    "Lippenbremse 2 min",
    "Wade dehnen 30 s, weiteratmen",
    "Halte die Dehnung 20 s, atme ruhig weiter",
    "Langsam ein- und ausatmen 2 min",
];

/// Asserts which of the lines stay for whoever gave this answer: each is a list of its own.
fn assert_offered(answer: &[&str], out: &[&str], kept: &[&str]) {
    let stays = |line: &&&str| !offered_lines(&[**line], answer).is_empty();
    let wrong: Vec<&&str> = out.iter().filter(stays).chain(kept.iter().filter(|line| !stays(line))).collect();
    assert_eq!(wrong, [&""; 0], "{answer:?}");
}

#[test]
fn a_breath_hold_that_is_spelt_out_is_one() {
    assert_offered(&["panic-trauma", "yes"], &HELD, &NOT_HELD);
    assert_offered(&["pregnancy", "cleared"], &HELD[..8], &NOT_HELD[..8]);
}

/// The same in the texts of own files, whatever the technique says of the step.
#[test]
fn a_breath_hold_counts_in_names_cues_and_texts() {
    let file = |texts: &str, technique: &str| {
        format!(
            "format = 1\ntitle = \"X\"\ncategory = \"movement\"\nposture = \"seated\"\n[[step]]\n{texts}\ntime = \"1m\"\ntechnique = \"{technique}\"\n"
        )
    };
    let named = "name = \"Inhale 4, hold 7, exhale 8\"";
    let cued = "name = \"Breathe\"\ncue = \"Breathe in. Hold for 7 seconds. Breathe out.\"";
    let told = "name = \"Atmen\"\nhow = \"Atme 4 Sekunden ein, halte 7 Sekunden und atme 8 Sekunden aus.\"";
    let parted = "name = \"Inhale\"\ncue = \"Hold.\"\nhow = \"Then exhale.\"";
    for texts in [named, cued, told, parted] {
        for technique in ["breathing", "rest", "mindfulness", "mobility", "stretch"] {
            for condition in ["panic-trauma", "epilepsy", "under-18"] {
                let offered = offered(&Home::new(), &[condition, "yes"], &file(texts, technique));
                assert_eq!(offered, ["no", "no"], "{texts}, {technique}, {condition}");
            }
        }
    }
    for (texts, technique) in [
        ("name = \"Breathe\"\nhow = \"In through the nose, out through the mouth. Pause whenever you like.\"", "breathing"),
        ("name = \"Hold\"\ncue = \"Hold and breathe.\"\nhow = \"Breathe out as you lean in; hold 20 seconds.\"", "stretch"),
        ("name = \"Warten\"\ncue = \"Atme ruhig.\"", "rest"),
    ] {
        let offered = offered(&Home::new(), &["panic-trauma", "yes"], &file(texts, technique));
        assert!(offered.iter().all(|extent| ["whole", "capped"].contains(&extent.as_str())), "{texts}: {offered:?}");
    }
}

#[test]
fn big_breaths_and_second_breaths_in_are_left_out() {
    let big = [
        "Big breaths 10x",
        "Deep breaths 10x",
        "Take a very deep breath 5x",
        "Breathe in as deeply as you can 5x",
        "Fill your lungs completely 5x",
        "Tief atmen 10x",
        "Tiefe Atemzüge 10x",
        "Tief ein- und ausatmen 10x",
    ];
    let twice = [
        "Double inhale 5x",
        "Breathe in twice 5x",
        "Sniff sniff breathe out 5x",
        "Inhale, inhale again, exhale 5x",
        "Cyclic sighing 2 min",
        "Physiological sigh 5x",
        "Zweimal einatmen 5x",
    ];
    let calm = ["Breathe slowly 2 min", "Small soft breaths 2 min", "Breathe calmly, not deeply 2 min", "Ruhig atmen 2 min"];
    for condition in ["epilepsy", "dizziness", "lung-condition", "panic-trauma"] {
        assert_offered(&[condition, "yes"], &[&big[..], &twice].concat(), &calm);
    }
}

/// Synonyms of what the rules name, and harmless steps beside them.
const TOLD: [(&[&str], &[&str], &[&str]); 12] = [
    (
        &["osteoporosis", "yes"],
        &[
            "Kettlebell swing 10x",
            "Lift the crate 10x",
            "Lift a heavy box 10x",
            "Pick up the suitcase 10x",
            "Carry the shopping bags 2 min",
            "Kasten heben 10x",
            "Wasserkasten tragen 2 min",
            "Koffer heben 5x",
            "Sandbag carry 1 min",
            "Seated rotation 10x",
            "Squat with rotation 10x",
            "Row with rotation 10x",
            "Rotate left and right 10x",
            "Turn to the left and right 10x",
            "Dehnen und drehen 30 s",
            "Im Sitzen drehen 10x",
            "Drehung nach links und rechts 10x",
            "Breathe and twist 10x",
            "Atmen und drehen 10x",
            "Knee rolls 10x",
            "Windshield wipers 10x",
            "Duoball 2 min",
            "Peanut ball along the spine 2 min",
            "Roll the back 2 min",
            "Rücken rollen 2 min",
            "Den unteren Rücken ausrollen 2 min",
            "Reach down to your shoes 5x",
            "Socken anziehen 5x",
            "Getränkekiste heben 10x",
            "Lift your grandchild 5x",
            "Spinal rotation lying down 10x",
            "Ausfallschritt mit Rotation 10x",
            "Beine zur Seite fallen lassen 10x",
            "Bend far forward 10x",
            "Bend as far forward as you can 10x",
            "Bend slowly all the way forward 10x",
            "Weit nach vorn beugen 10x",
            "Beuge dich so weit wie möglich nach vorn 5x",
            "Lean back over the chair 5x",
        ],
        &[
            "Roll your shoulders 10x",
            "Lift the arm 10x",
            "Raise both arms 10x",
            "Lift your heels 10x",
            "Rotate your ankles 10x",
            "Rotate the wrists 10x",
            "External rotation with a band 10x",
            "Turn your palms up 10x",
            "Fußgelenke drehen 10x",
            "Bein heben 10x",
            "Flasche drehen 10x",
            "Pick up marbles with your toes 2 min",
            "Knie beugen und strecken 10x",
            "Schultern kreisen 10x",
            "Stand up from a chair 10x",
            "Bend your knees 10x",
            "Rest 1 min",
            "Walk 5 min",
        ],
    ),
    (
        &["spine-known", "yes"],
        &["Seated rotation 10x", "Kettlebell swing 10x", "Kasten heben 10x", "Duoball 2 min", "Bend far backward 10x"],
        &["Roll your shoulders 10x", "Lift the arm 10x", "Rest 1 min"],
    ),
    (
        &["hernia", "yes"],
        &[
            "Lift the crate 10x",
            "Kasten heben 10x",
            "Koffer tragen 1 min",
            "Lift weights 10x",
            "Beine heben 10x",
            "Leg raises 10x",
            "Roll up 5x",
        ],
        &["Lift one leg 10x", "Lift the arm 10x", "Calf raises 10x", "Roll up the towel 5x"],
    ),
    (
        &["blood-thinner", "yes"],
        &[
            "Roll the back 2 min",
            "Rücken rollen 2 min",
            "Skin rolling on the back 1 min",
            "Hautrollen am Rücken 1 min",
            "Duoball 2 min",
        ],
        &["Roll your shoulders 10x", "Roll over onto your back 5x", "Roll back and forth on the chair 5x"],
    ),
    (&["lymph-radiation", "yes"], &["Roll the back 2 min"], &["Roll your shoulders 10x"]),
    (
        &["hypermobility", "yes"],
        &[
            "Bounce stretch 20x",
            "Stretch with small bounces 20x",
            "Federnd dehnen 20x",
            "Deep stretch 2 min",
            "Strong hamstring stretch 30 s",
            "Intensive stretch 30 s",
            "Tief dehnen 2 min",
            "Dehnen bis zur Schmerzgrenze 30 s",
            "Stretch to the pain threshold 30 s",
            "PNF stretch 30 s",
            "Push to the end of the movement 10x",
            "Bis ans Ende der Bewegung 10x",
            "Stretch as far forward as you can 30 s",
            "Lean back over the chair back 5x",
            "Contract-relax stretch 30 s",
            "Bis zum Äußersten dehnen 30 s",
            "Bend your fingers back 10x",
        ],
        &[
            "Calf stretch 30 s",
            "Gentle stretch 30 s",
            "Wade dehnen 30 s",
            "Bounce a ball 10x",
            "Look as far away as you can 20 s",
            "Breathe out as long as you can 5x",
            "Sit as tall as you can 30 s",
        ],
    ),
    (
        &["dizziness", "yes"],
        &[
            "Stand up fast 5x",
            "Rise quickly 5x",
            "Jump up from the chair 5x",
            "Schnell aufstehen 5x",
            "Zügig aufstehen 5x",
            "Spin around 5x",
        ],
        &["Stand up slowly 5x", "Langsam aufstehen 5x", "Walk fast 2 min", "Stand up from a chair 10x"],
    ),
    (&["jaw-problem", "yes"], &["Lion's breath 5x", "Löwenatmung 5x", "Stick out your tongue 5x"], &["Breathe slowly 2 min"]),
    (
        &["pregnancy", "cleared"],
        &["Supine rest 20 min", "Lie on your back and breathe 5 min", "In Rückenlage entspannen 10 min"],
        &["Rest 20 min", "Breathe slowly 5 min"],
    ),
    (
        &["balance-poor", "yes"],
        &["Close your eyes and stand 30 s", "Stand on one leg and breathe 30 s"],
        &["Close your eyes 30 s", "Sit and breathe 2 min"],
    ),
    (&["eye-condition", "yes"], &["Hang your head down and breathe 30 s"], &["Breathe slowly 2 min"]),
    (&["no-floor", "yes"], &["Rest on the floor 5 min"], &["Rest in bed 5 min"]),
];

#[test]
fn what_the_rules_name_is_left_out_under_other_names_too() {
    for (answer, out, kept) in TOLD {
        assert_offered(answer, out, kept);
    }
}

/// A twist told in a breathing step is a twist.
#[test]
fn words_count_whatever_the_technique() {
    const STILL: [&str; 5] = ["breathing", "rest", "pmr", "eyes", "mindfulness"];
    let file = |name: &str, technique: &str| {
        format!(
            "format = 1\ntitle = \"X\"\ncategory = \"movement\"\nposture = \"seated\"\n[[step]]\nname = \"Go on\"\nhow = \"{name}.\"\ntime = \"1m\"\ntechnique = \"{technique}\"\n"
        )
    };
    for technique in STILL.into_iter().chain(["body-scan", "mobility", "stretch", "strength"]) {
        for (condition, answer, name) in [
            ("osteoporosis", "yes", "Twist to the left, breathe out, twist to the right"),
            ("osteoporosis", "yes", "Bend as far forward as you can"),
            ("osteoporosis", "yes", "Lean back over the chair"),
            ("osteoporosis", "yes", "Lift the crate"),
            ("hypermobility", "yes", "Push to the end of the movement"),
            ("neck-unstable", "cleared", "Roll the head in circles"),
            ("eye-condition", "yes", "Hang your head down"),
            ("balance-poor", "yes", "Stand on one leg"),
        ] {
            let offered = offered(&Home::new(), &[condition, answer], &file(name, technique));
            assert_eq!(offered, ["no", "no"], "{name}, {technique}");
        }
    }
    for technique in STILL {
        for name in
            ["Breathe in and out", "Let go", "Relax your shoulders", "Roll your shoulders", "Lift the arm", "Stand up slowly"]
        {
            for condition in ["osteoporosis", "hypermobility", "balance-poor", "hernia"] {
                let offered = offered(&Home::new(), &[condition, "yes"], &file(name, technique));
                assert_eq!(offered, ["whole", "whole"], "{name}, {technique}, {condition}");
            }
        }
    }
}

#[test]
fn breathing_without_a_pace_is_shortened_as_with_one() {
    let file = |amount: &str| {
        format!(
            "format = 1\ntitle = \"X\"\ncategory = \"breathing\"\nposture = \"seated\"\n[[step]]\nname = \"Breathe\"\ntechnique = \"breathing\"\n{amount}\n"
        )
    };
    for amount in ["time = \"30m\"", "time = \"30m\"\npace = \"extended\"", "cycles = 30\npace = \"extended\""] {
        assert_eq!(offered(&Home::new(), &["panic-trauma", "yes"], &file(amount)), ["capped", "capped"], "{amount}");
    }
    let home = Home::new();
    home.write("config/unclench/routines/mine.toml", file("time = \"30m\""));
    home.stdout(&["health", "set", "panic-trauma", "yes"]);
    let said = String::from_utf8_lossy(&home.run(&["start", "mine", "--plain", "--rehearse", "60"]).stdout).into_owned();
    assert!(said.contains("15 min"), "{said}");
}
