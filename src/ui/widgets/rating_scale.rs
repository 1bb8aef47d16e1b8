//! The scale of a rating: eleven numbers, and both its ends in words below them.

use ratatui::layout::Rect;

use crate::app::keys::Key;
use crate::domain::diary::measure::Measure;
use crate::domain::rating::Rating;
use crate::texts::Texts;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::surface::Paper;
use crate::ui::widgets::big_text::BigText;
use crate::ui::widgets::scale_ends::{self, EndColumns};

/// A scale between two columns.
#[derive(Debug)]
pub struct RatingScale<'t> {
    /// The measure that is rated.
    pub measure: Measure,
    /// The rating given, if any.
    pub given: Option<Rating>,
    /// The program's texts.
    pub texts: &'t Texts,
    /// The first column that it may use.
    pub left: u16,
    /// The column after the last.
    pub right: u16,
}

/// The size of big numbers.
#[derive(Debug, Clone, Copy)]
pub struct BigNumbers {
    /// Columns from one number to the next.
    pub step: u16,
    /// Columns of one number.
    pub width: u16,
    /// Rows of one number.
    pub height: u16,
}

impl BigNumbers {
    /// Returns their size on a screen that has room for them.
    pub fn on(grid: &Grid) -> Option<Self> {
        match grid.class {
            SizeClass::Large => Some(Self { step: 14, width: 8, height: 8 }),
            SizeClass::Wide => Some(Self { step: 8, width: 4, height: 4 }),
            _ => None,
        }
    }

    /// Returns the columns of all eleven: of ten, the one is only half as wide.
    pub fn total(self) -> u16 {
        self.step * 10 + self.width / 2 + 1 + self.width
    }
}

impl RatingScale<'_> {
    /// Draws it from row `y` on, as far as `bottom`. Returns the row after it.
    pub fn draw(&self, y: u16, big: Option<BigNumbers>, bottom: u16, paper: &mut Paper<'_>) -> u16 {
        let (left, right) = match big {
            Some(big) => self.big_numbers(y, big, paper),
            None => self.plain_numbers(y, paper),
        };
        self.note_clicks(y, (left, right), big, paper);
        let y = y + big.map_or(1, |big| big.height + 1);
        if y >= bottom {
            return y + 1;
        }
        let across = EndColumns { left, right, last: self.right };
        scale_ends::draw(self.measure, self.texts, across, (y, bottom), paper.theme.soft, paper)
    }

    /// Draws big numbers. Returns their first column and the column after the last.
    fn big_numbers(&self, y: u16, big: BigNumbers, paper: &mut Paper<'_>) -> (u16, u16) {
        let BigNumbers { step, width, height } = big;
        let (one, total) = (width / 2, big.total());
        let left = self.left + (self.right - self.left).saturating_sub(total) / 2;
        let mut digit = |number: u16, text: &str, width, x| {
            let style = match self.given.map(|given| u16::from(given.points()) == number) {
                None => paper.theme.ink,
                Some(true) => paper.theme.touch,
                Some(false) => paper.theme.quiet,
            };
            BigText { text, width, height, gap: 0, style, smooth: None }.draw(x, y, paper)
        };
        for number in 0..10_u16 {
            let x = left + number * step + u16::from(number == 1) * (one / 2);
            digit(number, &number.to_string(), if number == 1 { one } else { width }, x);
        }
        let x = digit(10, "1", one, left + 10 * step);
        digit(10, "0", width, x + 1);
        (left, left + total)
    }

    /// Makes a click on a number, or on the half gap beside it, the key of that number.
    fn note_clicks(&self, y: u16, (left, right): (u16, u16), big: Option<BigNumbers>, paper: &mut Paper<'_>) {
        let step = big.map_or_else(|| (self.right.saturating_sub(self.left + 2) / 10).max(1), |big| big.step);
        let height = big.map_or(1, |big| big.height);
        let half = if big.is_some() { 0 } else { step / 2 };
        for (number, key) in (0..).zip("0123456789t".chars()) {
            let x = (left + number * step).saturating_sub(half);
            let end = if number == 10 { right } else { (left + (number + 1) * step).saturating_sub(half) };
            paper.click_is(Rect { x, y, width: end.saturating_sub(x), height }, Key::Char(key));
        }
    }

    /// Draws plain numbers over the whole width. Returns their first column and the column after the last.
    fn plain_numbers(&self, y: u16, paper: &mut Paper<'_>) -> (u16, u16) {
        let room = self.right - self.left;
        let step = (room.saturating_sub(2) / 10).max(1);
        let left = self.left + room.saturating_sub(step * 10 + 2) / 2;
        let mut end = left;
        for number in 0..=10_u16 {
            // If there is no room for ten between the digits, its key is shown instead.
            let text = if number == 10 && step < 2 { "t".to_owned() } else { number.to_string() };
            end = paper.text(left + number * step, y, &text, paper.theme.ink);
        }
        (left, end)
    }
}
