//! The words of people's own steps under the health rules: paces with holds, every language of a file, postures that the file
//! does not name, places that hands press, and effort.

use crate::support::Home;

/// Returns whether the file is offered in each language, after these answers: `whole`, `capped`, `trimmed`, `no`.
fn offered(home: &Home, answer: &[&str], file: &str) -> [String; 2] {
    home.write("config/unclench/routines/mine.toml", file);
    home.stdout(&[&["health", "set"], answer].concat());
    ["en", "de"].map(|lang| {
        home.write("config/unclench/config.toml", format!("lang = \"{lang}\"\n"));
        let output = home.run(&["health", "for", "mine", "--json"]);
        let verdict: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        verdict["offered"].as_str().expect("an extent").to_owned()
    })
}

fn breathing(pace: &str, cycles: u32) -> String {
    format!(
        "format = 1\ntitle = \"Calm\"\ncategory = \"breathing\"\nposture = \"any\"\n[[step]]\nname = \"Calm\"\ntechnique = \"breathing\"\npace = [{pace}]\ncycles = {cycles}\n"
    )
}

#[test]
fn a_phase_that_is_neither_in_nor_out_holds_the_breath() {
    let held = [
        "hold",
        "Hold",
        "anhalten",
        "halten",
        "Luft anhalten",
        "pause",
        "retain",
        "keep",
        "stay full",
        "stop",
        "empty",
        "rest",
        "voll bleiben",
        "…",
        "x",
        "in and hold",
        "in, out",
    ];
    let holds = held.map(|name| format!("[\"einatmen\", 4], [\"{name}\", 20], [\"ausatmen\", 4]"));
    let others = [
        "[\"in\", 4], [\"wait\", 1.5], [\"wait more\", 1.5], [\"out\", 4]",
        "[\"hold\", 1.5], [\"in\", 4], [\"out\", 4], [\"hold\", 1.5]",
        "[\"breathe\", 6]",
        "[\"in\", 0.5], [\"out\", 0.5]",
        "[\"ein\", 1], [\"aus\", 1.5]",
        "[\"in\", 1], [\"out\", 1], [\"in\", 1], [\"out\", 1]",
        "[\"pump\", 0.5], [\"pump\", 0.5]",
    ];
    for pace in holds.iter().map(String::as_str).chain(others) {
        for condition in ["pregnancy", "bp-uncontrolled", "panic-trauma", "epilepsy"] {
            let offered = offered(&Home::new(), &[condition, "yes"], &breathing(pace, 6));
            assert_eq!(offered, ["no", "no"], "{pace}, {condition}");
        }
    }
    for pace in [
        "[\"einatmen\", 4], [\"ausatmen\", 6]",
        "[\"Langsam durch die Nase einatmen\", 4], [\"Durch den Mund ausatmen\", 6]",
        "[\"inhale\", 4], [\"pause\", 1], [\"exhale slowly\", 6]",
        "[\"in through the nose\", 2], [\"out with pursed lips\", 4]",
        "[\"in\", 1.5], [\"out\", 1.5]",
    ] {
        assert_eq!(offered(&Home::new(), &["pregnancy", "yes"], &breathing(pace, 6)), ["whole", "whole"], "{pace}");
    }
    // A second breath in fills the chest to the top, in any words.
    for pace in ["[\"in\", 3], [\"top up\", 1], [\"out\", 6]", "[\"einatmen\", 3], [\"nachatmen\", 1], [\"ausatmen\", 6]"] {
        assert_eq!(offered(&Home::new(), &["epilepsy", "yes"], &breathing(pace, 6)), ["no", "no"], "{pace}");
    }
}

#[test]
fn words_in_every_language_of_a_file_count() {
    let step = |texts: &str, technique: &str| {
        format!(
            "format = 1\ntitle.en = \"A\"\ntitle.de = \"B\"\ncategory = \"movement\"\nposture = \"seated\"\n[[step]]\n{texts}\ntime = \"30s\"\n{technique}"
        )
    };
    let moves = "technique = \"mobility\"\n";
    for (texts, technique, condition) in [
        ("name.en = \"Spinal twist\"\nname.de = \"Langsame Bewegung\"", moves, "osteoporosis"),
        ("name.en = \"Move\"\nname.de = \"Rumpf drehen\"", moves, "osteoporosis"),
        ("name = \"Move\"\ncue.en = \"Go.\"\ncue.de = \"Rumpf drehen.\"\nhow.fr = \"…\"", "", "osteoporosis"),
        ("name.en = \"Stay calm\"\nname.de = \"Luft anhalten\"", moves, "pregnancy"),
        (
            "name = \"Ruhe\"\nhow.de = \"Luft anhalten, so lange es geht.\"\nhow.en = \"Rest.\"",
            "technique = \"rest\"\n",
            "pregnancy",
        ),
        ("name.en = \"Loosen\"\nname.fr = \"Headstand\"", moves, "eye-condition"),
        ("name.en = \"Walk\"\nname.de = \"Übung 4\"", "", "neck-unstable"),
    ] {
        assert_eq!(offered(&Home::new(), &[condition, "yes"], &step(texts, technique)), ["no", "no"], "{texts}");
    }
    let harmless = "name.en = \"Circle your wrists\"\nname.de = \"Handgelenke kreisen\"";
    assert_eq!(offered(&Home::new(), &["osteoporosis", "yes"], &step(harmless, moves)), ["whole", "whole"]);
    // `check` names them too.
    let home = Home::new();
    home.write("m.toml", step("name.en = \"Move\"\nname.de = \"Kopfstand\"", moves));
    let said = String::from_utf8_lossy(&home.run(&["check", "m.toml"]).stdout).into_owned();
    assert!(said.contains("“kopfstand” is not suitable for everyone"), "{said}");
    let press = "name.en = \"Rest\"\nname.de = \"Daumen auf die Kehle drücken\"";
    assert_eq!(offered(&Home::new(), &["oil-allergy", "yes"], &step(press, "")), ["no", "no"]);
}

