//! The pose of a body: rotations of its bones, and for arms and legs either rotations or the position of hand or foot. Limbs
//! keep their lengths, so a position out of reach is not reached.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::ui::picture::exercise::skeleton::{Skeleton, other_side};
use crate::ui::picture::exercise::space::{Axes, Vec3};

/// A pose in a file; what it leaves out is as in the pose before.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FilePose {
    /// The position of the first bone's joint.
    at: Option<Vec3>,
    /// Degrees by bone: forward, to the left, twisted to the left.
    #[serde(default)]
    turn: BTreeMap<String, Vec3>,
    /// Degrees up and forward, for both shoulders or for one.
    shoulders: Option<(f32, f32)>,
    shoulder_l: Option<(f32, f32)>,
    shoulder_r: Option<(f32, f32)>,
    arms: Option<FileLimb>,
    arm_l: Option<FileLimb>,
    arm_r: Option<FileLimb>,
    legs: Option<FileLimb>,
    leg_l: Option<FileLimb>,
    leg_r: Option<FileLimb>,
}

/// An arm or a leg. A pose for both sides is given for the left one.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileLimb {
    /// Degrees: lifted from hanging down, towards the side (0 is to the front, 90 outwards), turned in itself, and the bend
    /// of elbow or knee.
    lift: Option<[f32; 4]>,
    /// The position of wrist or ankle.
    to: Option<Vec3>,
    /// The bone in whose axes `to` is given; without it, `to` is in the axes of the room.
    of: Option<String>,
    /// The direction of elbow or knee.
    pole: Option<Vec3>,
    /// The direction of hand or foot.
    end: Option<Vec3>,
    /// Degrees by which the toes are bent up.
    toes: Option<f32>,
}

/// A complete pose.
#[derive(Debug, Clone)]
pub struct Pose {
    at: Vec3,
    turns: Vec<Vec3>,
    shoulders: [(f32, f32); 2],
    /// Left arm, right arm, left leg, right leg.
    limbs: [Limb; 4],
}

#[derive(Debug, Clone, Copy, Default)]
struct Limb {
    reach: Reach,
    pole: Option<Vec3>,
    end: Option<Vec3>,
    toes: f32,
}

#[derive(Debug, Clone, Copy)]
enum Reach {
    Lift([f32; 4]),
    To { at: Vec3, of: Option<usize> },
}

impl Default for Reach {
    fn default() -> Self {
        Self::Lift([0.0; 4])
    }
}

/// A limb's bones, from its first to hand or foot, and where elbow or knee points.
const LIMBS: [([&str; 3], Vec3); 4] = [
    (["arm_l", "forearm_l", "hand_l"], Vec3(0.35, -0.4, -1.0)),
    (["arm_r", "forearm_r", "hand_r"], Vec3(-0.35, -0.4, -1.0)),
    (["thigh_l", "shank_l", "foot_l"], Vec3(0.12, 0.0, 1.0)),
    (["thigh_r", "shank_r", "foot_r"], Vec3(-0.12, 0.0, 1.0)),
];

/// A joint in the room and the axes of the bone below it.
pub type Joint = (Vec3, Axes);

impl Pose {
    /// Returns the pose at rest.
    pub fn rest(skeleton: &Skeleton) -> Self {
        let turns = vec![Vec3::default(); skeleton.bones.len()];
        Self { at: Vec3::default(), turns, shoulders: [(0.0, 0.0); 2], limbs: [Limb::default(); 4] }
    }

    /// Returns this pose with the changes of `file`.
    pub fn with(&self, file: &FilePose, skeleton: &Skeleton) -> Self {
        let mut pose = self.clone();
        pose.at = file.at.unwrap_or(pose.at);
        for (bone, turn) in &file.turn {
            if let Some(place) = skeleton.bone(bone).and_then(|bone| pose.turns.get_mut(bone)) {
                *place = *turn;
            }
        }
        let [left, right] = pose.shoulders;
        pose.shoulders =
            [file.shoulder_l.or(file.shoulders).unwrap_or(left), file.shoulder_r.or(file.shoulders).unwrap_or(right)];
        let given = [(&file.arms, &file.arm_l, &file.arm_r), (&file.legs, &file.leg_l, &file.leg_r)];
        for (pair, (both, left, right)) in pose.limbs.chunks_mut(2).zip(given) {
            if let [own_left, own_right] = pair {
                for limb in [both, left].into_iter().flatten() {
                    own_left.set(limb, false, skeleton);
                }
                if let Some(limb) = both {
                    own_right.set(limb, true, skeleton);
                }
                if let Some(limb) = right {
                    own_right.set(limb, false, skeleton);
                }
            }
        }
        pose
    }

