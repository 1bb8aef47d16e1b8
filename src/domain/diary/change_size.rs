//! How big a change between two ratings is. The limits come from groups of patients over weeks or months; none was made
//! for a rating five minutes apart, and the help says so.

use crate::domain::rating::Rating;

/// Pain before and after one session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Before.
    pub before: Rating,
    /// After.
    pub after: Rating,
}

/// How big a change is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeSize {
    /// Two points or more higher after.
    Worse,
    /// At most one point either way: less than people can tell apart.
    WithinNoise,
    /// Two points or more lower, but less than 30 %.
    Small,
    /// Two points or more, and 30 % or more lower.
    Meaningful,
    /// Two points or more, and half or more lower.
    Large,
}

impl Pair {
    /// Points lower after than before; negative is higher.
    pub fn delta(self) -> i8 {
        self.before.points().cast_signed() - self.after.points().cast_signed()
    }

    /// How big that is. Compared as `delta / before`, in whole numbers.
    pub fn change(self) -> ChangeSize {
        let (delta, before) = (i32::from(self.delta()), i32::from(self.before.points()));
        match delta {
            ..=-2 => ChangeSize::Worse,
            -1..=1 => ChangeSize::WithinNoise,
            _ if delta * 2 >= before => ChangeSize::Large,
            _ if delta * 10 >= before * 3 => ChangeSize::Meaningful,
            _ => ChangeSize::Small,
        }
    }

    /// From 0 or 1 no change could be called meaningful.
    pub fn started_too_low(self) -> bool {
        self.before.points() <= 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_have_the_names_that_the_limits_give_them() {
        use ChangeSize::{Large, Meaningful, Small, WithinNoise, Worse};
        for (before, after, change) in [
            (0, 0, WithinNoise),
            (1, 0, WithinNoise),
            (6, 5, WithinNoise),
            (5, 6, WithinNoise),
            (10, 8, Small),
            (7, 5, Small),
            (6, 4, Meaningful),
            (10, 7, Meaningful),
            (10, 5, Large),
            (4, 2, Large),
            (2, 0, Large),
            (5, 3, Meaningful),
            (0, 2, Worse),
            (5, 7, Worse),
            (9, 10, WithinNoise),
        ] {
            let rating = |points| Rating::try_from(points).expect("a rating");
            let pair = Pair { before: rating(before), after: rating(after) };
            assert_eq!(pair.change(), change, "{before} to {after}");
            assert_eq!(i64::from(pair.delta()), before - after);
            assert_eq!(pair.started_too_low(), before < 2);
        }
    }
}