/// Adds each line as a list of its own, and returns those that are offered after this answer, with how.
fn offered_lines(lines: &[&str], answer: &[&str]) -> Vec<(String, String)> {
    let home = Home::new();
    let list = home.write("list.txt", lines.join("\n")).display().to_string();
    home.stdout(&["add", &list, "--as", "mine", "--yes"]);
    home.stdout(&[&["health", "set"], answer].concat());
    let output = home.run(&["health", "for", "mine", "--json"]);
    let verdict: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let has = |list: &str, step: usize| verdict[list].as_array().expect("a list").contains(&step.into());
    let stays = (1..=lines.len()).filter(|step| !has("left_out", *step));
    let how = |step| if has("unjudged", step) || has("unplaced", step) { "unjudged" } else { "suitable" };
    stays.map(|step| (lines[step - 1].to_owned(), how(step).to_owned())).collect()
}

const FLOOR: [&str; 41] = [
    "On hands and knees, reach 10x",
    "Plank 30 s",
    "Lying on your back, bridge 10x",
    "Lie on your side, leg up 10x",
    "Bird dog 10x",
    "Cat cow 10x",
    "Cat-camel 10x",
    "Kneeling hip flexor stretch 30 s",
    "Half-kneeling stretch 30 s",
    "Long sitting hamstring stretch 30 s",
    "Child's pose 1 min",
    "Dead bug 10x",
    "Side bridge 20 s",
    "Glute bridge 10x",
    "Sit-ups 10x",
    "Push-ups 10x",
    "Sphinx 30 s",
    "Prone press 10x",
    "Clamshell 10x",
    "Knees to chest 30 s",
    "Downward dog 30 s",
    "Sit on the floor and reach 30 s",
    "Double leg raise 10x",
    "Kniend: Hüftbeuger dehnen 30 s",
    "Vierfüßlerstand, Arm heben 10x",
    "Auf allen vieren den Rücken runden 10x",
    "Unterarmstütz 30 s",
    "Seitstütz 20 s",
    "In Rückenlage: Knie zur Brust 30 s",
    "In Bauchlage Arme heben 10x",
    "In Seitenlage Bein heben 10x",
    "Im Liegen Beine anziehen 10x",
    "Katzenbuckel 10x",
    "Kindhaltung 1 min",
    "Käfer 10x",
    "Brücke 10x",
    "Becken heben 10x",
    "Liegestütze 10x",
    "Im Langsitz dehnen 30 s",
    "Herabschauender Hund 30 s",
    "Setz dich auf den Boden und dehne 30 s",
];
const NO_FLOOR: [&str; 9] = [
    "Plank at the wall 30 s",
    "Wall push-ups 10x",
    "Seated cat cow 10x",
    "Bridge in bed 10x",
    "Lying in bed, bend one knee 10x",
    "Liegestütze an der Wand 10x",
    "Im Bett auf dem Rücken liegen, Beine anziehen 10x",
    "Massage the bridge of the nose 1 min",
    "Mit gebeugten Knien stehen 30 s",
];

