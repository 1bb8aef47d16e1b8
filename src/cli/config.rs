//! `unclench config`: lists every setting with its value, its default and its purpose; writes a new settings file; checks
//! the existing one.

use std::process::ExitCode;

use anyhow::{anyhow, bail};
use clap::{Args, Subcommand};
use serde::Serialize;

use crate::cli::context::CliContext;
use crate::cli::diagnostics;
use crate::cli::did_you_mean;
use crate::cli::help_page;
use crate::cli::output;
use crate::cli::settings_faults;
use crate::domain::{text, typed_words};
use crate::platform::{language, paths, settings, text_file};
use crate::settings::Settings;
use crate::settings::catalogue::{self, Setting};
use crate::ui::rgb::Rgb;
use crate::ui::theme::DARK;

/// Columns of a comment.
const WIDTH: usize = 78;

/// The arguments of `unclench config`.
#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// What to do; without one, the settings are shown.
    #[command(subcommand)]
    pub does: Option<ConfigCommand>,
    /// Print the result as JSON
    #[arg(long, global = true)]
    pub json: bool,
}

/// The subcommands of `unclench config`.
#[derive(Debug, Clone, Subcommand)]
pub enum ConfigCommand {
    /// Show every setting with its value, default and purpose
    Show,
    /// Print where the settings file is
    Path,
    /// Write a commented settings file, unless there is one; with `--config -`, print it
    Init,
    /// Check the settings file
    ///
    /// Exit code 0: no errors; 1: something is wrong.
    Check,
    /// Anything else, such as `set`.
    #[command(external_subcommand)]
    Other(Vec<String>),
}

/// A setting as printed by `--json`.
#[derive(Serialize)]
struct SettingRow {
    key: String,
    value: Option<toml::Value>,
    default: Option<toml::Value>,
    values: Vec<&'static str>,
    reason: &'static str,
}

/// The settings file as printed by `--json`.
#[derive(Serialize)]
struct FileJson {
    file: String,
    /// Whether this command wrote it.
    written: bool,
}

impl ConfigArgs {
    /// Whether the settings are shown.
    pub fn shows(&self) -> bool {
        matches!(self.does, None | Some(ConfigCommand::Show))
    }
}

/// Runs the subcommand, or shows the settings.
///
/// # Errors
/// Fails if a file cannot be written.
pub fn run(context: &CliContext, args: &ConfigArgs) -> anyhow::Result<ExitCode> {
    let file = context.paths.settings();
    match args.does.as_ref().unwrap_or(&ConfigCommand::Show) {
        ConfigCommand::Show => {
            let settings = catalogue::all(&context.settings);
            if args.json {
                output::json(&settings.iter().map(row).collect::<Vec<_>>())?;
            } else {
                output::paged(&shown(context, &settings))?;
            }
            if context.has_errors {
                return Ok(ExitCode::from(2));
            }
        }
        ConfigCommand::Path if args.json => output::json(&FileJson { file: paths::printable(&file), written: false })?,
        ConfigCommand::Path => output::line(&paths::printable(&file))?,
        ConfigCommand::Init => return init(context, args.json),
        ConfigCommand::Check => return check(context, args.json),
        ConfigCommand::Other(words) => return Err(other(words, &paths::printable(&file))),
    }
    Ok(ExitCode::SUCCESS)
}

/// Answers an unknown subcommand: how to change a setting, for who wants to set one; else the nearest.
fn other(words: &[String], file: &str) -> anyhow::Error {
    let (texts, word) = (&language::texts().command, words.first().map(String::as_str).unwrap_or_default());
    let changes = ["set", "unset", "get", "edit", "add", "remove", "delete", "reset"].contains(&word);
    let why = if changes { texts.config.by_hand(file) } else { texts.config.no_such(text::clean(word)) };
    // `config sound`, `config set sound.mode off`
    match words.iter().filter_map(|word| word.split('.').next()).find_map(typed_words::help_page) {
        Some(page) => anyhow!(texts.help.try_page(page, why)),
        None if changes => anyhow!("{why}."),
        None => did_you_mean::error(&why, word, ["show", "path", "init", "check"].into_iter()),
    }
}

fn row(setting: &Setting) -> SettingRow {
    let parsed = |value: &Option<String>| value.as_ref().and_then(|value| value.parse::<toml::Value>().ok());
    SettingRow {
        key: setting.path(),
        value: parsed(&setting.value),
        default: parsed(&setting.usual),
        values: setting.words.clone(),
        reason: reason(setting),
    }
}

