//! Routines are found by the words people use: on the screen and on the command line, in English and German, with typing
//! mistakes, the best first.

use std::path::PathBuf;
use std::sync::LazyLock;

use proptest::prelude::*;
use unclench::domain::place_words::PlaceWords;
use unclench::domain::routine::library::{Library, UserFile};
use unclench::platform::routines;
use unclench::settings::Settings;
use unclench::texts::Texts;

use crate::support::Home;
use crate::support::screen::Program;

fn built_in() -> Library {
    routines::library(Vec::new())
}

fn ids<'l>(library: &'l Library, typed: &str) -> Vec<&'l str> {
    Texts::english().find(library, typed).into_iter().map(|entry| entry.id.as_str()).collect()
}

/// Returns the table of `tests/data/search.toml`: words, and the routines of which one must come first.
fn everyday_words() -> Vec<(String, Vec<String>)> {
    let table: toml::Table = include_str!("../data/search.toml").parse().expect("TOML");
    let words = table.values().filter_map(toml::Value::as_table).flatten();
    words.map(|(typed, ids)| (typed.clone(), ids.clone().try_into().expect("a list of ids"))).collect()
}

#[test]
fn the_first_hit_is_what_a_person_would_choose() {
    let library = built_in();
    let words = everyday_words();
    assert!(words.len() >= 160, "{}", words.len());
    assert!(words.iter().flat_map(|(_, wanted)| wanted).all(|id| library.entry(id).is_some()));
    let wrong: Vec<String> = words
        .iter()
        .filter_map(|(typed, wanted)| {
            let found = ids(&library, typed);
            let right = found.first().is_some_and(|first| wanted.iter().any(|id| id == first));
            (!right).then(|| format!("{typed}: {:?}, not one of {wanted:?}", found.get(..found.len().min(4))))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), words.len(), wrong.join("\n"));
}

#[test]
fn a_longest_length_leaves_out_what_is_longer() {
    let library = built_in();
    let index = Texts::english().search_index(&library);
    for (typed, most) in [("under 3 minutes", 180), ("back less than 10 min", 600), ("Nacken bis zu 5 Minuten", 300)] {
        let found = ids(&library, typed);
        let seconds = |id: &str| library.plan(library.entry(id).expect("a routine")).expect("a plan").work().as_secs();
        assert!(!found.is_empty() && found.iter().all(|id| seconds(id) <= most), "{typed}: {found:?}");
        assert!(index.sign(typed).is_none(), "{typed}");
    }
}

/// Whoever types what the health questions ask about is led to them, and not to a routine.
#[test]
fn conditions_lead_to_the_health_questions() {
    let library = built_in();
    for typed in [
        "osteoporosis",
        "osteoperosis",
        "I am pregnant",
        "pins and needles",
        "high blood pressure",
        "dizzy",
        "pulled a muscle",
        "Osteoporose",
        "ich bin schwanger",
        "Kribbeln",
        "Bluthochdruck",
        "Schwindel",
        "eingeklemmter Nerv",
    ] {
        assert_eq!(ids(&library, typed), Vec::<&str>::new(), "{typed}");
        assert!(Texts::english().search_index(&library).names_health(typed), "{typed}");
    }
    for (typed, id) in [
        ("chest pain", "heart-lung"),
        ("pain, chest pressure", "heart-lung"),
        ("Thunderclap headache", "stroke-artery"),
        ("plotzliche kopfschmerzen", "stroke-artery"),
        ("I have the flu", "fever-ill"),
    ] {
        assert_eq!(ids(&library, typed), Vec::<&str>::new(), "{typed}");
        assert_eq!(Texts::english().search_index(&library).sign(typed), Some(id), "{typed}");
    }
    for typed in ["neck pain", "numb hand", "chest", "Kribbeln im Fuß", "tired", "5 min"] {
        assert!(!ids(&library, typed).is_empty(), "{typed}");
    }
    let mut program = Program::new();
    program.keys("/osteoporosis");
    for (columns, rows) in [(80, 24), (40, 12)] {
        assert!(program.screen(columns, rows).contains("health questions"), "{}", program.screen(columns, rows));
    }
    let home = Home::new();
    for args in [&["list", "osteoporosis"][..], &["start", "osteoporosis"], &["show", "pins and needles"]] {
        let output = home.run(args);
        assert!(!output.status.success());
        assert!(String::from_utf8_lossy(&output.stderr).contains("unclench health ask"), "{args:?}");
    }
    // A routine of yours with the word in its title is found.
    let own = "format = 1\ntitle = \"Osteoporosis class\"\ncategory = \"movement\"\n[[step]]\nname = \"March\"\ntime = \"60s\"\n";
    let file = UserFile { id: "class".to_owned(), path: PathBuf::from("class.toml"), text: Ok(own.to_owned()) };
    assert_eq!(ids(&routines::library(vec![file]), "osteoporosis"), ["class"]);
}

