//! People doing what a step asks: key poses of a jointed body, the passage between them, and the things they use, as the files
//! of `assets/figures/` have them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::embedded;
use crate::ui::picture::exercise::pose::{FilePose, Pose};
use crate::ui::picture::exercise::relief::{ACROSS, Frame, Piece};
use crate::ui::picture::exercise::skeleton::Skeleton;
use crate::ui::picture::exercise::space::Vec3;
use crate::ui::picture::raster::as_f32;

pub mod drawn;
pub mod motion;
pub mod pose;
pub mod relief;
pub mod skeleton;
pub mod space;

use motion::Motion;

/// Key poses of one exercise, drawn for the left side.
#[derive(Debug)]
pub struct Exercise {
    /// Its name in routine files.
    pub id: String,
    /// What moves.
    pub skeleton: &'static Skeleton,
    /// From where it is seen.
    pub view: View,
    /// How it goes from pose to pose.
    pub motion: Motion,
    /// Seconds of the way from one pose to the next, where the step says nothing else.
    pub seconds: f32,
    /// Key poses, at least two.
    pub poses: Vec<Pose>,
    /// Shows only so many units from the top.
    pub crop: Option<f32>,
    /// The ground is drawn.
    pub ground: bool,
    /// It is the mirror image of another one.
    pub mirrored: bool,
    things: Vec<Thing>,
    /// What holds all poses and things, and the longest way of any point from one pose to the next.
    bounds: Bounds,
    stride: f32,
}

/// From where something is seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// Degrees around the person: 0 from the front, 90 from the person's left, 180 from behind.
    pub around: f32,
    /// Degrees above the horizon.
    pub above: f32,
}

impl View {
    /// More from the front than from a side.
    pub fn is_from_front(self) -> bool {
        self.around.abs() < 46.0
    }

    /// More from above than from a side.
    pub fn is_from_above(self) -> bool {
        self.above > 45.0
    }

    /// More from a side than from the front or from behind.
    pub fn is_from_side(self) -> bool {
        (46.0..=134.0).contains(&self.around.abs())
    }
}

/// A thing that is used: a chair, a wall, a ball.
#[derive(Debug, Clone)]
struct Thing {
    ends: (Vec3, Vec3),
    radius: f32,
}

/// The units that a picture has to hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Left and right.
    pub across: (f32, f32),
    /// Top and bottom.
    pub down: (f32, f32),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    base: BTreeMap<String, FilePose>,
    #[serde(default)]
    figure: Vec<FileFigure>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileFigure {
    id: String,
    /// The figure before it in the file whose mirror image it is.
    #[serde(default)]
    mirrors: Option<String>,
    #[serde(default = "person")]
    body: String,
    /// The pose that the first one starts from.
    base: Option<String>,
    #[serde(default)]
    view: FileView,
    #[serde(default)]
    motion: Motion,
    #[serde(default)]
    seconds: f32,
    crop: Option<f32>,
    ground: Option<bool>,
    #[serde(default)]
    things: Vec<FileThing>,
    #[serde(default)]
    poses: Vec<FilePose>,
}

#[derive(Clone, Deserialize)]
#[serde(untagged)]
enum FileView {
    Named(String),
    Angles(f32, f32),
}

impl Default for FileView {
    fn default() -> Self {
        Self::Named("side".to_owned())
    }
}

/// A thing by its name and where it is, or a bar.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
enum FileThing {
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

fn person() -> String {
    "person".to_owned()
}

/// The files, one for each way of being held.
const FILES: [(&str, &str); 5] = [
    ("figures/standing.toml", include_str!("../../../assets/figures/standing.toml")),
    ("figures/seated.toml", include_str!("../../../assets/figures/seated.toml")),
    ("figures/lying.toml", include_str!("../../../assets/figures/lying.toml")),
    ("figures/kneeling.toml", include_str!("../../../assets/figures/kneeling.toml")),
    ("figures/limbs.toml", include_str!("../../../assets/figures/limbs.toml")),
];

static EXERCISES: LazyLock<Vec<Exercise>> = LazyLock::new(|| FILES.iter().flat_map(|(name, text)| parse(name, text)).collect());

/// All of them.
pub fn all() -> &'static [Exercise] {
    &EXERCISES
}

/// The one of that name.
pub fn find(id: &str) -> Option<&'static Exercise> {
    EXERCISES.iter().find(|exercise| exercise.id == id)
}

/// What a file of figures holds.
pub fn parse(name: &str, text: &str) -> Vec<Exercise> {
    let file: File = embedded::table(name, text);
    let mut exercises: Vec<Exercise> = Vec::with_capacity(file.figure.len());
    for figure in file.figure {
        let made = match &figure.mirrors {
            Some(other) => exercises.iter().find(|exercise| exercise.id == *other).map(|other| other.mirror(figure.id)),
            None => Exercise::of(figure, &file.base),
        };
        exercises.extend(made);
    }
    exercises
}

