//! The schema of routine files: files that it accepts play, and files that it refuses do not.

use std::fs;
use std::path::Path;

use unclench::domain::diagnostic::Code;
use unclench::domain::routine::file_keys::keys;
use unclench::domain::routine::json_schema;
use unclench::domain::routine::limits::MAX_LENGTH;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the file as JSON; `None` if it is not TOML.
fn as_json(path: &Path) -> Option<serde_json::Value> {
    let text = fs::read_to_string(path).ok()?;
    let table: toml::Table = toml::from_str(&text).ok()?;
    serde_json::to_value(table).ok()
}

fn files(folder: &str) -> Vec<std::path::PathBuf> {
    let mut files: Vec<_> = fs::read_dir(root().join(folder)).expect("a folder").flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}

/// `WRITE_SCHEMA=1 cargo test --test it schema` writes it again.
#[test]
fn the_stored_schema_is_current() {
    let path = root().join("assets/routine.schema.json");
    if std::env::var_os("WRITE_SCHEMA").is_some() {
        fs::write(&path, json_schema::text()).expect("it can be written");
    }
    assert_eq!(fs::read_to_string(path).expect("text"), json_schema::text());
}

#[test]
fn the_limits_in_data_are_those_of_the_code() {
    let most = |name: &str| keys().step.iter().find(|key| key.key == name).and_then(|key| key.most);
    assert_eq!(most("time").map(u64::from), Some(MAX_LENGTH.as_secs()));
}

#[test]
fn the_schema_accepts_every_bundled_routine() {
    let validator = jsonschema::validator_for(&json_schema::schema()).expect("a schema");
    for path in files("routines") {
        let file = as_json(&path).expect("TOML");
        let faults: Vec<String> = validator.iter_errors(&file).map(|error| error.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new(), "{}", path.display());
    }
}

/// A schema sees only one file, and no sums, reading times or screens, and does not know what people call an area. Only `check`
/// finds these faults.
const BEYOND_A_SCHEMA: [&str; 8] =
    ["include-circle", "include-unknown", "long-read", "long-title", "off-screen", "short-pace", "too-long", "unknown-area"];

#[test]
fn the_schema_refuses_invalid_files() {
    let validator = jsonschema::validator_for(&json_schema::schema()).expect("a schema");
    let accepted: Vec<String> = files("tests/wrong")
        .iter()
        .filter(|path| as_json(path).is_some_and(|file| validator.is_valid(&file)))
        .map(|path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned())
        .collect();
    assert_eq!(accepted, BEYOND_A_SCHEMA);
}

#[test]
fn every_key_has_an_example_that_plays_and_that_the_schema_accepts() {
    let validator = jsonschema::validator_for(&json_schema::schema()).expect("a schema");
    let keys = keys();
    for (place, key) in [("routine", &keys.routine), ("step", &keys.step), ("include", &keys.include)]
        .into_iter()
        .flat_map(|(place, keys)| keys.iter().map(move |key| (place, key)))
    {
        let text = file_with(place, &key.key, &key.example);
        let table: toml::Table = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}\n{text}", key.key));
        let file = serde_json::to_value(table).expect("JSON");
        let faults: Vec<String> = validator.iter_errors(&file).map(|error| error.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new(), "{}", key.key);
        let reading = unclench::domain::routine::parse::read("example", &text);
        // The examples do not say how a step is done. The health rules then cannot judge it, and a warning says so.
        let faults: Vec<_> = reading.faults.iter().filter(|fault| fault.code != Code::Unjudged).collect();
        assert!(faults.is_empty(), "{}\n{text}\n{faults:?}", key.key);
    }
}

/// Returns a complete file with `example` in its place, and other keys only where they are necessary.
fn file_with(place: &str, key: &str, example: &str) -> String {
    let or = |own: &str, line: &str| if key == own { String::new() } else { format!("{line}\n") };
    let head = format!(
        "{}{}{}",
        or(if place == "routine" { "format" } else { "" }, "format = 1"),
        or(if place == "routine" { "title" } else { "" }, "title = \"Example\""),
        or(if place == "routine" { "category" } else { "" }, "category = \"massage\""),
    )
    .replace("\n\n", "\n");
    let head = match (place, key) {
        ("routine", "format" | "title" | "category") => head,
        _ => "format = 1\ntitle = \"Example\"\ncategory = \"massage\"\n".to_owned(),
    };
    let template = "[template.press]\ntechnique = \"trigger-point\"\npressure = 4\ncare = \"Lighten.\"\n";
    let step = match key {
        "name" if place == "step" => "time = 20\n".to_owned(),
        "time" | "wait" => "name = \"One\"\n".to_owned(),
        "cycles" => "name = \"One\"\npace = \"box\"\n".to_owned(),
        "pace" => "name = \"One\"\ncycles = 4\n".to_owned(),
        _ => "name = \"One\"\ntime = 20\n".to_owned(),
    };
    match (place, key) {
        ("routine", "template") => format!("{head}{example}\n[[step]]\nuse = \"press\"\n{step}"),
        ("routine", _) => format!("{head}{example}\n[[step]]\n{step}"),
        ("step", "use") => format!("{head}{template}[[step]]\n{step}{example}\n"),
        ("step", _) => format!("{head}[[step]]\n{step}{example}\n"),
        (_, "routine") => format!("{head}[[step]]\n{example}\n"),
        _ => format!("{head}[[step]]\nroutine = \"breath-box\"\n{example}\n"),
    }
}

/// Returns every key that the reader asks for is in the list, so that guide and schema cover them all.
#[test]
fn the_parser_reads_only_documented_keys() {
    let source = fs::read_to_string(root().join("src/domain/routine/parse.rs")).expect("text");
    let keys = keys();
    let known: Vec<&str> =
        keys.routine.iter().chain(&keys.step).chain(&keys.include).map(|key| key.key.as_str()).chain(["step"]).collect();
    let mut asked = 0;
    for start in [
        ".text(\"",
        ".required_text(\"",
        ".localized(\"",
        ".required_localized(\"",
        ".word(\"",
        ".words(\"",
        ".texts(\"",
        ".whole(\"",
        ".flag(\"",
        ".length(\"",
        "gap(\"",
        ".value(\"",
    ] {
        for (at, _) in source.match_indices(start) {
            let key = source[at + start.len()..].split('"').next().unwrap_or_default();
            assert!(known.contains(&key), "`{key}` is read and not told");
            asked += 1;
        }
    }
    assert!(asked > 25, "only {asked} were found");
}
