//! What is said of faults in files: what is wrong, what to do about it, what it means at length.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::domain::fault::{Code, Fault};
use crate::domain::words::both::{Both, both};
use crate::domain::words::{Words, fill};

/// The words for one kind of fault.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FaultWords {
    message: String,
    #[serde(default)]
    help: Vec<String>,
    explain: String,
}

static FAULTS: Both<BTreeMap<String, FaultWords>> = both!("faults");

impl Words {
    /// What is wrong, in a sentence.
    #[must_use]
    pub fn fault(&self, fault: &Fault) -> String {
        self.fault_words(fault.code).map_or_else(|| fault.code.id().to_owned(), |words| self.fill_fault(&words.message, fault))
    }

    /// What to do about it: the first help whose every word is known.
    #[must_use]
    pub fn help(&self, fault: &Fault) -> Option<String> {
        let helps = &self.fault_words(fault.code)?.help;
        helps.iter().map(|help| self.fill_fault(help, fault)).find(|help| !help.contains(['{', '}']))
    }

    /// What a kind of fault means and how to mend it, at length.
    #[must_use]
    pub fn explain(&self, code: Code) -> &str {
        self.fault_words(code).map_or("", |words| &words.explain)
    }

    fn fault_words(&self, code: Code) -> Option<&'static FaultWords> {
        FAULTS.of(self).get(code.id())
    }

    fn fill_fault(&self, template: &str, fault: &Fault) -> String {
        let said = |name: &str, value: &String| match name {
            "expected" | "got" | "what" | "note" if self.lang != "en" => self.command().part(value),
            _ => value.clone(),
        };
        let args: Vec<(&str, String)> = fault.args.iter().map(|(name, value)| (*name, said(name, value))).collect();
        let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        fill(template, &args)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_fault_has_words() {
        for code in Code::ALL {
            let words = Words::english().fault_words(*code).unwrap_or_else(|| panic!("no words for {}", code.id()));
            assert!(!words.message.is_empty() && words.explain.len() > 20, "{}", code.id());
        }
        assert_eq!(FAULTS.of(Words::english()).len(), Code::ALL.len());
    }
}
