//! Chooses the figure and how near it is: one crop for each figure throughout a routine, so that only the light moves. The
//! rules are in `assets/body/README.md`.

use crate::domain::body::{self, Place, Region, Side};
use crate::domain::routine::model::Step;
use crate::ui::picture::figure::{BodySide, Figure, FigureView};
use crate::ui::picture::raster::{Point, to_usize};

/// A figure as it is shown: the part of it, and how it fades at the edges.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shot {
    /// The figure.
    pub figure: Figure,
    /// The view of it.
    pub view: FigureView,
    /// Whether it is mirrored, as for a right limb.
    pub flipped: bool,
    /// The units of the figure at the top and at the bottom.
    pub rows: (f32, f32),
    /// The unit across at the middle.
    pub middle: f32,
    /// The shares of the height that fade into the background at the top and at the bottom.
    pub fade: (f32, f32),
}

/// A place to light: a region or a part of one, with its side if it has one.
#[derive(Debug, Clone, PartialEq)]
pub struct Light {
    /// The id of a region or of a part.
    pub region: String,
    /// The side to light; `None` lights both sides and never the middle.
    pub spot: Option<BodySide>,
    /// The brightness, 0–1.
    pub strength: f32,
}

/// A part of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Crop {
    Bust,
    Torso,
    Legs,
    Whole,
    Hand,
    Arm,
    Foot,
    Face,
}

/// From this many rows on, the whole body is shown.
const WHOLE_FROM: u16 = 18;
/// Under this many rows, only a close-up is shown.
const CLOSE_UNDER: u16 = 12;
/// Under this many rows, there is no figure.
pub const MIN_ROWS: u16 = 6;
/// Body units from hand to hand.
const ARM_TO_ARM: f32 = 94.0;
/// Body units from top to bottom of a close-up.
const CLOSE: f32 = 37.0;
/// How many times as wide as high a close-up is.
const CLOSE_ACROSS: f32 = 1.4;

impl Crop {
    /// Returns the units at the top and the bottom, the middle across, and the shares that fade.
    fn frame(self) -> ((f32, f32), f32, (f32, f32)) {
        match self {
            Self::Bust => ((-3.0, 75.0), 0.0, (0.0, 0.24)),
            Self::Torso => ((-3.0, 122.0), 0.0, (0.0, 0.2)),
            Self::Legs => ((78.0, 203.0), 0.0, (0.16, 0.0)),
            Self::Whole => ((-2.0, 203.0), 0.0, (0.0, 0.0)),
            Self::Hand => ((-3.0, 56.0), -4.0, (0.0, 0.18)),
            Self::Arm => ((-3.0, 105.0), -3.0, (0.0, 0.18)),
            Self::Foot => ((-3.0, 104.0), 0.0, (0.0, 0.0)),
            Self::Face => ((-4.0, 112.0), 0.0, (0.0, 0.26)),
        }
    }

    /// Returns the smallest crop that contains both.
    fn with(self, other: Self) -> Self {
        match (self.min(other), self.max(other)) {
            (Self::Bust | Self::Torso, Self::Legs) => Self::Whole,
            (_, larger) => larger,
        }
    }
}

impl Shot {
    /// Returns the most rows in which a whole body in `columns` columns still has both arms.
    pub fn rows_for_arms(&self, columns: u16) -> u16 {
        let rows = (self.rows.1 - self.rows.0) * f32::from(columns) / (2.0 * ARM_TO_ARM);
        u16::try_from(to_usize(rows)).unwrap_or(u16::MAX)
    }

    /// Returns the columns that all of it takes in `rows` rows.
    pub fn columns(&self, rows: u16) -> u16 {
        let outlines = self.figure.data().outlines.iter().filter(|outline| outline.view == self.view);
        let points = outlines.flat_map(|outline| &outline.polygon);
        let seen = points.filter(|(_, y)| (self.rows.0..self.rows.1).contains(y));
        let half = seen.map(|(x, _)| (x - self.middle).abs()).fold(0.0, f32::max);
        let columns = half * 4.0 * f32::from(rows) / (self.rows.1 - self.rows.0);
        u16::try_from(to_usize(columns.ceil())).unwrap_or(u16::MAX)
    }

    /// Returns the same limb of that side.
    pub fn of_side(self, side: Side) -> Self {
        Self { flipped: side == Side::Right, ..self }
    }
}

/// Returns the figure that a region is shown on.
pub fn home(region: &Region) -> Figure {
    match region.id.as_str() {
        "wrist-hand" | "forearm" => Figure::Hand,
        "sole-heel" | "ankle-foot" => Figure::Foot,
        "head-face" | "jaw" => Figure::Face,
        "upper-arm" | "knee" => Figure::Front,
        _ if region.view == body::BodyView::Front => Figure::Front,
        _ => Figure::Back,
    }
}

