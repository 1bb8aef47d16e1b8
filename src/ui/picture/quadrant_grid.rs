//! A grid of coloured quadrants on which body, orb and letters are painted. Each cell then becomes a glyph in two colours.

use std::cell::RefCell;

use ratatui::buffer::Cell;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::settings::Depth;
use crate::ui::picture::quantize;
use crate::ui::rgb::Rgb;
use crate::ui::surface::Paper;

/// A grid with two quadrants across and two down in each cell.
#[derive(Debug, Clone)]
pub struct Canvas {
    columns: u16,
    rows: u16,
    quadrants: Vec<Rgb>,
}

impl Canvas {
    /// Creates a canvas of `columns` by `rows` cells in the background colour.
    pub fn new(columns: u16, rows: u16, ground: Rgb) -> Self {
        Self { columns, rows, quadrants: vec![ground; usize::from(columns) * usize::from(rows) * 4] }
    }

    /// Returns all quadrants, row by row, to paint them one by one.
    pub fn quadrants(&mut self) -> &mut [Rgb] {
        &mut self.quadrants
    }

    /// Mixes `share` (0–1) of `colour` into a quadrant. Does nothing outside the canvas.
    #[inline]
    pub fn mix(&mut self, x: i32, y: i32, colour: Rgb, share: f32) {
        let across = i32::from(self.columns) * 2;
        if share <= 0.0 || !(0..across).contains(&x) || !(0..i32::from(self.rows) * 2).contains(&y) {
            return;
        }
        let index = usize::try_from(y * across + x).unwrap_or(usize::MAX);
        if let Some(quadrant) = self.quadrants.get_mut(index) {
            *quadrant = quadrant.mix(colour, share);
        }
    }

    /// Returns the colours of a cell: upper left, upper right, lower left, lower right.
    pub fn cell(&self, column: u16, row: u16) -> [Rgb; 4] {
        let across = usize::from(self.columns) * 2;
        let first = usize::from(row) * 2 * across + usize::from(column) * 2;
        [first, first + 1, first + across, first + across + 1].map(|index| self.quadrants.get(index).copied().unwrap_or_default())
    }

    /// Puts the canvas on `paper` with its upper left corner at `x`, `y`. Cells of plain background leave what is below
    /// them.
    pub fn lay(&self, x: u16, y: u16, paper: &mut Paper<'_>) {
        self.lay_part((x, y), Rect { x, y, width: self.columns, height: self.rows }, paper);
    }

    /// Does the same with what is in `part` of `paper` only.
    pub fn lay_part(&self, (x, y): (u16, u16), part: Rect, paper: &mut Paper<'_>) {
        let key = CachedKey {
            size: (self.columns, self.rows),
            depth: paper.theme.depth,
            style: paper.theme.ground,
            ground: paper.theme.hues.ground,
        };
        let mut laid = take_laid(key);
        let part = part.intersection(Rect { x, y, width: self.columns, height: self.rows });
        let (across, left, width) = (usize::from(self.columns), usize::from(part.x - x), usize::from(part.width));
        for row in part.y..part.bottom() {
            let first = usize::from(row - y) * across + left;
            let Some(cells) = laid.cells.get_mut(first..first + width) else { continue };
            let upper = usize::from(row - y) * across * 4 + left * 2;
            let halves = [upper, upper + across * 2].map(|half| half..half + width * 2);
            if halves.iter().any(|half| laid.quadrants[half.clone()] != self.quadrants[half.clone()]) {
                for (column, cell) in cells.iter_mut().enumerate() {
                    let first = upper + column * 2;
                    let places = [first, first + 1, first + across * 2, first + across * 2 + 1];
                    if places.iter().any(|place| laid.quadrants[*place] != self.quadrants[*place]) {
                        *cell = key.cell(places.map(|place| self.quadrants[place]));
                    }
                }
                for half in halves {
                    laid.quadrants[half.clone()].copy_from_slice(&self.quadrants[half]);
                }
            }
            paper.copy(part.x, row, cells.iter().map(Option::as_ref));
        }
        LAID.with_borrow_mut(|all| all.push(laid));
    }
}

/// A picture as it was laid last. Of a moving picture nearly every cell is the same in the next one: finding its glyph and
/// its two colours once is enough.
struct CachedGrid {
    key: CachedKey,
    quadrants: Vec<Rgb>,
    /// How each cell looks; `None` where it is nothing but ground.
    cells: Vec<Option<Cell>>,
}

#[derive(Clone, Copy, PartialEq)]
struct CachedKey {
    size: (u16, u16),
    depth: Depth,
    style: Style,
    ground: Rgb,
}

impl CachedKey {
    /// How a cell of these quadrants looks.
    fn cell(&self, quadrants: [Rgb; 4]) -> Option<Cell> {
        (quadrants != [self.ground; 4]).then(|| {
            let fitted = quantize::fit(quadrants, self.ground);
            let mut cell = Cell::EMPTY;
            cell.set_char(fitted.glyph).set_style(fitted.style(self.depth, self.style, self.ground));
            cell
        })
    }
}

/// How many pictures are remembered: a screen shows at most four.
const KEPT: usize = 4;

thread_local! {
    static LAID: RefCell<Vec<CachedGrid>> = const { RefCell::new(Vec::new()) };
}

/// The picture that was laid with this key, or one of nothing but ground; the oldest goes.
fn take_laid(key: CachedKey) -> CachedGrid {
    let known = LAID.with_borrow_mut(|all| {
        let index = all.iter().position(|laid| laid.key == key);
        if index.is_none() && all.len() >= KEPT {
            all.remove(0);
        }
        index.map(|index| all.remove(index))
    });
    known.unwrap_or_else(|| {
        let count = usize::from(key.size.0) * usize::from(key.size.1);
        CachedGrid { key, quadrants: vec![key.ground; count * 4], cells: vec![None; count] }
    })
}

/// The bits of the dots in a braille cell, two across and four down.
const BITS: [[u32; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];

/// Returns the braille character with the dots for which `is` returns true; `None` if there are none.
pub fn braille(is: impl Fn(usize, usize) -> bool) -> Option<char> {
    let bits = (0..4).flat_map(|y| (0..2).map(move |x| (x, y))).filter(|(x, y)| is(*x, *y)).map(|(x, y)| BITS[y][x]).sum::<u32>();
    if bits == 0 { None } else { char::from_u32(0x2800 + bits) }
}
