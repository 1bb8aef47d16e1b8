//! What is said of a fault in a file: what is wrong, what to do about it, and what it means at length.

use std::fmt::Display;

use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::text::fill_template;
use crate::texts::Texts;

impl Texts {
    /// What is wrong, in a sentence.
    pub fn fault(&self, fault: &Diagnostic) -> String {
        self.fault.get(fault.code.id()).map_or_else(|| fault.code.id().to_owned(), |texts| self.fill_fault(texts.message, fault))
    }

    /// What to do about it: the first help all of whose arguments are known.
    pub fn help(&self, fault: &Diagnostic) -> Option<String> {
        let helps = self.fault.get(fault.code.id())?.help;
        helps.iter().map(|help| self.fill_fault(help, fault)).find(|help| !help.contains(['{', '}']))
    }

    /// What a kind of fault means and how to mend it, at length.
    pub fn explain(&self, code: Code) -> &'static str {
        self.fault.get(code.id()).map_or("", |texts| texts.explain)
    }

    /// `template` with the arguments of `fault`. Kinds of values and tables are noted by an id, and a region by its own: both
    /// have names here.
    fn fill_fault(&self, template: &str, fault: &Diagnostic) -> String {
        let key = fault.arg("key").unwrap_or_default();
        let note = fault.arg("area").map(|area| self.region_note.text(area).to_owned());
        let said = |name: &str, value: &String| match name {
            "expected" | "got" | "what" => fill_template(self.fault_term.name(value), &[("key", &key)]),
            _ => value.clone(),
        };
        let mut args: Vec<(&str, String)> = fault.args.iter().map(|(name, value)| (*name, said(name, value))).collect();
        args.extend(note.map(|note| ("note", note)));
        let args: Vec<(&str, &dyn Display)> = args.iter().map(|(name, value)| (*name, value as &dyn Display)).collect();
        fill_template(template, &args)
    }
}
