//! A fault in a file: its kind, its place and the arguments of its message. `toml_reader` and `routine::parse` find faults;
//! `check` and the library show them.

use std::borrow::Borrow;
use std::ops::Range;

use crate::domain::text;

/// A fault at one place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind; the message is in `assets/words/`.
    pub code: Code,
    /// Its place in the file.
    pub at: Location,
    /// The arguments of the message: `("word", "presure")`.
    pub args: Vec<(&'static str, String)>,
}

/// A place in a file, with an excerpt of the line, so that it can be shown without the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Location {
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
    /// The part of the line to show: printable, at most [`MAX_EXCERPT_CHARS`] characters.
    pub excerpt: String,
    /// The characters of `excerpt` to mark.
    pub marked: Range<usize>,
}

impl Location {
    /// Returns the start of a file whose text is not available.
    pub fn start() -> Self {
        Self { line: 1, column: 1, ..Self::default() }
    }
}

/// The maximum length of an excerpt, in characters.
pub const MAX_EXCERPT_CHARS: usize = 80;

/// The maximum length of a list of known words, in characters.
const MAX_LIST_CHARS: usize = 400;

/// The maximum number of errors, and of warnings, noted for one file. A corrected file shows the rest.
pub const MAX_DIAGNOSTICS: usize = 100;

/// How serious a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file still plays.
    Warning,
    /// The file is refused.
    Error,
}

macro_rules! codes {
    ($($name:ident $id:literal $severity:ident),* $(,)?) => {
        /// A kind of fault.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "each is explained in assets/words/en/by_id/faults.toml")]
        pub enum Code { $($name),* }

        impl Code {
            /// All kinds.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Returns the name in kebab case, as in `check --json` and `check --explain`.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id),* }
            }

            /// Returns how serious a fault of this kind is.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity),* }
            }
        }
    };
}

codes! {
    Unreadable "unreadable" Error,
    NotAFile "not-a-file" Error,
    NotAFolder "not-a-folder" Error,
    TooLarge "too-large" Error,
    NotUtf8 "not-utf8" Error,
    Empty "empty" Error,
    Syntax "syntax" Error,
    OpenQuote "open-quote" Error,
    BareText "bare-text" Error,
    TwiceKey "twice-key" Error,
    SingleStep "single-step" Error,
    Format "format" Error,
    WrongType "wrong-type" Error,
    Missing "missing" Error,
    Blank "blank" Error,
    UnknownWord "unknown-word" Error,
    BadLength "bad-length" Error,
    BadTime "bad-time" Error,
    NeverDue "never-due" Warning,
    NoBreak "no-break" Warning,
    EmptyQuiet "empty-quiet" Warning,
    RefusedRoutine "refused-routine" Warning,
    NoProgram "no-program" Warning,
    BadColour "bad-colour" Warning,
    OutOfRange "out-of-range" Error,
    NoDuration "no-duration" Error,
    TwoDurations "two-durations" Error,
    CyclesNeedPace "cycles-need-pace" Error,
    BadPace "bad-pace" Error,
    PressureAboveCap "pressure-above-cap" Error,
    PressureAboveCeiling "pressure-above-ceiling" Error,
    NeverTouched "never-touched" Error,
    IncludeUnknown "include-unknown" Error,
    IncludeBroken "include-broken" Error,
    IncludeCircle "include-circle" Error,
    IncludeMixed "include-mixed" Error,
    TooLong "too-long" Error,
    BadId "bad-id" Warning,
    SameId "same-id" Warning,
    BadFileName "bad-file-name" Error,
    UnplayableSound "unplayable-sound" Warning,
    UnknownKey "unknown-key" Warning,
    UnknownLanguage "unknown-language" Warning,
    NoCategory "no-category" Warning,
    LongTitle "long-title" Warning,
    LongCue "long-cue" Warning,
    LateCue "late-cue" Warning,
    ShortPace "short-pace" Warning,
    LongRead "long-read" Warning,
    OffScreen "off-screen" Warning,
    CareMissing "care-missing" Warning,
    UnknownFigure "unknown-figure" Warning,
    BetterNotTouched "better-not-touched" Warning,
    PressureBelowFloor "pressure-below-floor" Warning,
    Unjudged "unjudged" Warning,
    RiskyWord "risky-word" Warning,
    NeverPress "never-press" Warning,
    NeckStretch "neck-stretch" Warning,
    Answers "answers" Error,
}

impl Diagnostic {
    /// Whether the file is refused because of this fault.
    pub fn is_error(&self) -> bool {
        self.code.severity() == Severity::Error
    }

    /// Returns the argument `name` of the message.
    pub fn arg(&self, name: &str) -> Option<&str> {
        self.args.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
    }
}

/// The faults found so far in one source text.
#[derive(Debug)]
pub struct Diagnostics<'s> {
    source: &'s str,
    found: Vec<Diagnostic>,
}

impl<'s> Diagnostics<'s> {
    /// Starts an empty list of faults in `source`.
    pub fn of(source: &'s str) -> Self {
        Self { source, found: Vec::new() }
    }

