//! Converts four quadrants to one cell: the nearest glyph and two colours.

use ratatui::style::{Color, Style};

use crate::settings::Depth;
use crate::ui::rgb::Rgb;

/// Samples in a cell, across and down. A cell is twice as high as wide, so samples are square.
pub const SAMPLES: (usize, usize) = (8, 16);

/// Glyphs by their filled quadrants: 1 upper left, 2 upper right, 4 lower left, 8 lower right.
pub const QUADRANTS: [char; 16] = [' ', '▘', '▝', '▀', '▖', '▌', '▞', '▛', '▗', '▚', '▐', '▜', '▄', '▙', '▟', '█'];

/// The squared distance under which two colours count as one: a space with a background takes half the bytes and has no
/// seam.
const SAME: i32 = 20;

/// The hues among the 256 colours that pictures can use, besides the greys 233–255. A free choice among all would give
/// salmon and mint fringes.
const WARM: [u8; 11] = [94, 130, 137, 172, 173, 180, 208, 215, 222, 223, 230];
const COOL: [u8; 5] = [23, 66, 109, 116, 152];

/// A cell of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Its glyph.
    pub glyph: char,
    /// The colour of the glyph.
    pub fore: Rgb,
    /// The colour behind it; `None` is the background of the theme.
    pub back: Option<Rgb>,
}

/// Returns the cell nearest to four quadrants: upper left, upper right, lower left, lower right.
pub fn fit(quadrants: [Rgb; 4], ground: Rgb) -> Cell {
    if spread(&quadrants) < SAME {
        return flat(mean(quadrants), ground);
    }
    let means = means(&quadrants);
    let (mut least, mut best) = (i32::MAX, (0, quadrants[0], quadrants[0]));
    for mask in 1..8_usize {
        let (fore, back) = (means[mask], means[!mask & 0b1111]);
        let mut off = 0;
        for (q, quadrant) in quadrants.iter().enumerate() {
            off += distance(*quadrant, if mask >> q & 1 == 1 { fore } else { back });
            if off >= least {
                break;
            }
        }
        if off < least {
            (least, best) = (off, (mask, fore, back));
        }
    }
    let (mask, fore, back) = best;
    if distance(fore, back) < SAME {
        return flat(means[0b1111], ground);
    }
    // The background colour goes behind, so that an edge needs only one colour to be sent.
    if near(fore, ground) {
        return Cell { glyph: QUADRANTS[!mask & 0b1111], fore: back, back: None };
    }
    Cell { glyph: QUADRANTS[mask], fore, back: if near(back, ground) { None } else { Some(back) } }
}

impl Cell {
    /// Returns the style of the cell at `depth`, on `ground`.
    pub fn style(&self, depth: Depth, ground: Style, paper: Rgb) -> Style {
        let colour = |rgb: Rgb| match depth {
            Depth::Indexed => nearest_indexed(rgb, paper),
            _ => Some(Color::Rgb(rgb.0, rgb.1, rgb.2)),
        };
        let mut style = ground;
        // A colour equal to the background is painted as background, not as text on it.
        if let Some(fore) = colour(self.fore).or(ground.bg) {
            style = style.fg(fore);
        }
        if let Some(back) = self.back.and_then(colour) {
            style = style.bg(back);
        }
        style
    }
}

/// Returns the nearest of the 256 colours that pictures can use; `None` for the background.
pub fn nearest_indexed(rgb: Rgb, paper: Rgb) -> Option<Color> {
    if [(rgb.0, paper.0), (rgb.1, paper.1), (rgb.2, paper.2)].iter().all(|(a, b)| a.abs_diff(*b) <= 9) {
        return None;
    }
    let (red, blue) = (i32::from(rgb.0), i32::from(rgb.2));
    let nearest = |choice: &mut dyn Iterator<Item = u8>| choice.min_by_key(|index| distance(rgb, indexed(*index)));
    // A nearly black colour has no hue to keep.
    let index = if rgb.0.max(rgb.1).max(rgb.2) < 64 {
        nearest(&mut (233..=255))
    } else if red - blue > 24 {
        nearest(&mut WARM.into_iter())
    } else if blue - red > 8 || i32::from(rgb.1) - red > 10 {
        nearest(&mut COOL.into_iter())
    } else {
        nearest(&mut (233..=255))
    };
    index.map(Color::Indexed)
}