/// Returns all settings with their present values. A setting without a value is a comment.
fn shown(context: &CliContext, settings: &[Setting]) -> String {
    let texts = &language::texts().command.config;
    let (file, mut text) = (context.paths.settings(), String::new());
    let absent = matches!(text_file::is_absent(&file), Ok(true));
    let shown = paths::printable(&file);
    comment(&if absent { texts.no_file(shown) } else { texts.of_file(shown) }, &mut text);
    lines(settings, &mut text, |setting| match &setting.value {
        Some(value) => format!("{} = {value}", setting.key),
        None => format!("# {} = {}", setting.key, example(setting)),
    });
    text
}

/// Returns a settings file in which every setting is a comment, so that it keeps its default until the user changes it.
fn new_file(settings: &[Setting]) -> String {
    let mut text = String::new();
    comment(language::texts().command.config.new_file, &mut text);
    lines(settings, &mut text, |setting| {
        format!("# {} = {}", setting.key, setting.usual.clone().unwrap_or_else(|| example(setting)))
    });
    text
}

/// Returns a value to start from, where there is no default: for a colour, that of the dark theme.
fn example(setting: &Setting) -> String {
    let mut hues = DARK;
    let hue = hues.named(setting.key).filter(|_| setting.table == "look.colours");
    hue.map_or_else(|| setting.example.to_owned(), |Rgb(red, green, blue)| format!("\"#{red:02x}{green:02x}{blue:02x}\""))
}

/// Writes the settings by table, each below a comment with its purpose.
fn lines(settings: &[Setting], text: &mut String, line: impl Fn(&Setting) -> String) {
    let texts = &language::texts().command.config;
    let mut table = "";
    for setting in settings {
        if setting.table != table {
            table = setting.table;
            text.push('\n');
            if table == "sound.files" {
                comment(texts.sound_files, text);
            }
            text.extend(["[", table, "]\n"]);
        }
        text.push('\n');
        let mut about = vec![reason(setting).to_owned()];
        if !setting.words.is_empty() {
            let words = setting.words.join(", ");
            let is_list = setting.usual.as_deref().unwrap_or(setting.example).starts_with('[');
            about.push(if is_list { texts.several(words) } else { texts.values(words) });
        }
        about.extend(setting.usual.as_ref().map(|usual| texts.default(usual)));
        comment(&about.join(" "), text);
        text.push_str(&line(setting));
        text.push('\n');
    }
}

fn comment(message: &str, text: &mut String) {
    text.push_str(&help_page::wrapped(message, WIDTH, "# ", "# "));
    text.push('\n');
}

/// Returns what a setting is for.
fn reason(setting: &Setting) -> &'static str {
    language::texts().setting.text(&setting.path())
}

fn init(context: &CliContext, json: bool) -> anyhow::Result<ExitCode> {
    let (texts, file) = (&language::texts().command.config, context.paths.settings());
    let shown = paths::printable(&file);
    let text = new_file(&catalogue::all(&Settings::default()));
    if text_file::is_dash(&file) {
        return output::raw(&text).map(|()| ExitCode::SUCCESS);
    }
    let written =
        settings::create(&file, &text).map_err(|error| anyhow!(texts.not_written(&shown, text_file::reason(&error))))?;
    if !written && let Err(fault) = text_file::is_absent(&file) {
        bail!(texts.broken_link(&shown, text_file::why(&fault)));
    }
    let said = if json {
        output::json(&FileJson { file: shown, written })
    } else {
        output::line(&if written { texts.written(&shown) } else { texts.exists(&shown) })
    };
    said.map_err(output::once_saved_if(written))?;
    Ok(if written { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn check(context: &CliContext, json: bool) -> anyhow::Result<ExitCode> {
    let (texts, file) = (&language::texts().command.config, context.paths.settings());
    let faults = settings_faults::all(context);
    let exit = if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    if json {
        output::json(&faults.iter().map(|fault| diagnostics::row(&file, fault)).collect::<Vec<_>>())?;
        return Ok(exit);
    }
    for fault in &faults {
        output::coloured(&diagnostics::coloured_report(&file, fault))?;
        for text in [language::texts().used_instead(fault), diagnostics::known(fault)].into_iter().flatten() {
            output::line(&help_page::wrapped(&text, WIDTH, "  ", "  "))?;
        }
        output::line("")?;
    }
    let shown = paths::printable(&file);
    output::line(&match faults.len() {
        0 if matches!(text_file::is_absent(&file), Ok(true)) => texts.no_file(shown),
        0 => texts.clean(shown),
        _ => {
            let errors = faults.iter().filter(|fault| fault.is_error()).count();
            let counts = [(errors, texts.errors(errors)), (faults.len() - errors, texts.warnings(faults.len() - errors))];
            let counts: Vec<String> = counts.into_iter().filter(|(n, _)| *n > 0).map(|(_, text)| text).collect();
            texts.faults(counts.join(", "), shown)
        }
    })?;
    Ok(exit)
}
