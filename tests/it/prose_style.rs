//! Phrases that no native writer would use must not return: in the texts, the help pages, the documents and `--help`.

use std::fs;
use std::path::{Path, PathBuf};

use unclench::domain::safety::condition::{Level, conditions};
use unclench::texts::Texts;

/// In lower case: passives without an agent, clauses in place of nouns, word-for-word translations.
const HABITS: &[&str] = &[
    "is heard",
    "is called that",
    "reckon",
    "at hand",
    "may you ",
    "this hold",
    "holds for you",
    "whatever",
    "whoever",
    "one's own",
    "oneself",
    "what was done",
    "what there is",
    "as it is so",
    "so it is",
    "it is so",
    "is not so",
    "is no number",
    "is no date",
    "is no terminal",
    "nobody speaks",
    "weather of",
    "a clinician",
    "is asked for",
    "may be given",
    "is usual",
    "is felt",
    "get it seen",
    "what follows",
    "what is built",
    "what suits now",
    "what it is for",
    "what it was built",
    "so many minutes",
    "so long after",
    "for so long",
    "anew",
    "hold for one run",
    "ask the least",
    "asks the least",
    "the ground of",
    "see-through",
    "needs to be itself",
    "breathe as you are",
    "notice how you are",
    "inside comfort",
    "slantwise",
    "without a word behind",
    "eyes shut",
    "a custom",
    "(custom)",
    "our rule)",
    "(unchecked)",
    "commoner",
    "heeds your",
    "looks whether",
    "nothing is drawn over",
    "makes this the rule",
    "help comes first",
    "by mistake? press",
    "take the pressure off",
    "you are sorer",
    "this step is over",
    "one honest sentence",
    "a person who does",
    "is not a record",
    "look at column",
    "a missing day is missing",
    "without any, unclench",
    "this many times the speed",
    "drooping face, problems",
    "weak legs",
    "very bendy",
    "worst-ever",
    "nothing compared",
    "against nothing than",
    "no claim beyond",
    "skull edge",
    "went deep",
    "at leisure",
    "was away",
    "pacing is off",
    "is held, nothing",
    "wake you up",
    "ended with code",
    "urgent help",
    "medical help",
    "medical advice",
    "get advice",
    "have it checked",
    "side of the throat",
    "hot or red",
    "slow lines",
];

/// The same in German: officialese, English word for word, and passives in which nobody acts.
const GERMAN_HABITS: &[&str] = &[
    "endwert",
    "üblich: ",
    "getan werden",
    "wird nicht behauptet",
    "den grund deines",
    "diese fassung von unclench",
    "nicht gestützt",
    "besser gestützt",
    "werden schwindlig",
    "mag helfen",
    "zu spüren sein mag",
    "wie der körper gehalten wird",
    "zur hand sein",
    "von selbst versteht",
    "was man auch tut",
    "vorleseprogramm",
    "es wird danach gefragt",
    "gib an, was",
    "(brauch)",
    "das ist brauch",
    "unsere regel)",
    "(ungeprüft)",
    "nichts verglichen",
    "wird nichts übermalt",
    "macht das zur regel",
    "hilfe geht vor",
    "aus versehen gedrückt?",
    "nimm den druck weg",
    "dieser schritt ist vorbei",
    "ein ehrlicher satz",
    "ist kein eintrag",
    "ein fehlender tag fehlt",
    "gegen nichts besser",
    "schwachen beinen",
    "schädelrand",
    "schulterhöhe",
    "eine uhr und ein",
    "hak die",
    "hak mit",
    "angehakt",
    "leichter gestellt",
    "der ohnmacht nah",
    "verpflanzt",
    "bei mühe",
    "zeitgeber",
    "halbzeit",
    "unser grad",
    "geprüft an:",
    "in der übersicht.",
    "endete mit dem code",
    "endete mit dem wert",
    "scharfem",
    "elektrischem",
    "war weg",
    "richte dich ein",
    "wähle den notruf",
    "wähle jetzt den notruf",
    "ruf sofort den notruf",
];

/// Collects the English files for readers, and the commands, whose comments become `--help`.
fn texts(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            texts(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// Every line of `files` that has one of `habits`.
fn habits_in(files: &[PathBuf], habits: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for path in files {
        let text = fs::read_to_string(path).expect("a text file").to_lowercase();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.starts_with("//")) {
            for habit in habits.iter().filter(|habit| line.contains(**habit)) {
                found.push(format!("{}:{}: {habit}", path.display(), number + 1));
            }
        }
    }
    found
}

fn is_german(path: &Path) -> bool {
    path.to_string_lossy().ends_with(".de.md")
}

#[test]
fn no_text_has_banned_phrases() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let names = ["README.md", "CHANGELOG.md", "assets/guide.md", "assets/fields.toml"];
    let mut files: Vec<PathBuf> = names.iter().map(|name| root.join(name)).collect();
    for folder in ["assets/words/en", "assets/help", "routines"] {
        texts(&root.join(folder), &mut files);
    }
    files.retain(|path| !is_german(path));
    let help = ["args", "args/play", "command_line", "config", "due", "log", "diary", "mute", "now", "remind", "report"]
        .map(|name| root.join(format!("src/cli/{name}.rs")));
    files.extend(help.iter().cloned());
    assert!(files.len() > 65, "{}", files.len());
    let found = habits_in(&files, HABITS);
    assert!(found.is_empty(), "say who does what, in plain words:\n{}", found.join("\n"));
}

