//! Points and directions in space: x to the person's left, y up, z to the front.

use std::ops::{Add, Mul, Sub};

use serde::Deserialize;

/// A point or a direction.
#[derive(Debug, Clone, Copy, PartialEq, Default, Deserialize)]
pub struct Vec3(pub f32, pub f32, pub f32);

impl Vec3 {
    /// Returns the scalar product.
    pub fn dot(self, other: Self) -> f32 {
        self.0 * other.0 + self.1 * other.1 + self.2 * other.2
    }

    /// Returns the vector product.
    pub fn cross(self, other: Self) -> Self {
        Self(self.1 * other.2 - self.2 * other.1, self.2 * other.0 - self.0 * other.2, self.0 * other.1 - self.1 * other.0)
    }

    /// Returns its length.
    pub fn length(self) -> f32 {
        self.dot(self).sqrt()
    }

    /// Returns the unit vector in this direction; `or` for a zero vector.
    pub fn unit_or(self, or: Self) -> Self {
        let length = self.length();
        if length > 1e-4 { self * (1.0 / length) } else { or }
    }

    /// Returns the component at right angles to the unit vector `axis`.
    pub fn beside(self, axis: Self) -> Self {
        self - axis * self.dot(axis)
    }

    /// Returns the point at a share (0–1) of the way to `other`.
    pub fn towards(self, other: Self, part: f32) -> Self {
        self + (other - self) * part
    }

    /// Returns the mirror image on the other side of the body.
    pub fn mirrored(self) -> Self {
        Self(-self.0, self.1, self.2)
    }
}

impl Add for Vec3 {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0, self.1 + other.1, self.2 + other.2)
    }
}

impl Sub for Vec3 {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0, self.1 - other.1, self.2 - other.2)
    }
}

impl Mul<f32> for Vec3 {
    type Output = Self;
    fn mul(self, by: f32) -> Self {
        Self(self.0 * by, self.1 * by, self.2 * by)
    }
}

/// Three directions at right angles: a bone's left, its way back to the joint above, its front.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(missing_docs, reason = "named as the axes are")]
pub struct Axes {
    pub x: Vec3,
    pub y: Vec3,
    pub z: Vec3,
}

impl Axes {
    /// The axes of the room.
    pub const ROOM: Self = Self { x: Vec3(1.0, 0.0, 0.0), y: Vec3(0.0, 1.0, 0.0), z: Vec3(0.0, 0.0, 1.0) };

    /// Converts a vector in these axes to one in the room.
    pub fn of(&self, v: Vec3) -> Vec3 {
        self.x * v.0 + self.y * v.1 + self.z * v.2
    }

    /// Converts a vector of the room to one in these axes.
    pub fn into(&self, v: Vec3) -> Vec3 {
        Vec3(v.dot(self.x), v.dot(self.y), v.dot(self.z))
    }

    /// Returns the axes rotated by degrees: forward, to the person's left, and twisted to the left.
    pub fn turned(&self, Vec3(forward, side, twist): Vec3) -> Self {
        let bent = self.about(self.x, forward);
        let leaning = bent.about(bent.z, -side);
        leaning.about(leaning.y, twist)
    }

    /// Returns the axes rotated about a unit vector of the room.
    pub fn about(&self, axis: Vec3, degrees: f32) -> Self {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let turn = |v: Vec3| v * cos + axis.cross(v) * sin + axis * (axis.dot(v) * (1.0 - cos));
        Self { x: turn(self.x), y: turn(self.y), z: turn(self.z) }
    }

    /// Returns the axes of a bone along the unit vector `along`, with its left as near to `left` as possible.
    pub fn along(along: Vec3, left: Vec3) -> Self {
        let y = along * -1.0;
        let x = left.beside(y).unit_or(Vec3(0.0, 0.3, 1.0).beside(y).unit_or(Vec3(1.0, 0.0, 0.0)));
        Self { x, y, z: x.cross(y) }
    }
}
