//! Help and errors of the command line in the chosen language. The English is where the commands are defined; the German is
//! in `assets/words/de/elsewhere/usage.toml`.

use std::error::Error;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory, FromArgMatches, Parser, ValueEnum};

use crate::cli::args::generate::Shell;
use crate::cli::args::play::LookArgs;
use crate::cli::command_groups;
use crate::cli::command_line::Cli;
use crate::cli::context::choose_language;
use crate::cli::did_you_mean;
use crate::cli::examples;
use crate::cli::health;
use crate::cli::output;
use crate::cli::parse;
use crate::domain::text;
use crate::domain::typed_words;
use crate::platform::language;
use crate::texts::{ById, Texts};

/// Returns the texts of the chosen language; `None` for English, which the definitions have.
fn chosen() -> Option<Translation> {
    let texts = language::texts();
    (texts.lang != "en").then_some(Translation(&texts.usage))
}

/// Texts that replace the English of the definitions: `phrase/TEXT` for clap's own texts, `example/TEXT`, `name/VALUE`, `arg/ID`,
/// `command/PATH/about`, `command/PATH/long`, `command/PATH/arg/ID`.
#[derive(Clone, Copy)]
struct Translation(&'static ById<&'static str>);

/// Parses the command line. For help, the version or an error, prints it and exits.
pub fn parsed() -> Cli {
    // Nothing was typed: the library opens without the definition of a hundred arguments.
    if std::env::args_os().len() <= 1 {
        return Cli { command: None, config: None, color: None, look: LookArgs::default() };
    }
    Cli::try_parse().unwrap_or_else(|_| {
        choose_language();
        // Parsed again, now with examples and in the chosen language.
        let again = command().try_get_matches().and_then(|matches| Cli::from_arg_matches(&matches));
        again.unwrap_or_else(|error| say(&error))
    })
}

fn say(error: &clap::Error) -> ! {
    let text = translated(error.render().to_string());
    match error.kind() {
        // A closed pipe ends the program as well.
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            if let Err(error) = output::line(text.trim_end()) {
                output::aside(&format!("unclench: {error:#}"));
                std::process::exit(2);
            }
        }
        _ => output::aside(plainly(error).as_deref().unwrap_or(text.trim_end())),
    }
    std::process::exit(error.exit_code())
}

/// What clap tells about an error.
struct Refusal<'e> {
    error: &'e clap::Error,
    /// The words of the command: `health set`.
    path: Vec<String>,
    /// The argument or option that is meant, as clap writes it: `--area <AREA>`.
    arg: String,
}

/// Returns what is wrong and an example, where clap would list terms of its own: a misspelt command or option, something
/// missing, a value that cannot be read.
fn plainly(error: &clap::Error) -> Option<String> {
    // `Usage: unclench health set <CONDITION> <ANSWER>`: the command is what stands before the first bracket.
    let usage = context_texts(error, ContextKind::Usage).unwrap_or_default().concat();
    let words = usage.split_whitespace().skip(2).take_while(|word| !word.starts_with(['<', '[', '-']));
    let path = words.map(str::to_owned).collect();
    let refusal = Refusal { error, path, arg: context_texts(error, ContextKind::InvalidArg).unwrap_or_default().concat() };
    let text = match error.kind() {
        ErrorKind::MissingRequiredArgument => refusal.missing(),
        ErrorKind::InvalidSubcommand => refusal.unknown_command(),
        ErrorKind::ValueValidation => Some(refusal.of_option(&translated(error.source()?.to_string()))),
        ErrorKind::InvalidValue => refusal.wrong_value(),
        ErrorKind::UnknownArgument => refusal.unknown_option(),
        ErrorKind::WrongNumberOfValues => Some(refusal.no_value()),
        ErrorKind::ArgumentConflict => refusal.conflict(),
        _ => None,
    };
    Some(format!("unclench: {}", text?))
}

/// Returns the texts that clap keeps about an error.
fn context_texts(error: &clap::Error, kind: ContextKind) -> Option<Vec<String>> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(vec![text.clone()]),
        ContextValue::Strings(texts) => Some(texts.clone()),
        ContextValue::StyledStr(text) => Some(vec![text.to_string()]),
        _ => None,
    }
}

