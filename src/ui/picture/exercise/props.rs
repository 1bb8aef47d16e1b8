//! What exercises are done with: chairs, walls, desks, mats, balls. All of them are made of bars.

use serde::Deserialize;

use crate::ui::picture::exercise::space::Vec3;

/// Things thicker than this are held or leant on; thinner ones are furniture.
pub const HELD: f32 = 3.0;

/// A thing that is used: a chair, a wall, a ball.
#[derive(Debug, Clone)]
pub struct Prop {
    /// From where to where.
    pub ends: (Vec3, Vec3),
    /// How thick it is.
    pub radius: f32,
}

/// A thing by its name and where it is, or a bar.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub enum FileProp {
    /// A chair whose seat has its middle there.
    Chair(Vec3),
    /// A stool.
    Stool(Vec3),
    /// A wall at so many units to the front; below zero, behind.
    Wall(f32),
    /// A desk whose edge is there.
    Desk(Vec3),
    /// A ball: where and its radius.
    Ball(Vec3, f32),
    /// The edges of a mat: left, back, right, front.
    Mat(f32, f32, f32, f32),
    /// A bar from here to there, and its radius.
    Bar(Vec3, Vec3, f32),
}

impl FileProp {
    /// The bars that it is made of.
    pub fn parts(&self) -> Vec<Prop> {
        let bar = |a: Vec3, b: Vec3, radius: f32| Prop { ends: (a, b), radius };
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
                let mut parts: Vec<Prop> =
                    [-18.0, -9.0, 0.0, 9.0, 18.0].map(|z| bar(corner(-16.0, 0.0, z), corner(16.0, 0.0, z), 2.0)).into();
                for (x, z) in [(-15.0, -18.0), (15.0, -18.0), (-15.0, 18.0), (15.0, 18.0)] {
                    parts.push(bar(corner(x, 0.0, z), corner(x, 1.6 - at.1, z), 1.5));
                }
                parts
            }
            Self::Wall(z) => vec![bar(Vec3(0.0, 1.5, z), Vec3(0.0, 205.0, z), 1.6)],
            Self::Desk(at) => {
                let far = at + Vec3(0.0, 0.0, 36.0);
                let mut parts: Vec<Prop> =
                    [0.0, 9.0, 18.0, 27.0, 36.0].map(|z| bar(at + Vec3(-34.0, 0.0, z), at + Vec3(34.0, 0.0, z), 1.8)).into();
                for x in [-33.0, 33.0] {
                    parts.push(bar(far + Vec3(x, 0.0, -3.0), Vec3(x, 1.6, far.2 - 3.0), 1.6));
                    parts.push(bar(at + Vec3(x, 0.0, 3.0), Vec3(x, 1.6, at.2 + 3.0), 1.6));
                }
                parts
            }
            Self::Mat(left, back, right, front) => {
                let corner = |x: f32, z: f32| Vec3(x, -1.0, z);
                let corners = [corner(left, back), corner(right, back), corner(right, front), corner(left, front)];
                (0..4).map(|i| bar(corners[i], corners[(i + 1) % 4], 1.3)).collect()
            }
            Self::Ball(at, radius) => vec![bar(at, at, radius)],
            Self::Bar(from, to, radius) => vec![bar(from, to, radius)],
        }
    }
}