    /// Returns the pose at a share (0–1) of the way to `other`.
    pub fn towards(&self, other: &Self, part: f32, skeleton: &Skeleton) -> Self {
        let mix = |a: f32, b: f32| a + (b - a) * part;
        let mut limbs = self.limbs;
        for (index, limb) in limbs.iter_mut().enumerate() {
            *limb = self.limbs[index].towards(&other.limbs[index], part, || {
                [self, other].map(|pose| {
                    pose.joints(skeleton)
                        .get(skeleton.bone(LIMBS[index].0[2]).unwrap_or(0))
                        .map_or(Vec3::default(), |joint| joint.0)
                })
            });
        }
        Self {
            at: self.at.towards(other.at, part),
            turns: self.turns.iter().zip(&other.turns).map(|(a, b)| a.towards(*b, part)).collect(),
            shoulders: [0, 1].map(|side| {
                let (a, b) = (self.shoulders[side], other.shoulders[side]);
                (mix(a.0, b.0), mix(a.1, b.1))
            }),
            limbs,
        }
    }

    /// Returns all joints.
    pub fn joints(&self, skeleton: &Skeleton) -> Vec<Joint> {
        let mut joints: Vec<Joint> = Vec::with_capacity(skeleton.bones.len());
        for (index, bone) in skeleton.bones.iter().enumerate() {
            let (origin, axes) = match bone.parent.and_then(|parent| joints.get(parent)) {
                Some((origin, axes)) => (*origin + axes.of(bone.at), *axes),
                None => (self.at, Axes::ROOM),
            };
            let turn = self.turns.get(index).copied().unwrap_or_default();
            let shoulder = match bone.id.as_str() {
                "collar_l" => Some((self.shoulders[0], 1.0)),
                "collar_r" => Some((self.shoulders[1], -1.0)),
                _ => None,
            };
            let axes = match shoulder {
                // Up lifts its outer end, forward brings it to the front.
                Some(((up, forward), side)) => axes.about(axes.z, up * side).about(axes.y, -forward * side),
                None => axes.turned(turn),
            };
            joints.push((origin, axes));
        }
        // Legs first: a hand may rest on a knee. Twice: a foot may rest on the other knee, a hand may hold the other.
        for index in [2, 3, 2, 3, 0, 1, 0, 1] {
            self.reach(index, skeleton, &mut joints);
        }
        joints
    }

    /// Returns how far hands and feet remain from their target positions, in units.
    pub fn misses(&self, skeleton: &Skeleton) -> Vec<f32> {
        let joints = self.joints(skeleton);
        let missed = |(index, limb): (usize, &Limb)| {
            let Reach::To { at, of } = limb.reach else { return None };
            let end = joints.get(skeleton.bone(LIMBS.get(index)?.0[2])?)?.0;
            Some((place(at, of, &joints) - end).length())
        };
        self.limbs.iter().enumerate().filter_map(missed).collect()
    }

    fn reach(&self, index: usize, skeleton: &Skeleton, joints: &mut [Joint]) -> Option<()> {
        let (limb, (bones, default_pole)) = (self.limbs.get(index)?, LIMBS.get(index)?);
        let [upper, lower, end] = bones.map(|bone| skeleton.bone(bone));
        let (upper, lower, end) = (upper?, lower?, end?);
        let is_arm = index < 2;
        let origin = joints.get(upper)?.0;
        let parent = joints.get(skeleton.bones.get(upper)?.parent?)?.1;
        let lengths = (skeleton.length_to(lower), skeleton.length_to(end));
        let (upper_axes, lower_axes) = match limb.reach {
            Reach::Lift(lift) => lifted(lift, &parent, index.is_multiple_of(2), is_arm),
            Reach::To { at, of } => {
                let pole = limb.pole.unwrap_or_else(|| parent.of(*default_pole));
                bent(place(at, of, joints) - origin, pole, lengths, is_arm)
            }
        };
        let knee = origin + upper_axes.y * -lengths.0;
        let ankle = knee + lower_axes.y * -lengths.1;
        let end_axes = match (limb.end, is_arm) {
            (Some(way), true) => Axes::along(way.unit_or(lower_axes.y * -1.0), lower_axes.x),
            // A foot's own axes stand on the sole; its front is the direction of the toes.
            (Some(way), false) => {
                let z = way.unit_or(lower_axes.z);
                let x = lower_axes.x.beside(z).unit_or(lower_axes.x);
                Axes { x, y: z.cross(x), z }
            }
            (None, _) => lower_axes,
        };
        for (bone, joint) in [(upper, (origin, upper_axes)), (lower, (knee, lower_axes)), (end, (ankle, end_axes))] {
            *joints.get_mut(bone)? = joint;
        }
        let toes = skeleton.bones.iter().position(|bone| bone.parent == Some(end))?;
        let at = skeleton.bones.get(toes)?.at;
        *joints.get_mut(toes)? = (ankle + end_axes.of(at), end_axes.turned(Vec3(-limb.toes, 0.0, 0.0)));
        Some(())
    }
}

