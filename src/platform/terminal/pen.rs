//! Writes cells as escape sequences, in as few bytes as every terminal understands. Repeating a character (`REP`) and erasing
//! some (`ECH`) would be shorter still, but not all terminals know the one, and not all erase in the present colour.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::platform::terminal::look::{self, Look, Shade, index_of};

/// The numbers that switch attributes on.
const ATTRIBUTES: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// The pen: the present style and position of the terminal.
#[derive(Debug)]
pub struct Pen {
    ink: Shade,
    ground: Shade,
    modifier: Modifier,
    /// The position of the next character; `None` if it is not certain.
    at: Option<(u16, u16)>,
    /// Whether all since the last absolute move had a width that terminals agree on.
    is_sure: bool,
}

impl Default for Pen {
    /// Returns the pen after a reset.
    fn default() -> Self {
        let reset = Shade::new(Color::Reset, 0);
        Self { ink: reset, ground: reset, modifier: Modifier::empty(), at: None, is_sure: false }
    }
}

impl Pen {
    /// Returns how many colours must be sent for a cell that looks like this; 3 if its attributes must be set, too.
    #[inline]
    pub fn colours_for(&self, look: &Look) -> u8 {
        self.way(look).0
    }

    /// Does the same for the way that sends fewer, and returns whether ink and ground change places in it.
    #[inline]
    fn way(&self, look: &Look) -> (u8, bool) {
        if self.modifier != look.modifier {
            return (3, false);
        }
        let has_ink = !look.shows_ink || self.ink.will_do_for(&look.ink);
        let plain = 2 - u8::from(has_ink) - u8::from(self.ground.will_do_for(&look.ground));
        // Where one colour fits, the other way round the other one would have to fit both.
        if plain < 2 || !look.turns {
            return (plain, false);
        }
        let turned = 2 - u8::from(self.ink.will_do_for(&look.ground)) - u8::from(self.ground.will_do_for(&look.ink));
        (turned, turned < plain)
    }

    /// Whether exactly the style of `cell` is set.
    #[inline]
    fn has_style_of(&self, cell: &Cell) -> bool {
        self.modifier == cell.modifier && self.ground.colour == cell.bg && (self.ink.colour == cell.fg || !look::shows_ink(cell))
    }

    /// Writes `cell` at `place` on a terminal with `columns` columns; `look` returns its look. Returns the colours in which the
    /// terminal shows it.
    pub fn write(
        &mut self,
        out: &mut Vec<u8>,
        place: (u16, u16),
        cell: &Cell,
        look: impl FnOnce() -> Look,
        columns: u16,
    ) -> (Color, Color) {
        self.move_to(out, place);
        let (symbol, shown) =
            if self.has_style_of(cell) { (cell.symbol(), (cell.fg, cell.bg)) } else { self.take_look(out, cell, &look()) };
        out.extend_from_slice(symbol.as_bytes());
        self.is_sure &= has_sure_width(symbol);
        // After the last column the cursor is where it was, or in the next row: terminals differ.
        self.at = Some((place.0 + 1, place.1)).filter(|(x, _)| *x < columns);
        shown
    }

