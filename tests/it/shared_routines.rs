//! `export-routine` of routines that include others: the file works elsewhere, plays the same and is judged the same.

use std::path::PathBuf;

use unclench::domain::body::Side;
use unclench::domain::routine::built_in::BUILT_IN;
use unclench::domain::routine::flatten::{self, InLanguage};
use unclench::domain::routine::library::{Library, UserFile};
use unclench::domain::routine::model::{Amount, Sides, Step};
use unclench::domain::routine::parse;
use unclench::domain::routine::plan::Plan;
use unclench::platform::routines;

use crate::support::Home;

const FOLDER: &str = "config/unclench/routines";
const HEAD: &str = "format = 1\ntitle.en = \"Inner\"\ntitle.de = \"Innen\"\ncategory = \"massage\"\n";

/// Own routines with what a file does not say in so many words: tools, tags, postures and warnings that follow from others.
const OWN: [&str; 10] = [
    "[[step]]\nname = \"Hold your breath\"\ntime = \"10s\"\ntechnique = \"breathing\"\n",
    "[[step]]\nname.en = \"Rest\"\nname.de = \"Luft anhalten\"\ntime = \"10s\"\ntechnique = \"rest\"\n",
    "tools = [\"ball\"]\n[[step]]\nname = \"Up and down\"\ntime = \"1m\"\ntechnique = \"mobility\"\nareas = [\"mid-back\"]\n[[step]]\nname = \"Circles\"\ntime = \"1m\"\n",
    "tools = [\"roller\"]\n[[step]]\nname = \"Lie\"\ntime = \"1m\"\ntechnique = \"rest\"\n[[step]]\nname = \"Roll\"\ntime = \"1m\"\ntechnique = \"petrissage\"\nareas = [\"calf\"]\n",
    "[[step]]\nname = \"Sit-ups\"\ntime = \"1m\"\n[[step]]\nname = \"Plank\"\ntime = \"1m\"\ntechnique = \"strength\"\ntags = [\"floor\"]\n",
    "[[step]]\nname = \"Roll out the calf\"\ntime = \"1m\"\n[[step]]\nname = \"Massage gun on the thigh\"\ntime = \"1m\"\nsides = \"each\"\n",
    "posture = \"floor-back\"\n[[step]]\nname = \"Wimple\"\ntime = \"1m\"\n[[step]]\nname = \"Neck\"\nwait = true\nposture = \"any\"\nhow.en = \"Turn.\"\nhow.de = \"Drehen.\"\n",
    "each_side = \"routine\"\n[[step]]\nname = \"Wrist\"\ntime = \"1m\"\ntechnique = \"stretch\"\nareas = [\"wrist-hand\"]\ncare.en = \"Stop\"\ncare.de = \"Halt\"\n",
    "[[step]]\nname = \"Golf ball, shoulder\"\ntime = \"1m\"\ntechnique = \"stretch\"\nareas = [\"shoulder-top\"]\n[[step]]\nname = \"Knead\"\ntime = \"1m\"\ntechnique = \"petrissage\"\nareas = [\"shoulder-top\"]\ntools = [\"ball\"]\n",
    "[[step]]\nname = \"Press\"\npace = [[\"press\", 3], [\"hold\", 2]]\ncycles = 4\npressure = 3\nareas = [\"neck-back\"]\n[[step]]\nname = \"Carotid massage\"\ntime = \"10s\"\n",
];

/// Reads `inner`, and `outer`, which includes it and has a step and a tool of its own.
fn library_with(inner: Option<&str>, id: &str, lang: &str) -> Library {
    let outer = format!(
        "format = 1\ntitle.en = \"Outer\"\ntitle.de = \"Aussen\"\ncategory = \"massage\"\ntools = [\"chair\"]\n[[step]]\nroutine = \"{id}\"\n[[step]]\nname = \"End\"\ntime = \"10s\"\ntechnique = \"rest\"\n"
    );
    let file = |id: &str, text: &str| UserFile {
        id: id.to_owned(),
        path: PathBuf::from(format!("{id}.toml")),
        text: Ok(text.to_owned()),
    };
    let files: Vec<UserFile> = [file("outer", &outer)].into_iter().chain(inner.map(|text| file(id, text))).collect();
    routines::library_in(lang, files)
}

/// What is played and judged, in order; which step of the file it is, is not a part of it.
fn turns(plan: &Plan) -> Vec<(Step, Option<Side>, Amount)> {
    let turn = |turn: &unclench::domain::routine::plan::Turn| {
        let mut step = Step { line: 0, written_tags: 0, sides: Sides::None, ..plan.step(*turn).as_ref().clone() };
        step.tags.sort_unstable();
        (step, turn.side, turn.amount)
    };
    plan.turns.iter().map(turn).collect()
}

