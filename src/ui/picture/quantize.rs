//! From four quadrants to one cell: the glyph and the two colours that come nearest.

use ratatui::style::{Color, Style};

use crate::settings::Depth;
use crate::ui::rgb::Rgb;

/// Samples in a cell, across and down: a cell is twice as high as wide, so samples are square.
pub const SAMPLES: (usize, usize) = (8, 16);

/// Glyphs by the quadrants that are filled: 1 upper left, 2 upper right, 4 lower left, 8 lower right.
pub const QUADRANTS: [char; 16] = [' ', '▘', '▝', '▀', '▖', '▌', '▞', '▛', '▗', '▚', '▐', '▜', '▄', '▙', '▟', '█'];

/// Two colours this near are one: a space with a ground, half the bytes and no seam.
const SAME: i32 = 20;

/// The hues among the 256 that pictures may use, besides the greys 233–255: free choice among all of them makes salmon and mint fringes.
const WARM: [u8; 11] = [94, 130, 137, 172, 173, 180, 208, 215, 222, 223, 230];
const COOL: [u8; 5] = [23, 66, 109, 116, 152];

/// A cell of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Its glyph.
    pub glyph: char,
    /// The colour of the glyph.
    pub fore: Rgb,
    /// The colour behind it; `None` is the ground.
    pub back: Option<Rgb>,
}

/// The cell that comes nearest to four quadrants: upper left, upper right, lower left, lower right.
pub fn fit(quadrants: [Rgb; 4], ground: Rgb) -> Cell {
    if quadrants == [quadrants[0]; 4] {
        let back = if near(quadrants[0], ground) { None } else { Some(quadrants[0]) };
        return Cell { glyph: ' ', fore: quadrants[0], back };
    }
    let mean = mean(&quadrants, 0b1111);
    let (mask, fore, back) = (1..8_usize)
        .map(|mask| (mask, self::mean(&quadrants, mask), self::mean(&quadrants, !mask & 0b1111)))
        .min_by_key(|(mask, fore, back)| {
            (0..4).map(|q| distance(quadrants[q], if mask >> q & 1 == 1 { *fore } else { *back })).sum::<i32>()
        })
        .unwrap_or((0, mean, mean));
    if distance(fore, back) < SAME {
        let back = if near(mean, ground) { None } else { Some(mean) };
        return Cell { glyph: ' ', fore: mean, back };
    }
    // The ground goes behind, so that an edge needs only one colour to be sent.
    if near(fore, ground) {
        return Cell { glyph: QUADRANTS[!mask & 0b1111], fore: back, back: None };
    }
    Cell { glyph: QUADRANTS[mask], fore, back: if near(back, ground) { None } else { Some(back) } }
}

impl Cell {
    /// How it is shown at `depth`, on `ground`.
    pub fn style(&self, depth: Depth, ground: Style, paper: Rgb) -> Style {
        let colour = |rgb: Rgb| match depth {
            Depth::Indexed => nearest_indexed(rgb, paper),
            _ => Some(Color::Rgb(rgb.0, rgb.1, rgb.2)),
        };
        let mut style = ground;
        // A colour that is the ground is painted as the ground, not as text on it.
        if let Some(fore) = colour(self.fore).or(ground.bg) {
            style = style.fg(fore);
        }
        if let Some(back) = self.back.and_then(colour) {
            style = style.bg(back);
        }
        style
    }
}

/// The nearest of the 256 that pictures may use; `None` is the ground.
fn nearest_indexed(rgb: Rgb, paper: Rgb) -> Option<Color> {
    if [(rgb.0, paper.0), (rgb.1, paper.1), (rgb.2, paper.2)].iter().all(|(a, b)| a.abs_diff(*b) <= 9) {
        return None;
    }
    let (red, blue) = (i32::from(rgb.0), i32::from(rgb.2));
    let nearest = |choice: &mut dyn Iterator<Item = u8>| choice.min_by_key(|index| distance(rgb, indexed(*index)));
    // What is nearly black has no hue to keep.
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

/// The nearest of the 256 from 16 up: for text in your own colours.
pub fn nearest_of_all(rgb: Rgb) -> u8 {
    (16..=255).min_by_key(|index| distance(rgb, indexed(*index))).unwrap_or(255)
}

/// The usual colour of one of the 256, from 16 up.
fn indexed(index: u8) -> Rgb {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    if index >= 232 {
        let grey = 8 + (index - 232) * 10;
        return Rgb(grey, grey, grey);
    }
    let index = usize::from(index.saturating_sub(16));
    Rgb(STEPS[index / 36 % 6], STEPS[index / 6 % 6], STEPS[index % 6])
}

fn mean(quadrants: &[Rgb; 4], mask: usize) -> Rgb {
    let chosen = (0..4).filter(|q| mask >> q & 1 == 1).map(|q| quadrants[q]);
    let (sum, count) = chosen.fold(([0_u32; 3], 0_u32), |([r, g, b], count), rgb| {
        ([r + u32::from(rgb.0), g + u32::from(rgb.1), b + u32::from(rgb.2)], count + 1)
    });
    let [r, g, b] = sum.map(|sum| u8::try_from((sum + count / 2) / count.max(1)).unwrap_or(u8::MAX));
    Rgb(r, g, b)
}

fn distance(a: Rgb, b: Rgb) -> i32 {
    let square = |a: u8, b: u8| (i32::from(a) - i32::from(b)).pow(2);
    square(a.0, b.0) + square(a.1, b.1) + square(a.2, b.2)
}

fn near(a: Rgb, b: Rgb) -> bool {
    distance(a, b) < SAME
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLACK: Rgb = Rgb(22, 20, 26);
    const RED: Rgb = Rgb(255, 80, 60);

    #[test]
    fn two_colours_find_their_glyph() {
        assert_eq!(fit([BLACK; 4], BLACK), Cell { glyph: ' ', fore: BLACK, back: None });
        assert_eq!(fit([RED; 4], BLACK), Cell { glyph: ' ', fore: RED, back: Some(RED) });
        assert_eq!(fit([RED, BLACK, BLACK, BLACK], BLACK), Cell { glyph: '▘', fore: RED, back: None });
        assert_eq!(fit([BLACK, RED, RED, RED], BLACK), Cell { glyph: '▟', fore: RED, back: None });
        assert_eq!(fit([RED, BLACK, RED, BLACK], BLACK), Cell { glyph: '▌', fore: RED, back: None });
    }

    #[test]
    fn the_256_stay_within_their_hue() {
        assert_eq!(nearest_indexed(BLACK, BLACK), None);
        assert_eq!(nearest_indexed(Rgb(255, 169, 85), BLACK), Some(Color::Indexed(215)));
        assert_eq!(nearest_indexed(Rgb(164, 148, 140), BLACK), Some(Color::Indexed(246)));
        assert_eq!(nearest_indexed(Rgb(154, 208, 198), BLACK), Some(Color::Indexed(116)));
    }
}
