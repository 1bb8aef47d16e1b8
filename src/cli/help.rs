//! `unclench help TOPIC`: pages that are too long for `--help`. The guide to writing routines ends with every key and word.

use std::process::ExitCode;

use clap::{Command, ValueEnum};

use crate::cli::args::{HelpArgs, Topic};
use crate::cli::command_groups;
use crate::cli::context::choose_language;
use crate::cli::did_you_mean;
use crate::cli::help_page::{laid_out, wrapped};
use crate::cli::keys_page;
use crate::cli::output;
use crate::cli::translation;
use crate::domain::body;
use crate::domain::routine::file_keys::{FileKey, keys, lists};
use crate::domain::routine::vocabulary::vocabulary;
use crate::domain::{text, typed_words};
use crate::platform::{language, terminal};
use crate::texts::{CommandHelpTexts, Texts};

/// A page in both languages.
struct HelpPage {
    english: &'static str,
    german: &'static str,
}

/// Includes the page of this name from `assets/help`.
macro_rules! page {
    ($name:literal) => {
        HelpPage {
            english: include_str!(concat!("../../assets/help/", $name, ".md")),
            german: include_str!(concat!("../../assets/help/", $name, ".de.md")),
        }
    };
}

const GUIDE: HelpPage =
    HelpPage { english: include_str!("../../assets/guide.md"), german: include_str!("../../assets/guide.de.md") };
const SOUND: HelpPage = page!("sound");
const LOOKS: HelpPage = page!("looks");
const TERMINALS: HelpPage = page!("terminals");
const DIARY: HelpPage = page!("diary");
const HEALTH: HelpPage = page!("health");
const REMINDERS: HelpPage = page!("reminders");
const SEVERAL_COMPUTERS: HelpPage = page!("several-computers");
const PLAIN: HelpPage = page!("plain");
const DIARY_FORMAT: HelpPage = page!("diary-format");
const IMPORT: HelpPage = page!("import");
const FORMATS: HelpPage = page!("formats");
const ACCESSIBILITY: HelpPage = page!("accessibility");
const SYSTEMS: HelpPage = page!("systems");

impl HelpPage {
    fn chosen(&self) -> &'static str {
        if language::texts().lang == "de" { self.german } else { self.english }
    }
}

/// The widest page, in columns.
const WIDTH: usize = 100;

/// Prints the page of the topic, or the help of a command.
///
/// # Errors
/// Fails if stdout cannot be written to, or if there is no such topic or command.
pub fn run(args: &HelpArgs) -> anyhow::Result<ExitCode> {
    choose_language();
    if args.topic.is_empty() {
        return commands_and_topics();
    }
    let typed = args.topic.join(" ");
    let meant = typed_words::help_page(&typed.to_lowercase()).and_then(|meant| Topic::from_str(meant, true).ok());
    let topic = match (Topic::from_str(&typed, true), meant) {
        (Ok(topic), _) => topic,
        // A command goes before a page whose name is another one.
        (Err(_), Some(topic)) if command_of(&args.topic).is_none() => topic,
        (Err(_), page) => return of_command(&args.topic, page),
    };
    let page = match topic {
        Topic::Routines => return show(&routine(language::texts())).map(|()| ExitCode::SUCCESS),
        Topic::Keys => return output::paged(&keys_page::page(language::texts())).map(|()| ExitCode::SUCCESS),
        Topic::Regions => return output::paged(&regions()).map(|()| ExitCode::SUCCESS),
        Topic::Sound => SOUND,
        Topic::Looks => LOOKS,
        Topic::Terminals => TERMINALS,
        Topic::Diary => DIARY,
        Topic::Health => HEALTH,
        Topic::Reminders => REMINDERS,
        Topic::SeveralComputers => SEVERAL_COMPUTERS,
        Topic::Plain => PLAIN,
        Topic::DiaryFormat => DIARY_FORMAT,
        Topic::Import => IMPORT,
        Topic::Formats => FORMATS,
        Topic::Accessibility => ACCESSIBILITY,
        Topic::Systems => SYSTEMS,
    };
    show(page.chosen())?;
    if command_of(&args.topic).is_some() {
        output::aside(&format!("\n{}", language::texts().command.help.of_command(args.topic.join(" "))));
    }
    Ok(ExitCode::SUCCESS)
}

