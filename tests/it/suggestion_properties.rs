//! Suggestions and plans suit the hour, the place, the time, the tools and the pain: properties over all combinations.

use std::thread;
use std::time::Duration;

use unclench::domain::body::{Region, region};
use unclench::domain::rating::Rating;
use unclench::domain::recommend::daytime;
use unclench::domain::recommend::matching::{self, Query};
use unclench::domain::recommend::offers;
use unclench::domain::recommend::suggest::{SuggestInput, advise, best_plan};
use unclench::domain::routine::library::{Library, RoutineEntry};
use unclench::domain::routine::plan::Plan;
use unclench::domain::routine::vocabulary::Category;
use unclench::domain::safety::profile::HealthProfile;
use unclench::domain::session::transitions::Transitions;

const TIMES: [(&str, bool); 3] = [("14:00", false), ("20:00", true), ("02:30", true)];
const AREAS: [&str; 8] = ["", "neck-shoulders", "back", "arms", "head", "wrist-hand", "legs", "neck-back"];
const MINUTES: [u64; 5] = [6, 10, 20, 30, 60];
const TOOLS: [Option<&[&str]>; 3] = [None, Some(&[]), Some(&["ball"])];
const PAIN: [Option<i64>; 3] = [None, Some(6), Some(8)];

/// A wish and what was chosen for it.
struct Case<'c> {
    name: String,
    library: &'c Library,
    evening: bool,
    areas: Vec<&'static Region>,
    minutes: u64,
    pain: Option<i64>,
}

impl Case<'_> {
    fn entry(&self, id: &str) -> &RoutineEntry {
        self.library.entry(id).expect("a routine")
    }

    fn plan(&self, id: &str) -> &Plan {
        self.library.plan(self.entry(id)).expect("a plan")
    }

    /// What holds for every routine that is named, alone or in a plan.
    fn assert_suits(&self, id: &str) {
        let (name, plan) = (&self.name, self.plan(id));
        let techniques = || plan.steps.iter().filter_map(|step| step.technique).map(|technique| technique.id.as_str());
        if self.evening {
            assert!(techniques().all(|technique| technique != "strength"), "{id} trains: {name}");
            assert!(!["wake-up", "desk-reset-2", "desk-break-10", "eyes-20"].contains(&id), "{id}: {name}");
        } else {
            assert!(!["wind-down", "evening-20", "evening-back-10"].contains(&id), "{id} by day: {name}");
        }
        assert!(id != "flare-gentle" || self.pain >= Some(7), "{id} without strong pain: {name}");
        let at_place = plan.steps.iter().flat_map(|step| &step.areas).any(|area| self.areas.contains(area));
        let category = self.entry(id).routine().and_then(|routine| routine.category);
        let calm = matches!(category, Some(Category::Breathing | Category::Relaxation));
        let for_evening = ["evening-20", "wind-down", "evening-back-10"].contains(&id);
        let for_sore = id == "flare-gentle";
        let long_run = ["core-big-three", "back-mobility-core"].contains(&id);
        let fits = self.areas.is_empty() || at_place || calm || for_evening && self.evening || for_sore || long_run;
        assert!(fits, "{id} is for another place: {name}");
    }

    /// What holds for a plan.
    fn assert_plan(&self, ids: &[String]) {
        let name = format!("{}: {ids:?}", self.name);
        for id in ids {
            self.assert_suits(id);
        }
        let end = ids.last().expect("a routine");
        let ends_calm = ["wind-down", "body-scan-10", "mindfulness-5", "flare-gentle", "evening-20"].contains(&end.as_str())
            || self.plan(end).calm;
        if self.minutes >= if self.evening { 20 } else { 60 } && self.pain < Some(7) {
            assert!(ends_calm && end != "eyes-20", "no calm end: {name}");
        }
        let before = &ids[..ids.len() - 1];
        assert!(!before.contains(&"wind-down".to_owned()), "wind-down in the middle: {name}");
        let first_calm = before.iter().position(|id| self.plan(id).calm).unwrap_or(before.len());
        assert!(before[first_calm..].iter().all(|id| self.plan(id).calm), "work after rest: {name}");
        let strong = |id: &String| daytime::is_strong(self.plan(id));
        assert!(!self.evening || ids.iter().all(strong) || !strong(&ids[0]), "strong first in the evening: {name}");
        assert!(self.pain < Some(7) || !ids.iter().any(strong), "strong on a sore day: {name}");
    }
}

