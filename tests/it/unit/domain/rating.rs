//! Tests of `domain::rating`.

use unclench::domain::rating::*;

#[test]
fn only_whole_numbers_from_0_to_10_are_ratings() {
    for text in ["0", "10", " 7 "] {
        assert!(Rating::parse(text).is_ok(), "{text}");
    }
    for text in ["", "11", "-1", "5.5", "six", "1e1", "9999999999999999999"] {
        assert_eq!(Rating::parse(text), Err(InvalidRating), "{text}");
    }
}
