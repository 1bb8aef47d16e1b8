//! `unclench help TOPIC`: pages that are too long for `--help`. The guide to writing routines, with every key and word there
//! is; the diary's files; the regions of the body.

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::LazyLock;

use crate::commands::args::{HelpArgs, Topic};
use crate::commands::{choose_language, output, usage};
use crate::domain::routine::keys::{Key, keys, lists};
use crate::domain::routine::vocabulary::vocabulary;
use crate::domain::words::command::HelpSaid;
use crate::domain::words::{Words, fill};
use crate::domain::{body, embedded};

/// A page in each language.
struct Page {
    english: &'static str,
    german: &'static str,
}

const GUIDE: Page = Page { english: include_str!("../../assets/guide.md"), german: include_str!("../../assets/guide.de.md") };

const DIARY_FORMAT: Page = Page {
    english: include_str!("../../assets/help/diary-format.md"),
    german: include_str!("../../assets/help/diary-format.de.md"),
};

const SEVERAL_MACHINES: Page = Page {
    english: include_str!("../../assets/help/several-machines.md"),
    german: include_str!("../../assets/help/several-machines.de.md"),
};

impl Page {
    fn chosen(&self) -> &'static str {
        if Words::chosen().lang == "de" { self.german } else { self.english }
    }
}

/// What the keys mean, by where they stand, where it is not said in English.
static GERMAN_KEYS: LazyLock<BTreeMap<String, BTreeMap<String, String>>> =
    LazyLock::new(|| embedded::table("words/keys.de.toml", include_str!("../../assets/words/keys.de.toml")));

/// Columns that a list of words takes.
const WIDTH: usize = 100;

/// Prints it.
///
/// # Errors
/// When stdout cannot be written to.
pub fn run(args: &HelpArgs) -> anyhow::Result<ExitCode> {
    choose_language();
    match args.topic {
        Some(Topic::Routine) => output::line(&routine(Words::chosen()))?,
        Some(Topic::DiaryFormat) => output::raw(DIARY_FORMAT.chosen())?,
        Some(Topic::SeveralMachines) => output::raw(SEVERAL_MACHINES.chosen())?,
        Some(Topic::Regions) => regions()?,
        None => output::line(&usage::in_words(usage::command().render_long_help().to_string()))?,
    }
    Ok(ExitCode::SUCCESS)
}

fn regions() -> anyhow::Result<()> {
    for region in body::regions() {
        let sides = match (region.sided, region.midline) {
            (true, true) => "/left /right /middle",
            (true, false) => "/left /right",
            _ => "",
        };
        output::line(&format!("{:<15} {:<21} {}", region.id, sides, Words::chosen().region(&region.id)))?;
    }
    Ok(())
}

/// The guide, every key, every word.
fn routine(words: &Words) -> String {
    let (keys, said) = (keys(), &words.command().help);
    let mut text = GUIDE.chosen().trim_end().to_owned();
    let chapters = [
        (&said.routine_keys, "routine", &keys.routine),
        (&said.step_keys, "step", &keys.step),
        (&said.include_keys, "include", &keys.include),
    ];
    for (heading, place, keys) in chapters {
        text.extend(["\n\n## ", heading, "\n"]);
        for key in keys {
            entry(key, meaning(place, key, words), &mut text);
        }
    }
    text.extend(["\n\n## ", &said.words, "\n"]);
    for (name, words) in lists() {
        let listed = if name == "technique" { techniques(said) } else { words.join(", ") };
        let wrapped = textwrap::fill(&listed, textwrap::Options::new(WIDTH).initial_indent("  ").subsequent_indent("  "));
        text.extend(["\n", name, ":\n", &wrapped, "\n"]);
    }
    text
}

/// What a key means.
fn meaning<'k>(place: &str, key: &'k Key, words: &Words) -> &'k str {
    let german = || GERMAN_KEYS.get(place)?.get(&key.key);
    let own = if words.lang == "de" { german() } else { None };
    own.map_or(&key.doc, String::as_str)
}

fn entry(key: &Key, doc: &str, text: &mut String) {
    let doc = textwrap::fill(doc, textwrap::Options::new(WIDTH).initial_indent("  ").subsequent_indent("  "));
    let example = key.example.trim().replace('\n', "\n    ");
    text.extend(["\n", &key.key, "\n", &doc, "\n    ", &example, "\n"]);
}

/// With the most that each may press.
fn techniques(words: &HelpSaid) -> String {
    let shown = |technique: &crate::domain::routine::vocabulary::Technique| match (technique.floor, technique.cap) {
        (_, 0) => technique.id.clone(),
        (0, cap) => fill(&words.at_most, &[("technique", &technique.id), ("cap", &cap.to_string())]),
        (floor, cap) => {
            let (floor, cap) = (floor.to_string(), cap.to_string());
            fill(&words.from_to, &[("technique", &technique.id), ("floor", &floor), ("cap", &cap)])
        }
    };
    vocabulary().technique.iter().map(shown).collect::<Vec<_>>().join(", ")
}
