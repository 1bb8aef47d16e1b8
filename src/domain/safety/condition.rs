//! Reasons for care and their rules; data in `assets/conditions.toml`, their words in `assets/words/`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::embedded;
use crate::domain::named_enum::named_enum;

/// A reason for care.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(clippy::struct_excessive_bools, reason = "each is a key of the data file")]
pub struct Condition {
    /// Kebab-case name, as in the answers file.
    pub id: String,
    /// When it is asked.
    pub ask: Ask,
    /// The question of the check that it opens under; only what is asked once has one.
    pub group: Option<QuestionGroup>,
    /// What a yes does at least.
    pub level: Level,
    /// A clinician's word is needed only for what the rule leaves out; the rest is open.
    #[serde(default)]
    pub other: bool,
    /// What a clinician's word does.
    pub after: Option<After>,
    /// Hours for which a yes stands; `None` until it is changed.
    pub lasts: Option<i64>,
    /// The person says where; nothing is touched there.
    #[serde(default)]
    pub picks: bool,
    /// Where it is said to be, nothing is moved, stretched or loaded either.
    #[serde(default)]
    pub loads: bool,
    /// What stays open besides calm things while a clinician's word is waited for.
    #[serde(default)]
    pub meanwhile: Vec<Meanwhile>,
    /// Breathing by a pace is done half as long.
    #[serde(default)]
    pub shortens_breath: bool,
    /// It is spoken of where one lies or may lie down, though nothing is left out.
    #[serde(default)]
    pub note_lying: bool,
    /// Which steps are left out.
    #[serde(default)]
    pub without: Without,
    /// The most felt pressure anywhere, 0–10.
    pub most: Option<u8>,
    /// The most felt pressure by region, 0–10.
    #[serde(default)]
    pub most_at: BTreeMap<String, u8>,
}

/// Which steps a rule leaves out: those that have any of these.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "assets/conditions.toml says what each is")]
pub struct Without {
    pub techniques: Vec<String>,
    pub regions: Vec<String>,
    pub pairs: Vec<(String, String)>,
    pub postures: Vec<String>,
    pub tags: Vec<String>,
    pub tools: Vec<String>,
    pub paces: Vec<String>,
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

/// What a yes does, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// No session; call for help now.
    Emergency,
    /// No session; be seen today.
    Urgent,
    /// Calm things only, today.
    TodayNo,
    /// Calm things only, until a clinician has agreed.
    ClinicianFirst,
    /// Some steps are left out or lighter.
    Limit,
    /// A line of text.
    Note,
}

/// What stays open while a clinician's word is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meanwhile {
    /// Easy moves on one's feet or a chair, without strain.
    Moves,
    /// Easy moves of the neck on a chair.
    Neck,
    /// Rubbing hands and forearms, not firmly.
    Hands,
}

/// What a clinician's word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum After {
    /// The rule is gone.
    Lift,
    /// What is left out or lighter stays so.
    Keep,
}

named_enum! {
    /// The questions of the check.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
    #[serde(rename_all = "lowercase")]
    #[expect(missing_docs, reason = "assets/words/en.toml has each question")]
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
    /// What opens under it.
    pub fn conditions(self) -> impl Iterator<Item = &'static Condition> {
        conditions().iter().filter(move |condition| condition.group == Some(self))
    }
}

impl Condition {
    /// Whether a yes to it means that there is no session at all.
    pub fn stops_everything(&self) -> bool {
        matches!(self.level, Level::Emergency | Level::Urgent)
    }

    /// Whether it has no rule of its own: all it does is keep hands off the places said.
    pub fn only_places(&self) -> bool {
        self.picks
            && !self.loads
            && self.level == Level::Limit
            && self.most.is_none()
            && self.most_at.is_empty()
            && self.without == Without::default()
    }

    /// Whether a clinician's word changes it.
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

/// All of them, in the order in which they are asked.
pub fn conditions() -> &'static [Condition] {
    &CONDITIONS
}

/// The one of that id.
pub fn condition(id: &str) -> Option<&'static Condition> {
    CONDITIONS.iter().find(|condition| condition.id == id)
}
