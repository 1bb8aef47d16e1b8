//! Tests of `platform::sound::chimes`.

use unclench::domain::session::audio::Chime;
use unclench::platform::sound::chimes::*;

#[test]
fn no_chime_is_too_loud_or_ends_with_a_click() {
    for chime in Chime::ALL {
        let samples = samples(chime);
        let peak = samples.iter().fold(0.0_f32, |peak, sample| peak.max(sample.abs()));
        assert!((0.1..=MAX_PEAK + 0.001).contains(&peak), "{chime:?} peaks at {peak}");
        let ends = samples.first().into_iter().chain(samples.last()).fold(0.0_f32, |most, sample| most.max(sample.abs()));
        assert!(ends < 0.02, "{chime:?} clicks");
    }
}

/// Returns the pitch of the loudest partial in a range: whole waves between the first and the last upward zero crossing.
fn pitch(samples: &[f32]) -> f32 {
    let crossings: Vec<usize> =
        samples.windows(2).enumerate().filter(|(_, pair)| pair[0] <= 0.0 && pair[1] > 0.0).map(|(index, _)| index).collect();
    let (Some(first), Some(last)) = (crossings.first(), crossings.last()) else { return 0.0 };
    as_f32(crossings.len() - 1) * as_f32(RATE as usize) / as_f32(last - first).max(1.0)
}

#[test]
fn the_in_chime_rises_and_the_out_chime_falls() {
    let slope = |chime| {
        let samples = samples(chime);
        let third = samples.len() / 3;
        pitch(&samples[2 * third..]) - pitch(&samples[..third])
    };
    assert!(slope(Chime::In) > 50.0 && slope(Chime::Out) < -50.0 && slope(Chime::Hold).abs() < 10.0);
}

#[test]
fn every_two_chimes_differ_in_pitch_and_in_length_or_count() {
    for (index, one) in Chime::ALL.into_iter().enumerate() {
        for other in Chime::ALL.into_iter().skip(index + 1) {
            let (a, b) = (samples(one), samples(other));
            let (a_start, b_start) = (pitch(&a[..2000.min(a.len())]), pitch(&b[..2000.min(b.len())]));
            let differs = (a_start - b_start).abs() > 8.0 || a.len().abs_diff(b.len()) > 2_000 || {
                // With the same length and first pitch, their pitches must diverge later.
                let far = |samples: &[f32]| pitch(&samples[samples.len() / 3..samples.len() / 2]);
                (far(&a) - far(&b)).abs() > 8.0
            };
            assert!(differs, "{one:?} and {other:?} sound alike");
        }
    }
}
