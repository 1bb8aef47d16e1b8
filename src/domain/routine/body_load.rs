//! The effect of a step on a place: whether it presses there, and whether it moves, stretches or loads it.

use crate::domain::body::{BodyGroup, Place, PlaceSide, Side};
use crate::domain::pace::Pace;
use crate::domain::routine::model::Step;

/// The felt pressure (0–6) from which a step presses too firmly where a troubled nerve ends. Chosen for this program.
const STRONG_FROM: u8 = 4;
/// Techniques that move or train.
const MOVES: [&str; 3] = ["stretch", "strength", "mobility"];
/// Techniques that load the place they work on, besides those that move it.
const LOADS: [&str; 2] = ["sports", "pmr"];
/// Tools that press instead of a hand, which are also tags.
pub const TOOLS: [&str; 2] = ["ball", "roller"];

/// Regions that move as one with the shoulder joint.
const SHOULDER: &[&str] = &["upper-arm", "shoulder-front", "shoulder-top", "shoulder-blade"];
/// Regions that are moved or strained when strong work is done on one of the regions beside them.
const JOINED: &[(&str, &[&str])] = &[
    ("upper-arm", SHOULDER),
    ("shoulder-front", SHOULDER),
    ("shoulder-top", SHOULDER),
    ("shoulder-blade", SHOULDER),
    ("forearm", &["wrist-hand"]),
    ("wrist-hand", &["forearm"]),
    ("chest", &["mid-back", "shoulder-blade", "shoulder-front"]),
    ("hip-groin", &["buttock", "thigh-front", "thigh-back"]),
    ("knee", &["thigh-front", "thigh-back", "calf", "shin"]),
    ("shin", &["calf", "ankle-foot"]),
    ("calf", &["ankle-foot", "sole-heel"]),
    ("ankle-foot", &["calf", "shin", "sole-heel"]),
    ("sole-heel", &["ankle-foot"]),
];
/// The arm from the hand to the shoulder.
const ARM: &[&str] = &["wrist-hand", "forearm", "upper-arm", "shoulder-front", "shoulder-top"];
/// Regions that carry weight in a posture, whatever the step does.
const CARRIES: &[(&str, &[&str])] = &[
    ("four-point", ARM),
    ("four-point", &["knee"]),
    ("kneel", &["knee"]),
    ("floor-front", ARM),
    ("floor-front", &["knee", "shin", "ankle-foot"]),
];
/// Regions that a strength exercise loads in a posture.
const STRAINS: &[(&str, &[&str])] = &[
    ("floor-side", ARM),
    ("floor-side", &["low-back", "chest"]),
    ("floor-back", &["knee", "ankle-foot"]),
    ("standing", &["knee", "ankle-foot", "sole-heel"]),
    ("wall", &["knee", "ankle-foot", "sole-heel"]),
];
/// Regions that a tag marks as loaded.
const TAGGED: &[(&str, &[&str])] = &[
    ("loaded-flexion", &["low-back", "mid-back", "neck-back", "abdomen", "chest"]),
    ("flexion", &["low-back", "mid-back"]),
    ("extension", &["low-back", "mid-back"]),
    ("slump", &["low-back", "mid-back"]),
    ("twist", &["low-back", "mid-back", "chest"]),
    ("roller", &["low-back", "mid-back", "chest"]),
    ("hip-bend", &["hip-groin"]),
    ("impact", &["neck-back", "low-back", "mid-back", "hip-groin", "knee", "shin", "calf", "ankle-foot", "sole-heel"]),
    ("head-down", &["neck-back", "low-back"]),
    ("neck-load", &["neck-back"]),
    ("neck-turn", &["neck-back"]),
    ("neck", &["neck-back"]),
    ("arm-load", ARM),
    ("shoulder-load", SHOULDER),
];
/// Regions that walking loads: for standing steps that move and name no region. The sole bears it, unless the leg must not.
const WALKING: &[&str] = &["knee", "shin", "calf", "ankle-foot"];

impl Step {
    /// Whether it presses anywhere on the body, by its technique or else by its words.
    pub fn presses(&self) -> bool {
        self.touches() || self.pressure > 0 || self.told_to_press
    }

    /// Whether the person lies, leans or rolls on a tool, though its technique is not one that presses.
    pub fn is_on_tool(&self) -> bool {
        self.technique.is_none_or(|technique| !technique.touch) && self.tags.iter().any(|tag| TOOLS.contains(tag))
    }

    /// Whether it has neither a technique nor a breathing pace, so that it could be any movement.
    pub fn is_untyped(&self) -> bool {
        self.technique.is_none() && !self.pace.as_ref().is_some_and(Pace::is_breath)
    }

