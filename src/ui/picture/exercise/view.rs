//! The direction from which a body is seen, and the projection of points of the room.

use serde::Deserialize;

use crate::ui::picture::exercise::space::Vec3;

/// A direction of view.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// Degrees around the person: 0 from the front, 90 from the person's left, 180 from behind.
    pub around: f32,
    /// Degrees above the horizon.
    pub above: f32,
}

impl View {
    /// Whether it is more from the front than from a side.
    pub fn is_from_front(self) -> bool {
        self.around.abs() < 46.0
    }

    /// Whether it is more from above than from a side.
    pub fn is_from_above(self) -> bool {
        self.above > 45.0
    }

    /// Whether it is more from a side than from the front or from behind.
    pub fn is_from_side(self) -> bool {
        (46.0..=134.0).contains(&self.around.abs())
    }
}

/// A view by its name, or by its angles.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub enum FileView {
    Named(String),
    Angles(f32, f32),
}

impl Default for FileView {
    fn default() -> Self {
        Self::Named("side".to_owned())
    }
}

impl FileView {
    /// Returns the angles of the view.
    pub fn angles(&self) -> View {
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

/// A projection of points of the room.
pub struct Viewpoint {
    around: (f32, f32),
    above: (f32, f32),
    flip: f32,
}

impl Viewpoint {
    /// Creates the projection for this view; if `flipped`, it shows the mirror image.
    pub fn new(view: View, flipped: bool) -> Self {
        Self {
            around: view.around.to_radians().sin_cos(),
            above: view.above.to_radians().sin_cos(),
            flip: if flipped { -1.0 } else { 1.0 },
        }
    }

    /// Returns the projected point: across, down, and towards the viewer.
    pub fn see(&self, Vec3(x, y, z): Vec3) -> Vec3 {
        let ((sin, cos), (up_sin, up_cos)) = (self.around, self.above);
        let (across, near) = (x * cos - z * sin, z * cos + x * sin);
        Vec3(across * self.flip, near * up_sin - y * up_cos, near * up_cos + y * up_sin)
    }
}
