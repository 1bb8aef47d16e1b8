//! The 24 regions of the body, their sides, and places: a place is a region with a side. `ui` decides how they look.

use std::fmt;
use std::iter;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::domain::embedded;
use crate::domain::named_enum::named_enum;

/// One region of the body. The data is in `assets/regions.toml`, head to foot, front then back.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// Name in kebab case, as in routine files and the diary.
    pub id: String,
    /// The part of the body that it belongs to.
    pub group: BodyGroup,
    /// The view of the figure that shows it.
    pub view: BodyView,
    /// Whether it has a left and a right.
    pub sided: bool,
    /// Whether it has a middle between them.
    #[serde(default)]
    pub midline: bool,
    /// Whether it may be pressed.
    pub touch: Touch,
    /// Its group in the Nordic questionnaire; `None` if it has none.
    pub nordic: Option<String>,
    /// Ids of the regions that its nerves run to.
    #[serde(default)]
    nerves: Vec<String>,
    /// Ids of the regions beyond those, where its nerves end.
    #[serde(default)]
    nerve_ends: Vec<String>,
}

impl Region {
    /// Whether it is of the head, the jaw or the neck.
    pub fn is_head_or_neck(&self) -> bool {
        ["head-face", "head-back", "jaw", "neck-front", "neck-back"].contains(&self.id.as_str())
    }
}

named_enum! {
    /// A part of the body as people name it; the library groups routines by it.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Hash)]
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

/// The view of the figure that shows a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BodyView {
    /// Visible from the front.
    Front,
    /// Visible from behind.
    Back,
    /// Visible in both views.
    Both,
}

/// Whether a region may be pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Touch {
    /// It may be pressed.
    Yes,
    /// It may be pressed lightly.
    Light,
    /// It should not be pressed: a routine that presses it gets a warning.
    No,
    /// It must not be pressed: a routine that presses it is refused.
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
    /// Returns `left` or `right`, the id in files.
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

/// A region with the side that is meant, written `low-back/left`. Without a side it means the whole region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The region.
    pub region: &'static Region,
    /// `None` means both sides, or a region without sides.
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

/// The reason why a text is not a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnknownPlace {
    /// No region has this name.
    Region(String),
    /// The region, and the side that it does not have.
    Side(String, String),
}

impl Place {
    /// Returns the place of `region` on `side`; the whole region if that has no sides.
    pub fn on(region: &'static Region, side: Option<Side>) -> Self {
        Self { region, spot: side.filter(|_| region.sided).map(PlaceSide::Side) }
    }

    /// Reads `region` or `region/side`.
    ///
    /// # Errors
    /// If there is no such region, or the region has no such side.
    pub fn parse(text: &str) -> Result<Self, UnknownPlace> {
        let (name, side) = text.split_once('/').map_or((text, None), |(name, side)| (name, Some(side)));
        let region = region(name).ok_or_else(|| UnknownPlace::Region(name.to_owned()))?;
        let spot = match side {
            None | Some("both" | "none") => None,
            Some("left") if region.sided => Some(PlaceSide::Side(Side::Left)),
            Some("right") if region.sided => Some(PlaceSide::Side(Side::Right)),
            Some("middle") if region.midline => Some(PlaceSide::Middle),
            Some(other) => return Err(UnknownPlace::Side(name.to_owned(), other.to_owned())),
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

/// Returns the regions of the head, the jaw and the neck.
pub fn head_and_neck() -> impl Iterator<Item = &'static Region> {
    regions().iter().filter(|region| region.is_head_or_neck())
}

/// Returns `areas`, and the regions that their nerves run to, each once.
pub fn with_nerves(areas: impl IntoIterator<Item = &'static Region>) -> Vec<&'static Region> {
    let mut all: Vec<&'static Region> = Vec::new();
    for area in areas.into_iter().flat_map(|area| iter::once(area).chain(area.nerves.iter().filter_map(|id| region(id)))) {
        if !all.contains(&area) {
            all.push(area);
        }
    }
    all
}

/// Returns the places beyond [`with_nerves`] in which the nerves of `places` end, on the same side, each once.
pub fn nerve_ends(places: impl IntoIterator<Item = Place>) -> Vec<Place> {
    let mut ends: Vec<Place> = Vec::new();
    for place in places {
        let spot = place.spot.filter(|spot| *spot != PlaceSide::Middle);
        for region in place.region.nerve_ends.iter().filter_map(|id| region(id)) {
            let end = Place { region, spot };
            if !ends.contains(&end) {
                ends.push(end);
            }
        }
    }
    ends
}

/// Returns all regions, in the order in which the arrow keys visit them.
pub fn regions() -> &'static [Region] {
    &REGIONS
}

/// Returns every place, in the order of the regions: each side of a region that has sides, then its middle.
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

/// Returns every place as [`places`] does, and before those of a region with sides the region as a whole.
pub fn places_and_wholes() -> Vec<Place> {
    let mut all = places();
    for region in regions().iter().filter(|region| region.sided) {
        let first = all.iter().position(|place| place.region == region).unwrap_or(all.len());
        all.insert(first, Place { region, spot: None });
    }
    all
}

/// Returns the index of the place to the right or left of `chosen` on the picture, within the same region; `chosen` if there
/// is none. In the front view the person's right is on the left.
pub fn neighbour(places: &[Place], chosen: usize, right: bool) -> usize {
    let Some(place) = places.get(chosen) else { return chosen };
    let across = |spot: Option<PlaceSide>| match spot {
        Some(PlaceSide::Side(Side::Left)) => -1_i8,
        Some(PlaceSide::Side(Side::Right)) => 1,
        _ => 0,
    };
    let mirrored = place.region.view == BodyView::Front;
    let here = across(place.spot);
    let towards = if right == mirrored { -1 } else { 1 };
    let same = places.iter().enumerate().filter(|(_, other)| other.region == place.region && other.spot.is_some());
    let that_way = same.filter(|(_, other)| (across(other.spot) - here) * towards > 0);
    that_way.min_by_key(|(_, other)| (across(other.spot) - here).abs()).map_or(chosen, |(index, _)| index)
}

/// Returns the region with this id.
pub fn region(id: &str) -> Option<&'static Region> {
    REGIONS.iter().find(|region| region.id == id)
}

/// Returns every place that may be pressed.
pub fn pressable() -> Vec<Place> {
    let pressed = |place: &Place| place.region.touch != Touch::Never && place.spot != Some(PlaceSide::Middle);
    places().into_iter().filter(pressed).collect()
}
