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
        said.contains("technique = \"strength\"")
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
    let warned = "Steps not suitable for everyone: 1, 2, 3, 4, 5.";
    for args in [["health", "for", "sheet"].as_slice(), &["start", "sheet", "--plain", "--rehearse", "60"]] {
        let said = String::from_utf8_lossy(&home.run(args).stdout).into_owned();
        assert!(said.contains(warned), "{args:?}: {said}");
    }
}

/// Returns the names that are left out of an own routine of steps that say only a name.
fn left_out(names: &[&str], category: &str, condition: &str) -> Vec<String> {
    let steps = names.iter().map(|name| format!("\n[[step]]\nname = \"{name}\"\ntime = \"20s\"\n"));
    left_out_of(&format!("format = 1\ntitle = \"S\"\ncategory = \"{category}\"\n{}", steps.collect::<String>()), names, condition)
}

fn left_out_of(file: &str, names: &[&str], condition: &str) -> Vec<String> {
    let home = Home::new();
    home.write("config/unclench/routines/sheet.toml", file);
    let verdict = verdict(&home, &[condition]);
    let out = verdict["left_out"].as_array().expect("a list").iter().filter_map(serde_json::Value::as_u64);
    out.filter_map(|step| names.get(usize::try_from(step).ok()?.checked_sub(1)?)).map(|name| (*name).to_owned()).collect()
}

/// The neck in everyday words, English and German.
const NECK_WORDS: [&str; 38] = [
    "Turn your head to the left",
    "Look over your shoulder",
    "Look behind you",
    "Roll the head from side to side",
    "Chin to chest, hard",
    "Slow circles with your head",
    "Pull the head to the side with the hand",
    "Thumbs beside the throat",
    "Massage gun on the neck",
    "Percussion gun, shoulders and neck",
    "Ear to your shoulder",
    "Ear-to-shoulder stretch",
    "Look up at the ceiling",
    "Traps release",
    "Press your forehead into your palm",
    "Cervical rotation",
    "Let your head hang back",
    "Nod slowly",
    "Neck stretch",
    "Levator stretch",
    "Backward roll",
    "Check the blind spot, left and right",
    "Dreh den Kopf nach links",
    "Schulterblick",
    "Über die Schulter schauen",
    "Kopf kreisen lassen",
    "Kinn fest auf die Brust ziehen",
    "Zieh den Kopf mit der Hand zur Seite",
    "Daumen neben die Kehle drücken",
    "Massagepistole im Nacken",
    "Ohr zur Schulter",
    "Nackendehnung",
    "Halswirbelsäule rotieren",
    "Schau nach hinten",
    "HWS mobilisieren",
    "Genick lockern",
    "Mit dem Igelball den Nacken rollen",
    "Stirn gegen die Hand drücken",
];
/// Steps that have nothing to do with the neck.
const ELSEWHERE: [&str; 10] = [
    "Walk on the spot",
    "Calf raises",
    "Stand tall, head level",
    "Shoulder rolls, neck relaxed",
    "Reach one arm over your head",
    "Rest with a headache",
    "Gehen",
    "Waden heben",
    "Sitz aufrecht, Kopf gerade",
    "Handgelenke kreisen",
];

#[test]
fn everyday_words_for_the_neck_are_judged_as_the_neck() {
    let names = [NECK_WORDS.as_slice(), &ELSEWHERE].concat();
    for condition in ["stroke-carotid", "stroke-recent", "neck-unstable", "osteoporosis", "blood-thinner"] {
        assert_eq!(left_out(&names, "exercise", condition), NECK_WORDS, "{condition}");
    }
    // A small straight movement of the chin forces nothing.
    assert_eq!(left_out(&["Chin tucks", "Walk"], "exercise", "osteoporosis"), [""; 0]);
    assert_eq!(
        left_out(&["Chin tucks, push with your hand", "Walk"], "exercise", "osteoporosis"),
        ["Chin tucks, push with your hand"]
    );
    // After dizziness at the neck the same words count.
    let home = Home::at("2026-11-24T12:00:00Z");
    let steps = names.iter().map(|name| format!("\n[[step]]\nname = \"{name}\"\ntime = \"20s\"\n")).collect::<Vec<_>>().concat();
    home.write("config/unclench/routines/sheet.toml", format!("format = 1\ntitle = \"S\"\ncategory = \"exercise\"\n{steps}"));
    let dizzy = r#"{"v":1,"id":"01936a3c-7f00-7000-8000-000000000001","at":"2026-11-22T18:00:00Z","made":"2026-11-22T18:09:00Z","kind":"session","routine":"r","title":"B","planned_s":600,"done_s":300,"ended":"hurt","areas":["neck-back"],"events":[{"t":9,"step":3,"did":"hurt","how":"dizzy","areas":["neck-back"]}]}"#;
    home.write("data/unclench/diary/a.jsonl", format!("{dizzy}\n"));
    let out = verdict(&home, &[])["left_out"].as_array().map_or(0, Vec::len);
    assert_eq!(out, NECK_WORDS.len());
}