/// Converts a position in the axes of a bone to one in the room.
fn place(at: Vec3, of: Option<usize>, joints: &[Joint]) -> Vec3 {
    of.and_then(|bone| joints.get(bone)).map_or(at, |(origin, axes)| *origin + axes.of(at))
}

/// Returns the axes of a limb's two bones from their degrees.
fn lifted([lift, plane, turn, bend]: [f32; 4], parent: &Axes, is_left: bool, is_arm: bool) -> (Axes, Axes) {
    let side = if is_left { 1.0 } else { -1.0 };
    let (sin, cos) = plane.to_radians().sin_cos();
    // The axis about which it is lifted, so that down goes towards the plane.
    let out = parent.z * cos + parent.x * (sin * side);
    let axis = (parent.y * -1.0).cross(out).unit_or(parent.x);
    let upper = parent.about(axis, lift);
    let upper = upper.about(upper.y, turn * side);
    let lower = upper.about(upper.x, if is_arm { -bend } else { bend });
    (upper, lower)
}

/// Returns the axes of the two bones of a limb that reaches `way` from its joint, with elbow or knee towards `pole`.
fn bent(way: Vec3, pole: Vec3, (first, second): (f32, f32), is_arm: bool) -> (Axes, Axes) {
    let along = way.unit_or(Vec3(0.0, -1.0, 0.0));
    let far = way.length().clamp((first - second).abs() + 0.01, first + second - 0.01);
    let pole = pole.beside(along).unit_or(Vec3(0.0, 0.0, 1.0));
    // The law of cosines gives how far along the way elbow or knee is, and how far off it.
    let on = (far * far + first * first - second * second) / (2.0 * far);
    let beside = (first * first - on * on).max(0.0).sqrt();
    let knee = along * on + pole * beside;
    let front = if is_arm { pole * -1.0 } else { pole };
    let left = (along * -1.0).cross(front);
    let upper = Axes::along(knee.unit_or(along), left);
    let lower = Axes::along((along * far - knee).unit_or(along), left);
    (upper, lower)
}

impl Limb {
    fn set(&mut self, file: &FileLimb, mirror: bool, skeleton: &Skeleton) {
        let flip = |v: Vec3| if mirror { v.mirrored() } else { v };
        if let Some(lift) = file.lift {
            *self = Self { reach: Reach::Lift(lift), toes: self.toes, ..Self::default() };
        }
        if let Some(at) = file.to {
            let of = file.of.as_deref().map(|of| if mirror { other_side(of) } else { of.to_owned() });
            let of = of.and_then(|of| skeleton.bone(&of));
            *self = Self { reach: Reach::To { at: flip(at), of }, pole: None, ..*self };
        }
        self.pole = file.pole.map(flip).or(self.pole);
        self.end = file.end.map(flip).or(self.end);
        self.toes = file.toes.unwrap_or(self.toes);
    }

    fn towards(&self, other: &Self, part: f32, ends: impl Fn() -> [Vec3; 2]) -> Self {
        let mix = |a: f32, b: f32| a + (b - a) * part;
        let either = |a: Option<Vec3>, b: Option<Vec3>| match (a, b) {
            (Some(a), Some(b)) => Some(a.towards(b, part)),
            (a, b) => {
                if part < 0.5 {
                    a
                } else {
                    b
                }
            }
        };
        let reach = match (self.reach, other.reach) {
            (Reach::Lift(a), Reach::Lift(b)) => Reach::Lift([0, 1, 2, 3].map(|i| mix(a[i], b[i]))),
            (Reach::To { at: a, of }, Reach::To { at: b, of: other }) if of == other => Reach::To { at: a.towards(b, part), of },
            (a, _) if part <= 0.0 => a,
            (_, b) if part >= 1.0 => b,
            _ => {
                let [a, b] = ends();
                Reach::To { at: a.towards(b, part), of: None }
            }
        };
        Self { reach, pole: either(self.pole, other.pole), end: either(self.end, other.end), toes: mix(self.toes, other.toes) }
    }
}