/// Returns the smallest crop of its figure that contains a region.
fn crop(region: &str) -> Crop {
    match region {
        "mid-back" | "low-back" | "abdomen" | "upper-arm" | "buttock" => Crop::Torso,
        "hip-groin" | "thigh-front" | "thigh-back" | "knee" | "shin" | "calf" => Crop::Legs,
        "wrist-hand" => Crop::Hand,
        "forearm" => Crop::Arm,
        "sole-heel" | "ankle-foot" => Crop::Foot,
        "head-face" | "jaw" => Crop::Face,
        _ => Crop::Bust,
    }
}

/// Returns the figure of `step`: that of its first area, or of the routine's first area if it has none.
fn figure<'s>(step: &Step, mut steps: impl Iterator<Item = &'s Step>) -> Figure {
    let area = step.areas.first().or_else(|| steps.find_map(|step| step.areas.first()));
    area.map_or(Figure::Back, |area| home(area))
}

/// Returns how `step` of a routine of `steps` is shown in `rows` rows; `None` if there are too few.
///
/// `view` is the wanted view of a limb, `side` the side being worked on.
pub fn of_step<'s>(
    step: &Step,
    steps: impl Iterator<Item = &'s Step> + Clone,
    side: Option<Side>,
    view: Option<FigureView>,
    rows: u16,
) -> Option<Shot> {
    let figure = figure(step, steps.clone());
    let all_steps = steps.clone();
    let areas = steps.flat_map(|step| &step.areas).filter(|area| home(area) == figure);
    let all = areas.map(|area| crop(&area.id)).reduce(Crop::with).unwrap_or(Crop::Torso);
    let own = step.areas.iter().filter(|area| home(area) == figure).map(|area| crop(&area.id)).reduce(Crop::with);
    let crop = match own {
        Some(own) if all == Crop::Whole && rows < WHOLE_FROM => {
            if own == Crop::Whole {
                Crop::Torso
            } else {
                own.max(Crop::Torso)
            }
        }
        _ => all,
    };
    shot(figure, crop, side.filter(|_| figure.is_limb()), view, rows)
        .map(|shot| if rows < CLOSE_UNDER { closer(shot, step, all_steps) } else { shot })
}

/// Returns one whole side of the body, or its upper half if there are too few rows for all of it.
pub fn of_body(figure: Figure, rows: u16) -> Option<Shot> {
    shot(figure, if rows < WHOLE_FROM { Crop::Torso } else { Crop::Whole }, None, None, rows)
}

/// Returns the body with `region` on it: the whole body, or the half with the region if there are too few rows.
pub fn of_body_near(figure: Figure, region: Option<&Region>, rows: u16) -> Option<Shot> {
    let low = region.is_some_and(|region| matches!(crop(&region.id), Crop::Legs | Crop::Foot));
    if rows < WHOLE_FROM && low { shot(figure, Crop::Legs, None, None, rows) } else { of_body(figure, rows) }
}

/// Returns `figure` as near as all of `areas` can be shown on it: the whole of it only if there are enough rows, else the
/// half with more of them.
pub fn of_areas(figure: Figure, areas: &[&Region], rows: u16) -> Option<Shot> {
    let crops = || areas.iter().map(|area| crop(&area.id));
    let crop = match crops().reduce(Crop::with).unwrap_or(Crop::Torso) {
        Crop::Whole if rows < WHOLE_FROM => {
            let low = crops().filter(|crop| *crop == Crop::Legs).count();
            if low * 2 > areas.len() { Crop::Legs } else { Crop::Torso }
        }
        crop => crop,
    };
    shot(figure, crop, None, None, rows)
}

fn shot(figure: Figure, crop: Crop, limb: Option<Side>, view: Option<FigureView>, rows: u16) -> Option<Shot> {
    if rows < MIN_ROWS {
        return None;
    }
    let (frame, middle, fade) = crop.frame();
    let view = match (figure, view) {
        (Figure::Back, _) | (Figure::Hand, Some(FigureView::Back)) => FigureView::Back,
        (Figure::Front | Figure::Face, _) => FigureView::Front,
        (Figure::Hand, _) => FigureView::Palm,
        (Figure::Foot, Some(FigureView::Top)) => FigureView::Top,
        (Figure::Foot, _) => FigureView::Sole,
    };
    // The back of the hand is drawn six units further left.
    let middle = if (figure, view) == (Figure::Hand, FigureView::Back) { middle + 6.0 } else { middle };
    Some(Shot { figure, view, flipped: limb == Some(Side::Right), rows: frame, middle, fade })
}

