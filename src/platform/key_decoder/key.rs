//! Finds the key for a byte or a complete sequence, in the encodings of xterm, VT, rxvt, the Linux console and kitty.

use std::ops::RangeInclusive;

/// A key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyPress {
    /// The key.
    pub code: KeyCode,
    /// Shift was held and is not part of the character already.
    pub shift: bool,
    /// Control was held.
    pub ctrl: bool,
    /// Alt, Meta, Super or Hyper was held.
    pub alt: bool,
}

/// The name of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names on the keys")]
pub enum KeyCode {
    Char(char),
    Enter,
    Esc,
    Backspace,
    Tab,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    Insert,
    Delete,
    Function(u8),
}

impl KeyPress {
    /// Returns the key without modifiers.
    pub fn plain(code: KeyCode) -> Self {
        Self { code, shift: false, ctrl: false, alt: false }
    }

    /// Returns a letter with Control. Some of these are other keys: the old encoding cannot tell them apart, and in the new
    /// ones they mean the same.
    fn ctrl(letter: char) -> Self {
        match letter {
            'h' => Self::plain(KeyCode::Backspace),
            'i' => Self::plain(KeyCode::Tab),
            'j' | 'm' => Self::plain(KeyCode::Enter),
            '[' => Self::plain(KeyCode::Esc),
            _ => Self { ctrl: true, ..Self::plain(KeyCode::Char(letter)) },
        }
    }

    fn with(self, held: Modifiers) -> Self {
        Self { shift: self.shift || held.shift, ctrl: self.ctrl || held.ctrl, alt: self.alt || held.alt, ..self }
    }
}

/// The meaning of a sequence that begins with `ESC [`.
pub enum Csi {
    /// A key.
    Key(KeyPress),
    /// A key event other than a press, or a key unknown here.
    NoKey,
    /// The beginning of a paste.
    PasteBegins,
    /// An answer of the terminal.
    Report,
}

/// The modifiers in the number of a sequence.
#[derive(Debug, Clone, Copy, Default)]
struct Modifiers {
    shift: bool,
    ctrl: bool,
    alt: bool,
}

impl Modifiers {
    /// Decodes the number, which is one more than its bits: 1 Shift, 2 Alt, 4 Control, 8 Super, 16 Hyper, 32 Meta.
    fn of(number: u32) -> Self {
        let bits = number.saturating_sub(1);
        Self { shift: bits & 1 != 0, ctrl: bits & 4 != 0, alt: bits & (2 | 8 | 16 | 32) != 0 }
    }
}

/// Returns the key of one ASCII byte; `None` if the byte encodes no key.
pub fn of_byte(byte: u8) -> Option<KeyPress> {
    Some(match byte {
        0 => KeyPress { ctrl: true, ..KeyPress::plain(KeyCode::Char(' ')) },
        0x01..=0x1a => KeyPress::ctrl(char::from(byte + b'a' - 1)),
        0x1b..=0x1f => KeyPress::ctrl(char::from(byte + b'[' - 0x1b)),
        b' '..=b'~' => KeyPress::plain(KeyCode::Char(char::from(byte))),
        0x7f => KeyPress::plain(KeyCode::Backspace),
        _ => return None,
    })
}

/// Returns the key of `ESC [ [` and this letter.
pub fn of_console(letter: u8) -> Option<KeyPress> {
    matches!(letter, b'A'..=b'E').then(|| KeyPress::plain(KeyCode::Function(letter - b'A' + 1)))
}

/// Returns the key of `ESC O`, these parameters and this letter.
pub fn of_ss3(parameters: &[u8], letter: u8) -> Option<KeyPress> {
    let numbers = numbers(parameters);
    let held = numbers.last().map_or_else(Modifiers::default, |last| Modifiers::of(last.main));
    let code = match letter {
        b'a'..=b'd' => return Some(KeyPress { ctrl: true, ..KeyPress::plain(arrow(letter.to_ascii_uppercase())?) }),
        b'M' => KeyCode::Enter,
        b'I' => KeyCode::Tab,
        b'X' => KeyCode::Char('='),
        // The keypad, if a program has switched it to sequences.
        b'j'..=b'y' => KeyCode::Char(char::from(letter - b'j' + b'*')),
        b'P'..=b'S' => KeyCode::Function(letter - b'P' + 1),
        _ => arrow(letter)?,
    };
    Some(KeyPress::plain(code).with(held))
}

/// Returns the meaning of `ESC [`, these parameters and this last byte.
pub fn of_csi(parameters: &[u8], last: u8) -> Csi {
    let is_key = parameters.iter().all(|byte| matches!(byte, b'0'..=b';'));
    if !is_key {
        return Csi::Report;
    }
    let numbers = numbers(parameters);
    let first = numbers.first().map_or(0, |first| first.main);
    // A single number holds the modifiers on old terminals.
    let second = numbers.get(1).map_or(if first > 1 { first } else { 0 }, |second| second.main);
    if numbers.get(1).is_some_and(|second| second.sub == RELEASED) {
        return Csi::NoKey;
    }
    let held = Modifiers::of(second);
    let key = match last {
        b'A'..=b'D' | b'F' | b'H' => arrow(last).map(|code| KeyPress::plain(code).with(held)),
        b'a'..=b'd' => arrow(last.to_ascii_uppercase()).map(|code| KeyPress { shift: true, ..KeyPress::plain(code) }),
        b'P' | b'Q' | b'S' => Some(KeyPress::plain(KeyCode::Function(last - b'P' + 1)).with(held)),
        b'Z' => Some(KeyPress { shift: true, ..KeyPress::plain(KeyCode::Tab) }),
        b'E' => None,
        b'~' if first == 200 => return Csi::PasteBegins,
        b'~' if first == 27 => numbers.get(2).and_then(|code| character(code.main, code.main, held.shift, held)),
        b'~' => numbered(first).map(|code| KeyPress::plain(code).with(numbers.get(1).map_or_else(Modifiers::default, |_| held))),
        // In rxvt the last byte holds the modifiers.
        b'^' => numbered(first).map(|code| KeyPress { ctrl: true, ..KeyPress::plain(code) }),
        b'$' => numbered(first).map(|code| KeyPress { shift: true, ..KeyPress::plain(code) }),
        b'@' => numbered(first).map(|code| KeyPress { shift: true, ctrl: true, ..KeyPress::plain(code) }),
        b'u' => of_kitty(&numbers),
        _ => return Csi::Report,
    };
    key.map_or(Csi::NoKey, Csi::Key)
}