/// Returns the nearest of the colours 16–255: for text in the user's own colours.
pub fn nearest_of_all(rgb: Rgb) -> u8 {
    (16..=255).min_by_key(|index| distance(rgb, indexed(*index))).unwrap_or(255)
}

/// Returns the usual RGB value of a colour from 16 up.
fn indexed(index: u8) -> Rgb {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    if index >= 232 {
        let grey = 8 + (index - 232) * 10;
        return Rgb(grey, grey, grey);
    }
    let index = usize::from(index.saturating_sub(16));
    Rgb(STEPS[index / 36 % 6], STEPS[index / 6 % 6], STEPS[index % 6])
}

/// Returns a cell of one colour.
fn flat(colour: Rgb, ground: Rgb) -> Cell {
    Cell { glyph: ' ', fore: colour, back: if near(colour, ground) { None } else { Some(colour) } }
}

/// Returns the most that the squared distance of two means of these colours can be.
fn spread(&[a, b, c, d]: &[Rgb; 4]) -> i32 {
    let apart = |a: u8, b: u8, c: u8, d: u8| i32::from(a.max(b).max(c.max(d))) - i32::from(a.min(b).min(c.min(d)));
    let (red, green, blue) = (apart(a.0, b.0, c.0, d.0), apart(a.1, b.1, c.1, d.1), apart(a.2, b.2, c.2, d.2));
    red * red + green * green + blue * blue
}

/// Returns the mean of four colours.
fn mean([a, b, c, d]: [Rgb; 4]) -> Rgb {
    #[expect(clippy::cast_possible_truncation, reason = "a mean of bytes is a byte")]
    let mean = |a: u8, b: u8, c: u8, d: u8| ((u16::from(a) + u16::from(b) + u16::from(c) + u16::from(d) + 2) / 4) as u8;
    Rgb(mean(a.0, b.0, c.0, d.0), mean(a.1, b.1, c.1, d.1), mean(a.2, b.2, c.2, d.2))
}

/// Returns the mean of each choice of quadrants, by its mask.
fn means(quadrants: &[Rgb; 4]) -> [Rgb; 16] {
    // The number of ones in each mask; and for each number what divides a sum of so many bytes, in the upper half.
    const ONES: [u8; 16] = [0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4];
    const SHARE: [u32; 5] = [0, 1 << 16, 1 << 15, (1 << 16) / 3 + 1, 1 << 14];
    let (mut sums, mut means) = ([(0_u32, 0_u32, 0_u32); 16], [Rgb::default(); 16]);
    for mask in 1..16_usize {
        let highest = if mask >= 8 { 3 } else { usize::from(mask >= 2) + usize::from(mask >= 4) };
        let (rest, Rgb(red, green, blue)) = (sums[mask & !(1 << highest)], quadrants[highest]);
        let sum = (rest.0 + u32::from(red), rest.1 + u32::from(green), rest.2 + u32::from(blue));
        let (half, share) = (u32::from(ONES[mask]) / 2, SHARE[usize::from(ONES[mask])]);
        #[expect(clippy::cast_possible_truncation, reason = "a mean of bytes is a byte")]
        let mean = |sum: u32| (((sum + half) * share) >> 16) as u8;
        (sums[mask], means[mask]) = (sum, Rgb(mean(sum.0), mean(sum.1), mean(sum.2)));
    }
    means
}

#[inline]
fn distance(a: Rgb, b: Rgb) -> i32 {
    let apart = |a: u8, b: u8| i32::from(a) - i32::from(b);
    let (red, green, blue) = (apart(a.0, b.0), apart(a.1, b.1), apart(a.2, b.2));
    red * red + green * green + blue * blue
}

#[inline]
fn near(a: Rgb, b: Rgb) -> bool {
    distance(a, b) < SAME
}