#[test]
fn every_suggestion_and_plan_suits_the_hour_and_the_query() {
    let library = unclench::platform::routines::library(Vec::new());
    thread::scope(|scope| {
        for (time, evening) in TIMES {
            let library = &library;
            scope.spawn(move || {
                let now: jiff::Zoned = format!("2026-11-21T{time}:00+01:00[Europe/Berlin]").parse().expect("a time");
                let profile = HealthProfile::default();
                let day_ends = jiff::SignedDuration::from_hours(3);
                let input = SuggestInput {
                    library,
                    profile: &profile,
                    records: &[],
                    groups: &[],
                    day_ends,
                    gaps: Transitions::default(),
                    now: &now,
                };
                for (area, minutes, tools, pain) in wishes() {
                    let areas = region(area).map(|region| vec![region]).or_else(|| matching::group(area)).unwrap_or_default();
                    let name = format!("{time} {area} {minutes} minutes, {tools:?}, pain {pain:?}");
                    let query = Query {
                        areas: areas.clone(),
                        length: Duration::from_secs(minutes * 60),
                        tools: tools.map(|tools| tools.iter().map(|tool| (*tool).to_owned()).collect()),
                        seated: false,
                        most: None,
                        among: None,
                    };
                    let tried = Case { name, library, evening, areas, minutes, pain };
                    let pain = pain.and_then(|points| Rating::try_from(points).ok());
                    for advice in advise(&input, &query, pain) {
                        for id in &advice.routines {
                            tried.assert_suits(id);
                        }
                        if advice.routines.len() > 1 {
                            tried.assert_plan(&advice.routines);
                        }
                    }
                    let plan = best_plan(&input, &query, pain).expect("a plan");
                    assert!(plan.work <= query.length + Duration::from_secs(30), "{}", tried.name);
                    tried.assert_plan(&plan.routines);
                }
            });
        }
    });
}

fn wishes() -> impl Iterator<Item = (&'static str, u64, Option<&'static [&'static str]>, Option<i64>)> {
    AREAS.into_iter().flat_map(|area| {
        MINUTES.into_iter().flat_map(move |minutes| {
            TOOLS.into_iter().flat_map(move |tools| PAIN.into_iter().map(move |pain| (area, minutes, tools, pain)))
        })
    })
}

#[test]
fn the_start_page_offers_nothing_stimulating_in_the_evening() {
    let library = unclench::platform::routines::library(Vec::new());
    let profile = HealthProfile::default();
    let offered = |time: &str| {
        let now: jiff::Zoned = format!("2026-11-21T{time}:00+01:00[Europe/Berlin]").parse().expect("a time");
        let input = SuggestInput {
            library: &library,
            profile: &profile,
            records: &[],
            groups: &[],
            day_ends: jiff::SignedDuration::from_hours(3),
            gaps: Transitions::default(),
            now: &now,
        };
        offers::offers(&input, &[])
    };
    assert_eq!(offered("14:00"), offers::for_newcomers());
    let evening = offered("21:00");
    assert_eq!(evening.len(), offers::MAX_OFFERS);
    for offer in evening {
        let entry = library.entry(&offer.routine).expect("a routine");
        let plan = library.plan(entry).expect("a plan");
        let category = entry.routine().and_then(|routine| routine.category);
        assert!(daytime::suits(&entry.id, category, plan, true) && !daytime::is_strong(plan), "{}", entry.id);
    }
}
