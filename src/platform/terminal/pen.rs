//! Writes cells as escape sequences, in as few bytes as every terminal understands. Repeating a character (`REP`) and erasing
//! some (`ECH`) would be shorter still, but not all terminals know the one, and not all erase in the present colour.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// The most by which a colour on the terminal may differ from the one drawn, in each of red, green and blue (0–255), and only in
/// a cell of two colours that are not dark: a part of a picture. Where the terminal, or the pen, already has a colour as near
/// as this, nothing is sent. In text and in flat cells the eye would see the slightest edge: their colours are exact.
pub const TOLERANCE: u8 = 4;
/// From this value on of its brightest part, a colour is not dark.
const NOT_DARK: u8 = 64;

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
    ink: Color,
    ground: Color,
    modifier: Modifier,
    /// The position of the next character; `None` if it is not certain.
    at: Option<(u16, u16)>,
    /// Whether all since the last absolute move had a width that terminals agree on.
    is_sure: bool,
}

impl Default for Pen {
    /// Returns the pen after a reset.
    fn default() -> Self {
        Self { ink: Color::Reset, ground: Color::Reset, modifier: Modifier::empty(), at: None, is_sure: false }
    }
}

impl Pen {
    /// Whether `cell` can be written without a change of style.
    #[inline]
    pub fn fits(&self, cell: &Cell) -> bool {
        self.has_ground(cell) && self.fits_ink(cell)
    }

    /// Whether the attributes and the background of `cell` are set.
    #[inline]
    pub fn has_ground(&self, cell: &Cell) -> bool {
        self.modifier == cell.modifier && near(self.ground, cell.bg, cell)
    }

    /// Whether the attributes and the foreground of `cell` are set.
    #[inline]
    pub fn has_ink(&self, cell: &Cell) -> bool {
        self.modifier == cell.modifier && near(self.ink, cell.fg, cell)
    }

    /// Whether the foreground of `cell` is set or does not show.
    #[inline]
    pub fn fits_ink(&self, cell: &Cell) -> bool {
        near(self.ink, cell.fg, cell) || !shows_ink(cell)
    }

    /// Writes `cell` at `place` on a terminal with `columns` columns. Returns the colours in which the terminal shows
    /// it.
    pub fn write(&mut self, out: &mut Vec<u8>, place: (u16, u16), cell: &Cell, columns: u16) -> (Color, Color) {
        self.move_to(out, place);
        self.take_style(out, cell);
        let symbol = cell.symbol();
        out.extend_from_slice(symbol.as_bytes());
        self.is_sure &= has_sure_width(symbol);
        // After the last column the cursor is where it was, or in the next row: terminals differ.
        self.at = Some((place.0 + 1, place.1)).filter(|(x, _)| *x < columns);
        (if shows_ink(cell) { self.ink } else { cell.fg }, self.ground)
    }

    /// Resets the style to plain text.
    pub fn reset(&mut self, out: &mut Vec<u8>) {
        if (self.ink, self.ground, self.modifier) != (Color::Reset, Color::Reset, Modifier::empty()) {
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

    fn take_style(&mut self, out: &mut Vec<u8>, cell: &Cell) {
        if self.fits(cell) {
            return;
        }
        let start = out.len();
        out.extend_from_slice(b"\x1b[");
        if self.modifier != cell.modifier {
            out.extend_from_slice(b"0;");
            for (_, code) in ATTRIBUTES.iter().filter(|(attribute, _)| cell.modifier.contains(*attribute)) {
                out.extend_from_slice(&[b'0' + code, b';']);
            }
            (self.ink, self.ground, self.modifier) = (Color::Reset, Color::Reset, cell.modifier);
        }
        if shows_ink(cell) && !near(self.ink, cell.fg, cell) {
            colour(out, cell.fg, 30);
            self.ink = cell.fg;
        }
        if !near(self.ground, cell.bg, cell) {
            colour(out, cell.bg, 40);
            self.ground = cell.bg;
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

/// Whether the terminal looks the same with `shown` as with `next`.
#[inline]
pub fn looks_same(shown: &Cell, next: &Cell) -> bool {
    let same_symbol = || match (shown.symbol().as_bytes(), next.symbol().as_bytes()) {
        // Most cells, and this is quicker.
        ([shown], [next]) => shown == next,
        (shown, next) => shown == next,
    };
    shown.modifier == next.modifier
        && near(shown.bg, next.bg, next)
        && (near(shown.fg, next.fg, next) || !shows_ink(next))
        && same_symbol()
}

/// Whether `colour` will do for `wanted` in `cell`.
#[inline]
fn near(colour: Color, wanted: Color, cell: &Cell) -> bool {
    match (colour, wanted) {
        (Color::Rgb(red, green, blue), Color::Rgb(r, g, b)) => {
            (red == r && green == g && blue == b)
                || (r.max(g).max(b) >= NOT_DARK
                    && red.abs_diff(r) <= TOLERANCE
                    && green.abs_diff(g) <= TOLERANCE
                    && blue.abs_diff(b) <= TOLERANCE
                    && has_two_colours(cell.symbol()))
        }
        _ => colour == wanted,
    }
}

/// Whether it is a block element that leaves a part of the cell free: U+2580–259F without the whole block and the shades.
#[inline]
fn has_two_colours(symbol: &str) -> bool {
    matches!(symbol.as_bytes(), [0xe2, 0x96, 0x80..=0x87 | 0x89..=0x90 | 0x94..=0x9f])
}

/// Whether the colour of its character shows: that of a blank does not.
#[inline]
fn shows_ink(cell: &Cell) -> bool {
    !cell.modifier.is_empty() || cell.symbol() != " "
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

/// Returns the number of a named colour.
fn index_of(named: Color) -> u8 {
    const NAMED: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    NAMED.iter().position(|known| *known == named).and_then(|index| u8::try_from(index).ok()).unwrap_or(7)
}

/// Appends a number as decimal digits.
fn number(out: &mut Vec<u8>, number: u16) {
    if number >= 10 {
        self::number(out, number / 10);
    }
    out.push(b'0' + u8::try_from(number % 10).unwrap_or(0));
}