#[test]
fn typed_floor_exercises_are_left_out_for_whoever_cannot_get_down() {
    assert_eq!(offered_lines(&FLOOR, &["no-floor", "yes"]), []);
    let kept: Vec<String> = offered_lines(&NO_FLOOR, &["no-floor", "yes"]).into_iter().map(|(line, _)| line).collect();
    assert_eq!(kept, NO_FLOOR);
    // What does not say where it is done is not called suitable as it is.
    let lines = ["Hamstring stretch 30 s", "Shoulder circles 10x"];
    assert!(offered_lines(&lines, &["no-floor", "yes"]).iter().all(|(_, how)| how == "unjudged"));
    assert!(offered_lines(&lines, &["oil-allergy", "yes"]).iter().all(|(_, how)| how == "suitable"));
    let home = Home::new();
    let list = home.write("list.txt", lines.join("\n")).display().to_string();
    home.stdout(&["add", &list, "--as", "mine", "--yes"]);
    home.stdout(&["health", "set", "no-floor", "yes"]);
    let said = home.stdout(&["health", "for", "mine"]).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("suitable, as far as the health rules can judge it") && said.contains("sit, stand or lie"), "{said}");
    // A file that names its posture is judged by that.
    let bed = "format = 1\ntitle = \"B\"\ncategory = \"movement\"\nposture = \"bed\"\n[[step]]\nname = \"Lying on your back, bridge\"\ntime = \"30s\"\ntechnique = \"strength\"\n";
    assert_eq!(offered(&Home::new(), &["no-floor", "yes"], bed), ["whole", "whole"]);
}

#[test]
fn words_that_the_rules_name_are_left_out() {
    let rows: [(&[&str], &[&str], &[&str]); 8] = [
        (
            &["eye-condition", "yes"],
            &[
                "Squeeze your eyes shut 10x",
                "Augen fest zukneifen 10x",
                "Press the eyelids 10 s",
                "Squint 10x",
                "Massage around the eyes 1 min",
                "Augen massieren 1 min",
                "Die Augenlider drücken 10 s",
                "Rub your eyes 10 s",
                "Downward dog 30 s",
                "Herabschauender Hund 30 s",
            ],
            &["Look far away 20 s", "Blink 10x", "Augen kreisen 10x", "Close your eyes 20 s"],
        ),
        (
            &["balance-poor", "yes"],
            &[
                "Mit geschlossenen Augen stehen 30 s",
                "Tandem walk 2 min",
                "Heel-to-toe walk 1 min",
                "Stand with eyes closed 30 s",
                "Auf Zehenspitzen gehen 1 min",
                "March in place 1 min",
                "Seiltänzergang 1 min",
                "Squats 10x",
                "Kniebeugen 10x",
                "Calf raises 10x",
                "Wadenheben 10x",
                "Auf der Stelle gehen 1 min",
                "Zehenstand 30 s",
                "Sit to stand 10x",
                "Aufstehen vom Stuhl 10x",
            ],
            &["Seated march 1 min", "Im Sitzen Fersen heben 10x", "Look far away 20 s", "Lying on your back, heel slides 10x"],
        ),
        (
            &["hernia", "yes"],
            &[
                "Double leg raise 10x",
                "Kettlebell swing 10x",
                "Push-ups 10x",
                "Beinheben 10x",
                "Leg press 10x",
                "Klimmzüge 5x",
                "Pull-ups 5x",
                "Plank 30 s",
                "Unterarmstütz 30 s",
                "Bankdrücken 10x",
                "Sit-ups 10x",
                "Deadlift 10x",
            ],
            &["Wall push-ups 10x", "Calf raises 10x", "Hamstring stretch 30 s"],
        ),
        (
            &["dizziness", "yes"],
            &["Head shakes 10x", "Shake your head 10x", "Kopfschütteln 10x", "Neck circles 10x", "Head turns 10x"],
            &["Shake your hands 10x", "Hände ausschütteln 10x"],
        ),
        (
            &["jaw-problem", "yes"],
            &[
                "Kiefer massieren 1 min",
                "Massage the jaw 1 min",
                "Masseter massage 1 min",
                "Kaumuskel kneten 1 min",
                "Open your mouth wide 10x",
                "Mund weit öffnen 10x",
                "Kiefer kreisen 10x",
                "Push your jaw forward 10x",
            ],
            &["Look far away 20 s", "Shoulder rolls, jaw loose 10x"],
        ),
        (&["skin-region", "yes", "--area", "calf"], &["Wade massieren 1 min", "Massage the calf 1 min"], &["Calf raises 10x"]),
        (
            &["implant-region", "yes", "--area", "chest"],
            &["Brust massieren 1 min", "Rub the chest 1 min"],
            &["Chest stretch 30 s"],
        ),
        (&["pregnancy", "cleared"], &["Lying on your back, bridge 10x", "In Rückenlage: Beine heben 10x"], &["Calf raises 10x"]),
    ];
    for (answer, out, kept) in rows {
        let offered: Vec<String> = offered_lines(&[out, kept].concat(), answer).into_iter().map(|(line, _)| line).collect();
        assert_eq!(offered, kept, "{answer:?}");
    }
    for technique in ["strength", "stretch", "mobility", "pmr", "petrissage"] {
        let file = format!(
            "format = 1\ntitle = \"J\"\ncategory = \"movement\"\nposture = \"seated\"\n[[step]]\nname = \"Gently, against your hand\"\ntime = \"30s\"\ntechnique = \"{technique}\"\nareas = [\"jaw\"]\n"
        );
        assert_eq!(offered(&Home::new(), &["jaw-problem", "yes"], &file), ["no", "no"], "{technique}");
    }
}
