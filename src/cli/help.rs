//! `unclench help TOPIC`: pages that are too long for `--help`. The guide to writing routines, with every key and word there
//! is; the diary's files; the regions of the body.

use std::process::ExitCode;

use crate::cli::args::{HelpArgs, Topic};
use crate::cli::context::choose_language;
use crate::cli::output;
use crate::cli::translation;
use crate::domain::body;
use crate::domain::routine::file_keys::{Key, keys, lists};
use crate::domain::routine::vocabulary::vocabulary;
use crate::platform::language;
use crate::texts::{CommandHelpTexts, Texts};

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

const IMPORT: Page =
    Page { english: include_str!("../../assets/help/import.md"), german: include_str!("../../assets/help/import.de.md") };

impl Page {
    fn chosen(&self) -> &'static str {
        if language::texts().lang == "de" { self.german } else { self.english }
    }
}

/// Columns that a list of words takes.
const WIDTH: usize = 100;

/// Prints the page of the topic.
///
/// # Errors
/// When stdout cannot be written to.
pub fn run(args: &HelpArgs) -> anyhow::Result<ExitCode> {
    choose_language();
    match args.topic {
        Some(Topic::Routine) => output::line(&routine(language::texts()))?,
        Some(Topic::DiaryFormat) => output::raw(DIARY_FORMAT.chosen())?,
        Some(Topic::SeveralMachines) => output::raw(SEVERAL_MACHINES.chosen())?,
        Some(Topic::Import) => output::raw(IMPORT.chosen())?,
        Some(Topic::Regions) => regions()?,
        None => output::line(&translation::translated(translation::command().render_long_help().to_string()))?,
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
        output::line(&format!("{:<15} {:<21} {}", region.id, sides, language::texts().region(&region.id)))?;
    }
    Ok(())
}

/// The guide, every key, every word.
fn routine(texts: &Texts) -> String {
    let (keys, help_texts) = (keys(), &texts.command.help);
    let mut text = GUIDE.chosen().trim_end().to_owned();
    let chapters = [
        (&help_texts.routine_keys, "routine", &keys.routine),
        (&help_texts.step_keys, "step", &keys.step),
        (&help_texts.include_keys, "include", &keys.include),
    ];
    for (heading, place, keys) in chapters {
        text.extend(["\n\n## ", heading, "\n"]);
        for key in keys {
            entry(key, meaning(place, key, texts), &mut text);
        }
    }
    text.extend(["\n\n## ", help_texts.words, "\n"]);
    for (name, listed) in lists() {
        let list = if name == "technique" { techniques(help_texts) } else { listed.join(", ") };
        let wrapped = textwrap::fill(&list, textwrap::Options::new(WIDTH).initial_indent("  ").subsequent_indent("  "));
        text.extend(["\n", name, ":\n", &wrapped, "\n"]);
    }
    text
}

/// What a key means: in the language of `texts`, or in English, where the keys are defined.
fn meaning<'k>(place: &str, key: &'k Key, texts: &Texts) -> &'k str {
    texts.keys.get(&format!("{place}/{}", key.key)).copied().unwrap_or(&key.doc)
}

fn entry(key: &Key, doc: &str, text: &mut String) {
    let doc = textwrap::fill(doc, textwrap::Options::new(WIDTH).initial_indent("  ").subsequent_indent("  "));
    let example = key.example.trim().replace('\n', "\n    ");
    text.extend(["\n", &key.key, "\n", &doc, "\n    ", &example, "\n"]);
}

/// The techniques, each with the most that it may press.
fn techniques(texts: &CommandHelpTexts) -> String {
    let shown = |technique: &crate::domain::routine::vocabulary::Technique| match (technique.floor, technique.cap) {
        (_, 0) => technique.id.clone(),
        (0, cap) => texts.at_most(cap, &technique.id),
        (floor, cap) => {
            let (floor, cap) = (floor.to_string(), cap.to_string());
            texts.from_to(cap, floor, &technique.id)
        }
    };
    vocabulary().technique.iter().map(shown).collect::<Vec<_>>().join(", ")
}
