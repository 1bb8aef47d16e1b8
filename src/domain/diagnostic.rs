//! A fault in a file: what kind, where, and the words for it. Found by `toml_reader` and
//! `routine::parse`, shown by `check` and the library.

use std::ops::Range;

use crate::domain::text;

/// What is wrong at one place of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind; the words for it are in `assets/words/`.
    pub code: Code,
    /// Where in the file.
    pub at: Location,
    /// What the words are filled with: `("word", "presure")`.
    pub args: Vec<(&'static str, String)>,
}

/// Where in a file, with the line itself so that it can be shown without the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Location {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The part of the line to show: printable, at most [`EXCERPT`] characters.
    pub excerpt: String,
    /// The characters of `excerpt` that are meant.
    pub marked: Range<usize>,
}

impl Location {
    /// The start of a file whose text is not at hand.
    pub fn start() -> Self {
        Self { line: 1, column: 1, ..Self::default() }
    }
}

/// The longest part of a source line that is shown, in characters.
pub const EXCERPT: usize = 80;

/// The longest list of known words that is shown, in characters.
const LONGEST_LIST: usize = 400;

/// The most errors, and the most warnings, noted for one file; whoever has more mends these first.
const MOST: usize = 100;

/// Whether a file with such a fault still plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It plays.
    Warning,
    /// It is refused.
    Error,
}

macro_rules! codes {
    ($($name:ident $id:literal $severity:ident),* $(,)?) => {
        /// A kind of fault.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "each is explained in assets/words/faults.en.toml")]
        pub enum Code { $($name),* }

        impl Code {
            /// All kinds.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Kebab-case name, as in `check --json` and `check --explain`.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id),* }
            }

            /// Whether a file with it still plays.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity),* }
            }
        }
    };
}

codes! {
    Unreadable "unreadable" Error,
    NotAFile "not-a-file" Error,
    TooLarge "too-large" Error,
    NotUtf8 "not-utf8" Error,
    Empty "empty" Error,
    Syntax "syntax" Error,
    Format "format" Error,
    WrongType "wrong-type" Error,
    Missing "missing" Error,
    Blank "blank" Error,
    UnknownWord "unknown-word" Error,
    BadLength "bad-length" Error,
    BadTime "bad-time" Error,
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
    UnknownKey "unknown-key" Warning,
    NoCategory "no-category" Warning,
    LongCue "long-cue" Warning,
    LateCue "late-cue" Warning,
    LongRead "long-read" Warning,
    OffScreen "off-screen" Warning,
    CareMissing "care-missing" Warning,
    UnknownFigure "unknown-figure" Warning,
    BetterNotTouched "better-not-touched" Warning,
    PressureBelowFloor "pressure-below-floor" Warning,
    Unjudged "unjudged" Warning,
    RiskyWord "risky-word" Warning,
    Answers "answers" Error,
}

impl Diagnostic {
    /// Whether the file is refused for it.
    pub fn is_error(&self) -> bool {
        self.code.severity() == Severity::Error
    }

    /// What the words are filled with under `name`.
    pub fn arg(&self, name: &str) -> Option<&str> {
        self.args.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
    }
}

/// Faults as they are found in one source text.
#[derive(Debug)]
pub struct Diagnostics<'s> {
    source: &'s str,
    found: Vec<Diagnostic>,
}

impl<'s> Diagnostics<'s> {
    /// None yet, in `source`.
    pub fn of(source: &'s str) -> Self {
        Self { source, found: Vec::new() }
    }

