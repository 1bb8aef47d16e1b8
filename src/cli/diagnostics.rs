//! Prints faults of files: with the source line and a caret, in one line, or as JSON.

use std::path::Path;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use crate::domain::diagnostic::{Code, Diagnostic, Severity};
use crate::platform::{colours, language, paths};

/// Returns the severity as printed by every `--json`.
pub fn severity(code: Code) -> &'static str {
    match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// Returns the severity in the chosen language.
pub fn severity_name(code: Code) -> &'static str {
    let texts = &language::texts().command.check;
    match code.severity() {
        Severity::Error => texts.error,
        Severity::Warning => texts.warning,
    }
}

/// Formats a fault on several lines, with its source line and a caret.
pub fn report(path: &Path, fault: &Diagnostic) -> String {
    report_by(&Renderer::plain(), path, fault)
}

/// The same, in colour where colours are wanted.
pub fn coloured_report(path: &Path, fault: &Diagnostic) -> String {
    if colours::are_printed() { report_by(&Renderer::styled(), path, fault) } else { report(path, fault) }
}

fn report_by(renderer: &Renderer, path: &Path, fault: &Diagnostic) -> String {
    let texts = language::texts();
    let message = texts.fault(fault);
    let help = texts.help(fault);
    let level = if fault.is_error() { Level::ERROR } else { Level::WARNING }.with_name(severity_name(fault.code));
    let bytes = |chars: usize| fault.at.excerpt.char_indices().nth(chars).map_or(fault.at.excerpt.len(), |(index, _)| index);
    let mut group = Group::with_title(level.primary_title(message.as_str()).id(fault.code.id()));
    if fault.at.line > 0 {
        let marked = bytes(fault.at.marked.start)..bytes(fault.at.marked.end);
        let snippet = Snippet::source(fault.at.excerpt.as_str()).line_start(fault.at.line).fold(false);
        group = group.element(snippet.annotation(AnnotationKind::Primary.span(marked)));
    }
    if let Some(help) = &help {
        group = group.element(Level::HELP.with_name(texts.command.check.help).message(help.as_str()));
    }
    let drawn = renderer.render(&[group]);
    // The excerpt can be part of a long line, so the position is written here and not by the renderer.
    let (title, rest) = drawn.split_once('\n').unwrap_or((&drawn, ""));
    let margin = " ".repeat(if fault.at.line > 0 { fault.at.line.to_string().len() } else { 1 });
    let place = if fault.at.line > 0 { format!(":{}:{}", fault.at.line, fault.at.column) } else { String::new() };
    format!("{title}\n{margin}--> {}{place}\n{rest}", paths::printable(path)).trim_end().to_owned()
}

/// Formats a fault on one line for editors: `file:line:column: severity: message`, the severity in English.
pub fn compact(path: &Path, fault: &Diagnostic) -> String {
    in_one_line(path, fault, severity(fault.code))
}

/// The same for people, the severity in their language.
pub fn in_words(path: &Path, fault: &Diagnostic) -> String {
    in_one_line(path, fault, severity_name(fault.code))
}

fn in_one_line(path: &Path, fault: &Diagnostic, severity: &str) -> String {
    let (at, message) = (&fault.at, language::texts().fault(fault));
    // A fault of the whole file has no line.
    let place = if at.line == 0 { String::new() } else { format!("{}:{}:", at.line, at.column) };
    format!("{}:{place} {severity}: {message}", paths::printable(path))
}

/// Formats a fault on one line and adds what to do: the nearest word, and all known words.
pub fn in_words_with_help(path: &Path, fault: &Diagnostic) -> String {
    let texts = language::texts();
    texts.with_help(in_words(path, fault), fault, [texts.used_instead(fault), known(fault)].into_iter().flatten())
}

/// Returns all words or keys known at the fault; `None` if its help already lists them or there are none.
pub fn known(fault: &Diagnostic) -> Option<String> {
    let (texts, all) = (&language::texts().command.config, fault.arg("all")?);
    match fault.code {
        Code::UnknownKey => Some(texts.keys(all)),
        _ => fault.arg("near").map(|_| texts.known(all)),
    }
}

/// A fault as printed by every `--json`.
#[derive(Serialize)]
pub struct DiagnosticRow {
    file: String,
    line: usize,
    column: usize,
    severity: &'static str,
    code: &'static str,
    message: String,
    help: Option<String>,
}

/// Returns the fault as printed by every `--json`.
pub fn row(path: &Path, fault: &Diagnostic) -> DiagnosticRow {
    let texts = language::texts();
    DiagnosticRow {
        file: paths::printable(path),
        line: fault.at.line,
        column: fault.at.column,
        severity: severity(fault.code),
        code: fault.code.id(),
        message: texts.fault(fault),
        help: texts.help(fault),
    }
}
