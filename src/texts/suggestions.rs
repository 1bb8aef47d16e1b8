//! The reasons for suggestions, in sentences.

use jiff::civil::Date;

use crate::domain::diary::pairs;
use crate::domain::duration_text;
use crate::domain::recommend::offers::OfferReason;
use crate::domain::recommend::suggest::{Reason, SoreReason};
use crate::texts::Texts;

impl Texts {
    /// Returns why a routine is on the start page.
    pub fn offer_reason(&self, reason: &OfferReason, today: Date) -> String {
        let texts = &self.start;
        match reason {
            OfferReason::NoneSuits(_) => texts.none_suits.to_owned(),
            OfferReason::Place(group) | OfferReason::Area(group) => texts.for_area(self.part(group.id())),
            OfferReason::Regions(regions) => regions.iter().map(|region| self.region(&region.id)).collect::<Vec<_>>().join(", "),
            OfferReason::Last { day, pain: [Some(before), Some(after)] } if *day == today => {
                texts.last_today_rated(after, before)
            }
            OfferReason::Last { day, .. } if *day == today => texts.last_today.to_owned(),
            OfferReason::Last { day, pain } => {
                let day = self.date(|way| way.this_year, *day);
                if let [Some(before), Some(after)] = pain { texts.last_rated(after, before, day) } else { texts.last(day) }
            }
            OfferReason::Favourite => texts.favourite.to_owned(),
            OfferReason::Suits(Reason::LongRun { done, meant }) => texts.long_run(meant, done),
            OfferReason::Suits(reason) => self.suggestion_reason(reason),
        }
    }

    /// Returns a reason for a suggestion.
    pub fn suggestion_reason(&self, reason: &Reason) -> String {
        let choose = &self.choose;
        match reason {
            Reason::Sore(SoreReason::Strong) => choose.sore.to_owned(),
            Reason::Sore(SoreReason::Unusual(usual)) => choose.unusual(self.number(*usual)),
            Reason::Evening => choose.evening.to_owned(),
            Reason::Late => choose.late.to_owned(),
            Reason::LongRun { done, meant } => choose.long_run(meant, done),
            Reason::Calm => choose.calm.to_owned(),
            Reason::TimeThere(time) => choose.there_line(duration_text::short(*time)),
            Reason::Recorded(group) => match pairs::summary(&group.pairs).counts {
                Some([better, same, worse]) => choose.recorded(better, group.pairs.len(), same, worse),
                None => self.back.too_few(group.pairs.len()),
            },
            Reason::Rules(verdict) => self.verdict_line(verdict).unwrap_or_default(),
            Reason::Fits => choose.fits.to_owned(),
            Reason::FitsWishes => choose.fits_wishes.to_owned(),
            Reason::Together(n) => choose.together(n),
            Reason::Combined(n) => choose.combined(n),
            Reason::Elsewhere(n) => choose.elsewhere(n),
            Reason::Unused(time) => choose.unused(duration_text::short(*time)),
            Reason::Shorter(time) => choose.shorter(duration_text::short(*time)),
        }
    }
}
