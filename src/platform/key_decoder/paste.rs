//! Makes text of a paste: printable characters and line ends, whatever its bytes are.

use std::iter::Peekable;
use std::str::Chars;

/// Returns the text of these bytes. Line ends become `\n` and tabs become spaces; other control characters and escape
/// sequences are removed. Invalid UTF-8 becomes `\u{fffd}`.
pub fn text_of(bytes: &[u8]) -> String {
    let raw = String::from_utf8_lossy(bytes);
    let mut text = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                text.push('\n');
            }
            '\n' => text.push('\n'),
            '\t' => text.push(' '),
            '\u{1b}' => match chars.next_if(|c| !c.is_control()) {
                Some('[') => skip_csi(&mut chars),
                Some(']' | 'P' | 'X' | '^' | '_') => skip_answer(&mut chars),
                _ => {}
            },
            '\u{9b}' => skip_csi(&mut chars),
            '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => skip_answer(&mut chars),
            c if c.is_control() => {}
            c => text.push(c),
        }
    }
    text
}

fn skip_csi(chars: &mut Peekable<Chars<'_>>) {
    while chars.next_if(|c| matches!(c, ' '..='?')).is_some() {}
    chars.next_if(|c| matches!(c, '@'..='~'));
}

/// Skips up to BEL or ST. A sequence without an end takes only the rest of its line.
fn skip_answer(chars: &mut Peekable<Chars<'_>>) {
    while let Some(c) = chars.next_if(|c| !matches!(c, '\n' | '\r')) {
        match c {
            '\u{7}' | '\u{9c}' => return,
            '\u{1b}' => {
                chars.next_if_eq(&'\\');
                return;
            }
            _ => {}
        }
    }
}