/// Moves nearer, around the middle of the places that the routine lights; those of both sides, so that the camera does not move
/// with the side. It moves to the step's own places only if it would not show all of them.
fn closer<'s>(shot: Shot, step: &Step, steps: impl Iterator<Item = &'s Step>) -> Shot {
    let own = lit_points(&shot, std::iter::once(step));
    let around = |points: &[Point]| {
        let (x, y) = middle(points)?;
        let reach = own.iter().map(|point| (point.0 - x).abs()).fold(0.0, f32::max);
        let height = (CLOSE * shot.figure.data().scale).max(2.0 * reach / CLOSE_ACROSS).min(shot.rows.1 - shot.rows.0);
        let top = (y - height / 2.0).clamp(shot.rows.0, shot.rows.1 - height);
        Some((x, top, height))
    };
    let shows = |(_, top, height): &(f32, f32, f32)| own.iter().all(|point| (*top..=top + height).contains(&point.1));
    let of_all = around(&lit_points(&shot, steps)).filter(shows);
    let Some((x, top, height)) = of_all.or_else(|| around(&own)) else { return shot };
    Shot { rows: (top, top + height), middle: x, fade: (if top > shot.rows.0 { 0.12 } else { 0.0 }, 0.12), ..shot }
}

/// Returns the corners of all parts of `shot` that `steps` light.
fn lit_points<'s>(shot: &Shot, steps: impl Iterator<Item = &'s Step>) -> Vec<Point> {
    let lights: Vec<Light> = steps.flat_map(|step| of_lights(step, None, shot.figure, 1.0)).collect();
    let parts = shot.figure.data().parts.iter().filter(|part| part.view == shot.view);
    let lit = parts.filter(|part| lights.iter().any(|light| light.is_on(part, shot.figure)));
    lit.flat_map(|part| &part.polygon).copied().collect()
}

/// Returns the middle of each part of `shot` that `light` falls on; the parts of one side count as one.
pub fn middles(shot: &Shot, light: &Light) -> Vec<Point> {
    let parts: Vec<_> =
        shot.figure.data().parts.iter().filter(|part| part.view == shot.view && light.is_on(part, shot.figure)).collect();
    let of_side = |spot: BodySide| {
        let points: Vec<Point> = parts.iter().filter(|part| part.spot == spot).flat_map(|part| &part.polygon).copied().collect();
        middle(&points)
    };
    [BodySide::Left, BodySide::Middle, BodySide::Right].into_iter().filter_map(of_side).collect()
}

/// Returns the middle of the box around `points`; `None` if there are none.
fn middle(points: &[Point]) -> Option<Point> {
    let edges = |of: fn(&Point) -> f32| {
        let values = points.iter().map(of);
        values.fold(None, |edges: Option<(f32, f32)>, value| {
            Some(edges.map_or((value, value), |(least, most)| (least.min(value), most.max(value))))
        })
    };
    let ((left, right), (top, bottom)) = (edges(|point| point.0)?, edges(|point| point.1)?);
    Some((f32::midpoint(left, right), f32::midpoint(top, bottom)))
}

/// Returns the lights of `step` on `figure`, at this strength: areas that belong to the figure, and others where they are
/// visible.
pub fn of_lights(step: &Step, side: Option<Side>, figure: Figure, strength: f32) -> Vec<Light> {
    let lit = step.areas.iter().filter(|area| home(area) == figure || !is_close_up(figure));
    lit.map(|area| {
        let region = if figure == Figure::Face { part_of_face(step, area) } else { &area.id };
        Light { region: region.to_owned(), spot: side.filter(|_| area.sided).map(BodySide::from), strength }
    })
    .collect()
}

/// Returns the part of the face that `step` means by `area`: the eyes, the scalp or the forehead if it means no more.
pub fn part_of_face<'a>(step: &Step, area: &'a Region) -> &'a str {
    let technique = step.technique.map_or("", |technique| technique.id.as_str());
    let is_also_behind = step.areas.iter().any(|area| area.id == "head-back");
    match (area.id.as_str(), technique) {
        ("head-face", "eyes") => "eye-rim",
        ("head-face", "rest-hands") if is_also_behind => "forehead",
        ("head-face", _) if is_also_behind => "scalp",
        (region, _) => region,
    }
}

/// Whether the figure shows only a part of the body.
pub fn is_close_up(figure: Figure) -> bool {
    !matches!(figure, Figure::Back | Figure::Front)
}

impl Light {
    /// Returns a light on a place of the body.
    pub fn at(place: Place, strength: f32) -> Self {
        Self { region: place.region.id.clone(), spot: place.spot.map(BodySide::from), strength }
    }

    /// Returns the figure that its region is shown on.
    pub fn figure(&self) -> Option<Figure> {
        body::region(&self.region).map(home)
    }

    /// Whether it falls on `part` of `figure`.
    pub fn is_on(&self, part: &crate::ui::picture::figure::FigurePart, figure: Figure) -> bool {
        if !part.is_of(&self.region) {
            return false;
        }
        // A limb is one side as a whole; its shot says which one.
        figure.is_limb()
            || match (self.spot, part.spot) {
                (Some(wanted), there) => wanted == there || (there == BodySide::Middle && !has_sides(&self.region)),
                (None, BodySide::Middle) => !has_sides(&self.region),
                (None, _) => true,
            }
    }
}

fn has_sides(region: &str) -> bool {
    body::region(region).is_some_and(|region| region.sided)
}
