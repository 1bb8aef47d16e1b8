//! What commands say in a shell, and what they take for an answer, as it stands in `assets/words/`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::domain::words::Words;
use crate::domain::words::both::{Both, both};

/// All of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "assets/words/command.en.toml shows each")]
pub struct CommandWords {
    pub front: FrontSaid,
    pub check: CheckSaid,
    pub choose: ChooseSaid,
    pub diary: DiarySaid,
    pub entry: EntrySaid,
    pub doctor: DoctorSaid,
    pub import: ImportSaid,
    pub row: RowSaid,
    pub value: ValueSaid,
    pub when: WhenSaid,
    pub report: ReportSaid,
    pub safety: SafetySaid,
    pub list: ListSaid,
    pub show: ShowSaid,
    pub help: HelpSaid,
    pub heard: HeardSaid,
    pub editor: EditorSaid,
    pub reason: ReasonSaid,
    pub answer: AnswerWords,
    part: BTreeMap<String, String>,
}

macro_rules! texts {
    ($($(#[$about:meta])* $name:ident { $($field:ident)* })*) => {$(
        $(#[$about])*
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        #[expect(missing_docs, reason = "assets/words/command.en.toml shows each")]
        pub struct $name { $(pub $field: String),* }
    )*};
}

texts! {
    /// Before any command.
    FrontSaid {
        lists plays_plain no_home part_failed no_log
    }
    /// `check`.
    CheckSaid {
        unknown unknown_near error warning help one_step steps none clean found one_routine routines one_error
        errors one_warning warnings
    }
    /// What routine is meant.
    ChooseSaid {
        faulty unknown unknown_near seconds near
    }
    /// `diary`, `log`, `undo`.
    DiarySaid {
        empty no_last only_sessions unchanged edited removed no_file compacted unknown several left_out
        nothing_to_record recorded undone_added undone_removed undone_amended not_written busy held saving kept kept_or_log
    }
    /// `doctor`.
    DoctorSaid {
        settings routines diary terminal sound voice not_there own lines true_colour indexed ansi mono output
        no_output no_voice speaks bell
    }
    /// `import` and `merge`.
    ImportSaid {
        cannot_be_read left_out different imported would_import known removed differing unread merged
        would_merge not_yet
    }
    /// Why a row or a line is left out.
    RowSaid {
        no_columns no_column cells extra events version whole nothing rating no_date other_date newer
        no_record not_utf8
    }
    /// What was typed and is not understood.
    ValueSaid {
        rating overall region side time future day column meaning
    }
    /// How a time may be told.
    WhenSaid {
        now today yesterday before
    }
    /// `report`.
    ReportSaid {
        backwards cannot_be_written written no_opener not_opened
    }
    /// `safety`.
    SafetySaid {
        not_cleared not_where unknown unknown_near not_written
    }
    /// `list`.
    ListSaid {
        yours broken
    }
    /// `help`.
    HelpSaid {
        routine_keys step_keys include_keys words at_most from_to
    }
    /// Why nothing is heard, or not all.
    HeardSaid {
        outside too_large no_format nothing_in_it no_wav no_rate nothing_written no_command no_stdout too_slow too_much
        ended outputs not_installed lacks unknown gone usual
    }
    /// The editor.
    EditorSaid {
        none not_started ended
    }
    /// Why a file cannot be used.
    ReasonSaid {
        circle not_found denied full read_only not_a_folder not_plain
    }
}

/// An entry in one line.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "assets/words/command.en.toml shows each")]
pub struct EntrySaid {
    pub session: String,
    pub follow_up: String,
    pub untitled: String,
    pub overall: String,
    pub not_given: String,
    pub hurt: String,
    pub interrupted: String,
    pub stopped: String,
    pub note: String,
    pub late: String,
    pub recalled: String,
    measure: BTreeMap<String, String>,
}

impl EntrySaid {
    /// The name of a measure, by its id; the id of one that a newer version added.
    #[must_use]
    pub fn measure<'w>(&'w self, id: &'w str) -> &'w str {
        self.measure.get(id).map_or(id, String::as_str)
    }
}

/// The timeline as lines.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShowSaid {
    span: BTreeMap<String, String>,
    cue: BTreeMap<String, String>,
}

impl ShowSaid {
    /// The name of a kind of span, by its id.
    #[must_use]
    pub fn span<'w>(&'w self, id: &'w str) -> &'w str {
        self.span.get(id).map_or(id, String::as_str)
    }

    /// The name of a kind of cue, by its id.
    #[must_use]
    pub fn cue<'w>(&'w self, id: &'w str) -> &'w str {
        self.cue.get(id).map_or(id, String::as_str)
    }
}

/// What may be typed. The English answers hold in every language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerWords {
    yes: Vec<String>,
    none: Vec<String>,
    yes_letter: char,
    cleared_letter: char,
    session: BTreeMap<String, String>,
}

impl AnswerWords {
    /// Whether `answer` agrees.
    #[must_use]
    pub fn is_yes(&self, answer: &str) -> bool {
        self.own_or_english(answer, |words| &words.yes)
    }

    /// Whether `answer` says that nothing holds; an empty one does.
    #[must_use]
    pub fn is_none(&self, answer: &str) -> bool {
        answer.trim().is_empty() || self.own_or_english(answer, |words| &words.none)
    }

    fn own_or_english(&self, answer: &str, list: impl Fn(&Self) -> &Vec<String>) -> bool {
        let answer = answer.trim().to_lowercase();
        [self, &Words::english().command().answer].into_iter().any(|words| list(words).contains(&answer))
    }

    /// The letter that an answer begins with: `y` yes, `n` no, `c` cleared, whatever the language calls them.
    #[must_use]
    pub fn letter(&self, answer: &str) -> Option<char> {
        let letter = answer.trim().to_lowercase().chars().next()?;
        Some(match letter {
            own if own == self.yes_letter => 'y',
            own if own == self.cleared_letter => 'c',
            other => other,
        })
    }

    /// The English word for what was typed while a session plays; else what was typed, in small letters.
    #[must_use]
    pub fn in_session(&self, typed: &str) -> String {
        let typed = typed.trim().to_lowercase();
        let known = self.session.iter().find(|(_, own)| **own == typed);
        known.map_or(typed, |(id, _)| id.clone())
    }
}

static COMMAND: Both<CommandWords> = both!("command");

impl Words {
    /// What commands say.
    #[must_use]
    pub fn command(&self) -> &'static CommandWords {
        COMMAND.of(self)
    }
}

impl CommandWords {
    /// What commands say in the language chosen.
    #[must_use]
    pub fn chosen() -> &'static Self {
        Words::chosen().command()
    }

    /// A part of what is said of a fault, noted in English: the longest beginning that is known is said in this language.
    #[must_use]
    pub fn part(&self, noted: &str) -> String {
        let fits = self.part.iter().filter(|(known, _)| noted.starts_with(known.as_str()));
        let longest = fits.max_by_key(|(known, _)| known.len());
        longest.map_or_else(|| noted.to_owned(), |(known, said)| noted.replacen(known, said, 1))
    }
}
