//! The page of an emergency: what to do, and the numbers to call, in large digits where there is room.

use ratatui::style::{Modifier, Style};

use crate::app::world::World;
use crate::domain::safety::condition::Condition;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::surface::{Paper, width};
use crate::ui::widgets::big_text::BigText;
use crate::ui::wrap;

/// The widest text, in columns.
const MAX_WIDTH: u16 = 64;
/// Columns between a number and its region, and between two regions and the next numbers.
const AFTER_NUMBER: u16 = 2;
const AFTER_DIGITS: u16 = 3;
const BETWEEN: u16 = 5;

/// Draws the page. All of it begins at one left edge.
pub fn view(world: &World, stop: &Condition, reported: Option<&str>, grid: &Grid, paper: &mut Paper<'_>) {
    let (theme, safety, room) = (paper.theme, &world.texts.safety, grid.content_width().min(MAX_WIDTH));
    let bottom = if grid.has_keys() { grid.keys } else { grid.height };
    let [said, stopped, _] = world.texts.help_sentences(stop);
    let lines = |text: &str, style: Style| (wrap::balanced(text, room), style);
    let above = [lines(said, theme.care.add_modifier(Modifier::BOLD)), lines(stopped, theme.soft)];
    let mut below = vec![lines(safety.way_back, theme.quiet)];
    below.extend(reported.filter(|_| grid.class >= SizeClass::High).map(|reported| lines(reported, theme.quiet)));
    let numbers = Numbers::of(safety.numbers_list, grid.class);
    let texts = || above.iter().chain(&below);
    let text_rows = texts().map(|(lines, _)| u16::try_from(lines.len()).unwrap_or(u16::MAX)).fold(0, u16::saturating_add);
    let rows = text_rows.saturating_add(numbers.rows());
    let widest = texts().flat_map(|(lines, _)| lines).map(|line| width(line)).max().unwrap_or(0).max(numbers.columns());
    let x = grid.left + grid.content_width().saturating_sub(widest) / 2;
    let gap = u16::from(rows + 4 <= bottom);
    let mut y = bottom.saturating_sub(rows + 4 * gap) * 2 / 5;
    for (lines, style) in &above {
        y = paper.lines(lines, x, y, bottom, *style) + gap;
    }
    y = numbers.draw((x, y, bottom), paper) + gap;
    for (lines, style) in &below {
        y = paper.lines(lines, x, y, bottom, *style) + gap;
    }
}

/// The emergency numbers, each with its region.
struct Numbers {
    /// Those in large digits.
    large: Vec<(&'static str, &'static str)>,
    /// Those in a line of text.
    plain: Vec<(&'static str, &'static str)>,
    /// How many large ones stand side by side, and the columns and rows of a digit.
    across: u16,
    digit: (u16, u16),
}

impl Numbers {
    fn of(list: &[&'static str], class: SizeClass) -> Self {
        let (across, digit) = if class == SizeClass::Large { (1, (6, 5)) } else { (2, (4, 3)) };
        let is_large = |number: &str| class >= SizeClass::Wide && number.chars().all(|c| c.is_ascii_digit());
        let all = list.iter().filter_map(|line| line.split_once('\t'));
        let (large, plain) = all.partition(|(number, _)| is_large(number));
        Self { large, plain, across, digit }
    }

    fn big<'t>(&self, text: &'t str, style: Style) -> BigText<'t> {
        BigText { text, width: self.digit.0, height: self.digit.1, gap: 1, style, smooth: None }
    }

    /// Returns the columns of a large number with its region.
    fn columns_of_one(&self) -> u16 {
        let of_one =
            |(number, region): &(&str, &str)| self.big(number, Style::new()).total_width() + AFTER_DIGITS + width(region);
        self.large.iter().map(of_one).max().unwrap_or(0)
    }

    /// Returns the columns of all.
    fn columns(&self) -> u16 {
        let number = self.plain.iter().map(|(number, _)| width(number)).max().unwrap_or(0);
        let region = self.plain.iter().map(|(_, region)| width(region)).max().unwrap_or(0);
        let large = (self.columns_of_one() + BETWEEN) * self.across;
        (number + AFTER_NUMBER + region).max(large.saturating_sub(BETWEEN))
    }

    /// Returns the rows of all, with a blank one after each row of large ones.
    fn rows(&self) -> u16 {
        let count = |of: &[_]| u16::try_from(of.len()).unwrap_or(u16::MAX);
        (count(&self.large).div_ceil(self.across) * (self.digit.1 + 1)).saturating_add(count(&self.plain))
    }

    /// Draws them before the row `bottom`. Returns the row after the last.
    fn draw(&self, (left, top, bottom): (u16, u16, u16), paper: &mut Paper<'_>) -> u16 {
        let style = paper.theme.ink;
        let mut y = top;
        for row in self.large.chunks(usize::from(self.across)) {
            let mut x = left;
            for (number, region) in row {
                let end = self.big(number, style).draw(x, y, paper);
                // As letters too: large digits cannot be copied, and a screen reader or a braille display does not read them.
                for (line, row) in [number, region].into_iter().zip(y + self.digit.1 - 2..) {
                    paper.text(end + AFTER_DIGITS, row, line, paper.theme.soft);
                }
                x += self.columns_of_one() + BETWEEN;
            }
            y += self.digit.1 + 1;
        }
        let numbers = self.plain.iter().map(|(number, _)| width(number)).max().unwrap_or(0);
        for (number, region) in &self.plain {
            if y < bottom {
                paper.text(left, y, number, style);
                paper.text(left + numbers + AFTER_NUMBER, y, region, style);
            }
            y += 1;
        }
        y
    }
}
