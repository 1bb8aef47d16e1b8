//! Tests of `domain::diary::lineage`.

use unclench::domain::diary::lineage::*;
use uuid::Uuid;

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

#[test]
fn chains_end_at_their_first_record_and_cycles_have_no_end() {
    let lineage =
        Lineage::of([(2, 1), (3, 2), (4, 1), (6, 7), (7, 6), (8, 6)].map(|(one, other)| (id(one), id(other))).into_iter());
    let root = |n| lineage.root(id(n)).map(|root| root.as_u128());
    assert_eq!([1, 2, 3, 4, 5].map(root), [Some(1), Some(1), Some(1), Some(1), Some(5)]);
    assert_eq!([6, 7, 8].map(root), [None; 3]);
    assert_eq!(lineage.touched(), [1, 2, 3, 4, 6, 7, 8].map(id).into());
}

#[test]
fn a_chain_of_a_hundred_thousand_is_followed() {
    let lineage = Lineage::of((1..100_000).map(|n| (id(n), id(n - 1))));
    assert_eq!(lineage.root(id(99_999)), Some(id(0)));
}
