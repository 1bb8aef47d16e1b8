//! The words for a fault in a file: its message, the help for it, and the long explanation.

use std::fmt::Display;

use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::text::fill_template;
use crate::texts::Texts;

impl Texts {
    /// Returns the message of a fault.
    pub fn fault(&self, fault: &Diagnostic) -> String {
        self.fault.get(fault.code.id()).map_or_else(|| fault.code.id().to_owned(), |texts| self.fill_fault(texts.message, fault))
    }

    /// Returns the help for a fault: the first one whose arguments are all known.
    pub fn help(&self, fault: &Diagnostic) -> Option<String> {
        let helps = self.fault.get(fault.code.id())?.help;
        helps.iter().map(|help| self.fill_fault(help, fault)).find(|help| !help.contains(['{', '}']))
    }

    /// Returns a fault in the settings `file` in a line: its place, what is wrong, what to do, the value used instead.
    pub fn settings_fault(&self, file: &str, fault: &Diagnostic) -> String {
        let texts = &self.command.config;
        let text = texts.in_line(file, fault.at.line.to_string(), self.fault(fault));
        self.with_help(text, fault, self.used_instead(fault))
    }

    /// Adds to `said` what to do about `fault`, and then sentences of their own.
    pub fn with_help(&self, said: String, fault: &Diagnostic, then: impl IntoIterator<Item = String>) -> String {
        let said = match self.help(fault) {
            Some(help) => format!("{said}; {help}"),
            None => said,
        };
        then.into_iter().fold(said, |said, sentence| {
            let end = if said.ends_with(['?', '.']) { "" } else { "." };
            format!("{said}{end} {sentence}")
        })
    }

    /// Returns which value is used instead of a wrong one.
    pub fn used_instead(&self, fault: &Diagnostic) -> Option<String> {
        fault.arg("used").map(|value| self.command.config.used(value))
    }

    /// Returns the long explanation of a kind of fault and how to fix it.
    pub fn explain(&self, code: Code) -> &'static str {
        self.fault.get(code.id()).map_or("", |texts| texts.explain)
    }

    /// Returns which rule of TOML was broken; `message` is the parser's own, which is English.
    pub fn toml_rule(&self, message: &str) -> String {
        let cause = message.split(", expected").next().unwrap_or(message);
        self.toml_fault.get(cause).map_or_else(|| self.command.toml.quoted(message), |known| (*known).to_owned())
    }

    /// Fills the arguments of `fault` into `template`. Kinds of values and tables, and regions, are given by ids; their
    /// names are filled in here.
    fn fill_fault(&self, template: &str, fault: &Diagnostic) -> String {
        let key = fault.arg("key").unwrap_or_default();
        let note = fault.arg("area").map(|area| self.region_note.text(area).to_owned());
        let text = |name: &str, value: &String| match name {
            "expected" | "got" | "what" => fill_template(self.fault_term.name(value), &[("key", &key)]),
            "rule" => self.toml_rule(value),
            _ => value.clone(),
        };
        let mut args: Vec<(&str, String)> = fault.args.iter().map(|(name, value)| (*name, text(name, value))).collect();
        args.extend(note.map(|note| ("note", note)));
        let args: Vec<(&str, &dyn Display)> = args.iter().map(|(name, value)| (*name, value as &dyn Display)).collect();
        fill_template(template, &args)
    }
}