impl Exercise {
    fn of(file: FileFigure, bases: &BTreeMap<String, FilePose>) -> Option<Self> {
        let skeleton = skeleton::all().iter().find(|skeleton| skeleton.id == file.body)?;
        let mut pose = Pose::rest(skeleton);
        if let Some(base) = file.base.as_ref().and_then(|base| bases.get(base)) {
            pose = pose.with(base, skeleton);
        }
        let mut poses = Vec::with_capacity(file.poses.len());
        for given in &file.poses {
            pose = pose.with(given, skeleton);
            poses.push(pose.clone());
        }
        let mut exercise = Self {
            id: file.id,
            skeleton,
            view: file.view.angles(),
            motion: file.motion,
            seconds: file.seconds,
            poses,
            crop: file.crop,
            mirrored: false,
            ground: file.ground.unwrap_or(file.body == "person" && file.crop.is_none()),
            things: file.things.iter().flat_map(FileThing::parts).collect(),
            bounds: Bounds { across: (0.0, 0.0), down: (0.0, 0.0) },
            stride: 0.0,
        };
        exercise.bounds = exercise.measured();
        exercise.stride = exercise.longest_way();
        Some(exercise)
    }

    /// Whether it shows a hand or a foot only.
    pub fn is_limb(&self) -> bool {
        self.skeleton.id != "person"
    }

    /// Whether it shows a foot only.
    pub fn is_foot(&self) -> bool {
        self.skeleton.id == "foot"
    }

    /// The same for the other side, as a figure of its own.
    fn mirror(&self, id: String) -> Self {
        Self { id, mirrored: !self.mirrored, poses: self.poses.clone(), things: self.things.clone(), ..*self }
    }

    /// The pose at a place along the key poses: 1.5 is half-way from the second to the third; a round goes on to the first.
    pub fn pose(&self, along: f32) -> Option<Pose> {
        let along = along.max(0.0);
        let from = crate::ui::picture::raster::to_usize(along);
        let first = self.poses.get(from % self.poses.len().max(1))?;
        let next =
            if self.motion == Motion::Round { (from + 1) % self.poses.len() } else { (from + 1).min(self.poses.len() - 1) };
        Some(first.towards(self.poses.get(next)?, along - as_f32(from), self.skeleton))
    }

    /// What is seen of `pose`; `lit` says how much light falls on a region of a side.
    pub fn pieces(&self, pose: &Pose, lit: impl Fn(&str, Option<bool>) -> f32, flipped: bool) -> Vec<Piece> {
        let joints = pose.joints(self.skeleton);
        let eye = Eye::new(self.view, flipped != self.mirrored);
        let mut pieces = Vec::with_capacity(self.skeleton.flesh.len() + self.things.len());
        for flesh in &self.skeleton.flesh {
            let Some((origin, axes)) = joints.get(flesh.bone) else { continue };
            let end = |point: Vec3| eye.see(*origin + axes.of(point));
            pieces.push(Piece {
                ends: (end(flesh.ends.0), end(flesh.ends.1)),
                radii: flesh.radii,
                part: flesh.part,
                front: eye.see(axes.z),
                lit: flesh.regions.each_ref().map(|region| region.as_ref().map_or(0.0, |region| lit(region, flesh.left))),
                thing: false,
            });
        }
        for (part, thing) in self.things.iter().enumerate() {
            let ends = (eye.see(thing.ends.0), eye.see(thing.ends.1));
            pieces.push(Piece {
                ends,
                radii: (thing.radius, thing.radius),
                part,
                front: Vec3::default(),
                lit: [0.0; 2],
                thing: true,
            });
        }
        pieces
    }

    /// The longest way of any point from one pose to the next, in units as they are seen.
    pub fn stride(&self) -> f32 {
        self.stride
    }

    fn longest_way(&self) -> f32 {
        let seen: Vec<Vec<Piece>> = self.poses.iter().map(|pose| self.pieces(pose, |_, _| 0.0, false)).collect();
        let ways = seen
            .windows(2)
            .flat_map(|pair| pair[0].iter().zip(&pair[1]))
            .flat_map(|(a, b)| [(a.ends.0, b.ends.0), (a.ends.1, b.ends.1)].map(|(a, b)| (a.0 - b.0).hypot(a.1 - b.1)));
        ways.fold(0.0, f32::max)
    }

    /// The units that hold all poses and things.
    pub fn bounds(&self, flipped: bool) -> Bounds {
        let Bounds { across: (left, right), down } = self.bounds;
        Bounds { across: if flipped != self.mirrored { (-right, -left) } else { (left, right) }, down }
    }