impl Refusal<'_> {
    fn context_texts(&self, kind: ContextKind) -> Option<Vec<String>> {
        context_texts(self.error, kind)
    }

    /// Returns the command as it is typed: `unclench health set`.
    fn command(&self) -> String {
        ["unclench"].into_iter().chain(self.path.iter().map(String::as_str)).collect::<Vec<_>>().join(" ")
    }

    /// Adds to what is wrong with the value of an option which option it is.
    fn of_option(&self, reason: &str) -> String {
        self.arg.split_once(' ').map_or(reason.to_owned(), |(option, _)| format!("{option}: {reason}"))
    }

    fn missing(&self) -> Option<String> {
        let texts = &language::texts().command.help;
        let missing: Vec<String> = self.context_texts(ContextKind::InvalidArg)?.iter().map(|arg| bare(arg)).collect();
        let path = self.path.join(" ");
        // Another option is needed beside one that was typed.
        if let Some(wanted) = missing.first().filter(|arg| arg.starts_with('-')) {
            let wanted = wanted.split('|').filter_map(|arg| arg.split(' ').next()).map(|arg| format!("`{arg}`"));
            let needy =
                NEEDY.into_iter().find(|option| std::env::args_os().any(|typed| typed.to_string_lossy().starts_with(option)))?;
            return Some(texts.needs_option(wanted.collect::<Vec<_>>().join(texts.or), needy));
        }
        let example = in_own_words(examples::of(&path)?.first()?);
        let missing: Vec<String> = missing.iter().map(|arg| in_words(arg).to_owned()).collect();
        Some(texts.missing(&path, example, language::texts().listed(&missing)))
    }

    fn unknown_command(&self) -> Option<String> {
        let typed = self.context_texts(ContextKind::InvalidSubcommand)?.concat();
        let parent = self.path.iter().try_fold(definition(), |command, word| command.find_subcommand(word).cloned())?;
        let words: Vec<&str> = self.path.iter().map(String::as_str).chain([typed.as_str()]).collect();
        let texts = &language::texts().command.help;
        let unknown = match self.path.as_slice() {
            [one] if one == "generate" => texts.not_generated(text::clean(&typed)),
            _ => texts.no_command(text::clean(&words.join(" "))),
        };
        // The command alone lists and shows.
        if self.path != ["generate"] && ["list", "ls", "show", "all"].contains(&typed.as_str()) && !self.path.is_empty() {
            return Some(did_you_mean::offer(&unknown, &[&format!("unclench {}", self.path.join(" "))]).to_string());
        }
        if self.path == ["generate"] && Shell::from_str(&typed, true).is_ok() {
            return Some(did_you_mean::offer(&unknown, &[&format!("generate completions {typed}")]).to_string());
        }
        if self.path.is_empty() && typed.eq_ignore_ascii_case("completion") {
            return Some(did_you_mean::offer(&unknown, &["generate completions"]).to_string());
        }
        if let Some(page) = typed_words::help_page(&typed.to_lowercase()).filter(|_| self.path.is_empty()) {
            return Some(texts.try_page(page, unknown));
        }
        let names = command_groups::names(&parent);
        Some(did_you_mean::error_or_routines(&unknown, &typed, names.iter().map(String::as_str)).to_string())
    }

    fn no_value(&self) -> String {
        language::texts().command.help.no_value_given(bare(&self.arg))
    }

    fn wrong_value(&self) -> Option<String> {
        let typed = self.context_texts(ContextKind::InvalidValue)?.concat();
        if typed.is_empty() {
            return Some(self.no_value());
        }
        let known = self.context_texts(ContextKind::ValidValue).unwrap_or_default();
        // Only the answer of `health set` can be `cleared`. The last word is read as the answer.
        if known.iter().any(|value| value == "cleared") && health::is_question(&typed) {
            let mut words = std::env::args_os().skip_while(|word| word != "set").skip(1);
            let is_answer_missing =
                words.find(|word| !word.to_string_lossy().starts_with('-')).is_some_and(|word| *word == *typed);
            return Some(if is_answer_missing {
                language::texts().command.help.missing("health set", examples::HEALTH_SET, in_words("ANSWER"))
            } else {
                health::one_question(&typed)
            });
        }
        let text = language::texts().command.help.no_value(known.len(), known.join(", "), text::clean(&typed));
        Some(self.of_option(&did_you_mean::error(&text, &typed, known.iter().map(String::as_str)).to_string()))
    }

    fn unknown_option(&self) -> Option<String> {
        let typed = self.context_texts(ContextKind::InvalidArg)?.concat();
        let texts = &language::texts().command;
        if !typed.starts_with('-') {
            let why = match self.takes().as_str() {
                "" => texts.help.no_words(self.command()),
                args => texts.help.too_many(args, self.command()),
            };
            let shown = text::clean(&typed);
            return Some(match self.option_for(&typed) {
                Some(option) => texts.choose.near(format!("{option} {shown}"), why),
                None => match self.example_with_option() {
                    Some(example) => texts.help.leave_out_or_name(example, shown, why),
                    None => texts.help.leave_out(self.command(), shown, why),
                },
            });
        }
        let text = texts.help.no_option(self.command(), text::clean(&typed));
        let name = typed.trim_start_matches('-');
        let page = typed_words::help_page(name.strip_prefix("no-").unwrap_or(name));
        Some(match (self.context_texts(ContextKind::SuggestedArg), page) {
            // Of sound, the page says more than the nearest option.
            (_, Some(page @ "sound")) | (None, Some(page)) => texts.help.try_page(page, text),
            (Some(near), _) => texts.choose.near(near.concat(), text),
            (None, None) => text,
        })
    }

    fn example_with_option(&self) -> Option<&'static str> {
        let examples = examples::of(&self.path.join(" "))?;
        examples.iter().copied().find(|example| example.contains(" --") && !example.contains(" && "))
    }

    /// Says what the command takes besides options, from `Usage: unclench log [OPTIONS] [0-10]`.
    fn takes(&self) -> String {
        let usage = self.context_texts(ContextKind::Usage).unwrap_or_default().concat();
        let words = usage.split_whitespace().skip(2 + self.path.len()).filter(|word| word.starts_with(['<', '[']));
        let words = words.filter(|word| !["[OPTIONS]", "[COMMAND]"].contains(word)).map(bare);
        language::texts().listed(&words.map(|word| in_few_words(&word).to_owned()).collect::<Vec<_>>())
    }

    /// Returns the option of the command that a word without one may be meant for: a place or a number of minutes.
    fn option_for(&self, typed: &str) -> Option<&'static str> {
        let command = self.path.iter().try_fold(definition(), |command, word| command.find_subcommand(word).cloned())?;
        let has = |id: &str| command.get_arguments().any(|arg| arg.get_id() == id);
        let is_place = || parse::area(typed).is_ok();
        let is_number = || typed.parse::<u64>().is_ok();
        let has_pain = || command.get_arguments().any(|arg| arg.get_long() == Some("pain"));
        let is_score = || has_pain() && parse::rating(typed).is_ok();
        let of_number = || is_score().then_some("--pain").or((has("minutes") && is_number()).then_some("--minutes"));
        (has("area") && is_place()).then_some("--area").or_else(of_number)
    }

    fn conflict(&self) -> Option<String> {
        let texts = &language::texts().command.help;
        let name = |arg: &str| match bare(arg.split(' ').next().unwrap_or_default()) {
            option if option.starts_with('-') => format!("`{option}`"),
            value => in_few_words(&value).to_owned(),
        };
        let first = name(&self.arg);
        let others: Vec<String> = self.context_texts(ContextKind::PriorArg)?.iter().map(|arg| name(arg)).collect();
        if others == [first.clone()] {
            return Some(texts.only_once(first));
        }
        Some(texts.not_together(self.command(), first, others.join(", ")))
    }
}

