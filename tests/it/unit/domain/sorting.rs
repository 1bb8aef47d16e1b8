//! Tests of `domain::sorting`.

use proptest::prelude::*;
use unclench::domain::sorting;

type Items = Vec<(u8, String)>;

proptest! {
    #[test]
    fn it_sorts_as_the_standard_library_does(items: Items) {
        let mut known = items.clone();
        known.sort_by_key(|(key, _)| *key);
        let ways: [fn(&mut Items); 3] = [
            |items| sorting::by_key(items, |(key, _)| *key),
            |items| sorting::by_cached_key(items, |(key, _)| *key),
            |items| sorting::by(items, |(one, _), (other, _)| one.cmp(other)),
        ];
        for sort in ways {
            let mut sorted = items.clone();
            sort(&mut sorted);
            prop_assert_eq!(&sorted, &known);
        }
    }
}