fn assert_shared(inner: Option<&str>, id: &str) {
    let read = ["en", "de"].map(|lang| (lang, library_with(inner, id, lang)));
    let in_language = |(lang, library): &'_ (&'static str, Library)| {
        let entry = library.entry("outer").expect("it is there");
        let plan = library.plan(entry).unwrap_or_else(|| panic!("{id}: {:?}", library.faults(entry)));
        (*lang, entry.routine().expect("it is read").clone(), plan.clone())
    };
    let plans = read.each_ref().map(in_language);
    let text = flatten::flat(&plans.each_ref().map(|(lang, routine, plan)| InLanguage { lang, routine, plan }));
    for (lang, library) in &read {
        let reading = parse::read_in(lang, "outer", &text);
        let errors: Vec<_> = reading.faults.iter().filter(|fault| fault.is_error()).collect();
        assert!(inner.is_some() || reading.faults.is_empty(), "{id}: {:?}", reading.faults);
        assert!(errors.is_empty(), "{id}: {errors:?}\n{text}");
        let routine = reading.routine.expect("no errors");
        let entry = library.entry("outer").expect("it is there");
        assert_eq!(routine.title, entry.routine().expect("it is read").title);
        let plan = Plan::of(&routine, library).expect("it needs no other");
        assert_eq!(turns(&plan), turns(library.plan(entry).expect("it plays")), "{id} in {lang}\n{text}");
    }
}

#[test]
fn a_shared_file_plays_and_is_judged_as_the_routines_in_it() {
    for built_in in BUILT_IN {
        assert_shared(None, built_in.id);
    }
    for own in OWN {
        assert_shared(Some(&format!("{HEAD}{own}")), "inner");
    }
}

#[test]
fn a_shared_file_keeps_every_language_and_is_accepted() {
    let (home, other) = (Home::new(), Home::new());
    home.write(
        &format!("{FOLDER}/inner.toml"),
        format!("{HEAD}[[step]]\nname.en = \"Top\"\nname.de = \"Oben\"\ntechnique = \"petrissage\"\nareas = [\"shoulder-top\"]\ntime = \"20s\"\ncare.en = \"Stop\"\ncare.de = \"Halt\"\n[[step]]\nname = \"Hold your breath\"\ntime = \"10s\"\ntechnique = \"breathing\"\n"),
    );
    home.write(
        &format!("{FOLDER}/outer.toml"),
        "format = 1\ntitle.en = \"Outer\"\ntitle.de = \"Aussen\"\ncategory = \"massage\"\n[[step]]\nroutine = \"inner\"\n",
    );
    let text = home.stdout(&["export-routine", "outer"]);
    for line in [
        "title.en = \"Outer\"",
        "title.de = \"Aussen\"",
        "name.de = \"Oben\"",
        "care.en = \"Stop\"",
        "name = \"Hold your breath\"",
    ] {
        assert!(text.lines().any(|written| written == line), "{line}: {text}");
    }
    let file = other.write("got.toml", &text).display().to_string();
    other.stdout(&["add", &file, "--as", "got", "--yes"]);
    assert_eq!(other.run(&["check", "got"]).status.code(), Some(0));
    for condition in ["pregnancy", "epilepsy"] {
        let verdict = |home: &Home, id: &str| {
            home.stdout(&["health", "set", condition, "yes"]);
            let output = home.run(&["health", "for", id, "--json"]);
            let verdict: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
            (verdict["offered"].clone(), verdict["left_out"].clone())
        };
        assert_eq!(verdict(&home, "outer"), verdict(&other, "got"), "{condition}");
    }
}

#[test]
fn a_shared_file_keeps_that_all_is_done_on_one_side_first() {
    let home = Home::new();
    let inner = "each_side = \"routine\"\n[[step]]\nname = \"Wrist\"\ntime = \"1m\"\ntechnique = \"stretch\"\nareas = [\"wrist-hand\"]\n\
        [[step]]\nname = \"Thumb\"\ntime = \"30s\"\nsides = \"right\"\n[[step]]\nname = \"Shake\"\ntime = \"10s\"\n";
    home.write(&format!("{FOLDER}/inner.toml"), format!("{HEAD}{inner}"));
    let outer = "format = 1\ntitle = \"Outer\"\ncategory = \"massage\"\n[[step]]\nroutine = \"inner\"\n";
    home.write(&format!("{FOLDER}/outer.toml"), outer);
    let shared = home.stdout(&["export-routine", "outer"]);
    assert!(shared.contains("each_side = \"routine\"\n"), "{shared}");
    let sides: Vec<&str> = shared.lines().filter(|line| line.starts_with("sides = ")).collect();
    assert_eq!((shared.matches("[[step]]").count(), sides), (3, vec!["sides = \"right\""]), "{shared}");
    let file = home.write("shared.toml", &shared).display().to_string();
    let played = |routine: &str| home.stdout(&["show", routine, "--cues"]).lines().skip(1).collect::<Vec<_>>().join("\n");
    assert_eq!(played("outer"), played(&file));
    // With more around it, or twice, the sides of one part are no longer those of all.
    home.write(&format!("{FOLDER}/outer.toml"), format!("{outer}times = 2\n"));
    assert!(!home.stdout(&["export-routine", "outer"]).contains("each_side"));
}