/// Whether these bytes are a number of one or two digits.
pub fn is_number(bytes: &[u8]) -> bool {
    matches!(bytes.len(), 1..=2) && bytes.iter().all(u8::is_ascii_digit)
}

/// The event type of a key release, next to the modifiers.
const RELEASED: u32 = 3;

/// A parameter, and the number after a colon in it.
struct Parameter {
    main: u32,
    sub: u32,
}

fn numbers(parameters: &[u8]) -> Vec<Parameter> {
    let number = |digits: &[u8]| {
        let digits = digits.iter().filter(|byte| byte.is_ascii_digit());
        digits.fold(0_u32, |number, digit| number.saturating_mul(10).saturating_add(u32::from(digit - b'0')))
    };
    if parameters.is_empty() {
        return Vec::new();
    }
    let parts = parameters.split(|byte| *byte == b';').map(|parameter| {
        let mut parts = parameter.split(|byte| *byte == b':').map(number);
        Parameter { main: parts.next().unwrap_or(0), sub: parts.next().unwrap_or(0) }
    });
    parts.collect()
}

fn arrow(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        _ => return None,
    })
}

/// Returns the key for a number before `~`.
fn numbered(number: u32) -> Option<KeyCode> {
    let number = u8::try_from(number).ok()?;
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::Function(number - 10),
        17..=21 => KeyCode::Function(number - 11),
        23..=26 => KeyCode::Function(number - 12),
        28 | 29 => KeyCode::Function(number - 13),
        31..=34 => KeyCode::Function(number - 14),
        _ => return None,
    })
}

/// Returns a key of the kitty protocol, from its code, after a colon its character with Shift, its modifiers and its text.
fn of_kitty(numbers: &[Parameter]) -> Option<KeyPress> {
    let code = numbers.first()?;
    let modifiers = numbers.get(1).map_or(0, |modifiers| modifiers.main);
    let held = Modifiers::of(modifiers);
    let caps_lock = modifiers.saturating_sub(1) & 64 != 0;
    if PRIVATE.contains(&code.main) {
        return functional(code.main).map(|key| KeyPress::plain(key).with(held));
    }
    let text = numbers.get(2).map(|text| text.main).filter(|text| *text > 0 && !held.ctrl);
    let shifted = text.or((held.shift && code.sub > 0).then_some(code.sub)).unwrap_or(0);
    let is_letter = char::from_u32(code.main).is_some_and(char::is_alphabetic);
    // Only the keyboard knows the shifted character of other keys; taking the digit instead would be a wrong answer.
    if held.shift && shifted == 0 && !is_letter && code.main > u32::from(' ') && code.main != 0x7f {
        return None;
    }
    character(code.main, if shifted > 0 { shifted } else { code.main }, held.shift != caps_lock, held)
}

/// Returns the key for the character `code`, typed as `shifted`. A letter without a shifted form becomes upper case if
/// `is_large`.
fn character(code: u32, shifted: u32, is_large: bool, held: Modifiers) -> Option<KeyPress> {
    let plain = match code {
        8 | 0x7f => KeyCode::Backspace,
        9 => KeyCode::Tab,
        10 | 13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        0..=0x1f | 0x80..=0x9f => return None,
        _ if held.ctrl => {
            let letter = char::from_u32(code)?.to_ascii_lowercase();
            return Some(KeyPress::ctrl(letter).with(Modifiers { ctrl: false, ..held }));
        }
        _ => {
            let c = char::from_u32(shifted).filter(|c| !c.is_control())?;
            let mut large = c.to_uppercase();
            let large = large.next().filter(|_| is_large && shifted == code && large.len() == 0).unwrap_or(c);
            return Some(KeyPress { alt: held.alt, ..KeyPress::plain(KeyCode::Char(large)) });
        }
    };
    Some(KeyPress::plain(plain).with(held))
}

/// Key codes of the private use area: keys without a character.
const PRIVATE: RangeInclusive<u32> = 0xe000..=0xf8ff;

/// Returns the keypad keys among them; `None` for all others.
fn functional(code: u32) -> Option<KeyCode> {
    let on_keypad = code.checked_sub(57_399)?;
    Some(match on_keypad {
        0..=9 => KeyCode::Char(char::from_digit(on_keypad, 10)?),
        10 => KeyCode::Char('.'),
        11 => KeyCode::Char('/'),
        12 => KeyCode::Char('*'),
        13 => KeyCode::Char('-'),
        14 => KeyCode::Char('+'),
        15 => KeyCode::Enter,
        16 => KeyCode::Char('='),
        17 => KeyCode::Char(','),
        18 => KeyCode::Left,
        19 => KeyCode::Right,
        20 => KeyCode::Up,
        21 => KeyCode::Down,
        22 => KeyCode::PageUp,
        23 => KeyCode::PageDown,
        24 => KeyCode::Home,
        25 => KeyCode::End,
        26 => KeyCode::Insert,
        27 => KeyCode::Delete,
        _ => return None,
    })
}
