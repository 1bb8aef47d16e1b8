//! Names for things of `domain`: regions, sides, postures, pressures, keys, measures.

use crate::domain::body::{Place, PlaceSide};
use crate::domain::diary::daily::{Compared, Daily};
use crate::domain::diary::global_change::GlobalChange;
use crate::domain::diary::measure::Measure;
use crate::domain::routine::heading::Heading;
use crate::domain::routine::vocabulary::Category;
use crate::domain::safety::condition::QuestionGroup;
use crate::domain::session::after_tips::Tip;
use crate::domain::session::audio::{Chime, Phrase};
use crate::domain::session::cue::{Cue, CueKind};
use crate::texts::{MeasureTexts, Texts};

impl Texts {
    /// Returns the text of a heading of the library.
    pub fn heading(&self, heading: Heading) -> String {
        match heading {
            Heading::Broken => self.library.broken_files.to_owned(),
            Heading::Uncategorised => self.library.uncategorised.to_owned(),
            Heading::Category(category) => self.category.name(category.id()).to_owned(),
            Heading::Massage(part) => format!("{} · {}", self.category.name(Category::Massage.id()), self.part.name(part.id())),
        }
    }

    /// Returns the text of a cue; a phase carries the name that its routine writes.
    pub fn cue_text<'c>(&self, cue: &'c Cue) -> &'c str {
        if cue.kind == CueKind::Phase { self.phase.name(&cue.text) } else { &cue.text }
    }

    /// Returns the words of a recorded phrase.
    pub fn phrase(&self, phrase: Phrase) -> &'static str {
        self.phrase.text(phrase.id())
    }

    /// Returns the meaning of a chime.
    pub fn chime(&self, chime: Chime) -> &'static str {
        self.chime.text(chime.id())
    }

    /// Returns the name of a region; its id if it has no name.
    pub fn region<'i>(&self, id: &'i str) -> &'i str {
        self.region.name(id)
    }

    /// Returns the name of a part of the body; its id if it has no name.
    pub fn part<'i>(&self, id: &'i str) -> &'i str {
        self.part.name(id)
    }

    /// Returns the name of a tool; its id if it has no name.
    pub fn tool<'i>(&self, id: &'i str) -> &'i str {
        self.tool.name(id)
    }

    /// Returns the name of a posture; its id if it has no name.
    pub fn posture<'i>(&self, id: &'i str) -> &'i str {
        self.posture.get(id).map_or(id, |posture| posture.name)
    }

    /// Returns how to get ready for a posture; empty for an unknown one.
    pub fn posture_ready(&self, id: &str) -> &'static str {
        self.posture.get(id).map_or("", |posture| posture.ready)
    }

    /// Returns the name of a place: its region, and its side if it has one.
    pub fn place(&self, place: Place) -> String {
        let region = self.region(&place.region.id);
        match place.spot {
            None => region.to_owned(),
            Some(PlaceSide::Side(side)) => self.sided(region, self.place.side(side)),
            Some(PlaceSide::Middle) => format!("{region}, {}", self.place.middle),
        }
    }

    /// Puts the side beside what has it: `left knee`, `back of the left thigh`, `left back of the neck`.
    fn sided(&self, region: &str, side: &str) -> String {
        match region.rsplit_once(" of the ") {
            Some((part, whole)) if self.place.paired.contains(&whole) => {
                format!("{part} of the {}", self.place.sided(whole, side))
            }
            _ => self.place.sided(region, side),
        }
    }

    /// Returns the name of a place in a list that also has the sides of its region.
    pub fn listed_place(&self, place: Place) -> String {
        if place.spot.is_none() && place.region.sided { self.place.whole(self.place(place)) } else { self.place(place) }
    }

    /// Returns the felt pressure 0–6 in words; empty above 6.
    pub fn pressure(&self, pressure: u8) -> &'static str {
        self.pressure_words.scale.get(usize::from(pressure)).copied().unwrap_or_default()
    }

    /// Returns one of the seven words for the change since the beginning.
    pub fn overall(&self, overall: GlobalChange) -> &'static str {
        self.entry.overall_words.get(overall.place()).copied().unwrap_or_default()
    }

    /// Returns the texts of a measure.
    ///
    /// # Panics
    /// Never: a test checks that every measure has texts.
    #[expect(clippy::expect_used, reason = "a test holds the files to it")]
    pub fn measure(&self, measure: Measure) -> &'static MeasureTexts {
        self.measure.get(measure.id()).expect("every measure has texts")
    }

    /// Returns the question about a group of conditions.
    pub fn health_group(&self, group: QuestionGroup) -> &'static str {
        self.health_group.text(group.id())
    }

    /// Returns a tip with its grade.
    pub fn tip(&self, tip: Tip) -> String {
        let known = self.tip.get(tip.id());
        known.map_or_else(String::new, |known| self.tips.graded(known.grade, known.text.trim_end_matches('.')))
    }

    /// Returns the words for the comparison of two periods.
    pub fn compared(&self, compared: Compared) -> &'static str {
        self.compared.text(match compared {
            Compared::TooFew => "too-few",
            Compared::Same => "same",
            Compared::Lower => "lower",
            Compared::ClearlyLower => "clearly-lower",
            Compared::Higher => "higher",
            Compared::ClearlyHigher => "clearly-higher",
        })
    }

    /// Returns the same for the `days` days up to `last` and as many before, with the medians if there are enough entries.
    pub fn compared_days(&self, daily: &Daily, last: jiff::civil::Date, days: i32) -> String {
        let compared = if days == 7 { daily.weeks(last) } else { daily.fortnights(last) };
        let text = self.compared(compared);
        match daily.medians(last, days).filter(|_| compared != Compared::TooFew) {
            Some([now, then]) => self.back.days_with(days, self.number(now), text, self.number(then)),
            None => text.to_owned(),
        }
    }

    /// Returns the caution that is always shown: people start when it is bad, and bad days are followed by better ones.
    pub fn regression(&self) -> &'static str {
        self.back.cautions.first().copied().unwrap_or_default()
    }

    /// Returns one more caution for looking back, a different one each day.
    pub fn caution(&self, day: jiff::civil::Date) -> &'static str {
        let turn = usize::from(day.day_of_year().unsigned_abs());
        let others = self.back.cautions.get(1..).unwrap_or_default();
        others.get(turn % others.len().max(1)).copied().unwrap_or_default()
    }
}