/// Words for a sign count in any order and form, and never lead to a routine for that place.
#[test]
fn signs_are_known_in_any_order_and_form() {
    let library = built_in();
    let index = Texts::english().search_index(&library);
    for (id, words) in [
        (
            "heart-lung",
            "chest pain|pain in chest|pain in my chest|pressure in my chest|chest tightness|my chest feels tight|tight chest|chest \
             hurts when I breathe|Schmerzen in der Brust|Brust eng|meine Brust tut weh|Brustschmerzen|short of breath|breathless|\
             can't breathe|can’t breathe|I can not breathe|trouble breathing|Luftnot|Atemnot|ich kriege keine Luft|heart attack",
        ),
        (
            "dvt-signs",
            "swollen calf|calf swollen|leg swollen|my left leg is swollen|geschwollene Wade|Wade geschwollen|dicke Wade|Bein \
             geschwollen|meine Wade ist geschwollen",
        ),
        (
            "cauda-equina",
            "bladder|lost bladder control|Blase|Blasenschwäche|legs weak|both legs weak|numb legs|no feeling between my legs|\
             incontinence|Taubheit im Schritt|taub zwischen den Beinen|beide Beine schwach",
        ),
        (
            "stroke-artery",
            "slurred speech|speech slurred|face drooping|droopy face|numb face|Gesicht taub|trouble speaking|arm weakness|worst \
             headache of my life|schlimmste Kopfschmerzen|plötzlicher Kopfschmerz|Lähmung|weakness on one side|Doppelbilder",
        ),
        ("cord-signs", "leg weak|weak leg|Bein schwach"),
        ("trauma", "hit my head|I banged my head|Kopf gestoßen"),
        ("heart-lung", "fever and chest pain"),
    ] {
        for typed in words.split('|') {
            assert_eq!(index.sign(typed), Some(id), "{typed}");
            assert_eq!(ids(&library, typed), Vec::<&str>::new(), "{typed}");
        }
    }
    for typed in [
        "chest",
        "Brust dehnen",
        "tight chest muscles",
        "stretch for a tight chest",
        "restless legs",
        "schwere Beine",
        "legs after a run",
        "Blase am Fuß",
        "calves",
        "face",
        "the five strokes",
        "Kopfschmerzen",
        "longer out-breath",
        "numb hand",
        "out of breath",
        "between my shoulder blades",
    ] {
        assert_eq!(index.sign(typed), None, "{typed}");
    }
    let refused = Home::new().run(&["start", "chest", "hurts"]);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("Call your emergency number now"), "{refused:?}");
}

