//! What was told later of a session counts for its routine, however long after it was told; what is told of a
//! time before it does not.

use jiff::SignedDuration;
use proptest::prelude::*;
use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::diary::pairs::PairFilter;
use unclench::domain::diary::record::{EntryKind, PAIN, Record};
use unclench::domain::diary::what_helped::{self, outcomes};
use unclench::domain::rating::Rating;
use uuid::Uuid;

const ROUTINES: [&str; 3] = ["box", "hands-mini", "neck-traps-desk"];

fn rating(points: i64) -> Option<Rating> {
    Rating::try_from(points).ok()
}

/// A session of that routine; or what was told of the session with that number.
fn record(n: usize, (of, pain): (Result<usize, usize>, i64)) -> Record {
    let at = EntryTime::parse("2026-11-21T18:00:00+01:00").expect("a time");
    let at = at.at_instant(at.instant() + SignedDuration::from_hours(i64::try_from(n).unwrap_or(0)));
    let kind = if of.is_ok() { EntryKind::Session } else { EntryKind::FollowUp };
    let mut record = Record::new(kind, Uuid::from_u128(n as u128), at, at);
    match of {
        Ok(routine) => {
            record.routine = Some(ROUTINES[routine].into());
            record.before.insert(PAIN.into(), rating(pain));
        }
        Err(session) => {
            record.session = Some(Uuid::from_u128(session as u128));
            record.now.insert(PAIN.into(), rating(pain));
        }
    }
    record
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn the_first_follow_up_of_a_session_counts_for_its_routine(
        told in proptest::collection::vec((prop_oneof![(0..ROUTINES.len()).prop_map(Ok), (0_usize..80).prop_map(Err)], -1_i64..=10), 0..80),
    ) {
        let records: Vec<Record> = told.into_iter().enumerate().map(|(n, told)| record(n, told)).collect();
        let pain = |record: &Record| record.before.get(PAIN).or(record.now.get(PAIN)).copied().flatten();
        let found = outcomes(&records, &PairFilter::default(), SignedDuration::from_hours(3));
        for routine in ROUTINES {
            let sessions = records.iter().filter(|record| record.routine.as_deref() == Some(routine));
            let pairs = sessions.filter_map(|session| {
                let comes_later =
                    |later: &&Record| later.session == Some(session.id) && later.at.instant() > session.at.instant();
                let later = records.iter().filter(comes_later).find_map(pain);
                Some((pain(session)?.points(), later?.points()))
            });
            let pairs: Vec<(u8, u8)> = pairs.collect();
            let lower = pairs.iter().filter(|(before, after)| *before >= after + 2).count();
            let of_routine = found.iter().find(|outcome| outcome.all.routine == routine);
            let later = of_routine.map_or_else(what_helped::Later::default, |outcome| outcome.later);
            prop_assert_eq!((later.asked, later.lower), (pairs.len(), lower), "{}", routine);
        }
    }
}
