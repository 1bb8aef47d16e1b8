//! The figures of `assets/body/`: outlines, regions, landmark lines and bulges, mirrored and smoothed as their files ask.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::body::{self, Side};
use crate::domain::embedded;
use crate::ui::picture::raster::Point;

/// A figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Figure {
    /// The whole body from behind.
    Back,
    /// The whole body from the front.
    Front,
    /// A hand and its forearm.
    Hand,
    /// A foot.
    Foot,
    /// A face.
    Face,
}

/// A view of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "named by what is seen")]
pub enum FigureView {
    Back,
    Front,
    Palm,
    Sole,
    Top,
}

/// The data of a figure, in its own units.
#[derive(Debug)]
pub struct Data {
    /// The number of units that equal one body unit, for blurs and widths.
    pub scale: f32,
    /// Closed curves whose union is the silhouette.
    pub outlines: Vec<FigureOutline>,
    /// The parts that can be lit.
    pub parts: Vec<FigurePart>,
    /// Landmarks.
    pub lines: Vec<Landmark>,
    /// Bulges and hollows.
    pub forms: Vec<Form>,
}

/// A closed curve.
#[derive(Debug)]
pub struct FigureOutline {
    /// The layer and whether it is the mirrored one. Outlines of one layer are shaded together; layers stay apart.
    pub layer: (String, bool),
    /// The view it belongs to.
    pub view: FigureView,
    /// The curve as a polygon.
    pub polygon: Vec<Point>,
}

/// A part that can be lit.
#[derive(Debug)]
pub struct FigurePart {
    /// The id of a region of the body, or of a part of one.
    pub id: String,
    /// The region it is a part of, if any.
    pub parent: Option<String>,
    /// Its side of the body.
    pub spot: BodySide,
    /// The view it belongs to.
    pub view: FigureView,
    /// Its outline.
    pub polygon: Vec<Point>,
}

/// The side of the body that a part of a figure lies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BodySide {
    /// The person's left.
    Left,
    /// The person's right.
    Right,
    /// Between the sides.
    Middle,
}

/// A landmark.
#[derive(Debug)]
pub struct Landmark {
    /// The view it belongs to.
    pub view: FigureView,
    /// Its strength, 0–1.
    pub strength: f32,
    /// Its points.
    pub points: Vec<Point>,
}

/// A bulge or a hollow.
#[derive(Debug)]
pub struct Form {
    /// The view it belongs to.
    pub view: FigureView,
    /// Its centre.
    pub at: Point,
    /// Half its width and half its height.
    pub radii: Point,
    /// Its rotation in degrees, clockwise on the screen.
    pub turn: f32,
    /// Its height in units; negative for a hollow.
    pub height: f32,
}

impl Figure {
    /// All figures.
    pub const ALL: [Self; 5] = [Self::Back, Self::Front, Self::Hand, Self::Foot, Self::Face];

    /// Returns the data of the figure.
    pub fn data(self) -> &'static Data {
        match self {
            Self::Back => &BACK,
            Self::Front => &FRONT,
            Self::Hand => &HAND,
            Self::Foot => &FOOT,
            Self::Face => &FACE,
        }
    }

    /// Whether it is a single limb, drawn as the left one; the right one is its mirror image.
    pub fn is_limb(self) -> bool {
        matches!(self, Self::Hand | Self::Foot)
    }
}

impl FigurePart {
    /// Whether it is that region, a part of it, or that part.
    pub fn is_of(&self, region: &str) -> bool {
        self.id == region || self.parent.as_deref() == Some(region)
    }
}

impl BodySide {
    /// Returns the opposite side.
    pub fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
            Self::Middle => Self::Middle,
        }
    }
}

impl From<body::PlaceSide> for BodySide {
    fn from(spot: body::PlaceSide) -> Self {
        match spot {
            body::PlaceSide::Side(side) => side.into(),
            body::PlaceSide::Middle => Self::Middle,
        }
    }
}

impl From<Side> for BodySide {
    fn from(side: Side) -> Self {
        match side {
            Side::Left => Self::Left,
            Side::Right => Self::Right,
        }
    }
}

macro_rules! figure {
    ($name:ident, $file:literal) => {
        static $name: LazyLock<Data> = LazyLock::new(|| Data::of(embedded::data!($file)));
    };
}
figure!(BACK, "back");
figure!(FRONT, "front");
figure!(HAND, "hand");
figure!(FOOT, "foot");
figure!(FACE, "face");

