//! People doing what a step asks: key poses of a jointed body, the passage between them, and the things they use, as the files
//! of `assets/figures/` have them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use ratatui::layout::Rect;
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

use motion::PoseMotion;
use props::{FileProp, Prop};
use view::{FileView, View, Viewpoint};

/// The height in units that a body counts as at least, so that a lying or sitting body is not drawn larger than a
/// standing one.
const MIN_BODY_HEIGHT: f32 = 150.0;

/// A fist on the bone of the hand, and its radius, in units.
const FIST: [Vec3; 2] = [Vec3(0.0, -3.0, 0.0), Vec3(0.0, -7.0, 1.5)];
const FIST_RADIUS: f32 = 5.2;
/// The radius of an elastic band, in units.
const BAND_RADIUS: f32 = 0.9;

/// Key poses of one exercise, drawn for the left side.
#[derive(Debug)]
pub struct ExerciseFigure {
    /// Its name in routine files.
    pub id: String,
    /// The body or the limb that moves.
    pub skeleton: &'static Skeleton,
    /// The direction from which it is seen.
    pub view: View,
    /// The way it goes from pose to pose.
    pub motion: PoseMotion,
    /// The seconds from one pose to the next, if the step sets no time.
    pub seconds: f32,
    /// The key poses, at least two.
    pub poses: Vec<Pose>,
    /// The units below the top to which the picture is cropped; `None` shows all.
    pub crop: Option<f32>,
    /// Whether the ground is drawn.
    pub ground: bool,
    /// Whether it is the mirror image of another figure.
    pub mirrored: bool,
    things: Vec<Prop>,
    /// Where a band in both fists is held to the ground; `None` if there is none.
    band: Option<Vec3>,
    /// The bounds of all poses and props, and the longest distance that any point moves between two poses, in units.
    bounds: Bounds,
    stride: f32,
}

/// The part of the plane that a picture must show, in units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Left and right.
    pub across: (f32, f32),
    /// Top and bottom.
    pub down: (f32, f32),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExerciseFile {
    #[serde(default)]
    base: BTreeMap<String, FilePose>,
    #[serde(default)]
    figure: Vec<FileFigure>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileFigure {
    id: String,
    /// The id of an earlier figure in the file that this one mirrors.
    #[serde(default)]
    mirrors: Option<String>,
    #[serde(default = "person")]
    body: String,
    /// The name of the pose that the first pose starts from.
    base: Option<String>,
    #[serde(default)]
    view: FileView,
    #[serde(default)]
    motion: PoseMotion,
    #[serde(default)]
    seconds: f32,
    crop: Option<f32>,
    /// Where a band in both fists is held to the ground.
    band: Option<Vec3>,
    ground: Option<bool>,
    #[serde(default)]
    things: Vec<FileProp>,
    #[serde(default)]
    poses: Vec<FilePose>,
}

fn person() -> String {
    "person".to_owned()
}

static EXERCISES: LazyLock<Vec<ExerciseFigure>> = LazyLock::new(|| {
    let files: [ExerciseFile; 5] = [
        embedded::data!("standing"),
        embedded::data!("seated"),
        embedded::data!("lying"),
        embedded::data!("kneeling"),
        embedded::data!("limbs"),
    ];
    files.into_iter().flat_map(exercises_of).collect()
});

/// Returns all exercise figures.
pub fn all() -> &'static [ExerciseFigure] {
    &EXERCISES
}

/// Returns the figure with this name.
pub fn find(id: &str) -> Option<&'static ExerciseFigure> {
    EXERCISES.iter().find(|exercise| exercise.id == id)
}

/// Returns the exercises of a file.
fn exercises_of(file: ExerciseFile) -> Vec<ExerciseFigure> {
    let mut exercises: Vec<ExerciseFigure> = Vec::with_capacity(file.figure.len());
    for figure in file.figure {
        let made = match &figure.mirrors {
            Some(other) => exercises.iter().find(|exercise| exercise.id == *other).map(|other| other.mirror(figure.id)),
            None => ExerciseFigure::of(figure, &file.base),
        };
        exercises.extend(made);
    }
    exercises
}

impl ExerciseFigure {
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
            band: file.band,
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

    /// Whether it is higher than wide. A lying body has no left and right side of the picture.
    pub fn is_upright(&self) -> bool {
        let Bounds { across, down } = self.bounds;
        down.1 - down.0 > 0.8 * (across.1 - across.0)
    }

    /// Whether it shows only a hand or a foot.
    pub fn is_limb(&self) -> bool {
        self.skeleton.id != "person"
    }

    /// Whether it shows only a foot.
    pub fn is_foot(&self) -> bool {
        self.skeleton.id == "foot"
    }

    /// Returns the mirror image, for the other side, under this id.
    fn mirror(&self, id: String) -> Self {
        Self { id, mirrored: !self.mirrored, poses: self.poses.clone(), things: self.things.clone(), ..*self }
    }

