//! The 24 regions of the body, their sides, and a place: a region with a side. How they look is left to `ui`.

use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::domain::embedded;
use crate::domain::named_enum::named_enum;

/// One region of the body; data in `assets/regions.toml`, head to foot, front then back.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// Kebab-case name, as in routines and in the diary.
    pub id: String,
    /// The part of the body it belongs to.
    pub group: BodyGroup,
    /// The view of the figure it is seen on.
    pub view: BodyView,
    /// Has a left and a right.
    pub sided: bool,
    /// Has a middle between them.
    #[serde(default)]
    pub midline: bool,
    /// Whether it may be pressed.
    pub touch: Touch,
    /// Its group in the Nordic questionnaire.
    pub nordic: Option<String>,
}

named_enum! {
    /// A part of the body that a person names in one breath; the library is grouped by it.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum BodyGroup {
        /// Head and face.
        Head = "head",
        /// Neck and shoulders.
        NeckShoulders = "neck-shoulders",
        /// Back and trunk.
        Back = "back",
        /// Arms and hands.
        Arms = "arms",
        /// Hips, legs and feet.
        Legs = "legs",
    }
}

/// The view of the figure a region is seen on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BodyView {
    /// Seen from the front.
    Front,
    /// Seen from behind.
    Back,
    /// Seen from either.
    Both,
}

/// Whether a region may be pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Touch {
    /// It may.
    Yes,
    /// Lightly.
    Light,
    /// Better not: a routine that does is warned of.
    No,
    /// Never: a routine that does is refused.
    Never,
}

/// The side of the person's body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The person's left.
    Left,
    /// The person's right.
    Right,
}

impl Side {
    /// `left` or `right`, as in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
        }
    }
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// A region with the side of it that is meant, written `low-back/left`; without a side, all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The region.
    pub region: &'static Region,
    /// `None`: both sides, or a region without sides.
    pub spot: Option<PlaceSide>,
}

/// The part of a region that is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceSide {
    /// One side.
    Side(Side),
    /// The middle, where a region has one.
    Middle,
}

/// Why a text is not a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAPlace {
    /// No region of that name.
    Region(String),
    /// The region has no such side.
    Side(String, String),
}

impl Place {
    /// Reads `region` or `region/side`.
    ///
    /// # Errors
    /// When there is no such region, or it has no such side.
    pub fn parse(text: &str) -> Result<Self, NotAPlace> {
        let (name, side) = text.split_once('/').map_or((text, None), |(name, side)| (name, Some(side)));
        let region = region(name).ok_or_else(|| NotAPlace::Region(name.to_owned()))?;
        let spot = match side {
            None | Some("both" | "none") => None,
            Some("left") if region.sided => Some(PlaceSide::Side(Side::Left)),
            Some("right") if region.sided => Some(PlaceSide::Side(Side::Right)),
            Some("middle") if region.midline => Some(PlaceSide::Middle),
            Some(other) => return Err(NotAPlace::Side(name.to_owned(), other.to_owned())),
        };
        Ok(Self { region, spot })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.spot {
            None => f.write_str(&self.region.id),
            Some(PlaceSide::Side(side)) => write!(f, "{}/{side}", self.region.id),
            Some(PlaceSide::Middle) => write!(f, "{}/middle", self.region.id),
        }
    }
}

#[derive(Deserialize)]
struct Regions {
    region: Vec<Region>,
}

static REGIONS: LazyLock<Vec<Region>> = LazyLock::new(|| {
    let file: Regions = embedded::data!("regions");
    file.region
});

/// All regions, in the order in which arrow keys walk them.
pub fn regions() -> &'static [Region] {
    &REGIONS
}

/// Every place there is, in the order of the body: each side of what has sides, then its middle.
pub fn places() -> Vec<Place> {
    let spots = |region: &'static Region| {
        let sides =
            [Some(PlaceSide::Side(Side::Left)), Some(PlaceSide::Side(Side::Right))].into_iter().filter(move |_| region.sided);
        let middle = region.midline.then_some(Some(PlaceSide::Middle));
        let spots: Vec<Option<PlaceSide>> = sides.chain(middle).collect();
        if spots.is_empty() { vec![None] } else { spots }
    };
    regions().iter().flat_map(|region| spots(region).into_iter().map(move |spot| Place { region, spot })).collect()
}

/// The index of what lies beside the place at `chosen` on the picture, to the right or to the left: another part of the same
/// region. From the front the person's right is on the left.
pub fn beside(places: &[Place], chosen: usize, right: bool) -> usize {
    let Some(place) = places.get(chosen) else { return chosen };
    let across = |spot: Option<PlaceSide>| match spot {
        Some(PlaceSide::Side(Side::Left)) => -1_i8,
        Some(PlaceSide::Side(Side::Right)) => 1,
        _ => 0,
    };
    let mirrored = place.region.view == BodyView::Front;
    let here = across(place.spot);
    let towards = if right == mirrored { -1 } else { 1 };
    let same = places.iter().enumerate().filter(|(_, other)| other.region == place.region);
    let that_way = same.filter(|(_, other)| (across(other.spot) - here) * towards > 0);
    that_way.min_by_key(|(_, other)| (across(other.spot) - here).abs()).map_or(chosen, |(index, _)| index)
}

/// The region of that id.
pub fn region(id: &str) -> Option<&'static Region> {
    REGIONS.iter().find(|region| region.id == id)
}