/// The options that need another one beside them. That of `import` come first, because it has a `--json` that needs nothing.
const NEEDY: [&str; 5] = ["--dates", "--only", "--scale", "--round", "--json"];

/// Returns what stands for a value, such as `ID|PATH`, in words: `a routine: its ID or path`.
fn in_words(value: &str) -> &str {
    // In other languages the definition has their names.
    let english = chosen().and_then(|translation| {
        let mut names = translation.0.iter().filter_map(|(path, own)| Some((path.strip_prefix("name/")?, *own)));
        names.find(|(_, own)| *own == value).map(|(english, _)| english)
    });
    language::texts().placeholder.name(english.unwrap_or(value))
}

/// The same without what comes after the colon: `a routine`.
fn in_few_words(value: &str) -> &str {
    in_words(value).split(':').next().unwrap_or(value)
}

/// Returns an argument without what clap puts around it: `ID` for `<ID>...`.
fn bare(arg: &str) -> String {
    arg.replace(['<', '>', '[', ']'], "").replace("...", "")
}

/// Returns the definition of the commands with everything `--help` shows, in the chosen language.
pub fn command() -> Command {
    let texts = language::texts();
    let command = with_examples(definition(), "", texts);
    let front_page = command_groups::front_page(&command, texts);
    command.override_help(front_page)
}

