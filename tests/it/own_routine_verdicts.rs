//! The user's own routines under the health rules: steps with too little information, words that the rules know, drafts.

use crate::support::Home;

/// Returns a handout as people receive it: no step says how it is done.
fn sheet(category: &str) -> String {
    let step = |name: &str, more: &str| format!("\n[[step]]\nname = \"{name}\"\ntime = \"40s\"\n{more}");
    let steps = [
        step("Chin tucks", ""),
        step("Sit-ups", "cue = \"Forty-five times.\"\n"),
        step("Press hard on the side of the throat", ""),
        step("Headstand", ""),
        step("Look ahead", ""),
        step("Stand", ""),
    ];
    format!("format = 1\ntitle = \"Sheet\"\ncategory = \"{category}\"\n{}", steps.concat())
}

fn home_with(category: &str) -> Home {
    let home = Home::new();
    home.write("config/unclench/routines/sheet.toml", sheet(category));
    home
}

fn verdict(home: &Home, answers: &[&str]) -> serde_json::Value {
    for condition in answers {
        assert!(home.run(&["safety", "set", condition, "yes"]).status.success());
    }
    serde_json::from_slice(&home.run(&["safety", "for", "sheet", "--json"]).stdout).expect("JSON")
}

#[test]
fn an_undescribed_routine_is_trimmed_by_the_words_of_its_steps() {
    let bones = verdict(&home_with("exercise"), &["osteoporosis"]);
    assert_eq!((&bones["offered"], &bones["left_out"]), (&"no".into(), &serde_json::json!([2, 3, 4])), "{bones}");
    let stroke = verdict(&home_with("exercise"), &["stroke-carotid"]);
    assert_eq!(stroke["left_out"], serde_json::json!([1, 2, 3, 4]), "{stroke}");
    assert_eq!(bones["unjudged"], serde_json::json!([1, 2, 3, 4, 5, 6]));
    let said = String::from_utf8_lossy(&home_with("exercise").run(&["safety", "for", "sheet"]).stdout).into_owned();
    assert!(said.contains("cannot judge them: 1, 2, 4, 5, 6") && said.contains("left out: 3."), "{said}");
}

#[test]
fn steps_without_a_technique_are_never_treated_as_calm() {
    for category in ["exercise", "movement", "massage", "relaxation", "breathing", "check"] {
        for condition in ["fever-ill", "heart-condition", "surgery-recent", "aneurysm-known"] {
            assert_eq!(verdict(&home_with(category), &[condition])["offered"], "no", "{category}, {condition}");
        }
    }
    // Every step says what it is, and one of them is not rest.
    let home = Home::new();
    let step =
        |name: &str, technique: &str| format!("\n[[step]]\nname = \"{name}\"\ntime = \"40s\"\ntechnique = \"{technique}\"\n");
    let calm = |last: &str| format!("format = 1\ntitle = \"Calm\"\ncategory = \"relaxation\"\n{}{last}", step("Lie", "rest"));
    for (last, offered) in [
        (step("Let go", "pmr"), "whole"),
        (step("Stretch", "stretch"), "no"),
        (step("Curl", "strength"), "no"),
        ("\n[[step]]\nname = \"Glide\"\ntime = \"9s\"\ntechnique = \"effleurage\"\n".to_owned(), "no"),
        ("\n[[step]]\nname = \"Breathe\"\npace = [[\"in\", 4], [\"out\", 6]]\ncycles = 3\n".to_owned(), "whole"),
    ] {
        home.write("config/unclench/routines/sheet.toml", calm(&last));
        assert_eq!(verdict(&home, &["fever-ill"])["offered"], offered, "{last}");
    }
}

#[test]
fn check_reports_unjudged_steps_and_risky_words() {
    let said = String::from_utf8_lossy(&home_with("exercise").run(&["check", "sheet"]).stdout).into_owned();
    assert_eq!(said.matches("cannot tell whether this step").count(), 6, "{said}");
    for word in ["sit-up", "throat", "headstand"] {
        assert!(said.contains(&format!("“{word}”")), "{word}: {said}");
    }
    assert!(said.contains("never press the front or side of the neck"), "{said}");
    assert!(
        said.contains("technique = \"friction\"")
            && said.contains("tags = [\"head-down\", \"neck\", \"neck-load\", \"arm-load\"]"),
        "{said}"
    );
}

