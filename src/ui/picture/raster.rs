//! A raster of numbers, into which polygons are filled and which can be blurred. The caller decides what the numbers mean.

/// A point: across, down.
pub type Point = (f32, f32);

/// Numbers in rows.
#[derive(Debug, Clone)]
pub struct ScalarField {
    /// Samples across.
    pub width: usize,
    /// Samples down.
    pub height: usize,
    /// The numbers, row by row.
    pub values: Vec<f32>,
}

/// Where a field has a property. It is kept for long, so it takes a quarter of the field's memory.
#[derive(Debug)]
pub struct Mask {
    width: usize,
    /// The samples, row by row.
    pub values: Vec<bool>,
}

impl Mask {
    /// Whether a sample has it; false outside.
    #[inline]
    pub fn at(&self, x: usize, y: usize) -> bool {
        x < self.width && self.values.get(y * self.width + x).copied().unwrap_or(false)
    }
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

impl ScalarField {
    /// Creates a field of zeros.
    pub fn new(width: usize, height: usize) -> Self {
        Self { width, height, values: vec![0.0; width * height] }
    }

    /// Returns the number at a sample; zero outside.
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

    /// Returns the smallest part that contains every number above zero, widened by `margin`; `None` if there are none.
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

    /// Returns where `is` accepts the number.
    pub fn mask(&self, is: impl Fn(f32) -> bool) -> Mask {
        Mask { width: self.width, values: self.values.iter().map(|value| is(*value)).collect() }
    }

    /// Returns a copy of a part.
    pub fn cut(&self, part: Part) -> Self {
        let rows = (part.top..part.bottom).flat_map(|y| &self.values[y * self.width + part.left..y * self.width + part.right]);
        Self { width: part.right - part.left, height: part.bottom - part.top, values: rows.copied().collect() }
    }

    /// Blurs the field by a bell curve with the standard deviation `deviation`, in samples. Outside the edges, the field is
    /// zero.
    pub fn blurred(&self, deviation: f32) -> Self {
        // Three box blurs in a row come within a few per cent of the bell curve, at a cost that does not grow with its
        // width.
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

/// A mean over neighbours: `whole` samples on each side, and a share of the next.
#[derive(Clone, Copy)]
struct Window {
    whole: usize,
    share: f32,
}

impl Window {
    /// Returns the window that spreads a sample with this variance.
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
            // Padded with zeros, so that no neighbour lies outside.
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

/// Returns the whole samples from `from` to before `to`, within a row of `count`.
#[inline]
pub fn samples(from: f32, to: f32, count: usize) -> std::ops::Range<usize> {
    let edge = as_f32(count);
    to_usize(from.floor().clamp(0.0, edge))..to_usize(to.ceil().clamp(0.0, edge))
}

/// Converts a count for calculations.
#[inline]
#[expect(clippy::cast_precision_loss, reason = "a few thousand samples at most")]
pub fn as_f32(count: usize) -> f32 {
    count as f32
}

/// How far a point is from the middle. `f32::hypot` would do the same, but with it the program asks for glibc 2.35.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "rounded to the number that is nearest")]
pub fn distance(x: f32, y: f32) -> f32 {
    let (x, y) = (f64::from(x), f64::from(y));
    (x * x + y * y).sqrt() as f32
}

/// Returns the whole part of a non-negative number.
#[inline]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few thousand samples at most")]
pub fn to_usize(number: f32) -> usize {
    number as usize
}

/// Eases a share (0–1), so that it is slow at both ends.
#[inline]
pub fn smooth_step(part: f32) -> f32 {
    let part = part.clamp(0.0, 1.0);
    part * part * (3.0 - 2.0 * part)
}
