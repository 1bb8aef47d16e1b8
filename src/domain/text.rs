//! Makes text from files printable, once when it is loaded. `ui` lays it out on the screen.

use std::borrow::Cow;
use std::fmt::{Display, Write};

use textwrap::{Options, WordSplitter, WrapAlgorithm};
use unicode_width::UnicodeWidthChar;

/// The number of combining marks kept on one letter; more are an attack on the terminal, not writing.
pub const MARKS_KEPT: usize = 4;

/// Returns `text` with a capital letter at its beginning.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Escapes all characters in `json` that control a terminal or would be invisible there. The meaning stays the same.
pub fn escaped_json(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        if c == '\n' || (is_printable(c) && !is_mark(c)) {
            safe.push(c);
        } else {
            let mut units = [0; 2];
            safe.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    safe
}

/// Removes everything from `raw` that is not printable: control characters, direction overrides, hidden characters without
/// width, tags. Line ends and tabs become spaces; white space at both ends is removed.
pub fn clean(raw: &str) -> String {
    // Nearly all text is plain, and looking at bytes is ten times as fast as looking at characters.
    if raw.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return raw.trim().to_owned();
    }
    let mut kept = String::with_capacity(raw.len());
    let mut marks = 0;
    for c in raw.chars() {
        if matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') {
            marks = 0;
            if !kept.ends_with(' ') {
                kept.push(' ');
            }
        } else if is_printable(c) || is_joiner(kept.chars().next_back(), c) {
            marks = if is_mark(c) { marks + 1 } else { 0 };
            if marks <= MARKS_KEPT {
                kept.push(c);
            }
        }
    }
    kept.trim().to_owned()
}

/// Returns `text` with the signs that lists of words are written with: every dash inside a word is `-`, every blank a space, every
/// apostrophe `'`, and a letter with two dots one character. The text of a file may have others that look the same.
pub fn with_plain_signs(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(c) = signs.next() {
        let next = signs.peek().copied();
        let is_inside = || plain.ends_with(char::is_alphabetic) && next.is_some_and(char::is_alphabetic);
        let sign = match c {
            '\u{2010}' | '\u{2011}' => '-',
            '\u{2012}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' if is_inside() => '-',
            '’' | '‘' | 'ʼ' | '´' => '\'',
            _ if c.is_whitespace() && !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}') => ' ',
            _ => c,
        };
        let dotted = match sign {
            'a' => 'ä',
            'o' => 'ö',
            'u' => 'ü',
            'A' => 'Ä',
            'O' => 'Ö',
            'U' => 'Ü',
            _ => sign,
        };
        plain.push(if dotted != sign && signs.next_if_eq(&'\u{308}').is_some() { dotted } else { sign });
    }
    Cow::Owned(plain)
}

/// Returns the number of rows that `text` takes when it is wrapped at words into `columns`.
pub fn rows(text: &str, columns: usize) -> usize {
    let options = Options::new(columns).word_splitter(WordSplitter::NoHyphenation).wrap_algorithm(WrapAlgorithm::FirstFit);
    if text.is_empty() { 0 } else { textwrap::wrap(text, options).len() }
}

/// Returns the part of the typed or pasted text `raw` that may follow `before`: everything printable, with blanks and line
/// ends as they are.
pub fn printable(before: &str, raw: &str) -> String {
    if raw.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) {
        return raw.to_owned();
    }
    let mut marks = before.chars().rev().take(MARKS_KEPT).take_while(|c| is_mark(*c)).count();
    let mut last = before.chars().next_back();
    let kept = raw.chars().filter(|c| {
        if *c != '\n' && !is_printable(*c) && !is_joiner(last, *c) {
            return false;
        }
        last = Some(*c);
        marks = if is_mark(*c) { marks + 1 } else { 0 };
        marks <= MARKS_KEPT
    });
    kept.collect()
}

/// Whether `c` combines with the letter before it and takes no cell of its own.
pub fn is_mark(c: char) -> bool {
    c.width() == Some(0)
}

/// Whether `c` joins or separates letters after `before`, as scripts with letters of changing shape need, or joins emoji into
/// one. Elsewhere such characters only hide.
fn is_joiner(before: Option<char>, c: char) -> bool {
    let letter = |letter| matches!(letter, '\u{620}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{900}'..='\u{dff}');
    let emoji = |sign| matches!(sign, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}');
    before.is_some_and(|before| match c {
        '\u{200c}' => letter(before),
        '\u{200d}' => letter(before) || emoji(before),
        _ => false,
    })
}

/// Whether `c` shows as itself: it is not a control, format, tag or private-use character, nor a noncharacter.
pub fn is_printable(c: char) -> bool {
    !c.is_control()
        && !matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
            | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
        && u32::from(c) & 0xfffe != 0xfffe
}

/// Returns the number of words in `text`, as counted when speaking.
pub fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// Returns the names in braces in `template`, whether they can be filled in or not.
pub fn fields(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0))
}

/// Fills every `{name}` of `args` into `template`, in one pass, so that a filled-in text is never filled again.
pub fn fill_template(template: &str, args: &[(&str, &dyn Display)]) -> String {
    let mut filled = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        filled.push_str(&rest[..open]);
        rest = &rest[open..];
        let known = rest.find('}').and_then(|close| {
            let name = &rest[1..close];
            args.iter().find(|(known, _)| *known == name).map(|(_, value)| (close, *value))
        });
        if let Some((close, value)) = known {
            let _ = write!(filled, "{value}");
            rest = &rest[close + 1..];
        } else {
            filled.push('{');
            rest = &rest[1..];
        }
    }
    filled.push_str(rest);
    filled
}
