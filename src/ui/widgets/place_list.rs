//! A list of places on the body to mark, with both views of the body beside it. The arrow keys move through both at once.

use ratatui::layout::Rect;

use crate::app::keys::Key;
use crate::domain::body::Place;
use crate::texts::Texts;
use crate::ui::surface::{Paper, width};
use crate::ui::widgets::body_map::{self, BodyMap};
use crate::ui::widgets::list_row::SelectableRow;
use crate::ui::widgets::out_of_sight;
use crate::ui::wrap;

/// The list.
#[derive(Debug)]
pub struct PlaceList<'p> {
    /// The places, in their order.
    pub places: &'p [Place],
    /// All places that it may have: their names make its width, so that the body beside it stays where it is.
    pub among: &'p [Place],
    /// The marked ones.
    pub marked: &'p [Place],
    /// The index of the chosen place.
    pub chosen: usize,
    /// The program's texts.
    pub texts: &'p Texts,
}

/// The boxes before the names, and the columns of a box with its gap.
const TICKED: &str = "[x]";
const OPEN: &str = "[ ]";
const BOX: u16 = 4;
/// Columns of the bar before a row.
const BAR: u16 = 2;
/// The minimum number of columns of the list beside the body, and the columns between the two.
pub const MIN_LIST_WIDTH: u16 = 34;
const GAP: u16 = 2;

impl PlaceList<'_> {
    /// Draws it between these columns and rows.
    pub fn draw(&self, (left, right, top, bottom): (u16, u16, u16, u16), paper: &mut Paper<'_>) {
        let whole = right.saturating_sub(left);
        let longest = self.among.iter().map(|place| width(&self.texts.listed_place(*place))).max().unwrap_or(0);
        let list = (BAR + BOX + longest).clamp(MIN_LIST_WIDTH, (whole * 9 / 20).max(MIN_LIST_WIDTH));
        let map =
            Rect { x: left + list + GAP, y: top, width: whole.saturating_sub(list + GAP), height: bottom.saturating_sub(top) };
        let beside = map.width >= body_map::MIN_SIZE.0 && map.height >= body_map::MIN_SIZE.1;
        if beside {
            let marked: Vec<(Place, f32)> = self.marked.iter().map(|place| (*place, 1.0)).collect();
            BodyMap { marked: &marked, chosen: self.places.get(self.chosen).copied(), texts: self.texts }.draw(map, paper);
        }
        self.list((left, if beside { left + list } else { right }, top, bottom), paper);
    }

    fn list(&self, (left, right, top, bottom): (u16, u16, u16, u16), paper: &mut Paper<'_>) {
        let theme = paper.theme;
        let x = left + BAR + BOX;
        let names: Vec<Vec<String>> =
            self.places.iter().map(|place| wrap::hanging(&self.texts.listed_place(*place), right.saturating_sub(x))).collect();
        let all = usize::from(bottom.saturating_sub(top));
        let rows: usize = names.iter().map(Vec::len).sum();
        // The last row says how many more there are; with hardly any room, the places need it themselves.
        let tells = rows > all && all > 3;
        let room = if tells { all - 1 } else { all };
        // The chosen place is in the middle, so that its neighbours are visible.
        let mut first = self.chosen.min(names.len().saturating_sub(1));
        let height = |from: usize, to: usize| names.get(from..to).unwrap_or_default().iter().map(Vec::len).sum::<usize>();
        while first > 0
            && (height(first - 1, self.chosen) <= room / 2 && height(first - 1, self.chosen + 1) <= room
                || height(first - 1, names.len()) <= room)
        {
            first -= 1;
        }
        let (mut y, end) = (top, top + u16::try_from(room).unwrap_or(0));
        let mut shown = first;
        for (index, (place, lines)) in self.places.iter().zip(&names).enumerate().skip(first) {
            let rows = u16::try_from(lines.len()).unwrap_or(1);
            if y + rows > end && index != self.chosen {
                break;
            }
            let (chosen, ticked) = (index == self.chosen, self.marked.contains(place));
            paper.click_chooses(Rect { x: left, y, width: right.saturating_sub(left), height: rows }, chosen, Key::Char(' '));
            let style = if chosen { theme.ink } else { theme.soft };
            for (number, (line, y)) in lines.iter().zip(y..end).enumerate() {
                let row = SelectableRow { chosen, left, right: right.saturating_sub(GAP), y };
                row.highlight(paper);
                if number == 0 {
                    paper.text(
                        left + BAR,
                        y,
                        if ticked { TICKED } else { OPEN },
                        row.style(if ticked { theme.touch } else { theme.soft }, theme),
                    );
                }
                paper.text(x, y, line, row.style(style, theme));
            }
            y += rows;
            shown = index + 1;
        }
        if tells {
            out_of_sight::below(names.len() - shown, self.texts, (x, right, bottom - 1), paper);
        }
        out_of_sight::above(first, self.texts, (right, top), paper);
    }
}
