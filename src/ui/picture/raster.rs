//! A raster of numbers: polygons are filled into it, and it is blurred. What the numbers mean is left to who draws.

/// A point: across, down.
pub type Point = (f32, f32);

/// Numbers in rows.
#[derive(Debug, Clone)]
pub struct Field {
    /// Samples across.
    pub width: usize,
    /// Samples down.
    pub height: usize,
    /// The numbers, row by row.
    pub values: Vec<f32>,
}

/// A part of a field: columns `left` to before `right`, rows `top` to before `bottom`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "four edges")]
pub struct Part {
    pub left: usize,
    pub top: usize,
    pub right: usize,
    pub bottom: usize,
}

impl Field {
    /// All zero.
    pub fn new(width: usize, height: usize) -> Self {
        Self { width, height, values: vec![0.0; width * height] }
    }

    /// The number at a sample; zero outside.
    pub fn at(&self, x: usize, y: usize) -> f32 {
        if x < self.width { self.values.get(y * self.width + x).copied().unwrap_or(0.0) } else { 0.0 }
    }

    /// Raises all samples whose middle lies inside `polygon` to at least `value`.
    pub fn fill(&mut self, polygon: &[Point], value: f32) {
        let (top, bottom) = polygon.iter().fold((f32::MAX, f32::MIN), |(top, bottom), (_, y)| (top.min(*y), bottom.max(*y)));
        let mut crossings = Vec::new();
        for row in samples(top - 0.5, bottom + 0.5, self.height) {
            let y = as_f32(row) + 0.5;
            crossings.clear();
            for (index, (bx, by)) in polygon.iter().enumerate() {
                let (ax, ay) = polygon[(index + polygon.len() - 1) % polygon.len()];
                if (ay > y) != (*by > y) {
                    crossings.push(ax + (y - ay) / (by - ay) * (bx - ax));
                }
            }
            crossings.sort_unstable_by(f32::total_cmp);
            for pair in crossings.chunks_exact(2) {
                for column in samples((pair[0] - 0.5).ceil(), (pair[1] - 0.5).floor() + 1.0, self.width) {
                    let sample = &mut self.values[row * self.width + column];
                    *sample = sample.max(value);
                }
            }
        }
    }