/// The columns of a page.
fn width() -> usize {
    terminal::columns().map_or(WIDTH, |columns| columns.min(WIDTH))
}

/// Prints a page: laid out for the terminal, or into a file or a pipe as it is.
fn show(page: &str) -> anyhow::Result<()> {
    match terminal::columns() {
        Some(_) => output::paged(&laid_out(page, width())),
        None => output::paged(page),
    }
}

/// Prints the `--help` of the command that is typed as `words`, and names the page that is about it too.
fn of_command(words: &[String], page: Option<Topic>) -> anyhow::Result<ExitCode> {
    let Some(mut command) = command_of(words) else {
        let typed = words.join(" ");
        let text = language::texts().command.help.unknown(text::clean(&typed));
        let known = translation::command();
        let topics = Topic::value_variants().iter().filter_map(ValueEnum::to_possible_value);
        let mut names: Vec<String> = topics.map(|topic| topic.get_name().to_owned()).collect();
        names.extend(command_groups::names(&known));
        return Err(did_you_mean::error_or_routines(&text, &typed, names.iter().map(String::as_str)));
    };
    output::paged(&translation::translated(command.render_long_help().to_string()))?;
    if let Some(page) = page.and_then(|page| page.to_possible_value()) {
        output::aside(&format!("\n{}", language::texts().command.help.of_page(page.get_name())));
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns the command that is typed as `words`, which can be two, such as `diary edit`.
fn command_of(words: &[String]) -> Option<Command> {
    let mut command = translation::command();
    command.build();
    for word in words {
        command = command.find_subcommand(word)?.clone();
    }
    Some(command)
}

/// Prints all commands, then the topics.
fn commands_and_topics() -> anyhow::Result<ExitCode> {
    let (command, texts) = (translation::definition(), &language::texts().command.help);
    let front_page = command_groups::front_page(&command, language::texts());
    // It ends with where to find this page.
    let front_page = front_page.trim_end_matches(texts.front_more).trim_end();
    let others = command_groups::others(&command);
    let mut page =
        format!("{front_page}\n\n{}{others}\n{}\n\n{}\n", texts.others, wrapped(texts.old, width(), "  ", "  "), texts.topics);
    for topic in Topic::value_variants().iter().filter_map(ValueEnum::to_possible_value) {
        let help = translation::translated(topic.get_help().map(ToString::to_string).unwrap_or_default());
        page.extend([&format!("  {:<18}{help}", topic.get_name()), "\n"]);
    }
    output::paged(&page)?;
    Ok(ExitCode::SUCCESS)
}

fn regions() -> String {
    let mut page = String::new();
    for region in body::regions() {
        let sides = match (region.sided, region.midline) {
            (true, true) => "/left /right /middle",
            (true, false) => "/left /right",
            _ => "",
        };
        let name = language::texts().region(&region.id);
        page.extend([&format!("{:<15} {sides:<21} {name}", region.id), "\n"]);
    }
    page
}

/// Returns the guide followed by every key and every word.
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
        let (head, list) = match name {
            "technique" => (help_texts.with_pressure(name), techniques(help_texts)),
            _ => (name.to_owned(), listed.join(", ")),
        };
        text.extend(["\n", &head, ":\n", &wrapped(&list, width(), "  ", "  "), "\n"]);
    }
    text
}

/// Returns the meaning of a key in the language of `texts`, or in English, where the keys are defined.
fn meaning<'k>(place: &str, key: &'k FileKey, texts: &Texts) -> &'k str {
    texts.keys.get(&format!("{place}/{}", key.key)).copied().unwrap_or(&key.doc)
}

fn entry(key: &FileKey, doc: &str, text: &mut String) {
    let doc = wrapped(doc, width(), "  ", "  ");
    let example = key.example.trim().replace('\n', "\n    ");
    text.extend(["\n", &key.key, "\n", &doc, "\n    ", &example, "\n"]);
}

/// Lists the techniques, each with the felt pressure (0–6) it may use.
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