    /// Sets the style for `cell`. Returns the character to write, and the colours in which the terminal then shows the cell.
    fn take_look<'c>(&mut self, out: &mut Vec<u8>, cell: &'c Cell, look: &Look) -> (&'c str, (Color, Color)) {
        let (colours, is_turned) = self.way(look);
        let turned = if is_turned { look::turned(cell) } else { None };
        let (ink, ground) = if turned.is_some() { (look.ground, look.ink) } else { (look.ink, look.ground) };
        if colours > 0 {
            self.take_style(out, look, ink, ground);
        }
        match turned {
            Some(symbol) => (symbol, (self.ground.colour, self.ink.colour)),
            None => (cell.symbol(), (if look.shows_ink { self.ink.colour } else { cell.fg }, self.ground.colour)),
        }
    }

    /// Resets the style to plain text.
    pub fn reset(&mut self, out: &mut Vec<u8>) {
        if (self.ink.colour, self.ground.colour, self.modifier) != (Color::Reset, Color::Reset, Modifier::empty()) {
            out.extend_from_slice(b"\x1b[m");
        }
        *self = Self::default();
    }

    fn move_to(&mut self, out: &mut Vec<u8>, (x, y): (u16, u16)) {
        if self.at == Some((x, y)) {
            return;
        }
        let start = out.len();
        out.extend_from_slice(b"\x1b[");
        number(out, y + 1);
        if x > 0 {
            out.push(b';');
            number(out, x + 1);
        }
        out.push(b'H');
        if let Some((from_x, from_y)) = self.at.filter(|_| self.is_sure) {
            let absolute = out.len() - start;
            step(out, from_y, y, [b'A', b'B']);
            step(out, from_x, x, [b'D', b'C']);
            if out.len() - start < absolute * 2 {
                out.drain(start..start + absolute);
                return;
            }
            out.truncate(start + absolute);
        }
        self.is_sure = true;
    }

    fn take_style(&mut self, out: &mut Vec<u8>, look: &Look, ink: Shade, ground: Shade) {
        let start = out.len();
        out.extend_from_slice(b"\x1b[");
        if self.modifier != look.modifier {
            out.extend_from_slice(b"0;");
            for (_, code) in ATTRIBUTES.iter().filter(|(attribute, _)| look.modifier.contains(*attribute)) {
                out.extend_from_slice(&[b'0' + code, b';']);
            }
            *self = Self { modifier: look.modifier, at: self.at, is_sure: self.is_sure, ..Self::default() };
        }
        if look.shows_ink && !self.ink.will_do_for(&ink) {
            colour(out, ink.colour, 30);
            self.ink = ink;
        }
        if !self.ground.will_do_for(&ground) {
            colour(out, ground.colour, 40);
            self.ground = ground;
        }
        out.pop();
        out.push(b'm');
        // A reset alone needs no number.
        if out.get(start..) == Some(b"\x1b[0m") {
            out.truncate(start + 2);
            out.push(b'm');
        }
    }
}

/// Whether it is one character that takes one column on every terminal for which pictures are made.
#[inline]
fn has_sure_width(symbol: &str) -> bool {
    match symbol.as_bytes() {
        [_] => true,
        // Box drawing, block elements and braille: U+2500–259F, U+2800–28FF.
        [0xe2, 0x94..=0x96 | 0xa0..=0xa3, _] => !("\u{25a0}".."\u{2800}").contains(&symbol),
        _ => false,
    }
}

/// Whether it takes one column for certain; of other characters the width has to be looked up.
#[inline]
pub fn is_narrow(symbol: &str) -> bool {
    // Letters of Europe, punctuation such as dashes and quotes, arrows.
    symbol.len() <= 2 || matches!(symbol.as_bytes(), [0xe2, 0x80 | 0x86 | 0x87, _]) || has_sure_width(symbol)
}

/// Appends a relative move from `from` to `to`; `back` and `forth` are its final bytes.
fn step(out: &mut Vec<u8>, from: u16, to: u16, [back, forth]: [u8; 2]) {
    let (count, end) = if to < from { (from - to, back) } else { (to - from, forth) };
    if count == 0 {
        return;
    }
    out.extend_from_slice(b"\x1b[");
    if count > 1 {
        number(out, count);
    }
    out.push(end);
}

/// Each byte as a parameter with the semicolon after it, and how many characters that are.
static PARAMETERS: [([u8; 4], u8); 256] = {
    let (mut all, mut byte) = ([(*b"0;  ", 2); 256], 0_u8);
    while byte < u8::MAX {
        byte += 1;
        let (hundreds, tens, ones) = (b'0' + byte / 100, b'0' + byte / 10 % 10, b'0' + byte % 10);
        all[byte as usize] = match byte {
            100.. => ([hundreds, tens, ones, b';'], 4),
            10.. => ([tens, ones, b';', b' '], 3),
            _ => ([ones, b';', b' ', b' '], 2),
        };
    }
    all
};

/// Appends the parameters of a colour, each with a semicolon after it; `base` is 30 for ink and 40 for the ground.
fn colour(out: &mut Vec<u8>, colour: Color, base: u8) {
    let mut parameters = |bytes: &[u8]| {
        for byte in bytes {
            let (digits, count) = &PARAMETERS[usize::from(*byte)];
            out.extend_from_slice(&digits[..usize::from(*count)]);
        }
    };
    match colour {
        Color::Reset => parameters(&[base + 9]),
        Color::Rgb(red, green, blue) => parameters(&[base + 8, 2, red, green, blue]),
        Color::Indexed(index) => parameters(&[base + 8, 5, index]),
        named => parameters(&[base + 8, 5, index_of(named)]),
    }
}

/// Appends a number as decimal digits.
fn number(out: &mut Vec<u8>, number: u16) {
    if number >= 10 {
        self::number(out, number / 10);
    }
    out.push(b'0' + u8::try_from(number % 10).unwrap_or(0));
}
