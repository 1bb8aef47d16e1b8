//! Tests of `domain::pace`.

use std::time::Duration;
use unclench::domain::pace::*;

fn named_pace(name: &str) -> &'static Pace {
    named().iter().find(|pace| pace.name.as_deref() == Some(name)).expect("it is in assets/paces.toml")
}

/// The cycles and totals are those of the published patterns, in seconds.
#[test]
fn the_named_paces_add_up() {
    let table = [
        ("resonance", 11.0, 27, 297.0),
        ("box", 16.0, 12, 192.0),
        ("4-7-8", 19.0, 4, 76.0),
        ("cyclic-sigh", 10.0, 27, 270.0),
        ("extended", 10.0, 26, 260.0),
        ("diaphragm", 7.0, 36, 252.0),
        ("pursed", 6.0, 25, 150.0),
    ];
    for (name, cycle, cycles, total) in table {
        let pace = named_pace(name);
        assert_eq!(pace.cycle(), Duration::from_secs_f64(cycle), "{name}");
        assert_eq!(pace.cycle() * cycles, Duration::from_secs_f64(total), "{name}");
        assert_eq!(pace.cycles_in(Duration::from_secs_f64(total)), cycles, "{name}");
        assert!(pace.is_breath(), "{name}");
    }
    assert_eq!(named().len(), table.len());
}

#[test]
fn a_time_becomes_the_nearest_whole_number_of_cycles() {
    let pace = named_pace("box");
    for (seconds, cycles) in [(1, 1), (23, 1), (24, 2), (40, 3), (192, 12)] {
        assert_eq!(pace.cycles_in(Duration::from_secs(seconds)), cycles, "{seconds} s");
    }
}

#[test]
fn phases_have_the_motions_of_their_names() {
    use Motion::{Grow, Shrink, Stay};
    assert_eq!(named_pace("box").motions(), [Grow, Stay, Shrink, Stay]);
    assert_eq!(named_pace("cyclic-sigh").motions(), [Grow, Grow, Shrink]);
    let own = |names: &[&str]| Pace {
        name: None,
        lead: Vec::new(),
        phases: names.iter().map(|name| Phase { name: (*name).into(), length: Duration::from_secs(1) }).collect(),
    };
    assert_eq!(own(&["tense", "let go"]).motions(), [Grow, Shrink]);
    assert_eq!(own(&["this way", "that way", "rest"]).motions(), [Grow, Shrink, Shrink]);
}

#[test]
fn fullness_follows_the_motions() {
    assert_eq!(named_pace("box").fullness(), [(0.0, 1.0), (1.0, 1.0), (1.0, 0.0), (0.0, 0.0)]);
    let sigh = named_pace("cyclic-sigh").fullness();
    assert!(sigh[0].1 > 0.5 && sigh[0].1 < 1.0 && sigh[1] == (sigh[0].1, 1.0) && sigh[2] == (1.0, 0.0), "{sigh:?}");
}

#[test]
fn the_phase_at_an_offset_is_found() {
    let pace = named_pace("box");
    let at = |offset| {
        let moment = pace.moment(offset);
        (moment.cycle, moment.phase, moment.within)
    };
    assert_eq!(at(Duration::ZERO), (0, 0, Duration::ZERO));
    assert_eq!(at(Duration::from_secs(4)), (0, 1, Duration::ZERO));
    assert_eq!(at(Duration::from_millis(11_999)), (0, 2, Duration::from_millis(3_999)));
    assert_eq!(at(Duration::from_secs(33)), (2, 0, Duration::from_secs(1)));
}

#[test]
fn shorter_cycles_may_come_first() {
    let seconds = |list: &[u64]| list.iter().copied().map(Duration::from_secs).collect::<Vec<_>>();
    let pace = Pace { lead: vec![seconds(&[2, 3]), seconds(&[3, 5])], ..named_pace("extended").clone() };
    assert_eq!([0, 1, 2, 3].map(|cycles| pace.length_of(cycles).as_secs()), [0, 5, 13, 23]);
    for (offset, cycle, phase, within) in [(0, 0, 0, 0), (4, 0, 1, 2), (5, 1, 0, 0), (12, 1, 1, 4), (13, 2, 0, 0), (28, 3, 1, 1)]
    {
        let moment = pace.moment(Duration::from_secs(offset));
        assert_eq!((moment.cycle, moment.phase, moment.within.as_secs()), (cycle, phase, within), "{offset} s");
    }
    assert_eq!([1, 6, 12, 13, 22, 60].map(|length| pace.cycles_in(Duration::from_secs(length))), [1, 1, 2, 2, 3, 7]);
    assert_eq!([0, 1, 5, 6, 13, 14].map(|length| pace.begun_in(Duration::from_secs(length))), [0, 1, 1, 2, 2, 3]);
}
