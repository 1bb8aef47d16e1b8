//! The words of typed lists under the health rules: postures that a list does not name, places that hands press, effort, tools.

use crate::judged_words::offered;
use crate::support::Home;

/// Adds each line as a list of its own, and returns those that are offered after this answer, with how.
pub fn offered_lines(lines: &[&str], answer: &[&str]) -> Vec<(String, String)> {
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

const FLOOR: [&str; 66] = [
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
    "Foam roll the calf 1 min",
    "Foam roller unter dem Rücken 1 min",
    "Mit der Faszienrolle den Oberschenkel rollen 1 min",
    "Get up off the floor 5x",
    "Vom Boden aufstehen 5x",
    "Stretch on the floor 1 min",
    "Dehnen am Boden 1 min",
    "Breathe on the floor 1 min",
    "Bear crawl 30 s",
    "Krabbeln 1 min",
    "Shavasana 2 min",
    "Yoga: corpse pose 2 min",
    "Totenhaltung 2 min",
    "Legs up the wall 2 min",
    "Beine an die Wand legen 2 min",
    "Stufenlagerung 2 min",
    "Turkish get-up 3x",
    "Ab wheel 10x",
    "Sonnengruß 3x",
    "Sun salutation 3x",
    "Sit cross-legged 1 min",
    "Sitting cross-legged, breathe 1 min",
    "Im Schneidersitz atmen 1 min",
    "Rest in child's pose 1 min",
    "In der Kindhaltung ausruhen 1 min",
];
const NO_FLOOR: [&str; 18] = [
    "Plank at the wall 30 s",
    "Wall push-ups 10x",
    "Seated cat cow 10x",
    "Bridge in bed 10x",
    "Lying in bed, bend one knee 10x",
    "Liegestütze an der Wand 10x",
    "Im Bett auf dem Rücken liegen, Beine anziehen 10x",
    "Massage the bridge of the nose 1 min",
    "Mit gebeugten Knien stehen 30 s",
    "Foam roll the calf against the wall 1 min",
    "Lift your heels off the floor 10x",
    "Fersen vom Boden heben 10x",
    "Feet flat on the floor, press 10x",
    "Towel on the floor, scrunch the toes 10x",
    "Wall crawl 10x",
    "Cross-legged on a chair 1 min",
    "Stand up from a chair 10x",
    "Vom Stuhl aufstehen 10x",
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

const FAST_BREATHING: [&str; 16] = [
    "Bellows breath 1 min",
    "Fire breath 1 min",
    "Skull shining breath 1 min",
    "Turbo breathing 1 min",
    "Connected breathing 10 min",
    "Forced exhale breathing 1 min",
    "Panting 30 s",
    "Kumbhaka 1 min",
    "Verbundenes Atmen 10 min",
    "Feueratmung 1 min",
    "Blasebalgatmung 1 min",
    "Hechelatmung 1 min",
    "Stoßatmung 1 min",
    "Schnell und tief atmen 1 min",
    "Atempause 20 s",
    "Pressatmung 5x",
];
const SLOW_BREATHING: [&str; 3] = ["Breathe slowly 2 min", "Long breaths out 2 min", "Ruhig atmen 2 min"];

/// Typed steps that an answer leaves out, and steps that it keeps.
const LEFT_OUT: [(&[&str], &[&str], &[&str]); 19] = [
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
            "Press between the eyebrows 30 s",
            "Zwischen die Augenbrauen drücken 30 s",
            "Eye yoga 2 min",
            "Augenyoga 2 min",
            "Face massage 1 min",
            "Gesichtsmassage 1 min",
            "Sinus press 30 s",
            "Candle 30 s",
            "Kerze 30 s",
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
            "Rolling like a ball 5x",
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
    (&["implant-region", "yes", "--area", "chest"], &["Brust massieren 1 min", "Rub the chest 1 min"], &["Chest stretch 30 s"]),
    (
        &["panic-trauma", "yes"],
        &[
            "Close your eyes and scan your body 5 min",
            "Augen schließen, Körperreise 5 min",
            "Close your eyes, breathe 5 min",
            "Mit geschlossenen Augen atmen 5 min",
            "Sit with your eyes shut 2 min",
            "Augen zu 2 min",
            "Body scan 5 min",
            "Bodyscan 5 min",
            "Körperreise 5 min",
            "Body scan meditation 5 min",
            "Reise durch den Körper 5 min",
            "Wander mit der Aufmerksamkeit durch den Körper 5 min",
            "Yoga nidra 5 min",
        ],
        &[
            "Close your eyes if you like, breathe 2 min",
            "Do not close your eyes, breathe 2 min",
            "Squeeze your eyes shut 10x",
            "Augen fest schließen 10 s",
            "Augen zu den Seiten bewegen 10x",
            "Blink 10x",
        ],
    ),
    (
        &["osteoporosis", "yes"],
        &[
            "Reach for your toes 10x",
            "Toe touch 10x",
            "Touch the floor 10x",
            "Hang forward 30 s",
            "Zehen berühren 10x",
            "Fußspitzen berühren 10x",
            "Mit den Händen zu den Zehen greifen 30 s",
            "Rumpfbeuge 10x",
            "Rumpf beugen 10x",
            "Hände zum Boden 30 s",
            "Golf swing 10x",
            "Baseball swing 10x",
            "Golfschwung 10x",
            "Swing the arms around the trunk 20x",
            "Arme um den Körper schwingen 20x",
            "Judo roll 3x",
            "Rolling like a ball 5x",
            "Wie ein Ball rollen 5x",
        ],
        &["Grab a towel with your toes 10x", "Mit den Zehen ein Tuch greifen 10x", "Stand on your toes, reach up 10x"],
    ),
    (
        &["varicose", "yes"],
        &["Massage the calf 1 min", "Wade massieren 1 min", "Knead the thigh 1 min", "Oberschenkel rollen 1 min"],
        &["Calf raises 10x", "Wadenheben 10x", "Roll your shoulders 10x"],
    ),
    (&["epilepsy", "yes"], &FAST_BREATHING, &SLOW_BREATHING),
    (&["panic-trauma", "yes"], &FAST_BREATHING, &SLOW_BREATHING),
    (&["pregnancy", "cleared"], &FAST_BREATHING, &SLOW_BREATHING),
    (&["bp-uncontrolled", "cleared"], &FAST_BREATHING, &SLOW_BREATHING),
    (
        &["neck-unstable", "cleared"],
        &[
            "Wrestler bridge 10 s",
            "Ringerbrücke 10 s",
            "Judo roll 3x",
            "Judorolle 3x",
            "Rolling like a ball 5x",
            "Rollover 5x",
            "Kerze 30 s",
            "Headspin 10 s",
        ],
        &["Calf raises 10x", "Roll over onto your back 5x"],
    ),
    (
        &["stroke-carotid", "yes"],
        &["Levator stretch 30 s", "Upper trap stretch 30 s", "Scalene stretch 30 s", "Wrestler bridge 10 s", "Rollover 5x"],
        &["Calf stretch 30 s"],
    ),
    (
        &["hypermobility", "yes"],
        &[
            "Stretch as far as you can 30 s",
            "Push the joint to its end range 10x",
            "Bis zum Anschlag dehnen 30 s",
            "So weit es geht dehnen 30 s",
            "Stretch until it hurts 30 s",
            "Spagat 30 s",
            "Endgradig mobilisieren 10x",
        ],
        &["Calf stretch 30 s", "Stretch only as far as is comfortable 30 s", "Bend as far as you can comfortably 10x"],
    ),
    (
        &["blood-thinner", "yes"],
        &[
            "Golf ball roll foot 1 min",
            "Igelball Fuß rollen 1 min",
            "Ball an der Wand rollen, Schulterblatt 1 min",
            "Massage stick on the calf 1 min",
            "Foam roller under the back 1 min",
        ],
        &["Squeeze a soft ball 10x", "Catch a ball 10x", "Stand on the balls of your feet 10x", "Walk 5 min"],
    ),
    (&["pregnancy", "cleared"], &["Lying on your back, bridge 10x", "In Rückenlage: Beine heben 10x"], &["Calf raises 10x"]),
];

#[test]
fn words_that_the_rules_name_are_left_out() {
    for (answer, out, kept) in LEFT_OUT {
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

/// What rolls a muscle presses on it, whatever the list calls it, and the rules lower the pressure.
#[test]
fn rolling_a_calf_is_work_with_a_tool() {
    for line in ["Wade rollen 1 min", "Wade ausrollen 1 min", "Roll out the calf 1 min", "Foam roll the calf 1 min"] {
        let home = Home::new();
        let list = home.write("list.txt", line).display().to_string();
        home.stdout(&["add", &list, "--as", "mine", "--yes"]);
        home.stdout(&["health", "set", "varicose", "yes"]);
        let said = home.stdout(&["health", "for", "mine"]).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains("pressure 2 at most") && said.contains("Do nothing firm over the veins"), "{line}: {said}");
    }
    for line in ["Schultern rollen 10x", "Roll your ankles 10x", "Roll over onto your back 5x"] {
        let home = Home::new();
        let list = home.write("list.txt", line).display().to_string();
        home.stdout(&["add", &list, "--as", "mine", "--yes"]);
        let file = std::fs::read_to_string(home.path().join("config/unclench/routines/mine.toml")).expect("it was written");
        assert!(file.contains("technique = \"mobility\""), "{line}: {file}");
    }
}

/// A roller or a ball in `tools` presses, whatever the technique; so does one in the words.
#[test]
fn a_tool_counts_with_any_technique() {
    let file = |name: &str, technique: &str, tools: &str, area: &str| {
        format!(
            "format = 1\ntitle = \"T\"\ncategory = \"movement\"\nposture = \"seated\"\n[[step]]\nname = \"{name}\"\ntime = \"1m\"\ntechnique = \"{technique}\"\nareas = [\"{area}\"]\ntools = [{tools}]\n"
        )
    };
    for technique in ["mobility", "stretch", "strength"] {
        for (condition, tool, area) in [
            ("osteoporosis", "roller", "mid-back"),
            ("blood-thinner", "roller", "mid-back"),
            ("blood-thinner", "ball", "shoulder-blade"),
            ("reduced-feeling", "roller", "mid-back"),
            ("reduced-feeling", "ball", "sole-heel"),
            ("fragile-skin", "ball", "mid-back"),
            ("clot-history", "roller", "calf"),
        ] {
            let file = file("Up and down", technique, &format!("\"{tool}\""), area);
            assert_eq!(offered(&Home::new(), &[condition, "yes"], &file), ["no", "no"], "{condition} {technique} {tool}");
        }
        // How firmly is not said, so it may be too firm.
        let file = file("Up and down", technique, "\"roller\"", "calf");
        assert_eq!(offered(&Home::new(), &["varicose", "yes"], &file), ["no", "no"], "{technique}");
    }
    for name in ["Golf ball on the foot", "Igelball am Rücken", "Lie on the roller", "Massagerolle"] {
        for technique in ["mobility", "strength", "rest"] {
            let file = file(name, technique, "", "mid-back");
            assert_eq!(offered(&Home::new(), &["reduced-feeling", "yes"], &file), ["no", "no"], "{name} {technique}");
        }
    }
    // A ball in the hand presses on nothing.
    let file = file("Squeeze the ball in your hand", "strength", "\"ball\"", "wrist-hand");
    assert_eq!(offered(&Home::new(), &["blood-thinner", "yes"], &file), ["whole", "whole"]);
}