    /// Notes one at the bytes `span`; arguments are made printable here.
    pub fn note(&mut self, code: Code, span: Range<usize>, args: &[(&'static str, &str)]) {
        if self.is_full_of(code.severity()) {
            return;
        }
        let at = locate(self.source, &span);
        let most = |name: &str| if name == "all" { LONGEST_LIST } else { EXCERPT };
        let args = args.iter().map(|(name, value)| (*name, shorten(&text::clean(value), most(name)))).collect();
        let fault = Diagnostic { code, at, args };
        if !self.found.contains(&fault) {
            self.found.push(fault);
        }
    }

    /// Whether no more faults of that severity are noted. Warnings never keep an error out: it refuses the file.
    pub fn is_full_of(&self, severity: Severity) -> bool {
        self.found.len() >= MOST && self.found.iter().filter(|fault| fault.code.severity() == severity).count() >= MOST
    }

    /// Where the bytes `span` are.
    pub fn locate(&self, span: &Range<usize>) -> Location {
        locate(self.source, span)
    }

    /// Whether one is an error.
    pub fn any_error(&self) -> bool {
        self.found.iter().any(Diagnostic::is_error)
    }

    /// All, in the order of the file. Where the file is no TOML, what seems to be missing or misplaced is left out: it
    /// most likely stands in the part that could not be read.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        if self.found.iter().any(|fault| fault.code == Code::Syntax) {
            let follows =
                |code| matches!(code, Code::Missing | Code::Blank | Code::UnknownKey | Code::NoCategory | Code::NoDuration);
            self.found.retain(|fault| !follows(fault.code));
        }
        self.found.sort_by_key(|fault| (fault.at.line, fault.at.column, fault.code));
        self.found
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

/// Line, column and a printable excerpt of the bytes `span` of `source`.
fn locate(source: &str, span: &Range<usize>) -> Location {
    let start = floor_boundary(source, span.start);
    let end = floor_boundary(source, span.end).max(start);
    let line_start = source[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = source[start..].find('\n').map_or(source.len(), |newline| start + newline);
    let column = source[line_start..start].chars().count();
    let width = source[start..end.min(line_end)].chars().count();
    // A window that starts a little before what is meant, so that a long line shows the place and not its beginning.
    let from = if column + width.max(1) <= EXCERPT { 0 } else { column.saturating_sub(EXCERPT / 4) };
    let excerpt: String =
        source[line_start..line_end].chars().skip(from).take(EXCERPT).map(|c| if shows(c) { c } else { '\u{fffd}' }).collect();
    let shown = excerpt.chars().count();
    let mark_from = (column - from).min(shown);
    Location {
        line: source[..line_start].matches('\n').count() + 1,
        column: column + 1,
        marked: mark_from..(mark_from + width.max(1)).min(shown.max(mark_from + 1)),
        excerpt,
    }
}

/// Whether `c` may stand in an excerpt: printable and at least one cell wide, so that the caret stays under its place.
fn shows(c: char) -> bool {
    text::is_printable(c) && unicode_width::UnicodeWidthChar::width(c).is_some_and(|width| width > 0)
}

fn floor_boundary(source: &str, index: usize) -> usize {
    (0..=index.min(source.len())).rev().find(|&at| source.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_becomes_line_column_and_marked_excerpt() {
        let at = locate("a = 1\npresure = 3\n", &(6..13));
        assert_eq!(at, Location { line: 2, column: 1, excerpt: "presure = 3".into(), marked: 0..7 });
    }

    #[test]
    fn columns_count_characters_and_a_long_line_is_cut_around_the_place() {
        let long = format!("é{}X", "é".repeat(5_000));
        let at = locate(&long, &(long.len() - 1..long.len()));
        assert_eq!((at.line, at.column, at.excerpt.chars().count()), (1, 5_002, 21));
        assert_eq!(at.excerpt.chars().nth(at.marked.start), Some('X'));
    }

    #[test]
    fn nothing_in_an_excerpt_is_obeyed_by_a_terminal() {
        let at = locate("cue = \"\u{1b}[2J\u{202e}\"", &(0..3));
        assert_eq!(at.excerpt, "cue = \"\u{fffd}[2J\u{fffd}\"");
    }

    #[test]
    fn no_heap_of_warnings_hides_an_error() {
        let mut faults = Diagnostics::of("");
        for number in 0..300 {
            faults.note(Code::UnknownKey, 0..0, &[("word", &number.to_string())]);
        }
        faults.note(Code::NoDuration, 0..0, &[]);
        assert!(faults.any_error());
        assert_eq!(faults.into_sorted().len(), MOST + 1);
    }

    #[test]
    fn every_span_is_safe() {
        let source = "ä = \"ö\"\n\nü";
        for start in 0..20 {
            for end in 0..20 {
                let at = locate(source, &(start..end));
                assert!(at.line >= 1 && at.marked.start < at.marked.end, "{start}..{end}");
            }
        }
    }
}