#[test]
fn words_of_a_crisis_say_where_help_is() {
    for (lang, typed, said) in [
        ("en", "suicide", "988"),
        ("en", "kill myself", "988"),
        ("en", "I want to die", "988"),
        ("de", "Suizid", "0800 111 0 111"),
        ("de", "mich umbringen", "0800 111 0 111"),
    ] {
        let home = Home::new();
        home.write("config/unclench/config.toml", format!("lang = \"{lang}\"\n"));
        for command in ["list", "start"] {
            let output = home.run(&[command, typed]);
            let text = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(!output.status.success() && text.contains(said) && text.contains("112"), "{command} {typed}: {text}");
        }
    }
    let mut program = Program::new();
    program.keys("/suicide");
    assert!(program.screen(80, 24).contains("988"), "{}", program.screen(80, 24));
}

#[test]
fn a_length_in_words_is_a_length() {
    let library = built_in();
    for (typed, other) in
        [("five minutes", "5 min"), ("fünf Minuten", "5 min"), ("half an hour", "30 min"), ("eine halbe Stunde", "30")]
    {
        assert_eq!(ids(&library, typed), ids(&library, other), "{typed}");
    }
    assert!(ids(&library, "half an hour").contains(&"back-session-30"));
}

#[test]
fn every_routine_comes_first_by_its_title_and_by_its_id() {
    let library = built_in();
    for entry in library.entries() {
        assert_eq!(ids(&library, entry.title())[0], entry.id);
        assert_eq!(ids(&library, &entry.id)[0], entry.id);
    }
}

#[test]
fn the_best_hit_is_chosen_and_seen_while_one_types() {
    for (columns, rows) in [(80, 24), (100, 30), (40, 12)] {
        let mut program = Program::new();
        program.keys("<down><down>/neck pain");
        let shown = program.screen(columns, rows);
        assert!(shown.lines().any(|line| line.contains("▌") && line.contains("Neck and shoulder tops")), "{shown}");
        program.keys("<down>");
        program.keys("<left>");
        let shown = program.screen(columns, rows);
        assert!(shown.lines().any(|line| line.contains("▌") && line.contains("Neck and shoulder stretches")), "{shown}");
    }
    let mut program = Program::new();
    program.keys("/qqqqqqqqqqqq");
    assert!(program.screen(80, 24).contains("headache"), "a miss says what to try");
}

#[test]
fn the_command_line_finds_the_same() {
    let home = Home::new();
    assert_eq!(home.json(&["list", "stiff", "neck", "--json"])[0]["id"], "neck-traps-desk");
    assert_eq!(home.json(&["show", "can't sleep", "--json"])["id"], "wind-down");
    assert!(home.stdout(&["show", "Kopfweh"]).contains("suboccipital-headache"));
    let missed = home.run(&["list", "qqqqqqqqqqqq"]);
    assert_eq!(missed.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&missed.stderr).contains("headache"), "a miss says what to try");
    // A single misspelt word with a hyphen counts as an id.
    let unknown = home.run(&["show", "neck-trap-desk"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("neck-traps-desk"));
}

