//! The body from the front and from behind, with marked places and the place of the cursor.

use ratatui::layout::Rect;

use crate::domain::body::{Place, Side};
use crate::texts::Texts;
use crate::ui::picture::body::{Body, Tint};
use crate::ui::picture::figure::Figure;
use crate::ui::picture::massage_stroke::Hand;
use crate::ui::picture::viewport::{self, Light, Shot};
use crate::ui::surface::{Paper, width};

/// Both views side by side.
#[derive(Debug)]
pub struct BodyMap<'m> {
    /// The marked places, with their strengths, 0–1.
    pub marked: &'m [(Place, f32)],
    /// The place of the cursor, if there is one.
    pub chosen: Option<Place>,
    /// The program's texts.
    pub texts: &'m Texts,
}

/// The smallest room for it, and the largest that looks well: columns, rows.
pub const MIN_SIZE: (u16, u16) = (28, 12);
const MAX_SIZE: (u16, u16) = (92, 44);
/// Free columns between the two, so that hands never touch.
const BETWEEN: u16 = 4;
/// The fewest columns between the view and a side below it.
const MIN_GAP: u16 = 2;
/// The brightness of the place of the cursor beside that of the marked ones, 0–1.
const HERE: f32 = 0.4;

impl BodyMap<'_> {
    /// Draws it in `area`, with the view and the sides named below each figure. Draws nothing if there is too little room.
    pub fn draw(&self, area: Rect, paper: &mut Paper<'_>) {
        let each = area.width.min(MAX_SIZE.0).saturating_sub(BETWEEN) / 2;
        if area.width < MIN_SIZE.0 || area.height < MIN_SIZE.1 {
            return;
        }
        let Some(shot) = viewport::of_body(Figure::Back, area.height - 1) else { return };
        let rows = (area.height - 1).min(MAX_SIZE.1).min(shot.rows_for_arms(each));
        let left = area.x + (area.width - 2 * each - BETWEEN) / 2;
        let y = area.y;
        for (figure, x) in [(Figure::Front, left), (Figure::Back, left + each + BETWEEN)] {
            let place = Rect { x, y, width: each, height: rows };
            if let Some(shot) = viewport::of_body_near(figure, self.chosen.map(|place| place.region), rows) {
                self.view(shot, place, paper);
            }
            self.names(figure, place, area.bottom(), paper);
        }
    }

    fn view(&self, shot: Shot, area: Rect, paper: &mut Paper<'_>) {
        let mut lights: Vec<Light> = self.marked.iter().map(|(place, part)| Light::at(*place, *part)).collect();
        let mut hands = Vec::new();
        if let Some(chosen) = self.chosen {
            // Only what is marked is bright; the place of the cursor is dim, and has a dot where that does not show.
            let here = Light::at(chosen, HERE);
            let is_marked = self.marked.iter().any(|(place, _)| *place == chosen);
            if is_marked || !paper.theme.paints() {
                hands.extend(viewport::middles(&shot, &here).into_iter().map(Hand::resting));
            }
            if !is_marked {
                lights.push(here);
            }
        }
        // While nothing is lit, it is not what the page is about.
        let dimmed = lights.is_empty();
        Body { shot, lights: &lights, tint: Tint::Touch, level: 1.0, dimmed, hands: &hands }.draw(area, paper);
    }

    /// Names the view in the middle below it, and the sides beside that; the view below the sides if it has no room between
    /// them and there is a row before `bottom`.
    fn names(&self, figure: Figure, area: Rect, bottom: u16, paper: &mut Paper<'_>) {
        let (figures, plain) = (&self.texts.figure, &self.texts.place);
        let view = if figure == Figure::Front { figures.front_view } else { figures.back_view };
        let whose = [figures.your_left, figures.your_right];
        let fits = whose.iter().all(|side| 2 * width(side) + width(view) + 4 <= area.width);
        let [left, right] = if fits { whose } else { [plain.side(Side::Left), plain.side(Side::Right)] };
        // From the front, the person's right is on the left.
        let (left, right) = if figure == Figure::Front { (right, left) } else { (left, right) };
        let (y, style) = (area.bottom(), paper.theme.quiet);
        let spare = area.width.saturating_sub(width(left) + width(view) + width(right));
        let gap = (spare / 3).max(MIN_GAP);
        if 2 * gap <= spare {
            // The sides are nearer to their view than to those of the other figure.
            let x = paper.text(area.x + (spare - 2 * gap) / 2, y, left, style);
            let x = paper.text(x + gap, y, view, style);
            paper.text(x + gap, y, right, style);
            return;
        }
        // With little room, or for even gaps, they use one of the free columns between the two figures.
        let more = u16::from(spare < 2 || spare % 2 == 1);
        let (from, to) =
            if figure == Figure::Front { (area.x, area.right() + more) } else { (area.x.saturating_sub(more), area.right()) };
        let (from_left, to_right) = (paper.text(from, y, left, style), paper.text_right(to, y, right, style));
        if from_left + width(view) + 2 <= to_right {
            paper.text(from_left + (to_right - from_left - width(view)) / 2, y, view, style);
        } else if y + 1 < bottom {
            paper.text_centred(from, to, y + 1, view, style);
        }
    }
}
