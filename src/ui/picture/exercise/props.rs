//! The props of exercises: chairs, walls, desks, mats, balls. All of them are made of bars.

use serde::Deserialize;

use crate::ui::picture::exercise::space::Vec3;
use crate::ui::picture::raster::{as_f32, to_usize};

/// The radius in units above which a prop is held or leant on; thinner ones are furniture.
const HELD: f32 = 3.0;
/// The accent of a mat, which is dimmed behind the body on it.
const MAT: f32 = -0.6;

/// A bar of a prop, such as a chair, a wall or a ball.
#[derive(Debug, Clone)]
pub struct Prop {
    /// Its two ends.
    pub ends: (Vec3, Vec3),
    /// Its radius, in units.
    pub radius: f32,
    /// How much it stands out: 1 for a ball, a roller or a towel, below zero for a mat.
    pub accent: f32,
}

impl Prop {
    fn bar(from: Vec3, to: Vec3, radius: f32) -> Self {
        Self { ends: (from, to), radius, accent: f32::from(u8::from(radius > HELD)) }
    }
}

/// A prop in a figure file: a name and a position, or a bar.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub enum FileProp {
    /// A chair, by the middle of its seat.
    Chair(Vec3),
    /// A stool, by the middle of its seat.
    Stool(Vec3),
    /// A wall, by its distance to the front in units; below zero is behind.
    Wall(f32),
    /// A desk, by the middle of its front edge.
    Desk(Vec3),
    /// A ball: its centre and its radius.
    Ball(Vec3, f32),
    /// A mat between these edges: left, back, right, front.
    Mat(f32, f32, f32, f32),
    /// A bar: its two ends and its radius.
    Bar(Vec3, Vec3, f32),
}

/// Returns a flat plate between two corners, made of bars without visible gaps.
fn plate(from: Vec3, to: Vec3, radius: f32) -> Vec<Prop> {
    let gaps = ((to.2 - from.2) / (1.5 * radius)).ceil().max(1.0);
    let beside = |part: f32| {
        let z = from.2 + (to.2 - from.2) * part;
        Prop::bar(Vec3(from.0, from.1, z), Vec3(to.0, to.1, z), radius)
    };
    (0..=to_usize(gaps)).map(|index| beside(as_f32(index) / gaps)).collect()
}

impl FileProp {
    /// Returns the bars that it is made of.
    pub fn parts(&self) -> Vec<Prop> {
        let bar = Prop::bar;
        match *self {
            Self::Chair(at) => {
                let mut parts = Self::Stool(at).parts();
                let back = Vec3(0.0, 0.0, -19.0);
                for x in [-15.0, 15.0] {
                    parts.push(bar(at + back + Vec3(x, 0.0, 0.0), at + back + Vec3(x, 56.0, -6.0), 1.6));
                }
                for (up, behind) in [(54.0, -5.8), (42.0, -4.5), (30.0, -3.2)] {
                    parts.push(bar(at + back + Vec3(-15.0, up, behind), at + back + Vec3(15.0, up, behind), 1.8));
                }
                parts
            }
            Self::Stool(at) => {
                let corner = |x: f32, y: f32, z: f32| at + Vec3(x, y, z);
                let mut parts = plate(corner(-17.0, -1.0, -18.0), corner(17.0, -1.0, 18.0), 3.0);
                for x in [-17.0, 17.0] {
                    parts.push(bar(corner(x, -1.0, -18.0), corner(x, -1.0, 18.0), 3.0));
                }
                for (x, z) in [(-16.0, -17.0), (16.0, -17.0), (-16.0, 17.0), (16.0, 17.0)] {
                    parts.push(bar(corner(x, -1.0, z), corner(x, 1.6 - at.1, z), 1.5));
                }
                parts
            }
            Self::Wall(z) => vec![bar(Vec3(0.0, 1.5, z), Vec3(0.0, 205.0, z), 1.6)],
            Self::Desk(at) => {
                let far = at + Vec3(0.0, 0.0, 36.0);
                let mut parts = plate(at + Vec3(-34.0, 0.0, 0.0), at + Vec3(34.0, 0.0, 36.0), 1.8);
                for x in [-33.0, 33.0] {
                    parts.push(bar(far + Vec3(x, 0.0, -3.0), Vec3(x, 1.6, far.2 - 3.0), 1.6));
                    parts.push(bar(at + Vec3(x, 0.0, 3.0), Vec3(x, 1.6, at.2 + 3.0), 1.6));
                }
                parts
            }
            Self::Mat(left, back, right, front) => {
                let bars = plate(Vec3(left, -2.0, back), Vec3(right, -2.0, front), 2.0);
                bars.into_iter().map(|bar| Prop { accent: MAT, ..bar }).collect()
            }
            Self::Ball(at, radius) => vec![bar(at, at, radius)],
            Self::Bar(from, to, radius) => vec![bar(from, to, radius)],
        }
    }
}
