//! German is complete: the real program, set to German, prints no English text that has a German translation.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Output;

use crate::support::Home;
use clap::{Command, CommandFactory};
use unclench::cli::command_line::Cli;
use unclench::domain::routine::file_keys::keys;
use unclench::texts::Texts;

fn table(name: &str) -> toml::Table {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/words").join(name)).expect("text");
    toml::from_str(&text).expect("TOML")
}

/// Returns all commands by what is typed for them; the program itself is `unclench`.
fn commands() -> Vec<(String, Command)> {
    fn walk(path: &str, command: &Command, found: &mut Vec<(String, Command)>) {
        found.push((if path.is_empty() { "unclench".to_owned() } else { path.to_owned() }, command.clone()));
        for under in command.get_subcommands() {
            walk(format!("{path} {}", under.get_name()).trim_start(), under, found);
        }
    }
    let mut found = Vec::new();
    walk("", &Cli::command(), &mut found);
    found
}

/// Joins the text into one line, however a terminal wraps it.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}

fn german_home() -> Home {
    let home = Home::new();
    home.write("config/unclench/config.toml", "lang = \"de\"\n");
    home
}

fn said(output: &Output) -> String {
    flat(&format!("{}\n{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)))
}

/// Returns English texts whose German differs: of each, the longest part without arguments, if it has several words.
fn english_only() -> BTreeSet<String> {
    fn walk(english: &toml::Value, german: &toml::Value, found: &mut BTreeSet<String>) {
        match (english, german) {
            (toml::Value::Table(english), toml::Value::Table(german)) => {
                english.iter().for_each(|(key, value)| walk(value, &german[key], found));
            }
            (toml::Value::String(english), toml::Value::String(german)) if english != german => {
                let parts = english.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
                let longest = flat(parts.max_by_key(|part| part.len()).unwrap_or_default());
                if longest.len() >= 10 && longest.contains(' ') && !flat(german).contains(&longest) {
                    found.insert(longest);
                }
            }
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    for file in ["library", "session", "diary", "safety", "commands", "by_id/names"] {
        let mut pair = ["en", "de"].map(|lang| toml::Value::Table(table(&format!("{lang}/{file}.toml"))));
        // The sample of the voice is a routine's cue, and routines have their own language.
        pair.iter_mut().filter_map(|words| words.get_mut("sound")?.as_table_mut()).for_each(|sound| drop(sound.remove("sample")));
        walk(&pair[0], &pair[1], &mut found);
    }
    assert!(found.len() > 300, "{}", found.len());
    found
}

#[test]
fn german_explains_every_command_every_argument_and_every_value() {
    let words = table("de/elsewhere/usage.toml");
    let section = |name: &str| words[name].as_table().expect("a table");
    let mut unused: BTreeSet<String> = section("command").keys().cloned().collect();
    for (path, command) in commands() {
        let texts = section("command").get(&path).unwrap_or_else(|| panic!("nothing is said of `{path}`"));
        unused.remove(&path);
        assert_eq!(texts.get("long").is_some(), command.get_long_about().is_some(), "{path}");
        let own = texts.get("arg").and_then(toml::Value::as_table);
        let ids: Vec<&str> = command.get_arguments().map(|arg| arg.get_id().as_str()).collect();
        assert!(own.is_none_or(|own| own.keys().all(|id| ids.contains(&id.as_str()))), "{path}: an argument that is none");
        for arg in command.get_arguments() {
            let id = arg.get_id().as_str();
            let known = own.and_then(|own| own.get(id)).or_else(|| section("arg").get(id));
            assert!(known.is_some(), "nothing is said of {id} of `{path}`");
            for value in arg.get_possible_values().iter().filter_map(|value| value.get_help()) {
                let value = value.to_string();
                assert!(value == "Markdown" || section("phrase").contains_key(&value), "{path}, {id}: {value}");
            }
            let takes = arg.get_action().takes_values();
            for name in arg.get_value_names().into_iter().flatten().filter(|_| takes) {
                assert!(section("name").contains_key(name.as_str()), "{path}: {name}");
            }
        }
    }
    assert_eq!(unused, BTreeSet::new());
}

#[test]
fn german_explains_every_key_of_a_routine() {
    let (words, keys) = (table("de/elsewhere/keys.toml"), keys());
    for (place, keys) in [("routine", &keys.routine), ("step", &keys.step), ("include", &keys.include)] {
        let own = words[place].as_table().expect("a table");
        let names: BTreeSet<&str> = keys.iter().map(|key| key.key.as_str()).collect();
        assert_eq!(own.keys().map(String::as_str).collect::<BTreeSet<&str>>(), names, "{place}");
    }
}

#[test]
fn help_of_every_command_is_german() {
    let home = german_home();
    let words = table("de/elsewhere/usage.toml");
    for (path, command) in commands() {
        let mut args: Vec<&str> = path.split(' ').filter(|word| *word != "unclench").collect();
        args.push("--help");
        let help = said(&home.run(&args));
        let about = words["command"][&path]["about"].as_str().expect("text");
        assert!(help.contains(&flat(about)), "{path}: {about}\n{help}");
        let english = [command.get_about(), command.get_long_about()].into_iter().flatten();
        let english = english.chain(command.get_arguments().filter_map(clap::Arg::get_help)).map(ToString::to_string);
        for text in english.filter(|text| text.contains(' ')) {
            assert!(!help.contains(&flat(&text)), "{path}: {text}");
        }
        for phrase in ["Usage:", "Options:", "Commands:", "Arguments:", "ossible values", "[default", "Print ", "[OPTIONS]"] {
            assert!(!help.contains(phrase), "{path}: {phrase}\n{help}");
        }
    }
    assert!(said(&home.run(&["help"])).contains("Sitzungen start Eine Routine starten"));
}

#[test]
fn examples_are_german() {
    let home = german_home();
    for (args, example) in [
        (&["new", "--help"][..], "unclench new nacken-am-mittag"),
        (&["log", "--help"], "--area \"linkes Knie\" --note \"nach langer Fahrt\" --at \"gestern 18:00\""),
        (&["list", "--help"], "unclench list steifer Nacken"),
        (&["new"], "zum Beispiel: unclench new nacken-am-mittag"),
    ] {
        let shown = said(&home.run(args));
        assert!(shown.contains(example), "{args:?}: {shown}");
    }
}

#[test]
fn help_pages_are_german() {
    let home = german_home();
    let routine = home.stdout(&["help", "routine"]);
    for text in
        ["# Eine Routine in fünf Minuten", "## Jeder Schlüssel eines Schritts", "trigger-point (4 bis 6)", "Die Körperstellen:"]
    {
        assert!(routine.contains(text), "{text}");
    }
    let english = &keys().step;
    assert!(english.iter().all(|key| !routine.contains(&key.doc)));
    assert!(routine.lines().all(|line| line.chars().count() <= 125), "lines that a terminal can show");
    assert!(home.stdout(&["help", "diary-format"]).contains("## Wie aus Zeilen ein Tagebuch wird"));
    assert!(home.stdout(&["help", "several-machines"]).contains("# Mehrere Rechner"));
    assert!(home.stdout(&["help", "regions"]).contains("Schulter oben"));
    let english = home.command(&["help", "routine"]).env("XDG_CONFIG_HOME", "/nowhere").output().expect("it runs");
    assert!(said(&english).contains("A routine in five minutes"), "English where none is set");
}

/// Typed arguments, and the German output for them.
const SAID: &[(&[&str], &str)] = &[
    (&["undo"], "Es gibt nichts rückgängig zu machen."),
    (&["diary"], "Dein Tagebuch ist leer."),
    (&["diary", "compact"], "Dieser Rechner hat noch keine Tagebuchdatei."),
    (&["stats"], "Keine Sitzungen mit Schmerzwerten vorher und nachher."),
    (&["log"], "`unclench log` braucht einen Wert von 0 bis 10, zum Beispiel: unclench log 4"),
    (&["log", "4", "--sleep", "7", "--note", "lange Fahrt", "--at", "vor 3 Tagen"], "gespeichert: "),
    (&["log", "5", "--area", "low-back/left"], "Schmerz 5, unterer Rücken und Flanke links"),
    (&["diary"], "Schmerz 4, Schlaf 7, „lange Fahrt“, "),
    (&["diary", "edit", "last", "--pain", "3"], "vorher: "),
    (&["diary", "edit", "last"], "nichts zu ändern; gib einen neuen Wert an"),
    (&["diary", "edit", "last", "--before", "3"], "--before gibt es nur bei Sitzungen"),
    (&["diary", "remove", "abcdef"], "einen Eintrag `abcdef` gibt es nicht"),
    (&["undo"], "rückgängig vorher: "),
    (&["diary", "remove", "last"], "gelöscht: "),
    (&["undo"], "wiederhergestellt: "),
    (&["undo"], "rückgängig, nicht mehr im Tagebuch: "),
    (&["diary", "compact"], "deine alte Datei bleibt als"),
    (&["log", "11"], "ein Wert ist eine ganze Zahl von 0 bis 10"),
    (&["log", "4", "--at", "bald"], "`bald` ist keine Zeit; schreib 18:00"),
    (
        &["log", "4", "--area", "low-bak"],
        "unbekannte Körperstelle `low-bak`; `unclench help regions` nennt alle 24 Stellen; meinst du `low back`?",
    ),
    (&["stats", "--since", "bald"], "`bald` ist kein Tag"),
    (&["report", "--since", "2026-02-01", "--until", "2026-01-01"], "2026-02-01 liegt nach 2026-01-01"),
    (
        &["start", "neck-trap-desk"],
        "eine Routine `neck-trap-desk` gibt es nicht; `unclench list` zeigt alle; meinst du `neck-traps-desk`?",
    ),
    (&["start", "neck-traps-desk", "--ready", "soon"], "gib eine Zahl von Sekunden von 0 bis 120 an"),
    (&["start", "neck-traps-desk", "--rehearse", "99"], "--rehearse: gib eine ganze Zahl von 1 bis 60 an"),
    (&["start", "neck-traps-desk", "--json"], "`--json` braucht `--show` oder `--plain`"),
    (&["resume", "--save", "--discard"], "`--save` und `--discard` gehen nicht zusammen; siehe `unclench resume --help`"),
    (&["list", "--area"], "unclench: `--area STELLE`: ein Wert fehlt"),
    (&["export", "--format", "csv", "--for", "paper"], "möglich ist nur spreadsheet"),
    (&["show", "breath-resonance"], "1 Spalte = 9,9 s"),
    (&["show", "breath-box", "--cues"], "bereit · 10 s"),
    (&["check"], "du hast keine eigenen Routinen zu prüfen"),
    (&["check", "neck-traps-desk"], "1 Routine geprüft, keine Fehler"),
    (&["check", "twice.toml"], "`title` kommt zweimal vor"),
    (&["check", "open.toml"], "die schließende ] der Liste fehlt"),
    (&["check", "odd.toml"], "der Parser meldet auf Englisch „invalid date"),
    (&["check", "--explain", "no-duration"], "no-duration (Fehler)"),
    (&["check", "--explain", "no-durations"], "meinst du `no-duration`?"),
    (&["health"], "Du hast die Gesundheitsfragen noch nicht beantwortet"),
    (
        &["safety", "set", "migrain", "yes"],
        "eine Frage `migrain` gibt es nicht; `unclench health list` nennt alle; meinst du `migraine`?",
    ),
    (&["safety", "set", "migraine", "no", "--area", "jaw"], "`migraine` hat keine Körperstelle"),
    (&["doctor"], "Einstellungen "),
    (&["import", "missing.csv"], "missing.csv lässt sich nicht lesen"),
    (&["import", "table.csv"], "hat keine Spalten `id`, `at` und `kind`; bei der Datei eines anderen Programms"),
    (&["import", "table.csv", "--map", "at=Day", "--map", "pain=Level"], "würde einlesen: 0"),
    (
        &["import", "table.csv", "--map", "at=Day", "--map", "pain=Level"],
        "table.csv:3: hat `12` in `Level`; ein Wert ist aber höchstens 10",
    ),
    (&["import", "table.csv", "--map", "Level"], "gib einen Wert und seine Spalte an"),
    (&["merge", "data"], "in diesem Ordner ist keine Datei eines Tagebuchs (.jsonl), auch nicht in einem Ordner `diary` darin"),
    (&["starte"], "einen Befehl `starte` gibt es nicht; `unclench help` nennt alle Befehle; meinst du `start`?"),
    (
        &["list", "--jsn"],
        "`unclench list` hat keine Option `--jsn`; `unclench list --help` nennt seine Optionen; meinst du `--json`?",
    ),
    (&[], "kein Terminal gefunden, daher nur"),
];

#[test]
fn command_output_is_german() {
    let home = german_home();
    home.write("table.csv", "Day,Level\n2026-01-02 10:00,4\n2026-01-03 10:00,12\n");
    home.write("twice.toml", "format = 1\ntitle = \"a\"\ntitle = \"b\"\n");
    home.write("open.toml", "format = 1\ntitle = \"a\"\ntags = [\"b\"");
    home.write("odd.toml", "format = 1\ntitle = 2026-13-40\n");
    let english = english_only();
    for (args, german) in SAID {
        let said = said(&home.run(args));
        assert!(said.contains(german), "{args:?}: {german}\n{said}");
        let wrong: Vec<&String> = english.iter().filter(|text| said.contains(text.as_str())).collect();
        assert_eq!(wrong, Vec::<&String>::new(), "{args:?}: {said}");
    }
    home.stdout(&["log", "4"]);
    let day = home.stdout(&["diary"]);
    let day = day.lines().next().unwrap_or_default();
    assert!(day.contains("tag, ") || day.contains("woch, "), "a weekday in German: {day}");
}

#[test]
fn fields_of_json_are_the_same_in_every_language() {
    let (german, english) = (german_home(), Home::new());
    for home in [&german, &english] {
        home.stdout(&["log", "4", "--area", "low-back/left"]);
    }
    for args in [&["list", "--json"][..], &["stats", "--json"], &["schema"], &["show", "neck-traps-desk", "--json"]] {
        let keys = |home: &Home| fields(&serde_json::from_str(&home.stdout(args)).expect("JSON"));
        assert_eq!(keys(&german), keys(&english), "{args:?}");
    }
    let head = |home: &Home| home.stdout(&["export", "--format", "csv"]).lines().next().map(str::to_owned);
    assert_eq!(head(&german), head(&english));
    // Sentences for people are in their language, all of them.
    for (home, texts) in [(&german, Texts::german()), (&english, Texts::english())] {
        let files = home.json(&["doctor", "--json"])["files"].clone();
        assert!(
            files.as_array().is_some_and(|files| files.iter().any(|file| file["what"] == texts.command.doctor.file_diary)),
            "{files}"
        );
    }
}

/// Returns the names of all fields.
fn fields(value: &serde_json::Value) -> BTreeSet<String> {
    match value {
        serde_json::Value::Object(map) => {
            map.iter().flat_map(|(key, value)| [key.clone()].into_iter().chain(fields(value))).collect()
        }
        serde_json::Value::Array(items) => items.iter().flat_map(fields).collect(),
        _ => BTreeSet::new(),
    }
}

#[test]
fn german_prompts_accept_ja_and_yes() {
    for (lang, answers, opens) in [("de", "j\n", true), ("de", "y\n", true), ("en", "y\n", true), ("en", "j\n", false)] {
        let home = Home::new();
        home.write("config/unclench/config.toml", format!("lang = \"{lang}\"\n"));
        // A yes opens the first group; then the lines end.
        let mut child = home.command(&["safety", "ask"]);
        let mut child = child.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped()).spawn().expect("it runs");
        std::io::Write::write_all(child.stdin.as_mut().expect("stdin"), answers.as_bytes()).expect("it reads");
        let output = child.wait_with_output().expect("it ends");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(text.contains("steoporos"), opens, "{lang} {answers:?}: {text}");
    }
}