#[derive(Deserialize)]
struct FigureFile {
    scale: f32,
    view: Option<FigureView>,
    outline: Vec<FileOutline>,
    region: Vec<FilePart>,
    #[serde(default)]
    line: Vec<FileLine>,
    #[serde(default)]
    form: Vec<FileForm>,
}

#[derive(Deserialize)]
struct FileOutline {
    layer: String,
    view: Option<FigureView>,
    mirror: bool,
    pts: Vec<Point>,
}

#[derive(Deserialize)]
struct FilePart {
    id: String,
    parent: Option<String>,
    view: Option<FigureView>,
    side: Option<BodySide>,
    #[serde(default)]
    mirror: bool,
    pts: Vec<Point>,
}

#[derive(Deserialize)]
struct FileLine {
    view: Option<FigureView>,
    #[serde(default)]
    mirror: bool,
    strength: f32,
    pts: Vec<Point>,
}

#[derive(Deserialize)]
struct FileForm {
    view: Option<FigureView>,
    #[serde(default)]
    mirror: bool,
    at: Point,
    radii: Point,
    #[serde(default)]
    turn: f32,
    height: f32,
}

impl Data {
    fn of(file: FigureFile) -> Self {
        let whole = file.view.unwrap_or(FigureView::Back);
        let mut data = Self { scale: file.scale, outlines: Vec::new(), parts: Vec::new(), lines: Vec::new(), forms: Vec::new() };
        for outline in file.outline {
            let view = outline.view.unwrap_or(whole);
            let polygon = closed_curve(&outline.pts);
            if outline.mirror {
                data.outlines.push(FigureOutline { layer: (outline.layer.clone(), true), view, polygon: mirrored(&polygon) });
            }
            data.outlines.push(FigureOutline { layer: (outline.layer, false), view, polygon });
        }
        for part in file.region {
            // A limb is drawn as the left one.
            let spot = part.side.unwrap_or(if file.view.is_none() { BodySide::Left } else { BodySide::Middle });
            let view = part.view.unwrap_or(whole);
            if part.mirror {
                let (id, parent) = (part.id.clone(), part.parent.clone());
                data.parts.push(FigurePart { id, parent, view, spot: spot.other(), polygon: mirrored(&part.pts) });
            }
            data.parts.push(FigurePart { id: part.id, parent: part.parent, view, spot, polygon: part.pts });
        }
        for line in file.line {
            let view = line.view.unwrap_or(whole);
            let points = open_curve(&line.pts);
            if line.mirror {
                data.lines.push(Landmark { view, strength: line.strength, points: mirrored(&points) });
            }
            data.lines.push(Landmark { view, strength: line.strength, points });
        }
        for form in file.form {
            let FileForm { at, radii, turn, height, .. } = form;
            let view = form.view.unwrap_or(whole);
            if form.mirror {
                data.forms.push(Form { view, at: (-at.0, at.1), radii, turn: -turn, height });
            }
            data.forms.push(Form { view, at, radii, turn, height });
        }
        data
    }
}

fn mirrored(points: &[Point]) -> Vec<Point> {
    points.iter().map(|(x, y)| (-x, *y)).collect()
}

/// Steps between two control points of a closed curve, and of an open one.
const CLOSED_STEPS: u8 = 6;
const OPEN_STEPS: u8 = 8;

/// Returns a closed Catmull-Rom curve through `points`.
fn closed_curve(points: &[Point]) -> Vec<Point> {
    let n = points.len();
    let at = |index: usize| points[index % n];
    (0..n).flat_map(|i| span([at(i + n - 1), at(i), at(i + 1), at(i + 2)], CLOSED_STEPS)).collect()
}

/// Returns an open Catmull-Rom curve through `points`.
fn open_curve(points: &[Point]) -> Vec<Point> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return Vec::new() };
    let mut padded = vec![*first];
    padded.extend(points);
    padded.push(*last);
    let mut curve: Vec<Point> =
        padded.windows(4).flat_map(|points| span([points[0], points[1], points[2], points[3]], OPEN_STEPS)).collect();
    curve.push(*last);
    curve
}

/// Returns the points from the second of `around` to before the third.
fn span(around: [Point; 4], steps: u8) -> impl Iterator<Item = Point> {
    let between = |[a, b, c, d]: [f32; 4], part: f32| {
        b + 0.5 * part * ((c - a) + part * ((2.0 * a - 5.0 * b + 4.0 * c - d) + part * (3.0 * (b - c) + d - a)))
    };
    (0..steps).map(move |step| {
        let part = f32::from(step) / f32::from(steps);
        (between(around.map(|point| point.0), part), between(around.map(|point| point.1), part))
    })
}