#[test]
fn no_german_text_has_banned_phrases() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["assets/words/de", "assets/help"] {
        texts(&root.join(folder), &mut files);
    }
    files.retain(|path| is_german(path) || path.starts_with(root.join("assets/words/de")));
    files.push(root.join("assets/guide.de.md"));
    assert!(files.len() > 20, "{}", files.len());
    let found = habits_in(&files, GERMAN_HABITS);
    assert!(found.is_empty(), "so sagt das niemand:\n{}", found.join("\n"));
}

/// A text with a number has a form of its own for one. These always have more, or name a measure.
const ALWAYS_MORE: &[&str] = &[
    "times",
    "more_cells",
    "days_with",
    "compare_side",
    "last_days",
    "impact_weeks",
    "part",
    "weekday",
    "notes_last",
    "minutes_long",
    "combined",
    "together",
    "some_steps",
    "first_step",
    "too_slow",
    "no_answer",
    "long_run",
];

#[test]
fn a_number_stands_before_a_noun_only_where_one_has_a_form() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/words");
    let nouns = [
        "sessions",
        "days",
        "entries",
        "steps",
        "ratings",
        "minutes",
        "seconds",
        "weeks",
        "routines",
        "notes",
        "cells",
        "lines",
        "rows",
        "times",
        "points",
        "Sitzungen",
        "Tage",
        "Einträge",
        "Schritte",
        "Schritten",
        "Angaben",
        "Minuten",
        "Sekunden",
        "Wochen",
        "Routinen",
        "Notizen",
        "Zellen",
        "Zeilen",
        "Mal",
        "Punkte",
    ];
    let mut files = Vec::new();
    texts(&root, &mut files);
    // The limits that faults name are large.
    files.retain(|path| !path.to_string_lossy().contains("elsewhere") && !path.ends_with("faults.toml"));
    let mut found = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path).expect("a text file");
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let key = line.split(" = ").next().unwrap_or_default().trim_matches('"');
            let counted = line.contains("one = ") || ALWAYS_MORE.contains(&key);
            let plural = nouns.iter().find(|noun| line.contains(&format!("}} {noun}")));
            if let (false, Some(noun)) = (counted, plural) {
                found.push(format!("{}: {key}: {noun}", path.display()));
            }
            if let Some(one) = line.split("one = \"").nth(1).and_then(|one| one.split('"').next()) {
                let plural = nouns.iter().filter(|noun| **noun != "Mal").find(|noun| one.contains(&format!("1 {noun}")));
                found.extend(plural.map(|noun| format!("{}: {key}: 1 {noun}", path.display())));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// What a sentence about one of these signs says, what it does not say, and the signs; the most urgent first.
const URGENCY: [(&str, &str, &[&str]); 2] = [
    (
        " now",
        "doctor",
        &[
            "bladder",
            "between the legs",
            "both legs",
            "chest pain",
            "breathless",
            "trouble breathing",
            "trouble speaking",
            "drooping face",
            "severe headache",
            "sudden and severe",
            "double vision",
            "see double",
            "loss of sight",
            "coughing up blood",
            "weakness on one side",
        ],
    ),
    (
        "today",
        "emergency",
        &["weakness", "weaker", "weak leg", "feels weak", "spreads", "fever", "calf", "one leg", "newly swollen", "over 50"],
    ),
];

/// The words that tell a sign from a similar one of another urgency, or from what has always been so.
const WHOLE_SIGNS: [(&str, &str); 2] =
    [("weakness on one side", "sudden weakness on one side"), ("swollen, warm", "newly swollen, warm")];

#[test]
fn a_sign_has_the_same_urgency_in_every_text() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![root.join("README.md")];
    for folder in ["assets/words/en", "assets/help", "routines"] {
        texts(&root.join(folder), &mut files);
    }
    let (mut seen, mut wrong) = (0, Vec::new());
    for path in files {
        let text = fs::read_to_string(&path).expect("a text file").to_lowercase();
        // On a page, a sentence goes on in the next line.
        let text = if path.extension().is_some_and(|extension| extension == "md") { text.replace('\n', " ") } else { text };
        for (sign, whole) in WHOLE_SIGNS {
            if text.matches(sign).count() != text.matches(whole).count() {
                wrong.push(format!("{}: {whole}", path.display()));
            }
        }
        let sentences =
            text.split(['.', '\n']).filter(|sentence| sentence.contains("emergency") || sentence.contains("see a doctor"));
        for sentence in sentences {
            let is_named = |(_, _, signs): &&(&str, &str, &[&str])| signs.iter().any(|sign| sentence.contains(sign));
            let Some((does, not, _)) = URGENCY.iter().find(is_named) else { continue };
            seen += 1;
            if !sentence.contains(does) || sentence.contains(not) {
                wrong.push(format!("{}: {does}: {sentence}", path.display()));
            }
        }
    }
    assert!(seen > 25, "{seen}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for condition in conditions() {
        let say = Texts::english().condition(&condition.id).say.to_lowercase();
        match condition.level {
            Level::Emergency => {
                assert!(say.contains("call your emergency number now") || say.contains("emergency department now"), "{say}");
            }
            Level::Urgent => assert!(say.contains("see a doctor today"), "{say}"),
            _ => {}
        }
    }
}
