//! Languages: German has every text that English has, routine texts follow the language, and wide and right-to-left text
//! stays in place on every screen.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::Home;
use crate::support::context::{self, KeyContext};
use crate::support::scene::{FIVE, Scene};
use crate::support::screen::Program;
use unclench::domain::routine::parse;
use unclench::platform::routines;
use unclench::texts::Texts;
use unicode_width::UnicodeWidthStr;

/// Returns every text of a file by its path in it, such as `cue.side.left`.
fn texts(name: &str) -> BTreeMap<String, String> {
    fn walk(path: &str, value: &toml::Value, found: &mut BTreeMap<String, String>) {
        match value {
            toml::Value::String(text) => drop(found.insert(path.to_owned(), text.clone())),
            toml::Value::Table(table) => table.iter().for_each(|(key, value)| walk(&format!("{path}.{key}"), value, found)),
            toml::Value::Array(items) if items.iter().any(toml::Value::is_table) => {
                items.iter().enumerate().for_each(|(index, item)| walk(&format!("{path}.{index}"), item, found));
            }
            toml::Value::Array(items) => {
                // The helps of a message may differ in number; only their arguments matter.
                let all: Vec<&str> = items.iter().filter_map(toml::Value::as_str).collect();
                found.insert(path.to_owned(), all.join("\n"));
            }
            other => panic!("{path}: {other}"),
        }
    }
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/words").join(name)).expect("text");
    let table: toml::Table = toml::from_str(&text).expect("TOML");
    let mut found = BTreeMap::new();
    walk("", &toml::Value::Table(table), &mut found);
    found
}

fn placeholders(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> = text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect();
    names.sort_unstable();
    names
}

#[test]
fn german_has_every_key_of_english() {
    let by_id = ["names", "faults", "conditions", "evidence", "techniques"].map(|file| format!("by_id/{file}"));
    let sections = ["library", "session", "diary", "safety", "commands", "learn", "dates"].map(str::to_owned);
    let pairs = by_id.into_iter().chain(sections).map(|file| (format!("en/{file}.toml"), format!("de/{file}.toml")));
    for (english, german) in pairs {
        let (english, german) = (texts(&english), texts(&german));
        let missing: Vec<&String> = english.keys().filter(|key| !german.contains_key(*key)).collect();
        let unknown: Vec<&String> = german.keys().filter(|key| !english.contains_key(*key)).collect();
        assert_eq!((missing, unknown), (vec![], vec![]));
        for (key, text) in &english {
            assert_eq!(placeholders(text), placeholders(&german[key]), "{key}");
            let same = [".tested", ".evidence", ".year"].iter().any(|fact| key.ends_with(fact)) && !text.contains(' ');
            assert!(!same || *text == german[key] || text == "undated", "{key}");
        }
    }
    assert_eq!(Texts::german().lang, "de");
}

#[test]
fn the_program_speaks_the_language_that_is_set() {
    let home = Home::new();
    home.write("config/unclench/config.toml", "lang = \"de\"\n");
    home.write("config/unclench/routines/schlecht.toml", "format = 1\ntitle = \"Schlecht\"\n[[step]]\nname = \"Eins\"\n");
    home.write(
        "config/unclench/routines/zwei.toml",
        "format = 1\ntitle.en = \"Two\"\ntitle.de = \"Zwei\"\ncategory = \"movement\"\n\
         [[step]]\nname = { en = \"Shake\", de = \"Schütteln\" }\ntime = 5\ncue.en = \"Loose.\"\ncue.de = \"Locker.\"\n",
    );
    let list = home.stdout(&["list"]);
    assert!(list.contains("Atmen\n") && list.contains("Zwei"), "{list}");
    let check = String::from_utf8(home.run(&["check"]).stdout).expect("text");
    assert!(check.contains("dieser Schritt sagt nicht, wie lange er dauert"), "{check}");
    let played = home.stdout(&["start", "zwei", "--plain", "--rehearse", "60"]);
    assert!(played.contains("Schütteln. Locker.") && played.contains("Fertig."), "{played}");
    let check = home.stdout(&["safety", "list"]);
    assert!(check.contains("Bist du schwanger"), "{check}");
    home.write("config/unclench/config.toml", "");
    let output = home.command(&["list"]).env("LANG", "de_AT.UTF-8").output().expect("it runs");
    assert!(String::from_utf8_lossy(&output.stdout).contains("Atmen"), "the system's language");
    assert!(home.stdout(&["list"]).contains("Two"), "English where none is set");
}

