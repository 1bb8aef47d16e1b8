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
use crate::ui::picture::raster::{as_f32, distance, to_usize};

pub mod drawn;
pub mod motion;
pub mod pose;
mod props;
pub mod relief;
pub mod skeleton;
pub mod space;
mod view;

use motion::Motion;
use props::{FileProp, Prop};
use view::{FileView, View, Viewpoint};

/// A body is not drawn larger than if it were so many units high.
const MIN_BODY_HEIGHT: f32 = 150.0;

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
    things: Vec<Prop>,
    /// What holds all poses and things, and the longest way of any point from one pose to the next.
    bounds: Bounds,
    stride: f32,
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
    things: Vec<FileProp>,
    #[serde(default)]
    poses: Vec<FilePose>,
}

fn person() -> String {
    "person".to_owned()
}

static EXERCISES: LazyLock<Vec<Exercise>> = LazyLock::new(|| {
    let files: [File; 5] = [
        embedded::data!("standing"),
        embedded::data!("seated"),
        embedded::data!("lying"),
        embedded::data!("kneeling"),
        embedded::data!("limbs"),
    ];
    files.into_iter().flat_map(exercises_of).collect()
});

/// All of them.
pub fn all() -> &'static [Exercise] {
    &EXERCISES
}

/// The one of that name.
pub fn find(id: &str) -> Option<&'static Exercise> {
    EXERCISES.iter().find(|exercise| exercise.id == id)
}

/// Returns the exercises of a file.
fn exercises_of(file: File) -> Vec<Exercise> {
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
            things: file.things.iter().flat_map(FileProp::parts).collect(),
            bounds: Bounds { across: (0.0, 0.0), down: (0.0, 0.0) },
            stride: 0.0,
        };
        exercise.bounds = exercise.measured();
        exercise.stride = exercise.longest_way();
        Some(exercise)
    }

    /// Whether it is higher than wide: somebody who lies has no left and right side of the picture.
    pub fn is_upright(&self) -> bool {
        let Bounds { across, down } = self.bounds;
        down.1 - down.0 > 0.8 * (across.1 - across.0)
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
        let from = to_usize(along);
        let first = self.poses.get(from % self.poses.len().max(1))?;
        let next =
            if self.motion == Motion::Round { (from + 1) % self.poses.len() } else { (from + 1).min(self.poses.len() - 1) };
        Some(first.towards(self.poses.get(next)?, along - as_f32(from), self.skeleton))
    }

    /// What is seen of `pose`; `lit` says how much light falls on a region of a side.
    pub fn pieces(&self, pose: &Pose, lit: impl Fn(&str, Option<bool>) -> f32, flipped: bool) -> Vec<Piece> {
        let joints = pose.joints(self.skeleton);
        let eye = Viewpoint::new(self.view, flipped != self.mirrored);
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
                lit: [thing.accent; 2],
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
            .flat_map(|(a, b)| [(a.ends.0, b.ends.0), (a.ends.1, b.ends.1)].map(|(a, b)| distance(a.0 - b.0, a.1 - b.1)));
        ways.fold(0.0, f32::max)
    }

    /// The units that hold all poses and things.
    pub fn bounds(&self, flipped: bool) -> Bounds {
        let Bounds { across: (left, right), down } = self.bounds;
        Bounds { across: if flipped == self.mirrored { (left, right) } else { (-right, -left) }, down }
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
        // A bust or a limb fills the rows, a body is never larger than a standing one.
        let most = if self.crop.is_some() || self.is_limb() { f32::MAX } else { samples_down / MIN_BODY_HEIGHT };
        let fine = (samples_across / wide).min(samples_down / high).min(most);
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
