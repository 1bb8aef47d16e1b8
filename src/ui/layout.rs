//! The layout for each size of the screen. Between two size classes, the contents of the smaller one are shown and the
//! figure gets the extra room; lines of text never grow longer.

use ratatui::layout::Rect;

/// The size class of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SizeClass {
    /// Under 20×6 cells: a few words.
    Least,
    /// From 20×6 cells: four lines.
    Tiny,
    /// From 40×12 cells.
    Small,
    /// At least 24 rows, but under 80 columns: the figure is above the text.
    High,
    /// From 80×16 cells.
    Usual,
    /// From 100×30 cells: the standard.
    Wide,
    /// From 160×45 cells.
    Large,
}

/// The positions of the parts of a screen, in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grid {
    /// The size class.
    pub class: SizeClass,
    /// Columns of the whole screen.
    pub width: u16,
    /// Rows of the whole screen.
    pub height: u16,
    /// The first column of the contents.
    pub left: u16,
    /// The column after the contents.
    pub right: u16,
    /// The row of the head line.
    pub head: u16,
    /// The room for the figure; empty if there is none.
    pub figure: Rect,
    /// The first column of the text.
    pub text_x: u16,
    /// Columns of text.
    pub text_width: u16,
    /// The first row of the text.
    pub text_y: u16,
    /// The row that says what comes next.
    pub then: u16,
    /// The row of the progress strip.
    pub strip: u16,
    /// The row of the key bar.
    pub keys: u16,
}

/// The widest contents, in columns. On wider screens, the margins grow.
const MAX_WIDTH: u16 = 168;

impl Grid {
    /// Returns the grid of a screen of `width` by `height` cells.
    pub fn of(width: u16, height: u16) -> Self {
        let class = class(width, height);
        match class {
            SizeClass::Large => side_by_side(class, width, height, &Margins { x: 16, top: 3, bottom: [8, 6, 4] }, 60, 12),
            SizeClass::Wide => side_by_side(class, width, height, &Margins { x: 4, top: 1, bottom: [6, 4, 2] }, 46, 6),
            SizeClass::Usual => side_by_side(class, width, height, &Margins { x: 2, top: 0, bottom: [4, 2, 1] }, 41, 2),
            SizeClass::High => above(width, height),
            SizeClass::Small => small(width, height),
            SizeClass::Tiny | SizeClass::Least => bare(class, width, height),
        }
    }

    /// Whether there is a row for the key bar.
    pub fn has_keys(&self) -> bool {
        self.class > SizeClass::Least
    }

    /// Whether there are rows for blank ones between parts that differ.
    pub fn is_airy(&self) -> bool {
        self.height >= 24
    }

    /// Returns the grid with its contents in the middle `columns` of them, for a page that is a single narrow block.
    pub fn narrowed_to(&self, columns: u16) -> Self {
        let left = self.left + self.content_width().saturating_sub(columns) / 2;
        Self { left, right: self.right.min(left + columns), ..*self }
    }

    /// Returns the columns of the contents.
    pub fn content_width(&self) -> u16 {
        self.right.saturating_sub(self.left)
    }
}

fn class(width: u16, height: u16) -> SizeClass {
    match (width, height) {
        (160.., 45..) => SizeClass::Large,
        (100.., 30..) => SizeClass::Wide,
        (80.., 16..) => SizeClass::Usual,
        (40..80, 24..) => SizeClass::High,
        (40.., 12..) => SizeClass::Small,
        (20.., 6..) => SizeClass::Tiny,
        _ => SizeClass::Least,
    }
}

struct Margins {
    x: u16,
    top: u16,
    /// Rows from the bottom to what comes next, the strip and the keys.
    bottom: [u16; 3],
}

/// Places the figure on the left and the text on the right, with `gap` columns between them.
fn side_by_side(class: SizeClass, width: u16, height: u16, margins: &Margins, text_width: u16, gap: u16) -> Grid {
    let spare = width.saturating_sub(MAX_WIDTH + 2 * margins.x) / 2;
    let (left, right) = (margins.x + spare, width - margins.x - spare);
    let [then, strip, keys] = margins.bottom.map(|up| height - up);
    // On the largest screens the text column keeps its width and moves towards the figure.
    let text_x =
        if class == SizeClass::Large { left + (right - left - text_width - gap) * 3 / 4 + gap } else { right - text_width };
    let top = margins.top + 2;
    let figure_x = if class == SizeClass::Usual { left - 1 } else { left };
    Grid {
        class,
        width,
        height,
        left,
        right,
        head: margins.top,
        figure: Rect { x: figure_x, y: top, width: text_x - gap - figure_x, height: then - 1 - top },
        text_x,
        text_width,
        text_y: if class == SizeClass::Large { top + (then - top).saturating_sub(38) / 3 } else { top },
        then,
        strip,
        keys,
    }
}

/// Places the figure above the text.
fn above(width: u16, height: u16) -> Grid {
    let (left, right) = (1, width - 1);
    let figure_height = (height - 14) / 2 + 1;
    Grid {
        class: SizeClass::High,
        width,
        height,
        left,
        right,
        head: 0,
        figure: Rect { x: left, y: 1, width: right - left, height: figure_height },
        text_x: left,
        text_width: (right - left).min(60),
        text_y: figure_height + 2,
        then: height - 4,
        strip: height - 2,
        keys: height - 1,
    }
}

fn small(width: u16, height: u16) -> Grid {
    let (left, right) = (1, width - 1);
    let then = height - 3;
    // The four rows below the figure are for the cue and a blank row.
    let figure = Rect { x: left, y: 1, width: (width / 2 - 2).min(3 * (height - 6)).min(40), height: height - 6 };
    Grid {
        class: SizeClass::Small,
        width,
        height,
        left,
        right,
        head: 0,
        figure,
        text_x: figure.right() + 1,
        text_width: right - figure.right() - 1,
        text_y: 1,
        then,
        strip: height - 2,
        keys: height - 1,
    }
}

fn bare(class: SizeClass, width: u16, height: u16) -> Grid {
    let up = |rows: u16| height.saturating_sub(rows);
    Grid {
        class,
        width,
        height,
        left: 0,
        right: width,
        head: 0,
        figure: Rect::default(),
        text_x: 0,
        text_width: width,
        text_y: 0,
        then: up(2),
        strip: up(2),
        keys: up(1),
    }
}
