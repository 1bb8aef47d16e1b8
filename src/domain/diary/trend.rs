//! Finds pain that rose for two weeks, or is no lower than six weeks ago: only a reason to show a clinician the report.

use jiff::civil::Date;

use crate::domain::diary::daily::{Compared, Daily, SMALLEST_DIFFERENCE, USUAL_VARIATION, WEEK_NEEDS, before};

/// The days between the two weeks that are compared for pain that stays high: six weeks, as in customary advice.
const SIX_WEEKS: i32 = 42;
/// The median pain (0–10) below which unchanged pain is no reason to see a clinician. Chosen for this program.
const HIGH_FROM: f64 = 4.0;

/// Whether pain has risen over two weeks, or stayed high over six.
pub fn suggests_clinician(daily: &Daily, today: Date) -> bool {
    let risen = matches!(daily.fortnights(today), Compared::Higher | Compared::ClearlyHigher);
    let week = |last: Date| {
        let first = before(last, 6);
        daily.median(first, last).filter(|_| daily.between(first, last).count() >= WEEK_NEEDS)
    };
    let stayed = match (week(today), week(before(today, SIX_WEEKS))) {
        (Some(now), Some(then)) => now >= HIGH_FROM && then - now < SMALLEST_DIFFERENCE,
        _ => false,
    };
    risen || stayed
}

/// Whether the days of the last two months do not tell: it takes all days to say whether pain usually varies that much.
pub fn needs_all_days(daily: &Daily, today: Date) -> bool {
    daily.medians(today, 14).is_some_and(|[now, then]| now - then > USUAL_VARIATION)
}