    /// Whether it moves or trains. A step that does not say counts as moving.
    pub fn moves(&self) -> bool {
        self.is_untyped() || self.is_done_by(&MOVES)
    }

    /// Whether it presses on `place` when done on `side`.
    pub fn presses_at(&self, side: Option<Side>, place: Place) -> bool {
        self.presses() && self.names(place) && is_same_side(side, place)
    }

    /// Whether it presses, moves, stretches or loads `place` when done on `side`. The two sides of the trunk and the neck
    /// are not distinguished: a step that moves one moves the other.
    pub fn loads_at(&self, side: Option<Side>, place: Place) -> bool {
        let limb = matches!(place.region.group, BodyGroup::Arms | BodyGroup::Legs);
        let here = !limb || is_same_side(side, place);
        let named = self.names(place) && here && (self.presses() || self.moves() || self.is_done_by(&LOADS));
        let by_hand = place.region.id == "wrist-hand" && self.is_done_by_arm(side, place);
        named || by_hand || self.strains_beside(side, place) || self.bears_on(&place.region.id)
    }

    /// Whether it moves the joint that `place` belongs to, or presses firmly or with a tool beside it.
    fn strains_beside(&self, side: Option<Side>, place: Place) -> bool {
        let joined = JOINED.iter().find(|(region, _)| *region == place.region.id).map_or(&[][..], |(_, beside)| beside);
        let strong = self.moves() || self.is_done_by(&LOADS) || self.is_firm() || self.tags.iter().any(|tag| TOOLS.contains(tag));
        strong && is_same_side(side, place) && self.areas.iter().any(|area| joined.contains(&area.id.as_str()))
    }

    /// Whether the leg at `place` carries the person while it moves or presses something.
    pub fn stands_on(&self, place: Place) -> bool {
        let upright = ["standing", "wall"].contains(&self.posture.id.as_str());
        upright && place.region.group == BodyGroup::Legs && (self.presses() || self.moves())
    }

    /// Whether it moves or trains `place` itself when done on `side`.
    pub fn moves_at(&self, side: Option<Side>, place: Place) -> bool {
        self.moves() && self.names(place) && is_same_side(side, place)
    }

    /// Whether it presses `place` firmly or stretches it when done on `side`.
    pub fn strains_at(&self, side: Option<Side>, place: Place) -> bool {
        let strong = self.is_firm() || self.is_untyped() || self.is_done_by(&["stretch"]);
        strong && self.names(place) && is_same_side(side, place)
    }

    fn is_firm(&self) -> bool {
        self.presses() && self.pressure.max(self.technique.map_or(0, |technique| technique.floor)) >= STRONG_FROM
    }

    fn is_done_by(&self, ways: &[&str]) -> bool {
        self.technique.is_some_and(|technique| ways.contains(&technique.id.as_str()))
    }

    fn names(&self, place: Place) -> bool {
        self.areas.iter().any(|area| area.id == place.region.id)
    }

    /// Whether it puts weight or effort on the region without naming it.
    fn bears_on(&self, region: &str) -> bool {
        let of = |table: &[(&str, &[&str])], word: &str| {
            table.iter().any(|(known, regions)| *known == word && regions.contains(&region))
        };
        let posture = self.posture.id.as_str();
        let walks = posture == "standing" && self.areas.is_empty() && self.moves() && WALKING.contains(&region);
        of(CARRIES, posture)
            || (self.is_done_by(&["strength"]) && of(STRAINS, posture))
            || self.tags.iter().any(|tag| of(TAGGED, tag))
            || walks
    }

    /// Whether the arm at `place` does the pressing: the other arm if a side of the upper body is worked, else both.
    pub fn is_done_by_arm(&self, side: Option<Side>, place: Place) -> bool {
        let is_arm = place.region.group == BodyGroup::Arms || ARM.contains(&place.region.id.as_str());
        if !is_arm || !self.presses() || self.tags.iter().any(|tag| TOOLS.contains(tag)) {
            return false;
        }
        let upper = self.areas.iter().all(|area| !matches!(area.group, BodyGroup::Legs | BodyGroup::Back));
        match (place.spot, side) {
            (Some(PlaceSide::Side(hurt)), Some(worked)) if upper => hurt != worked,
            _ => true,
        }
    }
}

/// Whether `place` is on `side`, or either has no side.
pub fn is_same_side(side: Option<Side>, place: Place) -> bool {
    match (side, place.spot) {
        (Some(side), Some(PlaceSide::Side(meant))) => side == meant,
        _ => true,
    }
}
