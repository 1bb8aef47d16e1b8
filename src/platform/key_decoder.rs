//! Decodes the bytes of the terminal into keys, pastes, the mouse and the colour of the background, and drops every other
//! answer of the terminal. It reads nothing and knows no clock: its caller passes the bytes and reports a silence.

use std::time::Duration;

pub mod key;
mod paste;
pub mod reply;

use key::{KeyCode, KeyPress};
use reply::{CsiReport, MouseReport};

/// The time for which a lone ESC can be the beginning of a sequence. After that it is the Esc key.
pub const ESCAPE: Duration = Duration::from_millis(50);
/// The longest pause of a slow line within a sequence.
const SEQUENCE: Duration = Duration::from_millis(500);
/// The longest pause within a long answer: the rest of an answer cut off too early would be read as letters.
const ANSWER: Duration = Duration::from_secs(2);
/// The longest pause within a paste.
pub const PASTE: Duration = Duration::from_secs(5);
/// The maximum number of bytes of a paste; a longer one is refused as a whole.
pub const MAX_PASTE_BYTES: usize = 1024 * 1024;
/// The maximum number of bytes of a sequence that are kept; every key has fewer.
const MAX_SEQUENCE_BYTES: usize = 64;
/// The bytes that end a paste.
const PASTE_END: &[u8] = b"\x1b[201~";

const CTRL_C: u8 = 0x03;
const BELL: u8 = 0x07;
const CANCEL: u8 = 0x18;
const CTRL_Z: u8 = 0x1a;
const ESC: u8 = 0x1b;

/// A decoded key or paste.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decoded {
    /// A key was pressed.
    Key(KeyPress),
    /// A text was pasted: printable characters and `\n`.
    Paste(String),
    /// A text was pasted that is too long.
    LongPaste,
    /// A person used the mouse.
    Mouse(MouseReport),
    /// The terminal replied that its background is light, or dark.
    Ground(bool),
    /// The colour scheme of the terminal changed to light, or to dark.
    Scheme(bool),
}

/// The position in a sequence after the bytes so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DecoderState {
    /// Between two keys.
    Ground,
    /// In a character of several bytes.
    Character,
    /// After an ESC.
    Escape,
    /// After two ESC: either the first was a key, or both begin a sequence typed with Alt.
    EscapeTwice,
    /// In `ESC [ …`.
    Csi,
    /// In `ESC O …`.
    Ss3,
    /// After `ESC [ [`, with which the Linux console begins its function keys.
    ConsoleKey,
    /// In an old mouse report, with this many bytes left.
    Mouse(u8),
    /// In an answer of the terminal that is text, such as OSC, DCS or APC, up to BEL or ST.
    Answer {
        /// Whether more than its beginning has come.
        begun: bool,
    },
    /// After an ESC in such an answer.
    AnswerEscape,
    /// In a paste.
    Paste,
    /// In the rest of a paste that was too long.
    RestOfPaste,
}

/// The decoder, with its unfinished sequence.
#[derive(Debug)]
pub struct KeyDecoder {
    state: DecoderState,
    /// Whether an ESC came before the present sequence, as for Alt.
    alt: bool,
    /// The bytes of the unfinished sequence, or of an unfinished character, also within an answer.
    sequence: Vec<u8>,
    /// The beginning of an answer after its introducer, as far as a reply with a colour goes.
    answer: Vec<u8>,
    paste: Vec<u8>,
    /// Number of bytes of `PASTE_END` that have come.
    paste_end: usize,
    decoded: Vec<Decoded>,
}

impl Default for KeyDecoder {
    fn default() -> Self {
        let (sequence, answer, paste, decoded) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { state: DecoderState::Ground, alt: false, sequence, answer, paste, paste_end: 0, decoded }
    }
}

