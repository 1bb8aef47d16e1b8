//! The words of people's own steps under the health rules: paces with holds, names of phases, every language of a file.

use crate::support::Home;

/// Returns whether the file is offered in each language, after these answers: `whole`, `capped`, `trimmed`, `no`.
pub fn offered(home: &Home, answer: &[&str], file: &str) -> [String; 2] {
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
        "out of breath",
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
        // Nothing but breathing in or out, or one of them for long.
        "[\"out\", 60]",
        "[\"einatmen\", 10]",
        "[\"in\", 2], [\"out\", 60]",
        "[\"in\", 20], [\"out\", 20]",
        "[\"in\", 4], [\"out\", 9], [\"more out\", 9]",
        "[\"in\", 4], [\"out of breath\", 10]",
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
        "[\"in\", 10], [\"out\", 15]",
    ] {
        assert_eq!(offered(&Home::new(), &["pregnancy", "yes"], &breathing(pace, 6)), ["whole", "whole"], "{pace}");
    }
    // A second breath in fills the chest to the top, in any words.
    for pace in ["[\"in\", 3], [\"top up\", 1], [\"out\", 6]", "[\"einatmen\", 3], [\"nachatmen\", 1], [\"ausatmen\", 6]"] {
        assert_eq!(offered(&Home::new(), &["epilepsy", "yes"], &breathing(pace, 6)), ["no", "no"], "{pace}");
    }
}

#[test]
fn names_of_phases_are_read_like_the_other_texts() {
    let step = |technique: &str, pace: &str| {
        format!(
            "format = 1\ntitle = \"X\"\ncategory = \"relaxation\"\nposture = \"seated\"\n[[step]]\nname = \"Fists\"\ntechnique = \"{technique}\"\npace = [{pace}]\ncycles = 4\n"
        )
    };
    for (technique, pace, condition) in [
        ("pmr", "[\"tense and hold your breath\", 10], [\"let go\", 18]", "pregnancy"),
        ("pmr", "[\"anspannen und Luft anhalten\", 10], [\"lösen\", 18]", "panic-trauma"),
        ("strength", "[\"up and hold your breath\", 3], [\"down\", 3]", "epilepsy"),
        ("mobility", "[\"twist\", 3], [\"back\", 3]", "osteoporosis"),
        ("rest", "[\"in\", 60]", "pregnancy"),
    ] {
        assert_eq!(offered(&Home::new(), &[condition, "yes"], &step(technique, pace)), ["no", "no"], "{pace}, {condition}");
    }
    let tensing = step("pmr", "[\"tense, do not hold your breath\", 10], [\"let go\", 18]");
    assert_eq!(offered(&Home::new(), &["panic-trauma", "yes"], &tensing), ["whole", "whole"]);
    // `check` points at the phase.
    let home = Home::new();
    home.write("x.toml", step("pmr", "[\"tense and hold your breath\", 10], [\"let go\", 18]"));
    let said = String::from_utf8_lossy(&home.run(&["check", "x.toml"]).stdout).into_owned();
    assert!(said.contains("“hold your breath” is not suitable for everyone") && said.contains("x.toml:8:10"), "{said}");
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