#[test]
fn every_area_option_accepts_everyday_words() {
    let home = Home::new();
    home.stdout(&["log", "4", "--area", "left neck"]);
    home.stdout(&["log", "3", "--area", "knee", "--note", "only the knee"]);
    for area in ["neck", "left neck", "Nacken", "neck-back", "neck-back/left", "neck-shoulders", "neck, knee"] {
        home.stdout(&["log", "5", "--area", area, "--at", "1 minute ago"]);
        home.stdout(&["stats", "--area", area]);
        home.stdout(&["plan", "--area", area, "--show"]);
        home.stdout(&["report", "--area", area]);
        assert!(home.stdout(&["export", "--area", area]).contains("neck-back/left"), "{area}");
        assert!(home.stdout(&["list", "--area", area]).contains("neck-traps-desk"), "{area}");
    }
    assert!(!home.stdout(&["export", "--area", "neck"]).contains("only the knee"), "only what names it");
    for (wrong, near) in
        [("nek", "`neck`"), ("Naken", "`Nacken`"), ("lowr back", "`low back`"), ("banana", "help regions` lists all 24 areas\n")]
    {
        let output = home.run(&["list", "--area", wrong]);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains(near), "{wrong}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

/// A library with a thousand user routines.
static LARGE: LazyLock<Library> = LazyLock::new(|| {
    let file = |n: usize| UserFile {
        id: format!("mine-{n}"),
        path: PathBuf::from(format!("mine-{n}.toml")),
        text: Ok(format!(
            "format = 1\ntitle = \"Übung {n} 肩こり\"\ncategory = \"movement\"\n[[step]]\nname = \"Turn {n}\"\ntime = \"{}s\"\nareas = [\"mid-back\"]\n",
            30 + n % 600
        )),
    };
    routines::library((0..1000).map(file).collect())
});

#[test]
fn all_of_a_thousand_user_routines_are_found() {
    let found = ids(&LARGE, "Ubung 肩こり");
    assert_eq!(found.len(), 1000);
    assert!(found.iter().all(|id| id.starts_with("mine-")));
    assert_eq!(ids(&LARGE, "uebung 512 肩こり")[0], "mine-512");
    assert_eq!(ids(&LARGE, "").len(), LARGE.entries().len());
}

#[test]
fn umlauts_are_found_in_every_spelling() {
    let library = built_in();
    for ways in
        [["Rücken", "Ruecken", "Rucken"], ["Füße", "Fuesse", "Fusse"], ["Gesäß", "Gesaess", "Gesass"], ["müde", "muede", "mude"]]
    {
        let found: Vec<Vec<&str>> = ways.iter().map(|typed| ids(&library, typed)).collect();
        assert!(!found[0].is_empty() && found.iter().all(|one| *one == found[0]), "{ways:?}: {found:?}");
    }
}

#[test]
fn a_wrong_letter_of_four_is_another_word() {
    let library = built_in();
    assert_eq!(ids(&library, "Knoi"), Vec::<&str>::new(), "no knot");
    // A missing letter and two swapped ones are slips.
    assert_eq!(ids(&library, "nek")[0], "neck-traps-desk");
    assert_eq!(ids(&library, "Knei"), ids(&library, "Knie"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    /// No typed text panics, and no routine is found twice.
    #[test]
    fn any_search_text_is_safe(typed in "(\\PC{0,40}|[a-z0-9 '/ä-]{0,60}|(neck|pain|10|min|rück|shoul|4-7-8| ){0,8})") {
        let mut found = ids(&LARGE, &typed);
        let count = found.len();
        found.sort_unstable();
        found.dedup();
        prop_assert_eq!(found.len(), count);
        for place in PlaceWords::in_use().read(&typed).places {
            prop_assert!(place.to_string().starts_with(&place.region.id));
        }
    }
}

#[test]
fn unmatched_words_start_nothing() {
    let home = Home::new();
    for typed in ["nope", "]52;c;ZXZpbA==", "[31mred", "neck xyzzy", "12"] {
        let output = home.run(&["start", typed, "--plain", "--rehearse", "60"]);
        assert_eq!(output.status.code(), Some(2), "{typed}: {}", String::from_utf8_lossy(&output.stdout));
    }
}

/// A new ID that is taken keeps what was typed, to be corrected.
#[test]
fn an_id_that_is_taken_can_be_corrected_where_it_was_typed() {
    for (columns, rows) in [(80, 24), (100, 30), (40, 12)] {
        let routine = |id: &str| UserFile {
            id: id.to_owned(),
            path: format!("{id}.toml").into(),
            text: Ok(format!("format = 1\ntitle = \"{id}\"\n[[step]]\nname = \"S\"\ntime = \"20s\"\n")),
        };
        let mut program = Program::with(Settings::default(), vec![routine("one"), routine("other")]);
        program.keys("/one<enter>R<back><back><back>other<enter>");
        let screen = program.screen(columns, rows);
        assert!(screen.contains("You already have a routine `other`"), "{columns}x{rows}: {screen}");
        assert!(screen.contains("other"), "{screen}");
    }
}