/// With a technique too: what the words say counts beside the areas in the file.
#[test]
fn words_for_the_neck_count_in_a_step_with_a_technique() {
    let steps = [
        ("Head turns", "mobility", "", "Turn slowly to the left"),
        ("Look", "mobility", "", "Look over your shoulder as far as you can"),
        ("Side pull", "stretch", "neck-back", "Pull the head to the side with your hand"),
        ("Gun", "vibration", "shoulder-blade", "Massage gun up along the neck"),
        ("Roll down", "stretch", "low-back", "Let the head hang"),
        ("Rub", "friction", "", "Rub the nape of the neck"),
        ("Open the chest", "stretch", "chest", "Chin level, look ahead"),
        ("Calf", "stretch", "calf", "Heel down, do not turn the head"),
        ("Back", "friction", "low-back", "Circle beside the spine, below the neck"),
    ];
    let file = steps
        .iter()
        .map(|(name, technique, area, cue)| {
            let areas = if area.is_empty() { String::new() } else { format!("areas = [\"{area}\"]\n") };
            format!("\n[[step]]\nname = \"{name}\"\ntime = \"20s\"\ntechnique = \"{technique}\"\n{areas}cue = \"{cue}\"\n")
        })
        .collect::<Vec<_>>()
        .concat();
    let (names, file) = (steps.map(|step| step.0), format!("format = 1\ntitle = \"S\"\ncategory = \"exercise\"\n{file}"));
    for condition in ["stroke-carotid", "neck-unstable"] {
        assert_eq!(left_out_of(&file, &names, condition), names[..6], "{condition}");
    }
    assert_eq!(left_out_of(&file, &names, "osteoporosis"), ["Head turns", "Look", "Side pull", "Gun", "Roll down"]);
    assert_eq!(left_out_of(&file, &names, "blood-thinner"), ["Look", "Side pull", "Gun"]);
}

/// What the rules cannot judge counts as the worst that it may be, and the program says so.
#[test]
fn what_cannot_be_judged_is_taken_for_the_worst_it_may_be() {
    let names = ["Exercise 3", "Übung 4", "Calf raises", "Back exercise", "Walk"];
    for condition in ["stroke-carotid", "stroke-recent", "neck-unstable", "blood-thinner"] {
        assert_eq!(left_out(&names, "exercise", condition), names[..2], "{condition}");
    }
    assert_eq!(left_out(&names, "exercise", "osteoporosis"), ["Exercise 3", "Übung 4", "Back exercise"]);
    assert_eq!(left_out(&names, "exercise", "migraine"), [""; 0]);
    // Exercises that leave the neck alone are known by name; weak bones may still be harmed by those of the trunk.
    let known = ["Clamshell", "Step-ups", "Bridge", "Pelvic tilt", "Bird dog", "Brücke", "Becken kippen", "Walk"];
    assert_eq!(left_out(&known, "exercise", "stroke-carotid"), [""; 0]);
    assert_eq!(left_out(&known, "exercise", "osteoporosis"), known[2..7]);
    let pressed = ["Press the tender spot in the calf", "Massage your thighs", "Foam roll the thighs", "Calf", "Sit down"];
    for category in ["massage", "exercise"] {
        assert_eq!(left_out(&pressed, category, "blood-thinner"), pressed[..3], "{category}");
    }
    let home = home_with("exercise");
    let names = ["Exercise 3", "Walk", "Walk on", "Walk far"];
    let steps = names.map(|name| format!("\n[[step]]\nname = \"{name}\"\ntime = \"20s\"\n")).concat();
    home.write("config/unclench/routines/sheet.toml", format!("format = 1\ntitle = \"S\"\ncategory = \"exercise\"\n{steps}"));
    home.stdout(&["health", "set", "neck-unstable", "yes"]);
    let said = home.stdout(&["health", "for", "sheet"]);
    assert!(
        said.contains("Steps left out: 1. The file does not say what happens there.") && said.contains("unclench check"),
        "{said}"
    );
    let said = String::from_utf8_lossy(&home.run(&["check", "sheet"]).stdout).into_owned();
    assert!(said.contains("unclench may skip this step for some health answers"), "{said}");
}