    fn measured(&self) -> Bounds {
        let last = as_f32(self.poses.len().saturating_sub(1));
        let halves = (0..=self.poses.len() * 2)
            .map(|half| (as_f32(half) / 2.0).min(if self.motion == Motion::Round { last + 0.99 } else { last }));
        let mut bounds = Bounds { across: (f32::MAX, f32::MIN), down: (f32::MAX, f32::MIN) };
        let pieces: Vec<Piece> =
            halves.filter_map(|along| self.pose(along)).flat_map(|pose| self.pieces(&pose, |_, _| 0.0, false)).collect();
        let top = pieces
            .iter()
            .map(|piece| (piece.ends.0.1 - piece.radii.0).min(piece.ends.1.1 - piece.radii.1))
            .fold(f32::MAX, f32::min);
        // Of a body that is cut off, only what is above counts.
        let bottom = self.crop.map_or(f32::MAX, |crop| top + crop * 0.9);
        for piece in pieces.iter().filter(|piece| piece.ends.0.1.max(piece.ends.1.1) < bottom) {
            for (end, radius) in [(piece.ends.0, piece.radii.0), (piece.ends.1, piece.radii.1)] {
                bounds.across = (bounds.across.0.min(end.0 - radius), bounds.across.1.max(end.0 + radius));
                bounds.down = (bounds.down.0.min(end.1 - radius), bounds.down.1.max(end.1 + radius));
            }
        }
        if let Some(crop) = self.crop {
            bounds.down.1 = bounds.down.0 + crop;
        }
        bounds
    }

    /// Where it lies on so many cells.
    pub fn frame(&self, columns: u16, rows: u16, flipped: bool) -> Frame {
        let Bounds { across, down } = self.bounds(flipped);
        let margin = 3.0;
        let bottom = if self.crop.is_some() { 0.0 } else { margin };
        let (wide, high) = (across.1 - across.0 + 2.0 * margin, down.1 - down.0 + margin + bottom);
        let (samples_across, samples_down) = (as_f32(usize::from(columns) * ACROSS), as_f32(usize::from(rows) * relief::DOWN));
        // A bust fills the rows, a body is never larger than a standing one.
        let fine = (samples_across / wide).min(samples_down / high).min(if self.crop.is_some() {
            f32::MAX
        } else {
            samples_down / 150.0
        });
        let middle_down = if self.crop.is_some() {
            down.1 - samples_down / fine / 2.0
        } else {
            f32::midpoint(down.0 - margin, down.1 + margin)
        };
        Frame {
            columns,
            rows,
            middle: (f32::midpoint(across.0, across.1), middle_down),
            fine,
            ground: self.ground.then_some(0.0),
        }
    }
}

/// How points of the room are seen.
struct Eye {
    around: (f32, f32),
    above: (f32, f32),
    flip: f32,
}

impl Eye {
    fn new(view: View, flipped: bool) -> Self {
        Self {
            around: view.around.to_radians().sin_cos(),
            above: view.above.to_radians().sin_cos(),
            flip: if flipped { -1.0 } else { 1.0 },
        }
    }

    /// Across, down, and towards the eye.
    fn see(&self, Vec3(x, y, z): Vec3) -> Vec3 {
        let ((sin, cos), (up_sin, up_cos)) = (self.around, self.above);
        let (across, near) = (x * cos - z * sin, z * cos + x * sin);
        Vec3(across * self.flip, near * up_sin - y * up_cos, near * up_cos + y * up_sin)
    }
}

impl FileView {
    fn angles(&self) -> View {
        let (around, above) = match self {
            Self::Named(name) => match name.as_str() {
                "front" => (0.0, 0.0),
                "back" => (180.0, 0.0),
                "above" => (0.0, 90.0),
                _ => (84.0, 4.0),
            },
            Self::Angles(around, above) => (*around, *above),
        };
        View { around, above }
    }
}

impl FileThing {
    fn parts(&self) -> Vec<Thing> {
        let bar = |a: Vec3, b: Vec3, radius: f32| Thing { ends: (a, b), radius };
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
                let mut parts: Vec<Thing> =
                    [-18.0, -9.0, 0.0, 9.0, 18.0].map(|z| bar(corner(-16.0, 0.0, z), corner(16.0, 0.0, z), 2.0)).into();
                for (x, z) in [(-15.0, -18.0), (15.0, -18.0), (-15.0, 18.0), (15.0, 18.0)] {
                    parts.push(bar(corner(x, 0.0, z), corner(x, 1.6 - at.1, z), 1.5));
                }
                parts
            }
            Self::Wall(z) => vec![bar(Vec3(0.0, 1.5, z), Vec3(0.0, 205.0, z), 1.6)],
            Self::Desk(at) => {
                let far = at + Vec3(0.0, 0.0, 36.0);
                let mut parts: Vec<Thing> =
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
                (0..4).map(|i| bar(corners[i], corners[(i + 1) % 4], 0.9)).collect()
            }
            Self::Ball(at, radius) => vec![bar(at, at, radius)],
            Self::Bar(from, to, radius) => vec![bar(from, to, radius)],
        }
    }
}
