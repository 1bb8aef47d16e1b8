//! Breaks text at words. No word is cut in the middle.

use std::cell::RefCell;
use std::collections::VecDeque;

use textwrap::{Options, WordSplitter, WrapAlgorithm};
use unicode_width::UnicodeWidthStr;

/// Returns lines of at most `width` columns, each as full as possible: for text to read at leisure. What an arrow joins, such
/// as `6 → 3`, stays together.
pub fn greedy(text: &str, width: u16) -> Vec<String> {
    remembered(Way::Greedy, text, width, || full_lines(text, width))
}

/// Returns the same, but a little narrower if the last line would be a short word alone.
pub fn tidy(text: &str, width: u16) -> Vec<String> {
    remembered(Way::Tidy, text, width, || without_stump(width, |width| full_lines(text, width)))
}

fn without_stump(width: u16, wrapped: impl Fn(u16) -> Vec<String>) -> Vec<String> {
    let lines = wrapped(width);
    let is_short = |lines: &[String]| lines.last().is_some_and(|last| last.width() * 4 < usize::from(width));
    if lines.len() < 2 || !is_short(&lines) {
        return lines;
    }
    let narrower = ((width * 3 / 4).max(1)..width).rev().map(wrapped);
    let of_as_many = narrower.take_while(|other| other.len() == lines.len());
    of_as_many.into_iter().find(|other| !is_short(other)).unwrap_or(lines)
}

/// Returns the same with the lines after the first two columns further in: for entries of a list.
pub fn hanging(text: &str, width: u16) -> Vec<String> {
    remembered(Way::Hanging, text, width, || without_stump(width, |width| indented_lines(text, width, "  ")))
}

/// Returns as few lines as `greedy`, but about equally long: for cues and questions.
pub fn balanced(text: &str, width: u16) -> Vec<String> {
    remembered(Way::Balanced, text, width, || {
        let widest = full_lines(text, width);
        let (mut narrow, mut wide) = (0, width);
        // The narrowest width that takes no more lines; a wider one never takes more.
        while widest.len() > 1 && narrow + 1 < wide {
            let middle = narrow.midpoint(wide);
            if full_lines(text, middle).len() > widest.len() { narrow = middle } else { wide = middle }
        }
        full_lines(text, wide)
    })
}

/// Whether `text` is one line of at most `width` columns for certain: no character takes more columns than bytes.
fn fits(text: &str, width: u16) -> bool {
    text.len() <= usize::from(width) && !text.contains(['\n', '\r'])
}

fn full_lines(text: &str, width: u16) -> Vec<String> {
    indented_lines(text, width, "")
}

fn indented_lines(text: &str, width: u16, indent: &str) -> Vec<String> {
    let options = Options::new(usize::from(width)).subsequent_indent(indent);
    let options = options.word_splitter(WordSplitter::NoHyphenation).wrap_algorithm(WrapAlgorithm::FirstFit);
    // A space that keeps words together is drawn like any other.
    let text = text.replace(" → ", "\u{a0}→\u{a0}");
    textwrap::wrap(&text, options).into_iter().map(|line| line.replace('\u{a0}', " ")).collect()
}

/// How a text was broken.
#[derive(PartialEq)]
enum Way {
    Greedy,
    Tidy,
    Hanging,
    Balanced,
}

/// A text that was broken, and its lines.
struct Broken {
    way: Way,
    width: u16,
    text: String,
    lines: Vec<String>,
}

/// How many broken texts are kept; a screen has about a dozen, the library one for each long title.
const KEPT: usize = 64;

/// Returns the lines of `text` as they were made the last time: a screen whose clock moves shows the same texts each second.
fn remembered(way: Way, text: &str, width: u16, lines: impl FnOnce() -> Vec<String>) -> Vec<String> {
    if text.is_empty() || width == 0 {
        return Vec::new();
    }
    if fits(text, width) {
        return vec![text.trim_end_matches(' ').to_owned()];
    }
    thread_local! {
        static BROKEN: RefCell<VecDeque<Broken>> = const { RefCell::new(VecDeque::new()) };
    }
    let is_it = |broken: &&Broken| broken.width == width && broken.way == way && broken.text == text;
    if let Some(lines) = BROKEN.with_borrow(|all| all.iter().find(is_it).map(|broken| broken.lines.clone())) {
        return lines;
    }
    let lines = lines();
    BROKEN.with_borrow_mut(|all| {
        all.truncate(KEPT - 1);
        all.push_front(Broken { way, width, text: text.to_owned(), lines: lines.clone() });
    });
    lines
}

/// Returns `text` on one line of at most `width` columns, cut after a word and marked with `…` if it is too long.
pub fn one_line(text: &str, width: u16) -> String {
    if text.width() <= usize::from(width) {
        return text.to_owned();
    }
    if width == 0 {
        return String::new();
    }
    let first = greedy(text, width.saturating_sub(1)).into_iter().next().unwrap_or_default();
    format!("{first}…")
}

/// Returns the first of `texts` that fits on one line of `width` columns, or else the last, cut.
pub fn first_that_fits(texts: &[&str], width: u16) -> String {
    let fits = texts.iter().find(|text| text.width() <= usize::from(width));
    fits.map_or_else(|| texts.last().map(|last| one_line(last, width)).unwrap_or_default(), |text| (*text).to_owned())
}

/// Returns as many sentences of `text` as fit on one line. If the first is too long, cuts it after a word.
pub fn notice(text: &str, width: u16) -> String {
    sentences(text, width, 1).pop().unwrap_or_else(|| one_line(text, width))
}

/// Returns `text` cut after a sentence, so that it takes at most `lines` lines; empty if not even its first sentence fits.
pub fn sentences(text: &str, width: u16, lines: usize) -> Vec<String> {
    let whole = tidy(text, width);
    if whole.len() <= lines {
        return whole;
    }
    let mut ends = text.match_indices(['.', '!', '?']).map(|(index, end)| index + end.len());
    // A point within a number does not end a sentence.
    let is_end = |end: &usize| text[*end..].chars().next().is_none_or(char::is_whitespace);
    let fitting = ends.rfind(|end| is_end(end) && greedy(&text[..*end], width).len() <= lines);
    fitting.map_or_else(Vec::new, |end| tidy(&text[..end], width))
}

/// Returns `text` in at most `lines` lines. If it is too long, it ends after a sentence, or else after a word and `…`,
/// followed by `mark`.
pub fn marked(text: &str, width: u16, lines: usize, mark: &str) -> Vec<String> {
    let whole = greedy(text, width);
    if whole.len() <= lines || lines == 0 {
        return if lines == 0 { Vec::new() } else { whole };
    }
    // The mark stays in one piece.
    let glued = mark.replace(' ', "\u{a0}");
    let with_mark = |end: usize| -> Vec<String> {
        let cut = if mark.starts_with('…') || text[..end].ends_with(['.', '!', '?']) { "" } else { " …" };
        let lines = greedy(&format!("{}{cut} {glued}", &text[..end]), width);
        lines.into_iter().map(|line| line.replace('\u{a0}', " ")).collect()
    };
    let fits = |end: &usize| with_mark(*end).len() <= lines;
    let mut sentences = text.match_indices(['.', '!', '?', ';']).map(|(index, end)| index + end.len());
    let mut words = text.match_indices(' ').map(|(index, _)| index);
    match sentences.rfind(fits).or_else(|| words.rfind(fits)) {
        Some(end) => with_mark(end),
        None => greedy(mark, width).into_iter().take(lines).collect(),
    }
}