    /// Raises all samples within `half` of the segment from `a` to `b` to at least `value`.
    pub fn stroke(&mut self, a: Point, b: Point, half: f32, value: f32) {
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let length = dx * dx + dy * dy;
        for row in samples(a.1.min(b.1) - half, a.1.max(b.1) + half + 1.0, self.height) {
            for column in samples(a.0.min(b.0) - half, a.0.max(b.0) + half + 1.0, self.width) {
                let (x, y) = (as_f32(column) + 0.5 - a.0, as_f32(row) + 0.5 - a.1);
                let along = if length > 0.0 { ((x * dx + y * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
                if distance(x - along * dx, y - along * dy) <= half {
                    let sample = &mut self.values[row * self.width + column];
                    *sample = sample.max(value);
                }
            }
        }
    }

    /// The smallest part that holds every number above zero, widened by `margin`; `None` where there is none.
    pub fn bounds(&self, margin: usize) -> Option<Part> {
        let mut found: Option<Part> = None;
        for (y, row) in self.values.chunks_exact(self.width.max(1)).enumerate() {
            let Some(left) = row.iter().position(|value| *value > 0.0) else { continue };
            let right = row.iter().rposition(|value| *value > 0.0).unwrap_or(left) + 1;
            let part = found.get_or_insert(Part { left, top: y, right, bottom: y + 1 });
            *part = Part { left: part.left.min(left), right: part.right.max(right), top: part.top, bottom: y + 1 };
        }
        found.map(|part| Part {
            left: part.left.saturating_sub(margin),
            top: part.top.saturating_sub(margin),
            right: (part.right + margin).min(self.width),
            bottom: (part.bottom + margin).min(self.height),
        })
    }

    /// A copy of a part.
    pub fn cut(&self, part: Part) -> Self {
        let rows = (part.top..part.bottom).flat_map(|y| &self.values[y * self.width + part.left..y * self.width + part.right]);
        Self { width: part.right - part.left, height: part.bottom - part.top, values: rows.copied().collect() }
    }

    /// Blurred as by a bell curve whose standard deviation is `deviation` samples; zero lies outside the edges.
    pub fn blurred(&self, deviation: f32) -> Self {
        // Three boxes one after the other come within a few per cent of the bell curve, at a cost that does not grow with it.
        let window = Window::of(deviation * deviation / 3.0);
        let mut blurred = self.clone();
        let mut turned = Self::new(self.height, self.width);
        for _ in 0..2 {
            for y in 0..blurred.height {
                let row = &mut blurred.values[y * blurred.width..(y + 1) * blurred.width];
                for _ in 0..3 {
                    window.blur(row);
                }
            }
            for y in 0..blurred.height {
                for x in 0..blurred.width {
                    turned.values[x * turned.width + y] = blurred.values[y * blurred.width + x];
                }
            }
            std::mem::swap(&mut blurred, &mut turned);
        }
        blurred
    }
}

/// A mean of neighbours: so many whole ones on each side, and a share of the next.
#[derive(Clone, Copy)]
struct Window {
    whole: usize,
    share: f32,
}

impl Window {
    /// The one that spreads a sample with so much variance.
    fn of(variance: f32) -> Self {
        let (mut whole, mut squares) = (0, 0.0);
        loop {
            let count = as_f32(2 * whole + 1);
            let next = as_f32(whole + 1) * as_f32(whole + 1);
            if (squares + 2.0 * next) / (count + 2.0) > variance {
                let share = (variance * count - squares) / (2.0 * (next - variance));
                return Self { whole, share: share.clamp(0.0, 1.0) };
            }
            squares += 2.0 * next;
            whole += 1;
        }
    }

    fn blur(self, row: &mut [f32]) {
        thread_local! {
            static BEFORE: std::cell::RefCell<Vec<f32>> = const { std::cell::RefCell::new(Vec::new()) };
        }
        let Self { whole, share } = self;
        let weight = 1.0 / (as_f32(2 * whole + 1) + 2.0 * share);
        BEFORE.with_borrow_mut(|before| {
            // Padded with zeros, so that no neighbour is looked for outside.
            let pad = whole + 1;
            before.clear();
            before.resize(row.len() + 2 * pad, 0.0);
            before[pad..pad + row.len()].copy_from_slice(row);
            let mut sum: f32 = before[pad - whole..=pad + whole].iter().sum();
            for (index, value) in row.iter_mut().enumerate() {
                let edges = before[index] + before[index + 2 * pad];
                *value = (sum + share * edges) * weight;
                sum += before[index + 2 * pad] - before[index + 1];
            }
        });
    }
}

/// Whole samples from `from` to before `to`, within a row of `count`.
pub fn samples(from: f32, to: f32, count: usize) -> std::ops::Range<usize> {
    let edge = as_f32(count);
    to_usize(from.floor().clamp(0.0, edge))..to_usize(to.ceil().clamp(0.0, edge))
}

/// A count as a number to reckon with.
#[expect(clippy::cast_precision_loss, reason = "a few thousand samples at most")]
pub fn as_f32(count: usize) -> f32 {
    count as f32
}

/// How far a point is from the middle. `f32::hypot` would do the same, but with it the program asks for glibc 2.35.
#[expect(clippy::cast_possible_truncation, reason = "rounded to the number that is nearest")]
pub fn distance(x: f32, y: f32) -> f32 {
    let (x, y) = (f64::from(x), f64::from(y));
    (x * x + y * y).sqrt() as f32
}

/// The whole part of a number that is not negative.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few thousand samples at most")]
pub fn to_usize(number: f32) -> usize {
    number as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_is_filled_and_found() {
        let mut field = Field::new(8, 6);
        field.fill(&[(2.0, 1.0), (5.0, 1.0), (5.0, 4.0), (2.0, 4.0)], 1.0);
        assert!((field.values.iter().sum::<f32>() - 9.0).abs() < 0.001);
        assert_eq!(field.bounds(0), Some(Part { left: 2, top: 1, right: 5, bottom: 4 }));
        assert!(field.at(2, 1) > 0.0 && field.at(5, 1) <= 0.0 && field.at(9, 1) <= 0.0);
        assert_eq!(field.cut(Part { left: 2, top: 1, right: 4, bottom: 3 }).values, [1.0; 4]);
        assert_eq!(Field::new(3, 3).bounds(1), None);
    }

    #[test]
    fn a_blur_keeps_the_sum_and_spreads_as_far_as_asked() {
        for deviation in [0.8, 2.0, 5.3] {
            let mut field = Field::new(81, 81);
            field.values[40 * 81 + 40] = 1.0;
            let blurred = field.blurred(deviation);
            let sum: f32 = blurred.values.iter().sum();
            assert!((sum - 1.0).abs() < 0.01, "{deviation}: {sum}");
            let spread: f32 = (0..81).map(|x| (as_f32(x) - 40.0).powi(2) * (0..81).map(|y| blurred.at(x, y)).sum::<f32>()).sum();
            assert!((spread.sqrt() - deviation).abs() < 0.1 * deviation, "{deviation}: {}", spread.sqrt());
        }
    }

    #[test]
    fn a_stroke_is_as_wide_as_asked() {
        let mut field = Field::new(20, 9);
        field.stroke((3.0, 4.5), (17.0, 4.5), 1.5, 0.5);
        assert_eq!((0..9).filter(|y| field.at(10, *y) > 0.0).count(), 3);
        assert!((field.at(10, 4) - 0.5).abs() < 0.001);
    }
}
