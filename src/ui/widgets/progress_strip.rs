//! The progress strip: a piece for each turn, as long as the turn.

use std::time::Duration;

use ratatui::style::Style;

use crate::ui::surface::Paper;

/// The whole session in pieces.
pub struct Strip<'s> {
    /// The length of each piece.
    pub pieces: &'s [Duration],
    /// The index of the present piece.
    pub present: usize,
    /// The share of the present piece that is over, 0–1.
    pub into: f32,
    /// The style of the finished part of the present piece.
    pub style: Style,
}

impl Strip<'_> {
    /// Draws it from column `left` to before `right`.
    pub fn draw(&self, left: u16, right: u16, y: u16, paper: &mut Paper<'_>) {
        let room = right.saturating_sub(left);
        let widths = self.widths(room);
        let gap = u16::from(usize::from(room) >= self.pieces.len() * 3);
        let mut x = left;
        for (index, width) in widths.iter().enumerate() {
            let over = match index.cmp(&self.present) {
                std::cmp::Ordering::Less => *width,
                std::cmp::Ordering::Equal => part(*width, self.into),
                std::cmp::Ordering::Greater => 0,
            };
            let past = if index < self.present { paper.theme.quiet } else { self.style };
            paper.rule(x, x + over, y, '━', past);
            paper.rule(x + over, x + width, y, '─', paper.theme.line);
            x += width + gap;
        }
    }

    /// Returns the columns of each piece: at least one, and with gaps as many as there is room for.
    fn widths(&self, room: u16) -> Vec<u16> {
        let count = u16::try_from(self.pieces.len()).unwrap_or(u16::MAX);
        let gap = u16::from(room >= count.saturating_mul(3));
        let columns = room.saturating_sub(count.saturating_sub(1) * gap);
        let total: f64 = self.pieces.iter().map(Duration::as_secs_f64).sum::<f64>().max(0.001);
        let mut widths = Vec::with_capacity(self.pieces.len());
        let (mut before, mut used) = (0.0, 0_u16);
        for piece in self.pieces {
            before += piece.as_secs_f64();
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of the columns")]
            let end = (before / total * f64::from(columns)).round() as u16;
            let width = end.saturating_sub(used).max(1).min(columns.saturating_sub(used).max(u16::from(columns > used)));
            widths.push(width);
            used += width;
        }
        widths
    }
}

/// Returns `share` of `width`, in whole columns; what has begun shows.
fn part(width: u16, share: f32) -> u16 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of the columns")]
    let columns = (f32::from(width) * share.clamp(0.0, 1.0)).floor() as u16;
    if share > 0.0 { columns.max(1).min(width) } else { 0 }
}
