//! The health conditions and their rules. The data is in `assets/conditions.toml`, the words in `assets/words/`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::body::Place;
use crate::domain::embedded;
use crate::domain::named_enum::named_enum;
use crate::domain::routine::model::Unjudged;

/// A health condition that calls for care.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(clippy::struct_excessive_bools, reason = "each is a key of the data file")]
pub struct Condition {
    /// Name in kebab case, as in the answers file.
    pub id: String,
    /// When it is asked.
    pub ask: Ask,
    /// The question of the check under which it opens; only conditions that are asked once have one.
    pub group: Option<QuestionGroup>,
    /// The effect of a yes, at least.
    pub level: Level,
    /// Whether a clinician must agree only to what the rule leaves out; the rest is open.
    #[serde(default)]
    pub other: bool,
    /// The effect of a clinician's agreement; `None` if it has none.
    pub after: Option<After>,
    /// What still holds after it, in place of the rule; `None` means the whole rule, if it stays at all.
    pub then: Option<Remainder>,
    /// The hours for which a yes stands; `None` means until it is changed.
    pub lasts: Option<i64>,
    /// Whether the person names places, which are then not touched.
    #[serde(default)]
    pub picks: bool,
    /// Whether the named places are not moved, stretched or loaded either.
    #[serde(default)]
    pub loads: bool,
    /// Gentle work that stays open, besides calm routines, until a clinician has agreed.
    #[serde(default)]
    pub meanwhile: Vec<Meanwhile>,
    /// Whether breathing is done half as long, with a pace or without.
    #[serde(default)]
    pub shortens_breath: bool,
    /// Whether it is mentioned for routines done lying down, though nothing is left out.
    #[serde(default)]
    pub note_lying: bool,
    /// The steps that are left out.
    #[serde(default)]
    pub without: Exclusion,
    /// The steps that are also left out, by the place that the person names.
    #[serde(default)]
    pub by_place: Vec<PlaceRule>,
    /// The highest felt pressure anywhere, 0–10; `None` means no limit.
    pub most: Option<u8>,
    /// The highest felt pressure by region, 0–10.
    #[serde(default)]
    pub most_at: BTreeMap<String, u8>,
}

/// The steps that a rule leaves out: those that match any of these.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "assets/conditions.toml says what each is")]
pub struct Exclusion {
    pub techniques: Vec<String>,
    pub regions: Vec<String>,
    pub pairs: Vec<(String, String)>,
    pub postures: Vec<String>,
    pub tags: Vec<String>,
    pub tools: Vec<String>,
    pub paces: Vec<String>,
    pub unjudged: Option<Unjudged>,
}

/// What a rule still leaves out and limits once a clinician has agreed.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "the rule has the same fields")]
pub struct Remainder {
    pub without: Exclusion,
    pub most: Option<u8>,
    pub most_at: BTreeMap<String, u8>,
    pub most_there: Option<u8>,
    pub by_place: Vec<PlaceRule>,
}

/// What a rule leaves out if the person named one of `places`, or no place at all.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceRule {
    /// Ids of the regions.
    pub places: Vec<String>,
    /// Ids of regions that are not pressed on the side named.
    #[serde(default)]
    pub untouched: Vec<String>,
    /// What is left out on the side named only.
    #[serde(default)]
    pub on_side: Exclusion,
    /// The steps that are left out.
    #[serde(default)]
    pub without: Exclusion,
    /// The highest felt pressure by region, 0–10.
    #[serde(default)]
    pub most_at: BTreeMap<String, u8>,
}

impl PlaceRule {
    /// Whether it applies when a person named `places`. A place that was not named could be any.
    pub fn applies_to(&self, places: &[Place]) -> bool {
        places.is_empty() || places.iter().any(|place| self.places.contains(&place.region.id))
    }
}

/// When a condition is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ask {
    /// In the check.
    Once,
    /// Before a session.
    Each,
    /// Never: it follows from the diary.
    Auto,
}

/// The effect of a yes, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// No session; call for help now.
    Emergency,
    /// No session; see a clinician today.
    Urgent,
    /// Calm routines only, today.
    TodayNo,
    /// Calm routines only, until a clinician has agreed.
    ClinicianFirst,
    /// Some steps are left out or made lighter.
    Limit,
    /// A line of text.
    Note,
}

/// Gentle work that stays open until a clinician has agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meanwhile {
    /// Easy movements while standing or on a chair, without strain.
    Moves,
    /// Easy movements of the neck on a chair.
    Neck,
    /// Rubbing and moving hands and forearms, not firmly.
    Hands,
    /// Rubbing and moving face and jaw, not firmly.
    Face,
    /// All but the places that the person named.
    Elsewhere,
}

/// The effect of a clinician's agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum After {
    /// The rule no longer applies.
    Lift,
    /// Steps stay left out or lighter.
    Keep,
}

named_enum! {
    /// The questions of the check.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
    #[serde(rename_all = "lowercase")]
    #[expect(missing_docs, reason = "assets/words/en/by_id/names.toml has each question")]
    pub enum QuestionGroup {
        Bones = "bones",
        Blood = "blood",
        Heart = "heart",
        Nerves = "nerves",
        Skin = "skin",
        Pregnancy = "pregnancy",
        Breath = "breath",
        Practical = "practical",
    }
}

impl QuestionGroup {
    /// Returns the conditions that open under it.
    pub fn conditions(self) -> impl Iterator<Item = &'static Condition> {
        conditions().iter().filter(move |condition| condition.group == Some(self))
    }
}

impl Condition {
    /// Whether a yes rules out any session.
    pub fn stops_everything(&self) -> bool {
        matches!(self.level, Level::Emergency | Level::Urgent)
    }

    /// Whether a clinician's agreement allows light touch at the places named.
    pub fn is_light_there(&self) -> bool {
        self.then.as_ref().is_some_and(|then| then.most_there.is_some())
    }

    /// Whether a clinician's agreement changes it.
    pub fn can_be_cleared(&self) -> bool {
        self.after.is_some()
    }
}

#[derive(Deserialize)]
struct Conditions {
    condition: Vec<Condition>,
}

static CONDITIONS: LazyLock<Vec<Condition>> = LazyLock::new(|| {
    let file: Conditions = embedded::data!("conditions");
    file.condition
});

/// Returns all conditions, in the order in which they are asked.
pub fn conditions() -> &'static [Condition] {
    &CONDITIONS
}

/// Returns the condition with this id.
pub fn condition(id: &str) -> Option<&'static Condition> {
    CONDITIONS.iter().find(|condition| condition.id == id)
}