impl KeyDecoder {
    /// Takes `bytes`, which can end anywhere. Returns what they complete.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Decoded> {
        for byte in bytes {
            self.take(*byte);
        }
        std::mem::take(&mut self.decoded)
    }

    /// Returns how long a silence ends the unfinished sequence; `None` if there is none.
    pub fn patience(&self) -> Option<Duration> {
        match self.state {
            DecoderState::Ground => None,
            DecoderState::Escape | DecoderState::EscapeTwice => Some(ESCAPE),
            DecoderState::Answer { begun: true } | DecoderState::AnswerEscape => Some(ANSWER),
            DecoderState::Paste | DecoderState::RestOfPaste => Some(PASTE),
            _ => Some(SEQUENCE),
        }
    }

    /// Ends the unfinished sequence after that silence: a lone ESC becomes the Esc key, a paste is handed over as far as it
    /// came, and everything else is dropped.
    pub fn give_up(&mut self) -> Vec<Decoded> {
        match self.state {
            DecoderState::Escape => self.press(KeyPress::plain(KeyCode::Esc)),
            DecoderState::EscapeTwice => {
                self.press(KeyPress::plain(KeyCode::Esc));
                self.press(KeyPress::plain(KeyCode::Esc));
            }
            DecoderState::Paste => self.hand_over_paste(),
            _ => {}
        }
        self.rest(DecoderState::Ground);
        std::mem::take(&mut self.decoded)
    }

    fn take(&mut self, byte: u8) {
        match self.state {
            DecoderState::Ground => self.ground(byte),
            DecoderState::Character => self.character(byte),
            DecoderState::Paste | DecoderState::RestOfPaste => self.pasted(byte),
            // Ctrl-C must quit the program in the middle of anything but a paste.
            _ if byte == CTRL_C => self.restart_with(byte),
            DecoderState::Escape => self.escape(byte),
            DecoderState::EscapeTwice => self.escape_twice(byte),
            DecoderState::Answer { .. } => self.answer(byte),
            DecoderState::AnswerEscape if byte == b'\\' => self.end_answer(),
            DecoderState::AnswerEscape => {
                self.rest(DecoderState::Escape);
                self.take(byte);
            }
            // A control character within a sequence means that the sequence was cut off.
            _ if byte < b' ' || byte == 0x7f => self.restart_with(byte),
            DecoderState::Mouse(left) => self.state = if left > 1 { DecoderState::Mouse(left - 1) } else { DecoderState::Ground },
            _ if byte > 0x7f => self.restart_with(byte),
            DecoderState::ConsoleKey => {
                self.press_if_any(key::of_console(byte));
                self.rest(DecoderState::Ground);
            }
            DecoderState::Csi => self.csi(byte),
            DecoderState::Ss3 => self.ss3(byte),
        }
    }

    /// Continues from `state` and drops the unfinished sequence.
    fn rest(&mut self, state: DecoderState) {
        self.state = state;
        self.alt = false;
        self.sequence.clear();
        self.answer.clear();
        self.paste_end = 0;
    }

    /// Drops the sequence so far and starts again with `byte`.
    fn restart_with(&mut self, byte: u8) {
        self.rest(DecoderState::Ground);
        self.ground(byte);
    }

    fn press(&mut self, key: KeyPress) {
        self.decoded.push(Decoded::Key(KeyPress { alt: key.alt || self.alt, ..key }));
    }

    fn press_if_any(&mut self, key: Option<KeyPress>) {
        if let Some(key) = key {
            self.press(key);
        }
    }

    fn ground(&mut self, byte: u8) {
        match byte {
            ESC => self.state = DecoderState::Escape,
            0x80..=0x9f => self.control(byte),
            0xc2..=0xf4 => {
                self.sequence.push(byte);
                self.state = DecoderState::Character;
                return;
            }
            _ => self.press_if_any(key::of_byte(byte)),
        }
        if self.state == DecoderState::Ground {
            self.alt = false;
        }
    }

    /// Handles a C1 control character, which begins the same sequences as ESC and a letter.
    fn control(&mut self, control: u8) {
        self.state = match control {
            0x8f => DecoderState::Ss3,
            0x9b => DecoderState::Csi,
            0x90 | 0x98 | 0x9d | 0x9e | 0x9f => DecoderState::Answer { begun: false },
            _ => DecoderState::Ground,
        };
    }

    fn character(&mut self, byte: u8) {
        if !matches!(byte, 0x80..=0xbf) {
            return self.restart_with(byte);
        }
        self.sequence.push(byte);
        let wanted = self.sequence.first().map_or(1, |first| length_of(*first));
        if self.sequence.len() < wanted {
            return;
        }
        let c = std::str::from_utf8(&self.sequence).ok().and_then(|text| text.chars().next());
        self.sequence.clear();
        self.state = DecoderState::Ground;
        match c {
            Some(control @ '\u{80}'..='\u{9f}') => self.control(u8::try_from(control).unwrap_or_default()),
            Some(c) => self.press(KeyPress::plain(KeyCode::Char(c))),
            None => {}
        }
        if self.state == DecoderState::Ground {
            self.alt = false;
        }
    }

    fn escape(&mut self, byte: u8) {
        self.state = DecoderState::Ground;
        match byte {
            ESC => self.state = DecoderState::EscapeTwice,
            b'[' => self.state = DecoderState::Csi,
            b'O' => self.state = DecoderState::Ss3,
            b']' | b'P' | b'X' | b'^' | b'_' => self.state = DecoderState::Answer { begun: false },
            // The end of an answer that was given up.
            b'\\' => self.alt = false,
            _ => {
                self.alt = true;
                self.ground(byte);
            }
        }
    }

    /// Reports an ESC as a key, because the byte after it is never sent with Alt.
    fn escape_was_a_key(&mut self) {
        if std::mem::take(&mut self.alt) {
            self.press(KeyPress::plain(KeyCode::Esc));
        }
    }

    fn escape_twice(&mut self, byte: u8) {
        match byte {
            b'[' | b'O' => {
                self.escape(byte);
                self.alt = true;
            }
            _ => {
                self.press(KeyPress::plain(KeyCode::Esc));
                self.escape(byte);
            }
        }
    }

    fn csi(&mut self, byte: u8) {
        let ends = match byte {
            b'[' if self.sequence.is_empty() => return self.state = DecoderState::ConsoleKey,
            b'M' if self.sequence.is_empty() => {
                self.escape_was_a_key();
                return self.state = DecoderState::Mouse(3);
            }
            // Shifted keys of rxvt end with `$`; an answer that ends so has more than a number before it.
            b'$' => key::is_number(&self.sequence),
            _ => byte >= b'@',
        };
        if !ends {
            return self.collect(byte);
        }
        match key::of_csi(&self.sequence, byte) {
            key::Csi::Key(pressed) => self.press(pressed),
            key::Csi::NoKey => {}
            key::Csi::Report => {
                self.escape_was_a_key();
                self.decoded.extend(reply::of_csi(&self.sequence, byte).map(|report| match report {
                    CsiReport::Mouse(report) => Decoded::Mouse(report),
                    CsiReport::Scheme(light) => Decoded::Scheme(light),
                }));
            }
            key::Csi::PasteBegins => {
                self.escape_was_a_key();
                return self.rest(DecoderState::Paste);
            }
        }
        self.rest(DecoderState::Ground);
    }

    fn ss3(&mut self, byte: u8) {
        if byte < b'@' {
            return self.collect(byte);
        }
        self.press_if_any(key::of_ss3(&self.sequence, byte));
        self.rest(DecoderState::Ground);
    }

    fn collect(&mut self, byte: u8) {
        if self.sequence.len() < MAX_SEQUENCE_BYTES {
            self.sequence.push(byte);
        }
    }

    /// Takes a complete answer.
    fn end_answer(&mut self) {
        // The answer may end with a character of two bytes. The first of them is already stored.
        let answer = self.answer.strip_suffix(&[0xc2]).unwrap_or(&self.answer);
        self.decoded.extend(reply::is_light_ground(answer).map(Decoded::Ground));
        self.rest(DecoderState::Ground);
    }

    /// Takes a byte of an answer. A character of several bytes can contain a byte that would end the answer by itself.
    fn answer(&mut self, byte: u8) {
        self.state = DecoderState::Answer { begun: true };
        match byte {
            BELL => return self.end_answer(),
            ESC => return self.state = DecoderState::AnswerEscape,
            CANCEL | CTRL_Z => return self.restart_with(byte),
            0x80..=0xbf if !self.sequence.is_empty() => self.sequence.push(byte),
            0x9c => return self.end_answer(),
            0xc2..=0xf4 => self.sequence = vec![byte],
            _ => self.sequence.clear(),
        }
        if self.sequence == [0xc2, 0x9c] {
            return self.end_answer();
        }
        if self.answer.len() < MAX_SEQUENCE_BYTES {
            self.answer.push(byte);
        }
        if self.sequence.first().is_some_and(|first| self.sequence.len() >= length_of(*first)) {
            self.sequence.clear();
        }
    }

    /// Takes a byte of a paste.
    fn pasted(&mut self, byte: u8) {
        let expected = PASTE_END.get(self.paste_end).copied();
        if Some(byte) == expected {
            self.paste_end += 1;
            if self.paste_end == PASTE_END.len() {
                if self.state == DecoderState::Paste {
                    self.hand_over_paste();
                }
                self.rest(DecoderState::Ground);
            }
            return;
        }
        let not_the_end = PASTE_END.get(..self.paste_end).unwrap_or_default();
        self.paste_end = usize::from(byte == ESC);
        if self.state == DecoderState::RestOfPaste {
            return;
        }
        self.paste.extend(not_the_end);
        if byte != ESC {
            self.paste.push(byte);
        }
        if self.paste.len() > MAX_PASTE_BYTES {
            self.paste = Vec::new();
            self.decoded.push(Decoded::LongPaste);
            self.state = DecoderState::RestOfPaste;
        }
    }

    fn hand_over_paste(&mut self) {
        let pasted = std::mem::take(&mut self.paste);
        self.decoded.push(Decoded::Paste(paste::text_of(&pasted)));
    }
}

/// Returns the number of bytes of a character that begins with `first`.
fn length_of(first: u8) -> usize {
    match first {
        0xf0.. => 4,
        0xe0.. => 3,
        0xc0.. => 2,
        _ => 1,
    }
}