#[test]
fn a_list_becomes_a_draft_with_known_or_visibly_missing_techniques() {
    let home = Home::new();
    let list =
        "Sit-ups 45 reps\nDeadlift 10 reps\nPress hard on the side of the throat\nHamstring stretch 30 s\nHeadstand 60 s\n";
    let list = home.write("list.txt", list).display().to_string();
    // What is not suitable for everyone is said before the list is saved.
    let said = home.stdout(&["add", &list, "--yes"]);
    for word in
        ["never press the front or side of the neck (“throat”)", "“sit-up” is not suitable", "“headstand” is not suitable"]
    {
        let [warned, saved] = [word, "list.toml"].map(|part| said.find(part).unwrap_or_else(|| panic!("{part}: {said}")));
        assert!(warned < saved, "{said}");
    }
    let text = std::fs::read_to_string(home.path().join("config/unclench/routines/list.toml")).expect("it was written");
    let of = |name: &str| {
        let step = text.split("[[step]]").find(|step| step.contains(name)).unwrap_or_else(|| panic!("{name}: {text}"));
        step.to_owned()
    };
    assert!(of("Sit-ups").contains("technique = \"strength\"") && of("Sit-ups").contains("\"abdomen\""), "{text}");
    assert!(of("Hamstring").contains("technique = \"stretch\"") && of("Hamstring").contains("\"thigh-back\""), "{text}");
    assert!(of("throat").contains("# technique = \"\""), "{text}");
    for condition in ["osteoporosis", "stroke-carotid"] {
        home.stdout(&["safety", "set", condition, "yes"]);
    }
    let output = home.run(&["safety", "for", "list", "--json"]);
    let verdict: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(verdict["left_out"], serde_json::json!([1, 2, 3, 4, 5]), "{verdict}");
}

#[test]
fn typed_steps_that_reach_a_neck_are_left_out_for_an_ill_neck_artery() {
    let named =
        ["Plough pose", "Neck bridge", "Massage gun on the neck", "Foam roller on your neck", "Tip your head back", "Walk"];
    let steps = named.map(|name| format!("\n[[step]]\nname = \"{name}\"\ntime = \"20s\"\n")).concat();
    let home = Home::new();
    let file = format!("format = 1\ntitle = \"S\"\ncategory = \"exercise\"\n{steps}");
    home.write("config/unclench/routines/sheet.toml", file);
    for condition in ["stroke-carotid", "neck-unstable"] {
        assert_eq!(verdict(&home, &[condition])["left_out"], serde_json::json!([1, 2, 3, 4, 5]), "{condition}");
    }
}

#[test]
fn a_neck_that_carries_weight_or_is_cracked_is_left_out_for_those_it_endangers() {
    let named = ["Headstand", "Handstand at the wall", "Crack your neck", "Neck cracking", "Den Nacken knacken lassen"];
    let step = |name: &str, more: &str| format!("\n[[step]]\nname = \"{name}\"\ntime = \"20s\"\n{more}");
    let risky = named.map(|name| step(name, "")).concat();
    let file =
        format!("format = 1\ntitle = \"S\"\ncategory = \"exercise\"\n{risky}{}", step("Walk", "technique = \"mobility\"\n"));
    for condition in [
        "osteoporosis",
        "neck-unstable",
        "stroke-carotid",
        "stroke-recent",
        "pregnancy",
        "eye-condition",
        "bp-uncontrolled",
        "inflammatory-joint",
        "hypermobility",
        "spine-known",
        "aneurysm-known",
        "blood-thinner",
        "dizziness",
    ] {
        let home = Home::new();
        home.write("config/unclench/routines/sheet.toml", &file);
        assert_eq!(verdict(&home, &[condition])["left_out"], serde_json::json!([1, 2, 3, 4, 5]), "{condition}");
    }
    let home = Home::new();
    home.write("config/unclench/routines/sheet.toml", &file);
    assert_eq!(verdict(&home, &["oil-allergy"])["offered"], "whole");
    // Where nothing rules them out, the warning stands before the start.
    let warned = "Not suitable for everyone: step 1, 2, 3, 4, 5.";
    for args in [["health", "for", "sheet"].as_slice(), &["start", "sheet", "--plain", "--rehearse", "60"]] {
        let said = String::from_utf8_lossy(&home.run(args).stdout).into_owned();
        assert!(said.contains(warned), "{args:?}: {said}");
    }
}
