//! The size of a change between two ratings. The limits come from groups of patients over weeks or months; none was made for
//! ratings five minutes apart, and the help says so.

use crate::domain::rating::Rating;

/// The smallest change, in points (0–10), that counts as more than noise. The minimal detectable change was 1.77 points in
/// 1,232 inpatients with back pain (doi 10.1055/a-1304-3677), and patients call about 2 points important (Farrar et al.
/// 2001, PMID 11690728).
pub const CLEAR_POINTS: i8 = 2;
/// The smallest fall, in per cent of the pain before, that is meaningful if it is also [`CLEAR_POINTS`] or more: about 30 %
/// (Farrar et al. 2001, PMID 11690728) or 33 % (Salaffi et al. 2004, PMID 15207508). This program requires both by choice.
pub const MEANINGFUL_PERCENT: u8 = 30;
/// The smallest fall, in per cent of the pain before, that is large (IMMPACT recommendations, 2008).
const LARGE_PERCENT: u8 = 50;

/// Pain, or stress, before and after one session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The rating before the session.
    pub before: Rating,
    /// The rating after the session.
    pub after: Rating,
}

/// The size of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeSize {
    /// At least two points higher after the session.
    Worse,
    /// At most one point in either direction: less than people can tell apart.
    WithinNoise,
    /// At least two points lower, but by less than 30 %.
    Small,
    /// At least two points and 30 % lower.
    Meaningful,
    /// At least two points and 50 % lower.
    Large,
}

impl Pair {
    /// Returns how many points (0–10) the pain fell; negative if it rose.
    pub fn delta(self) -> i8 {
        self.before.points().cast_signed() - self.after.points().cast_signed()
    }

    /// Returns the size of the change. The share `delta / before` is compared in whole numbers.
    pub fn change(self) -> ChangeSize {
        let (delta, before) = (i32::from(self.delta()), i32::from(self.before.points()));
        match delta {
            _ if delta.abs() < i32::from(CLEAR_POINTS) => ChangeSize::WithinNoise,
            ..0 => ChangeSize::Worse,
            _ if delta * 100 >= before * i32::from(LARGE_PERCENT) => ChangeSize::Large,
            _ if delta * 100 >= before * i32::from(MEANINGFUL_PERCENT) => ChangeSize::Meaningful,
            _ => ChangeSize::Small,
        }
    }

    /// Whether the pain before was 0 or 1, so that no fall can be meaningful.
    pub fn started_too_low(self) -> bool {
        self.before.points() < CLEAR_POINTS.unsigned_abs()
    }
}