/// Adds two examples to each command in `command`, and lets it read numbers below zero; `path` is typed before it.
fn with_examples(mut command: Command, path: &str, texts: &Texts) -> Command {
    // A number below zero is a wrong value, not an unknown option.
    command = command.mut_args(|arg| {
        let takes_values = arg.get_action().takes_values();
        if takes_values { arg.allow_negative_numbers(true) } else { arg }
    });
    if let Some(shown) = examples::of(path) {
        let shown = shown.map(in_own_words).join("\n  ");
        command = command.after_help(format!("{}\n  {shown}", texts.command.help.examples));
    }
    let under: Vec<String> = command.get_subcommands().map(|under| under.get_name().to_owned()).collect();
    for name in under {
        let path = format!("{path} {name}");
        command = command.mut_subcommand(&name, |known| with_examples(known, path.trim_start(), texts));
    }
    command
}

/// Returns the definition of the commands, in the chosen language.
pub fn definition() -> Command {
    let command = Cli::command();
    match chosen() {
        None => command,
        Some(translation) => translation.put_into(command, ""),
    }
}

/// Translates a text that clap has rendered.
pub fn translated(text: String) -> String {
    match chosen() {
        None => text,
        Some(translation) => translation.in_place(&text, "phrase/"),
    }
}

/// Returns an example with words of the chosen language.
fn in_own_words(example: &str) -> String {
    chosen().map_or_else(|| example.to_owned(), |translation| translation.in_place(example, "example/"))
}

impl Translation {
    fn text(self, path: &str) -> Option<&'static str> {
        self.0.get(path).copied()
    }

    /// Puts these texts into `command` and all commands below it; `path` is typed before it.
    fn put_into(self, command: Command, path: &str) -> Command {
        let own = if path.is_empty() { command.get_name() } else { path }.to_owned();
        let under: Vec<String> = command.get_subcommands().map(|under| under.get_name().to_owned()).collect();
        let args: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
        let mut command = command;
        if let Some(about) = self.text(&format!("command/{own}/about")) {
            command = command.about(about);
            if let Some(long) = self.text(&format!("command/{own}/long")) {
                command = command.long_about(format!("{about}\n\n{long}"));
            }
        }
        for arg in args {
            command = command.mut_arg(&arg, |known| self.named(known, &own));
        }
        for name in under {
            let path = format!("{path} {name}");
            command = command.mut_subcommand(&name, |known| self.put_into(known, path.trim_start()));
        }
        command
    }

    fn named(self, arg: Arg, path: &str) -> Arg {
        let value = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
        let help = self.help(path, arg.get_id().as_str());
        let arg = if let Some(help) = help { arg.help(help) } else { arg };
        match value.and_then(|name| self.text(&format!("name/{name}"))) {
            Some(name) => arg.value_name(name),
            None => arg,
        }
    }

    /// Returns the help of the argument `arg` of the command `path`.
    fn help(self, path: &str, arg: &str) -> Option<&'static str> {
        self.text(&format!("command/{path}/arg/{arg}")).or_else(|| self.text(&format!("arg/{arg}")))
    }

    /// Replaces every English phrase of the section `of` in `text`, the longest first.
    fn in_place(self, text: &str, of: &str) -> String {
        let phrases = self.0.iter().filter_map(|(path, own)| Some((path.strip_prefix(of)?, *own)));
        let mut phrases: Vec<(&str, &str)> = phrases.collect();
        phrases.sort_by_key(|(english, _)| std::cmp::Reverse(english.len()));
        phrases.into_iter().fold(text.to_owned(), |text, (english, own)| text.replace(english, own))
    }
}