/// Adds the lines as a typed list, and returns those that are left out after these answers.
fn typed_left_out(lines: &[&str], answers: &[&[&str]]) -> Vec<String> {
    let home = Home::new();
    let list = home.write("list.txt", lines.join("\n")).display().to_string();
    home.stdout(&["add", &list, "--as", "mine", "--yes"]);
    for answer in answers {
        home.stdout(&[&["health", "set"], *answer].concat());
    }
    let output = home.run(&["health", "for", "mine", "--json"]);
    let verdict: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let out = verdict["left_out"].as_array().expect("a list").iter().filter_map(serde_json::Value::as_u64);
    out.filter_map(|step| lines.get(usize::try_from(step).ok()?.checked_sub(1)?)).map(|line| (*line).to_owned()).collect()
}

#[test]
fn nobody_is_led_to_press_beside_the_throat() {
    let pressed = [
        "Roll ball on the side of the neck 1 min",
        "Massage both sides of the neck 1 min",
        "Pinch the sternocleidomastoid 1 min",
        "Rub the SCM 1 min",
        "Massage gun on the scalenes 1 min",
        "Press under the jaw 1 min",
        "Massage around the Adam's apple 1 min",
        "Seiten des Halses massieren 1 min",
        "Den Kopfwender kneten 1 min",
        "Mit dem Ball auf die Skalenusmuskeln rollen 1 min",
        "Unter dem Kiefer drücken 1 min",
    ];
    let felt = ["Scalene stretch 30 s", "Head tilt, feel the stretch at the side of the neck 30 s", "Calf raises 30 s"];
    assert_eq!(typed_left_out(&[&pressed[..], &felt].concat(), &[]), pressed);
    let file = "format = 1\ntitle = \"S\"\ncategory = \"movement\"\n[[step]]\nname = \"Roll ball on the side of the neck\"\ntime = \"20s\"\ntechnique = \"mobility\"\n[[step]]\nname = \"Walk\"\ntime = \"20s\"\ntechnique = \"mobility\"\n";
    assert_eq!(left_out_of(file, &["ball", "walk"], "oil-allergy"), ["ball"]);
}

/// A massage gun hammers on the arteries of the neck from any side.
#[test]
fn nobody_is_led_to_use_a_massage_gun_on_the_neck() {
    let out = ["Massage gun on the neck 1 min", "Theragun, shoulders and neck 1 min", "Massagepistole im Nacken 1 min"];
    let kept = ["Massage gun on the shoulders 1 min", "Neck stretch 30 s"];
    assert_eq!(typed_left_out(&[&out[..], &kept].concat(), &[]), out);
    let home = Home::new();
    home.write("gun.toml", "format = 1\ntitle = \"S\"\ncategory = \"massage\"\n[[step]]\nname = \"Gun\"\ntime = \"40s\"\ntechnique = \"vibration\"\nareas = [\"neck-back\"]\ncue = \"Massage gun, slowly.\"\n");
    let said = String::from_utf8_lossy(&home.run(&["check", "gun.toml"]).stdout).into_owned();
    assert!(said.contains("never use a massage gun on the neck; unclench always leaves this step out"), "{said}");
}

