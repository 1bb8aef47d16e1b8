//! How a cell looks: which colours it asks for and how far off they may be, and which other block shows the same.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// The most by which a colour on the terminal may differ from the one drawn, in each of red, green and blue (0–255), and only in
/// a cell of two colours that are not dark: a part of a picture. Where the terminal, or the pen, already has a colour as near
/// as this, nothing is sent. In text and in flat cells the eye would see the slightest edge: their colours are exact.
const TOLERANCE: u8 = 4;
/// The same where the two colours are far apart: beside an edge the eye sees less, and misses an eighth of it. Red, green and
/// blue may then differ by no more than [`TOLERANCE`] from each other: the eye sees a tinge sooner than a shade.
const TOLERANCE_AT_EDGES: u8 = 8;
const OF_CONTRAST: u8 = 8;
/// From this value on of its brightest part, a colour is not dark.
const NOT_DARK: u8 = 64;

/// A cell as the pen sees it.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Its attributes.
    pub modifier: Modifier,
    /// The colour of its character.
    pub ink: Shade,
    /// The colour behind it.
    pub ground: Shade,
    /// Whether the colour of its character shows: that of a blank does not.
    pub shows_ink: bool,
    /// Whether another block shows the same, with ink and ground the other way round.
    pub turns: bool,
}

/// A colour, as one number that is quickly compared.
#[derive(Debug, Clone, Copy)]
pub struct Shade {
    /// The colour.
    pub colour: Color,
    /// Red, green and blue in the lower three bytes; in others, the highest is not 0.
    number: u32,
    tolerance: u8,
}

impl Look {
    /// Returns the look of a cell. If it is of a part that `moves`, its block may turn.
    pub fn of(cell: &Cell, moves: bool) -> Self {
        let tolerance = tolerance(cell);
        Self {
            modifier: cell.modifier,
            ink: Shade::new(cell.fg, tolerance),
            ground: Shade::new(cell.bg, tolerance),
            shows_ink: shows_ink(cell),
            turns: moves && turned(cell).is_some(),
        }
    }
}

impl Shade {
    /// Returns a colour for which another will do that is so far off, if it is not dark.
    #[inline]
    pub fn new(colour: Color, tolerance: u8) -> Self {
        let (number, tolerance) = match colour {
            Color::Rgb(red, green, blue) => {
                let is_dark = red.max(green).max(blue) < NOT_DARK;
                (u32::from_be_bytes([0, red, green, blue]), if is_dark { 0 } else { tolerance })
            }
            Color::Reset => (u32::from_be_bytes([2, 0, 0, 0]), 0),
            Color::Indexed(index) => (u32::from_be_bytes([1, 0, 0, index]), 0),
            named => (u32::from_be_bytes([1, 0, 0, index_of(named)]), 0),
        };
        Self { colour, number, tolerance }
    }

    /// Whether it will do for the colour that is `wanted`.
    #[inline]
    pub fn will_do_for(&self, wanted: &Self) -> bool {
        self.number == wanted.number || (wanted.tolerance > 0 && self.number >> 24 == 0 && self.is_near(wanted))
    }

    /// Whether it is at most a little brighter or darker than `wanted`, and hardly of another hue.
    fn is_near(&self, wanted: &Self) -> bool {
        let part = |number: u32, shift: u32| (number >> shift & 0xff).cast_signed();
        let apart = |shift| part(self.number, shift) - part(wanted.number, shift);
        let (red, green, blue, most) = (apart(16), apart(8), apart(0), i32::from(wanted.tolerance));
        red.abs() <= most
            && green.abs() <= most
            && blue.abs() <= most
            && red.max(green).max(blue) - red.min(green).min(blue) <= i32::from(TOLERANCE)
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

/// Whether `colour` will do for `wanted` in `cell`. It nearly always is the same.
#[inline]
fn near(colour: Color, wanted: Color, cell: &Cell) -> bool {
    match (colour, wanted) {
        (Color::Rgb(red, green, blue), Color::Rgb(r, g, b)) => {
            (red == r && green == g && blue == b) || is_close(colour, wanted, cell)
        }
        _ => colour == wanted,
    }
}

fn is_close(colour: Color, wanted: Color, cell: &Cell) -> bool {
    Shade::new(colour, 0).will_do_for(&Shade::new(wanted, tolerance(cell)))
}

/// Returns the most by which the colours of `cell` may differ from those it asks for, unless they are dark.
#[inline]
pub fn tolerance(cell: &Cell) -> u8 {
    if !has_two_colours(cell.symbol()) {
        return 0;
    }
    let contrast = match (cell.fg, cell.bg) {
        (Color::Rgb(red, green, blue), Color::Rgb(r, g, b)) => red.abs_diff(r).max(green.abs_diff(g)).max(blue.abs_diff(b)),
        _ => 0,
    };
    (contrast / OF_CONTRAST).clamp(TOLERANCE, TOLERANCE_AT_EDGES)
}

/// Returns the block that looks the same as that of `cell` when ink and ground change places, if it is made of quadrants.
#[inline]
pub fn turned(cell: &Cell) -> Option<&'static str> {
    // The terminal's own ink and ground have no colours that could change places; and attributes are about the ink.
    if cell.fg == Color::Reset || cell.bg == Color::Reset || !cell.modifier.is_empty() {
        return None;
    }
    let &[0xe2, 0x96, last] = cell.symbol().as_bytes() else { return None };
    Some(match last {
        0x80 => "▄",
        0x84 => "▀",
        0x8c => "▐",
        0x90 => "▌",
        0x96 => "▜",
        0x97 => "▛",
        0x98 => "▟",
        0x99 => "▝",
        0x9a => "▞",
        0x9b => "▗",
        0x9c => "▖",
        0x9d => "▙",
        0x9e => "▚",
        0x9f => "▘",
        _ => return None,
    })
}

/// Whether it is a block element that leaves a part of the cell free: U+2580–259F without the whole block and the shades.
#[inline]
fn has_two_colours(symbol: &str) -> bool {
    matches!(symbol.as_bytes(), [0xe2, 0x96, 0x80..=0x87 | 0x89..=0x90 | 0x94..=0x9f])
}

/// Whether the colour of its character shows: that of a blank does not.
#[inline]
pub fn shows_ink(cell: &Cell) -> bool {
    !cell.modifier.is_empty() || cell.symbol() != " "
}

/// Returns the number of a named colour.
pub fn index_of(named: Color) -> u8 {
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