#[test]
fn routine_texts_fall_back_to_the_routines_language_then_the_first() {
    let text = "format = 1\ntitle.fr = \"Un\"\ntitle.es = \"Uno\"\nlang = \"es\"\ncategory = \"check\"\n[[step]]\nname = \"N\"\ntime = 5\n";
    let title = |lang: &str, text: &str| parse::read_in(lang, "x", text).routine.map(|routine| routine.title);
    assert_eq!(title("fr", text).as_deref(), Some("Un"));
    assert_eq!(title("de", text).as_deref(), Some("Uno"), "the routine's own language");
    assert_eq!(title("de", &text.replace("lang = \"es\"\n", "")).as_deref(), Some("Un"), "the first in the file");
}

fn german() -> Program {
    let mut program = Program::new();
    program.model.world.texts = Texts::german();
    program
}

const GERMAN: &[Scene] = &[
    Scene::new("german-library", KeyContext::Library, &[("/neck and shoulder tops<enter>", 0.0)]).from(german).at(FIVE),
    Scene::new("german-check", KeyContext::New, &[("/neck and shoulder tops<enter><enter>", 0.0)]).from(german),
    Scene::new("german-rating", KeyContext::Rating, &[("/neck and shoulder tops<enter><enter>n", 0.0)]).from(german).at(FIVE),
    Scene::new("german-work", KeyContext::Work, &[("/neck and shoulder tops<enter><enter>n6<enter>", 4.0)]).from(german).at(FIVE),
];

#[test]
fn german_screens_fit_at_every_size() {
    for scene in GERMAN {
        let mut program = scene.program();
        for (name, (columns, rows)) in scene.snapshots() {
            insta::assert_snapshot!(name, program.screen(columns, rows));
        }
    }
}

/// Routines in other scripts whose session screens have snapshots.
const SCRIPTS: &[&str] = &["wide", "right"];

fn script(id: &str) -> String {
    format!("{id}-100x30")
}

/// Returns the names of all snapshots used here.
pub fn snapshots() -> Vec<String> {
    let german = GERMAN.iter().flat_map(Scene::snapshots).map(|(name, _)| name);
    german.chain(SCRIPTS.iter().map(|id| script(id))).collect()
}

#[test]
fn german_scale_labels_fit_the_smallest_screen() {
    let mut program = german();
    for (keys, place) in [("c", KeyContext::Entry), ("q/eyes-20<enter><enter>", KeyContext::Rating)] {
        program.keys(keys);
        context::assert_at(&mut program, place, &keys);
        let screen = program.screen(20, 6);
        assert!(screen.contains("kein ") && screen.contains("schlimmster"), "{screen}");
    }
}

#[test]
fn wide_and_right_to_left_text_keeps_its_place() {
    let wide = "format = 1\ntitle = \"首と肩のマッサージ\"\ncategory = \"massage\"\n[[step]]\nname = \"温かくさする\"\ntime = 60\nsides = \"each\"\n\
        cue = \"首から肩まで長くさする。\"\nhow = \"手のひら全体で、ゆっくりと、首の付け根から肩の先まで、力を抜いてさする。\"\n";
    let right = "format = 1\ntitle = \"עיסוי צוואר וכתפיים\"\ncategory = \"massage\"\nlang = \"he\"\n[[step]]\nname = \"ליטוף חם\"\ntime = 60\nsides = \"each\"\n\
        cue = \"ללטף מהצוואר אל הכתף.\"\nhow = \"בכף היד כולה, לאט, מהצוואר ועד קצה הכתף, בלי מאמץ.\"\n";
    for (id, (text, name)) in SCRIPTS.iter().zip([(wide, "温かくさする"), (right, "ליטוף חם")]) {
        let home = Home::new();
        let file = routines::user_file(home.write(&format!("{id}.toml"), text));
        let mut program = Program::with(unclench::settings::Settings::default(), vec![file]);
        program.keys(&format!("/{id}<enter><enter>6<enter>"));
        program.pass(2.0);
        context::assert_at(&mut program, KeyContext::Work, id);
        for (columns, rows) in [(200, 60), (100, 30), (80, 24), (40, 12)] {
            let screen = program.screen(columns, rows);
            // A wide character takes two cells, and the second is drawn as a blank.
            let joined = screen.replace("  ", "\u{0}").replace(' ', "").replace('\u{0}', " ");
            assert!(joined.contains(&name.replace(' ', "")) || screen.contains(name), "{id} at {columns}x{rows}:\n{screen}");
            assert!(screen.lines().all(|line| line.width() <= usize::from(columns) * 2), "{screen}");
        }
        insta::assert_snapshot!(script(id), program.screen(100, 30));
    }
}

#[test]
fn german_sides_and_views_below_the_body_keep_a_gap() {
    let mut program = german();
    program.keys("c6a");
    context::assert_at(&mut program, KeyContext::Places, &"c6a");
    let screen = program.screen(80, 24);
    assert!(screen.contains("links hinten rechts"), "{screen}");
    assert!(screen.contains("rechts  vorn  links"), "{screen}");
}
