//! Tests of `domain::diary::daily`.

use jiff::civil::Date;
use unclench::domain::diary::daily::*;

fn daily(days: &[(i8, f64)]) -> Daily {
    Daily { days: days.iter().map(|(day, pain)| (Date::constant(2026, 3, *day), *pain)).collect() }
}

#[test]
fn a_mean_is_drawn_where_four_of_seven_days_have_an_entry() {
    let daily = daily(&[(1, 6.0), (2, 4.0), (3, 5.0), (9, 3.0), (10, 3.0), (11, 3.0), (12, 5.0)]);
    let mean = |day| daily.mean_of_seven(Date::constant(2026, 3, day));
    assert_eq!((mean(3), mean(7), mean(9), mean(11), mean(12), mean(13)), (None, None, None, None, Some(3.5), Some(3.5)));
    assert_eq!(mean(16), None, "only two days are left");
    assert_eq!(daily.pain(Date::constant(2026, 3, 4)), None, "a gap stays a gap");
}

#[test]
fn weeks_are_compared_only_where_both_have_enough() {
    let week = |first: f64, second: f64, n: i8| {
        let days: Vec<(i8, f64)> = (1..=n).map(|day| (day, first)).chain((8..8 + n).map(|day| (day, second))).collect();
        daily(&days).weeks(Date::constant(2026, 3, 14))
    };
    assert_eq!(week(6.0, 2.0, 3), Compared::TooFew);
    assert_eq!(week(6.0, 5.5, 4), Compared::Same);
    assert_eq!(week(6.0, 5.0, 4), Compared::Same, "a point is within what ratings wander by");
    assert_eq!(week(6.0, 4.5, 4), Compared::Lower);
    assert_eq!(week(6.0, 4.0, 4), Compared::ClearlyLower);
    assert_eq!(week(8.0, 6.0, 4), Compared::Lower, "two points, but only a quarter");
    assert_eq!(week(4.0, 6.0, 7), Compared::ClearlyHigher);
    assert_eq!(week(4.0, 5.5, 7), Compared::Higher);
    // Four points up and down from day to day: one point between the weeks means nothing.
    let wobbly: Vec<(i8, f64)> = (1..=14).map(|day| (day, f64::from(day % 2 * 4) + f64::from(day / 8))).collect();
    assert_eq!(daily(&wobbly).weeks(Date::constant(2026, 3, 14)), Compared::Same);
}