    /// Returns the pose at the position `along` the key poses: 1.5 is half-way from the second to the third. After the
    /// last pose of a round comes the first.
    pub fn pose(&self, along: f32) -> Option<Pose> {
        let along = along.max(0.0);
        let from = to_usize(along);
        let first = self.poses.get(from % self.poses.len().max(1))?;
        let next =
            if self.motion == PoseMotion::Round { (from + 1) % self.poses.len() } else { (from + 1).min(self.poses.len() - 1) };
        Some(first.towards(self.poses.get(next)?, along - as_f32(from), self.skeleton))
    }

    /// Returns the visible pieces of `pose`; `lit` returns how much light (0–1) falls on a region and side.
    pub fn pieces(&self, pose: &Pose, lit: impl Fn(&str, Option<bool>) -> f32, flipped: bool) -> Vec<Piece> {
        let joints = pose.joints(self.skeleton);
        let eye = Viewpoint::new(self.view, flipped != self.mirrored);
        let mut pieces = Vec::with_capacity(self.skeleton.flesh.len() + self.things.len());
        for flesh in &self.skeleton.flesh {
            let Some((origin, axes)) = joints.get(flesh.bone) else { continue };
            let end = |point: Vec3| eye.see(*origin + axes.of(point));
            let fist =
                self.band.is_some() && self.skeleton.bones.get(flesh.bone).is_some_and(|bone| bone.id.starts_with("hand_"));
            pieces.push(Piece {
                ends: if fist { FIST.map(end).into() } else { (end(flesh.ends.0), end(flesh.ends.1)) },
                radii: if fist { (FIST_RADIUS, FIST_RADIUS) } else { flesh.radii },
                part: flesh.part,
                front: eye.see(axes.z),
                lit: flesh.regions.each_ref().map(|region| region.as_ref().map_or(0.0, |region| lit(region, flesh.left))),
                thing: false,
            });
        }
        let held = |id: &str| self.skeleton.bone(id).and_then(|bone| joints.get(bone)).map(|(at, axes)| *at + axes.of(FIST[1]));
        let bands = self.band.iter().flat_map(|foot| {
            let ends = [(held("hand_l"), *foot), (held("hand_r"), foot.mirrored())];
            ends.into_iter().filter_map(|(fist, foot)| Some(Prop { ends: (fist?, foot), radius: BAND_RADIUS, accent: 1.6 }))
        });
        for (part, thing) in bands.chain(self.things.iter().cloned()).enumerate() {
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

    /// Returns the longest distance that any point moves between two poses, in units of the picture.
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

    /// Returns the bounds of all poses and props, in units.
    pub fn bounds(&self, flipped: bool) -> Bounds {
        let Bounds { across: (left, right), down } = self.bounds;
        Bounds { across: if flipped == self.mirrored { (left, right) } else { (-right, -left) }, down }
    }

    fn measured(&self) -> Bounds {
        let last = as_f32(self.poses.len().saturating_sub(1));
        let halves = (0..=self.poses.len() * 2)
            .map(|half| (as_f32(half) / 2.0).min(if self.motion == PoseMotion::Round { last + 0.99 } else { last }));
        let mut bounds = Bounds { across: (f32::MAX, f32::MIN), down: (f32::MAX, f32::MIN) };
        let pieces: Vec<Piece> =
            halves.filter_map(|along| self.pose(along)).flat_map(|pose| self.pieces(&pose, |_, _| 0.0, false)).collect();
        let top = pieces
            .iter()
            .map(|piece| (piece.ends.0.1 - piece.radii.0).min(piece.ends.1.1 - piece.radii.1))
            .fold(f32::MAX, f32::min);
        // If the body is cropped, only the part above the crop counts.
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

    /// Returns the column of `area` below which a limb ends.
    pub fn limb_column(&self, area: Rect, flipped: bool) -> u16 {
        let frame = self.frame(area.width, area.height, flipped);
        let middle = as_f32(usize::from(area.width)) / 2.0 - frame.middle.0 * frame.fine / as_f32(ACROSS);
        area.x + u16::try_from(to_usize(middle.max(0.0))).unwrap_or(0).min(area.width)
    }

    /// Returns the frame of the figure in `columns` by `rows` cells.
    pub fn frame(&self, columns: u16, rows: u16, flipped: bool) -> Frame {
        let Bounds { across, down } = self.bounds(flipped);
        let margin = 3.0;
        let bottom = if self.crop.is_some() { 0.0 } else { margin };
        let (wide, high) = (across.1 - across.0 + 2.0 * margin, down.1 - down.0 + margin + bottom);
        let (samples_across, samples_down) = (as_f32(usize::from(columns) * ACROSS), as_f32(usize::from(rows) * relief::DOWN));
        // A bust or a limb fills the rows; a whole body is never drawn larger than a standing one.
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
