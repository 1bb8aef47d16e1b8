//! What there is while an orb breathes: the colours of all places outside of the orb and in it, and the picture painted last.

use std::cell::RefCell;

use crate::ui::picture::quadrant_grid::Canvas;
use crate::ui::picture::raster::smooth_step;
use crate::ui::rgb::Rgb;
use crate::ui::theme::Hues;

/// The middle of the soft rim and half its width, as shares of the radius; and the most of half its width, in rows, over which
/// its steps would be seen as a ring.
const RIM: (f32, f32) = (0.965, 0.065);
const HALF_RIM: (f32, f32) = (0.3, 0.6);
/// The steps of the rim of an orb that breathes. Fewer steps change fewer cells in a frame. At the top and the bottom, a cell
/// has only two halves to be round with; at the sides it has four, and needs none.
const CAP_STEPS: f32 = 4.0;
const DIAGONAL_STEPS: f32 = 2.0;
const SIDE_STEPS: f32 = 1.0;
/// The steps at its sides in a hold, when it stands still, and those of all of it while the session is paused.
const HELD_SIDE_STEPS: f32 = 3.0;
const STILL_STEPS: f32 = 6.0;
/// The rows that count as top and bottom, from the outer edge; and the share of a place's distance that is up or down, under
/// which it counts as a side.
const CAP_ROWS: f32 = 0.8;
const SIDE: f32 = 0.55;

/// The rim of an orb.
#[derive(Clone, Copy, PartialEq)]
pub struct Rim {
    /// The orb's radius, in rows.
    pub radius: f32,
    /// Whether the orb stands still.
    pub stands: bool,
}

/// Returns where the rim of an orb of this radius begins and ends, in rows from its middle.
pub fn edges(radius: f32) -> (f32, f32) {
    let half = (RIM.1 * radius).clamp(HALF_RIM.0, HALF_RIM.1);
    (RIM.0 * radius - half, RIM.0 * radius + half)
}

/// All places of an orb that breathes, and the picture that was painted last.
pub struct Scenery {
    pub key: SceneryKey,
    places: Vec<OrbQuadrant>,
    /// The indices of all places, those in the middle first.
    outwards: Vec<usize>,
    /// The orb's radius in the last picture, and that picture.
    last: RefCell<(f32, Canvas)>,
}

impl Scenery {
    pub fn of(key: SceneryKey, places: Vec<OrbQuadrant>) -> Self {
        let mut outwards: Vec<usize> = (0..places.len()).collect();
        outwards.sort_by(|one, other| places[*one].away.total_cmp(&places[*other].away));
        let mut canvas = Canvas::new(key.size.0, key.size.1, key.hues.ground);
        for (quadrant, place) in canvas.quadrants().iter_mut().zip(&places) {
            *quadrant = place.under;
        }
        Self { key, places, outwards, last: RefCell::new((0.0, canvas)) }
    }

    /// Returns the cells, row before column, that may look different with the one rim and with the other.
    pub fn between(&self, one: Rim, other: Rim) -> Vec<(u16, u16)> {
        if one == other {
            return Vec::new();
        }
        let across = usize::from(self.key.size.0) * 2;
        let cell = |index: &usize| Some((u16::try_from(index / across / 2).ok()?, u16::try_from(index % across / 2).ok()?));
        self.ring_of_places(one.radius, other.radius).iter().filter_map(cell).collect()
    }

    /// Returns the indices of the places between the inner edge of the smaller rim and the outer one of the larger.
    fn ring_of_places(&self, one: f32, other: f32) -> &[usize] {
        let index_at = |away: f32| self.outwards.partition_point(|index| self.places[*index].away < away);
        self.outwards.get(index_at(edges(one.min(other)).0)..index_at(edges(one.max(other)).1)).unwrap_or_default()
    }

    /// Paints an orb with this rim: only what lies between the rim in the last picture and the rim in this one.
    pub fn with_orb(&self, rim: Rim) -> Canvas {
        let (last, canvas) = &mut *self.last.borrow_mut();
        let (from, to) = edges(rim.radius);
        for index in self.ring_of_places(*last, rim.radius) {
            let place = &self.places[*index];
            let steps = if self.key.dimmed { STILL_STEPS } else { place.steps(to, rim.stands) };
            let inside = (smooth_step((to - place.away) / (to - from)) * steps).round() / steps;
            if let Some(quadrant) = canvas.quadrants().get_mut(*index) {
                *quadrant = if inside >= 1.0 { place.lit } else { place.under.mix(place.lit, inside) };
            }
        }
        *last = rim.radius;
        canvas.clone()
    }
}

#[derive(PartialEq)]
pub struct SceneryKey {
    pub size: (u16, u16),
    pub radius: f32,
    pub hues: Hues,
    pub halo: bool,
    pub dimmed: bool,
}

/// A quadrant: how far it is from the middle, in all and up or down, in rows, and its colour outside of the orb and in it.
pub struct OrbQuadrant {
    pub away: f32,
    pub height: f32,
    pub under: Rgb,
    pub lit: Rgb,
}

impl OrbQuadrant {
    /// Returns the steps of a rim here whose outer edge is `to` rows from the middle.
    fn steps(&self, to: f32, stands: bool) -> f32 {
        if self.height > to - CAP_ROWS {
            CAP_STEPS
        } else if self.height < SIDE * self.away {
            if stands { HELD_SIDE_STEPS } else { SIDE_STEPS }
        } else {
            DIAGONAL_STEPS
        }
    }
}
