//! The comparison of two routines, in sentences.

use crate::domain::diary::compare::{Changes, Comparison, ComparisonVerdict};
use crate::domain::diary::pairs::PairGroup;
use crate::texts::Texts;

impl Texts {
    /// Returns a heading and the sentences that a comparison allows, one per line.
    pub fn comparison(&self, comparison: &Comparison<'_>) -> Vec<String> {
        let back = &self.back;
        let [first, second] = comparison.groups;
        let region = first.region.as_deref().map_or(back.nowhere, |region| self.region(region));
        let mut sentences = vec![back.compare(self.group_title(first), region, self.group_title(second))];
        match comparison.verdict {
            ComparisonVerdict::TooFew => sentences.push(back.compare_few(second.pairs.len(), first.pairs.len())),
            ComparisonVerdict::BeganApart([first, second]) => sentences.push({
                let measure = self.measure(comparison.groups[0].measure).in_line;
                back.compare_apart(self.number(first), measure, self.number(second))
            }),
            ComparisonVerdict::SideBySide(both) => {
                sentences.extend(comparison.groups.iter().zip(both).map(|(group, changes)| self.compared_side(group, changes)));
                sentences.push(back.compare_unfair.to_owned());
            }
        }
        sentences
    }

    fn compared_side(&self, group: &PairGroup, changes: Changes) -> String {
        let (median, range) = (self.change(changes.median), self.changes(changes.ends));
        self.back.compare_side(self.number(changes.before), median, group.pairs.len(), range, self.group_title(group))
    }
}