    /// Notes a fault at the bytes `span` and makes its arguments printable.
    pub fn note(&mut self, code: Code, span: Range<usize>, args: &[(&'static str, &str)]) {
        if self.is_full_of(code.severity()) {
            return;
        }
        let at = locate(self.source, &span);
        let most = |name: &str| if name == "all" { MAX_LIST_CHARS } else { MAX_EXCERPT_CHARS };
        let args = args.iter().map(|(name, value)| (*name, shorten(&text::clean(value), most(name)))).collect();
        let fault = Diagnostic { code, at, args };
        if !self.found.contains(&fault) {
            self.found.push(fault);
        }
    }

    /// Whether no more faults of this severity are noted. Warnings never crowd out an error, which refuses the file.
    pub fn is_full_of(&self, severity: Severity) -> bool {
        self.found.len() >= MAX_DIAGNOSTICS
            && self.found.iter().filter(|fault| fault.code.severity() == severity).count() >= MAX_DIAGNOSTICS
    }

    /// Returns the place of the bytes `span`.
    pub fn locate(&self, span: &Range<usize>) -> Location {
        locate(self.source, span)
    }

    /// Whether any fault is an error.
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(Diagnostic::is_error)
    }

    /// Returns all faults in the order of the file. If the file is not valid TOML, faults about missing or unknown keys are
    /// left out, and other faults on the same line: the parser probably could not read what they are about.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        let is_syntax =
            |fault: &Diagnostic| matches!(fault.code, Code::Syntax | Code::OpenQuote | Code::BareText | Code::TwiceKey);
        let unread: Vec<usize> = self.found.iter().filter(|fault| is_syntax(fault)).map(|fault| fault.at.line).collect();
        if !unread.is_empty() {
            let follows = |code| {
                use Code::{Blank, Missing, NoCategory, NoDuration, Unjudged, UnknownKey};
                matches!(code, Missing | Blank | UnknownKey | NoCategory | NoDuration | Unjudged)
            };
            self.found.retain(|fault| is_syntax(fault) || !follows(fault.code) && !unread.contains(&fault.at.line));
        }
        self.found.sort_by_key(|fault| (fault.at.line, fault.at.column, fault.code));
        causes_first(&mut self.found);
        self.found
    }
}

/// Moves a misspelt key before the fault that follows from it: that the key it stands for is missing.
pub fn causes_first<F: Borrow<Diagnostic>>(found: &mut Vec<F>) {
    for index in 0..found.len() {
        let Some(fault) = found.get(index).map(Borrow::borrow) else { return };
        let missing: &[&str] = match (fault.code, fault.arg("key")) {
            (Code::NoDuration, _) => &["time", "cycles", "wait"],
            (Code::Missing, Some(key)) => &[key],
            _ => continue,
        };
        let is_cause =
            |later: &Diagnostic| later.code == Code::UnknownKey && later.arg("near").is_some_and(|near| missing.contains(&near));
        if let Some(after) = found.iter().skip(index).position(|later| is_cause(later.borrow())) {
            let cause = found.remove(index + after);
            found.insert(index, cause);
        }
    }
}

fn shorten(value: &str, most: usize) -> String {
    if value.chars().count() <= most {
        return value.to_owned();
    }
    let mut short: String = value.chars().take(most - 1).collect();
    short.push('…');
    short
}

/// Returns the line, the column and a printable excerpt of the bytes `span` of `source`.
pub fn locate(source: &str, span: &Range<usize>) -> Location {
    let start = floor_boundary(source, span.start);
    let end = floor_boundary(source, span.end).max(start);
    let line_start = source[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = source[start..].find('\n').map_or(source.len(), |newline| start + newline);
    let column = source[line_start..start].chars().count();
    let width = source[start..end.min(line_end)].chars().count();
    // In a long line the excerpt starts a little before the fault instead of at the beginning.
    let from = if column + width.max(1) <= MAX_EXCERPT_CHARS { 0 } else { column.saturating_sub(MAX_EXCERPT_CHARS / 4) };
    let excerpt: String = source[line_start..line_end]
        .chars()
        .skip(from)
        .take(MAX_EXCERPT_CHARS)
        .map(|c| if fits_excerpt(c) { c } else { '\u{fffd}' })
        .collect();
    let shown = excerpt.chars().count();
    let mark_from = (column - from).min(shown);
    Location {
        line: source[..line_start].matches('\n').count() + 1,
        column: column + 1,
        marked: mark_from..(mark_from + width.max(1)).min(shown.max(mark_from + 1)),
        excerpt,
    }
}

/// Whether `c` can stand in an excerpt: printable and at least one cell wide, so that the caret stays under its place.
fn fits_excerpt(c: char) -> bool {
    text::is_printable(c) && unicode_width::UnicodeWidthChar::width(c).is_some_and(|width| width > 0)
}

fn floor_boundary(source: &str, index: usize) -> usize {
    (0..=index.min(source.len())).rev().find(|&at| source.is_char_boundary(at)).unwrap_or(0)
}
