//! The texts of a step in every language of its file. The health rules judge all of them.

use std::collections::BTreeSet;

use crate::domain::routine::wording::Wording;
use crate::domain::text;
use crate::domain::toml_reader::{Located, TableReader};

/// The name, the cue and the text to read of one step, and the names of its own phases.
pub struct StepTexts {
    /// All of them, in every language.
    pub all: Vec<Located<String>>,
    /// Them in each language; a text that a language lacks is in another. The names of phases, which have no language, follow the
    /// text to read, each as a sentence.
    pub wordings: Vec<Wording>,
}

impl StepTexts {
    /// Reads them from the table of a step. `languages` are those that may stand in for another, the first choice first.
    pub fn of(fields: &TableReader<'_>, languages: &[&str]) -> Self {
        let phases = fields.beginnings("pace");
        let spoken: String = phases.iter().flat_map(|phase| [". ", &phase.value]).collect();
        let texts = ["name", "cue", "how"].map(|key| fields.in_every_language(key));
        let each: BTreeSet<&str> = texts.iter().flatten().map(|(language, _)| *language).collect();
        let wording = |own: &str| {
            let [name, cue, how] = texts.each_ref().map(|known| {
                let mut wanted = [own].into_iter().chain(languages.iter().copied());
                let found = wanted.find_map(|wanted| known.iter().find(|(language, _)| *language == wanted));
                found.or(known.first()).map(|(_, text)| text::with_plain_signs(&text.value).into_owned()).unwrap_or_default()
            });
            [name, cue, how + &spoken]
        };
        Self {
            wordings: each.into_iter().map(wording).collect(),
            all: texts.into_iter().flatten().map(|(_, text)| text).chain(phases).collect(),
        }
    }
}
