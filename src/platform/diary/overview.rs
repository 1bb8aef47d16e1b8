//! The overview of the diary, for which its entries are read one by one.

use std::collections::VecDeque;

use jiff::civil::Date;

use crate::domain::diary::overview::{NEWEST, Overview, OverviewBuilder, OverviewQuery};
use crate::domain::safety::history;
use crate::platform::diary::DiaryFolder;
use crate::platform::diary::standing::{Kept, Visited};

impl DiaryFolder {
    /// Returns the overview that `query` asks for. It keeps all entries that the health rules need, and [`NEWEST`] at least.
    pub fn overview(&self, query: &OverviewQuery) -> (Overview, Visited) {
        let sessions = query.sessions();
        let mut overview = OverviewBuilder::new(query, &sessions);
        let since = history::first_day(query.today);
        let mut newest: VecDeque<(Date, Kept)> = VecDeque::new();
        let visited = self.visit(&mut |standing| {
            let day = overview.add(standing.view, || standing.record());
            let is_old = |(day, _): &(Date, Kept)| *day < since;
            let is_enough = !query.all_entries && newest.len() >= NEWEST;
            let is_unwanted = is_enough && newest.front().is_some_and(is_old);
            let unwanted = is_unwanted.then(|| newest.pop_front()).flatten();
            newest.push_back((day, standing.kept(unwanted.map(|(_, kept)| kept))));
        });
        (overview.finish(newest.into_iter().filter_map(|(_, kept)| kept.record()).collect()), visited)
    }
}