/// Limits of what a person may do leave out what cannot be judged; with nothing answered, it asks nothing.
#[test]
fn an_own_massage_without_techniques_still_asks_nothing() {
    let home = Home::new();
    let step = |name: &str| format!("\n[[step]]\nname = \"{name}\"\ntime = \"1s\"\n");
    home.write(
        "m.toml",
        format!("format = 1\ntitle = \"S\"\ncategory = \"massage\"\n{}{}", step("Left side"), step("Right side")),
    );
    let output = home.run(&["start", "m.toml", "--plain", "--json", "--ready", "0"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && !said.contains(r#""ask":"check""#), "{said}");
}

/// A stretch that is only felt beside the throat is not left out for everybody, and `check` does not say so.
#[test]
fn check_tells_a_stretch_from_pressing_beside_the_throat() {
    let home = Home::new();
    let step = |technique: &str, how: &str| {
        format!(
            "format = 1\ntitle = \"S\"\ncategory = \"exercise\"\n[[step]]\nname = \"Head tilt\"\ntime = \"40s\"\ntechnique = \"{technique}\"\nareas = [\"neck-back\"]\nhow = \"{how}\"\n"
        )
    };
    home.write("felt.toml", step("stretch", "Feel the stretch at the side of the neck."));
    home.write("pressed.toml", step("friction", "Small circles on the side of the neck."));
    let codes = |file: &str| {
        let output = home.run(&["check", "--json", file]);
        let rows: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        rows.as_array().expect("rows").iter().map(|row| row["code"].as_str().expect("a code").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(codes("felt.toml"), ["neck-stretch"]);
    assert_eq!(codes("pressed.toml"), ["never-press"]);
    let said = home.run(&["check", "felt.toml"]).stdout;
    let said = String::from_utf8_lossy(&said).into_owned();
    assert!(said.contains("a stretch at the front or side of the neck") && !said.contains("never press"), "{said}");
}

/// Exercises by the names in handouts, and whom they are left out for.
const BY_NAME: [(&[&str], &[&str]); 14] = [
    (
        &["spine-known", "yes"],
        &[
            "Superman 10 reps",
            "Sphinx 30 s",
            "Extension in lying 10 reps",
            "McKenzie press-up 10 reps",
            "EIL 10 reps",
            "Prone on elbows 1 min",
            "Standing extension 10 reps",
            "Rückenstreckung 10 reps",
            "Back exercise 1 min",
            "Exercise 3 1 min",
        ],
    ),
    (
        &["pregnancy", "cleared"],
        &[
            "Superman 10 reps",
            "Sphinx 30 s",
            "Prone lying 1 min",
            "Bauchlage 1 min",
            "Massage gun on the legs 1 min",
            "Breath of fire 1 min",
            "Exercise 3 1 min",
        ],
    ),
    (
        &["balance-poor", "yes"],
        &[
            "Single leg stand 30 s",
            "Balance on one leg 30 s",
            "Lunges 10 reps",
            "Step-ups 10 reps",
            "Jumping jacks 30 s",
            "Einbeinstand 30 s",
            "Auf einem Bein stehen 30 s",
            "Ausfallschritte 10 reps",
            "Exercise 3 1 min",
        ],
    ),
    (&["nerve-pain", "yes"], &["Slump stretch 30 s", "Nerve glides 10 reps", "Forward fold 30 s", "Exercise 3 1 min"]),
    (
        &["epilepsy", "yes"],
        &["Breath of fire 1 min", "Hyperventilate 1 min", "Bhastrika 1 min", "Feueratem 1 min", "Hyperventilieren 1 min"],
    ),
    (&["dizziness", "yes"], &["Inversion table 2 min", "Inversion boots 2 min", "Inversionsbank 2 min", "Gravity boots 2 min"]),
    (&["heart-condition", "cleared"], &["Wall sit 30 s", "Plank 30 s", "Side plank 20 s", "Wandsitz 30 s", "Seitstütz 20 s"]),
    (
        &["blood-thinner", "yes"],
        &["Massage gun on the calf 1 min", "Theragun 2 min", "Percussion gun on the back 1 min", "Massagepistole 1 min"],
    ),
    (&["fragile-skin", "yes"], &["Massage gun on the calf 1 min", "Theragun 2 min"]),
    (
        &["varicose", "yes"],
        &["Massage gun on the calf 1 min", "Massagepistole am Oberschenkel 1 min", "Theragun on the IT band 1 min"],
    ),
    (&["clot-history", "cleared"], &["Massage gun on the calf 1 min"]),
    (&["clot-history", "yes"], &["Foam roll the IT band 1 min", "IT band massage 1 min", "IT band 1 min"]),
    (
        &["joint-replacement", "yes", "--area", "hip-groin/left"],
        &["Figure 4 30 s", "Cross leg stretch 30 s", "Pigeon 30 s", "Forward fold 30 s", "Side plank 20 s", "Exercise 3 1 min"],
    ),
    (&["fracture-region", "yes", "--area", "knee/left"], &["Exercise 3 1 min"]),
];

#[test]
fn typed_steps_follow_the_rules_for_tools_breath_and_named_exercises() {
    let rows: [(&[&str], &[&str]); 13] = [
        (&["osteoporosis", "yes"], &["Foam roll the spine 2 min", "Roll down 5 reps", "Sit-ups 10 reps"]),
        (&["stroke-carotid", "yes"], &["Foam roll the upper back 2 min", "Hold your breath 20 s", "Valsalva 20 s"]),
        (&["neck-unstable", "yes"], &["Foam roll the upper back 2 min", "Mit der Faszienrolle rollen 2 min"]),
        (
            &["blood-thinner", "yes"],
            &["Foam roll the calves 2 min", "Cupping on the back 2 min", "Scraping of the calf 1 min", "Gua sha 1 min"],
        ),
        (&["nerve-pain", "yes"], &["Roll ball on the buttock 2 min", "Lacrosse ball on the buttock 2 min"]),
        (
            &["clot-history", "yes"],
            &[
                "Foam roll the calves 2 min",
                "Deep massage of the calf 1 min",
                "Squeeze the calf 1 min",
                "Ball under the thigh 1 min",
                "Massage gun on the legs 1 min",
                "Wade 1 min",
            ],
        ),
        (&["epilepsy", "yes"], &["Wim Hof breathing 3 min", "Luft anhalten 20 s", "Kapalabhati 1 min"]),
        (&["lung-condition", "yes"], &["Breath retention 30 s", "Atem anhalten 20 s"]),
        (&["aneurysm-known", "yes"], &["Breath hold 20 s"]),
        (
            &["joint-replacement", "yes", "--area", "hip-groin"],
            &[
                "Pigeon pose 1 min",
                "Knee rolls 10 reps",
                "Deep squat 30 s",
                "Cross the legs 30 s",
                "Knee to chest 30 s",
                "Child's pose 1 min",
                "Touch your toes 30 s",
            ],
        ),
        (
            &["joint-replacement", "yes", "--area", "shoulder-front"],
            &[
                "Push-ups 10 reps",
                "Dips 10 reps",
                "Overhead press 10 reps",
                "Hang from the bar 30 s",
                "Reach behind the back 30 s",
                "Sleeper stretch 30 s",
                "Plank 30 s",
            ],
        ),
        (&["joint-replacement", "yes", "--area", "knee"], &["Kneel 30 s", "Deep squat 30 s", "Jump 10 reps"]),
        (&["fracture-region", "yes", "--area", "low-back"], &["Jump 10 reps", "Jumping jacks 30 s"]),
    ];
    for (answer, out) in rows.into_iter().chain(BY_NAME) {
        let lines = [out, &["Look far away 20 s", "Open and close the hands 10 reps, move slowly"]].concat();
        assert_eq!(typed_left_out(&lines, &[answer]), out, "{answer:?}");
    }
    let home = Home::new();
    let list = home.write("list.txt", "Hold your breath 20 s\nWim Hof breathing 1 min\n").display().to_string();
    home.stdout(&["add", &list, "--as", "mine", "--yes"]);
    let said = String::from_utf8_lossy(&home.run(&["check", "mine"]).stdout).into_owned();
    assert!(said.contains("“hold your breath”") && said.contains("“wim hof”"), "{said}");
}

/// A typed name that tells what is done is judged like the built-in routine of that name.
#[test]
fn names_that_tell_a_risk_are_judged_by_it() {
    let breaths = [
        "Box breathing 2 min",
        "Breathing 4-7-8, 2 min",
        "Retention breathing 1 min",
        "Breathe in, hold 4 s, out 4 s",
        "Rapid breathing 1 min",
        "Fast breathing 1 min",
        "Power breathing 1 min",
        "Holotropic breathing 10 min",
        "Kastenatmung 2 min",
        "Schnelle Atmung 1 min",
    ];
    let twists = [
        "Spinal twist 10x",
        "Oberkörper drehen 10x",
        "Wirbelsäule drehen 10x",
        "Rumpf drehen 10x",
        "Rotate the trunk 10x",
        "Turn your upper body 10x",
        "Rumpfdrehung 10x",
        "Bend forward 10x",
        "Nach vorn beugen 10x",
    ];
    let deep = [
        "Deep tissue calf 2 min",
        "Tiefenmassage Oberschenkel 2 min",
        "Querfriktion Unterarm 2 min",
        "Cross friction forearm 2 min",
        "IASTM calf 2 min",
        "Ellbogen in den Oberschenkel 2 min",
        "Wade kneten 2 min",
    ];
    let rows: [(&[&str], &[&str]); 3] =
        [(&breaths, &["pregnancy", "yes"]), (&twists, &["osteoporosis", "yes"]), (&deep, &["blood-thinner", "yes"])];
    for (out, answer) in rows {
        let lines = [out, &["Look far away 20 s", "Open and close the hands 10 reps, move slowly"]].concat();
        assert_eq!(typed_left_out(&lines, &[answer]), out, "{answer:?}");
    }
}
