//! What suggestions need of the diary: the sessions of all of it, and few records.

use std::collections::BTreeSet;
use std::rc::Rc;

use jiff::Zoned;

use crate::cli::context::CliContext;
use crate::domain::diary::daily;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::pairs::{GroupsBuilder, PairFilter, PairGroup};
use crate::domain::diary::record::{EntryKind, Record};
use crate::domain::recommend::suggest::{RECENT_DAYS, SuggestInput};
use crate::domain::routine::library::Library;
use crate::domain::safety::profile::HealthProfile;
use crate::platform::clock;
use crate::platform::diary::standing::Kept;

/// What suggestions need of the diary.
pub struct Past {
    /// The records that matter, oldest first.
    pub records: Vec<Record>,
    /// All sessions by routine, region and measure.
    pub groups: Vec<PairGroup>,
}

impl Past {
    /// Returns what decides what to suggest `now`.
    pub fn suggest_input<'p>(
        &'p self,
        context: &CliContext,
        library: &'p Library,
        profile: &'p HealthProfile,
        now: &'p Zoned,
    ) -> SuggestInput<'p> {
        let (records, groups) = (&self.records, &self.groups);
        let (day_ends, gaps) = (context.settings.day_ends, context.settings.gaps);
        SuggestInput { library, profile, records, groups, day_ends, gaps, now }
    }
}

/// Reads it. Of the time before the last days only four records are kept: the last one, the last session, the last of a
/// routine in `library`, the last that names a place.
pub fn read(context: &CliContext, library: &Library) -> Past {
    let (all, day_ends) = (PairFilter::default(), context.settings.day_ends);
    let first = daily::before(EntryTime::from(&clock::wall()).day(day_ends), RECENT_DAYS);
    let mut groups = GroupsBuilder::new(&all, day_ends);
    let ids: BTreeSet<&str> = library.entries().iter().map(|entry| entry.id.as_str()).collect();
    let (mut number, mut earlier, mut recent) = (0, [const { None::<(usize, Rc<Kept>)> }; 4], Vec::new());
    context.diary().visit(&mut |standing| {
        let view = standing.view;
        groups.add(view);
        if view.at.day(day_ends) >= first {
            recent.extend(standing.record());
            return;
        }
        let (is_session, kept) = (view.kind == EntryKind::Session, Rc::new(standing.kept(None)));
        let is_there = is_session && view.routine.is_some_and(|routine| ids.contains(routine));
        number += 1;
        for (last, matters) in earlier.iter_mut().zip([true, is_session, is_there, view.areas.iter().next().is_some()]) {
            if matters {
                *last = Some((number, Rc::clone(&kept)));
            }
        }
    });
    let mut earlier: Vec<(usize, Rc<Kept>)> = earlier.into_iter().flatten().collect();
    earlier.sort_by_key(|(number, _)| *number);
    earlier.dedup_by_key(|(number, _)| *number);
    let records = earlier.into_iter().filter_map(|(_, kept)| Rc::unwrap_or_clone(kept).record()).chain(recent).collect();
    Past { records, groups: groups.finish() }
}
