//! Statistics in words, as far as the numbers allow; `stats`, the diary and the report use the same sentences.

use crate::domain::diary::change_size::Pair;
use crate::domain::diary::event_log;
use crate::domain::diary::measure::Measure;
use crate::domain::diary::pairs::{self, PairGroup, SUMMARY_FROM};
use crate::domain::diary::record::{EntryKind, Record};
use crate::domain::diary::what_helped::{Later, RoutineOutcome};
use crate::domain::rating::Rating;
use crate::domain::text;
use crate::texts::Texts;

impl Texts {
    /// Returns a number with one decimal, or without decimals if it is whole: `4`, `5.5`, in German `5,5`.
    pub fn number(&self, number: f64) -> String {
        let rounded = (number * 10.0).round() / 10.0;
        if rounded.fract() == 0.0 { format!("{rounded:.0}") } else { format!("{rounded:.1}").replace('.', self.decimal.point) }
    }

    /// Returns the heading of a group: the routine, the region, and how often it was rated twice.
    pub fn group_heading(&self, group: &PairGroup) -> String {
        let back = &self.back;
        let region = group.region.as_deref().map_or(back.nowhere, |region| self.region(region));
        back.rated_twice(group.pairs.len(), region, self.group_title(group))
    }

    /// Returns the title of the routine; with the measure if it is not pain.
    pub fn group_title(&self, group: &PairGroup) -> String {
        let title = self.routine_title(Some(&group.title), &group.routine);
        match group.measure {
            Measure::Pain => title,
            measure => format!("{title} ({})", self.measure(measure).in_line),
        }
    }

    /// Returns what the pairs of a group allow to say: a name and a value, or a sentence without a name.
    fn group_details(&self, group: &PairGroup) -> Vec<(String, String)> {
        let back = &self.back;
        let n = group.pairs.len();
        let mut details = Vec::new();
        if n < SUMMARY_FROM {
            details.push((String::new(), back.too_few(n)));
            if n > 0 {
                let pairs: Vec<String> = group.pairs.iter().map(|(_, pair)| self.of_pair(*pair)).collect();
                details.push((back.single(self.measure(group.measure).name), pairs.join(", ")));
            }
        } else {
            self.group_summary(group, &mut details);
        }
        let too_low = group.pairs.iter().filter(|(_, pair)| group.measure == Measure::Pain && pair.started_too_low()).count();
        let left_out = [(back.too_low, too_low), (back.short, group.short), (back.missing, group.missing)];
        let left_out = left_out.into_iter().filter(|(_, n)| *n > 0);
        details.extend(left_out.map(|(name, n)| (name.to_owned(), n.to_string())));
        details
    }

    fn group_summary(&self, group: &PairGroup, details: &mut Vec<(String, String)>) {
        let (n, back) = (group.pairs.len(), &self.back);
        let summary = pairs::summary(&group.pairs);
        details.extend(summary.counts.map(|counts| (String::new(), self.counted(counts, group.measure))));
        if let (Some(median), Some([least, most])) = (summary.median, summary.ends) {
            let range = self.changes([least, most].map(f64::from));
            details.push((back.median_name.to_owned(), back.median(self.change(median), range)));
        }
        let spans = [(back.middle_half, summary.middle_half), (back.interval, summary.interval)];
        let spans = spans.into_iter().filter_map(|(name, span)| Some((name, span?)));
        details.extend(spans.map(|(name, span)| (name.to_owned(), self.changes(span))));
        // The limits of a meaningful change come from studies of pain.
        let is_pain = group.measure == Measure::Pain;
        let worse = summary.worse.filter(|_| is_pain).zip(summary.counts).map(|(interval, [_, _, worse])| (worse, interval));
        let percents = |ends: [f64; 2]| ends.map(|end| (end * 100.0).round());
        let better = summary.meaningful.filter(|_| is_pain).map(|(hits, of, ends)| (back.meaningful, hits, of, ends));
        for (name, hits, of, ends) in better.into_iter().chain(worse.map(|(hits, ends)| (back.worse, hits, n, ends))) {
            let [low, high] = percents(ends);
            details.push((name.to_owned(), back.share(high, hits, low, of, pairs::percent(hits, of))));
        }
        for (month, n, median) in summary.months {
            details.push((self.date(|way| way.month, month), back.month(self.change(median), n)));
        }
    }

    /// Returns the notes under the table of what helped, one sentence each.
    pub fn helped_notes(&self, later: Later) -> Vec<String> {
        let later = (later.asked > 0).then(|| self.helped.later(later.asked, later.lower));
        let text = self.back.cautions.iter().take(2).chain([&self.helped.points, &self.helped.medians]);
        text.map(|text| (*text).to_owned()).chain(later).collect()
    }

    /// Returns everything about one routine: about all sessions, then about each region with other pairs. Each is a name and a
    /// value, or a sentence without a name; the first is a heading.
    pub fn outcome_details(&self, outcome: &RoutineOutcome) -> Vec<(String, String)> {
        let helped = &self.helped;
        let shown = outcome.shown();
        let sentence = |text| (String::new(), text);
        let mut details = vec![sentence(helped.all(shown.pairs.len(), self.group_title(shown)))];
        let areas: Vec<&str> =
            outcome.areas.iter().filter_map(|group| group.region.as_deref()).map(|id| self.region(id)).collect();
        details.extend((!areas.is_empty()).then(|| (helped.areas.to_owned(), areas.join("; "))));
        details.extend(self.group_details(shown));
        if shown.measure == Measure::Pain && !outcome.stress.pairs.is_empty() {
            details.push(sentence(helped.all(outcome.stress.pairs.len(), self.group_title(&outcome.stress))));
            details.extend(self.group_details(&outcome.stress));
        }
        details.extend((outcome.later.asked > 0).then(|| sentence(helped.later(outcome.later.asked, outcome.later.lower))));
        for group in outcome.areas.iter().filter(|group| group.pairs != outcome.all.pairs && group.pairs != outcome.stress.pairs)
        {
            details.extend([String::new(), self.group_heading(group), self.group_brief(group)].map(sentence));
        }
        details.into_iter().map(|(name, value)| (text::clean(&name), text::clean(&value))).collect()
    }

    /// Returns the summary of a group in one line.
    pub fn group_brief(&self, group: &PairGroup) -> String {
        let back = &self.back;
        let n = group.pairs.len();
        let summary = pairs::summary(&group.pairs);
        let (Some(median), Some(counts)) = (summary.median, summary.counts) else {
            return back.too_few(n);
        };
        let median = self.change(median);
        let first = match summary.interval {
            Some(ends) => back.brief(self.changes(ends), median),
            None => back.brief_median(median),
        };
        let counted = self.counted(counts, group.measure);
        let [_, _, worse] = counts;
        let share = |hits: usize, of: usize| {
            let percent = pairs::percent(hits, of).to_string();
            back.brief_share(hits, of, percent)
        };
        let percents = |ends: [f64; 2]| ends.map(|end| (end * 100.0).round().to_string());
        let second = match (summary.meaningful, summary.worse) {
            (Some((hits, judged, ends)), Some(worse_ends)) if group.measure == Measure::Pain => {
                let ([low, high], [worse_low, worse_high]) = (percents(ends), percents(worse_ends));
                Some(back.brief_shares(high, share(hits, judged), low, share(worse, n), worse_high, worse_low))
            }
            _ => None,
        };
        let closer = [Some(first), second].into_iter().flatten().collect::<Vec<String>>().join(". ");
        format!("{counted} {closer}.")
    }

    /// Returns how many sessions were followed by a lower, the same and a higher rating, in a sentence.
    fn counted(&self, counts: [usize; 3], measure: Measure) -> String {
        let back = &self.back;
        let [better, same, worse] = counts.map(|count| if count == 0 { back.counts_none.to_owned() } else { count.to_string() });
        back.counts(better, self.measure(measure).in_line, same, worse)
    }

    /// Returns `6 → 3`.
    fn of_pair(&self, pair: Pair) -> String {
        self.back.pair(pair.after, pair.before)
    }

    /// Returns `2 lower`, `1.5 higher` or `no change`.
    pub fn change(&self, delta: f64) -> String {
        let back = &self.back;
        match delta {
            delta if delta > 0.0 => back.lower(self.number(delta)),
            delta if delta < 0.0 => back.higher(self.number(-delta)),
            _ => back.unchanged.to_owned(),
        }
    }

    /// Returns a range of changes: `1 to 3 lower`, `no change to 1 higher`, `1 higher to 2 lower`. On one side, the smaller
    /// change comes first.
    pub fn changes(&self, [low, high]: [f64; 2]) -> String {
        let [from, to] = if high <= 0.0 { [high, low] } else { [low, high] };
        match [from, to].map(|end| self.change(end)) {
            [first, last] if first == last => last,
            [_, last] if from * to > 0.0 => self.report.from_to(last, self.number(from.abs())),
            [first, last] => self.report.from_to(last, first),
        }
    }

    /// Returns the message about an undone change.
    pub fn undone(&self, change: &event_log::UndoneChange) -> String {
        match change {
            event_log::UndoneChange::Added(record) => self.back.undone_added(self.entry_short(record)),
            event_log::UndoneChange::Removed(record) => self.back.undone_removed(self.entry_short(record)),
            event_log::UndoneChange::Imported(_, lines) => self.back.undone_import(self.imported_lines(*lines)),
            event_log::UndoneChange::Amended(before, _) => self.back.undone_amended(self.entry_short(before)),
            event_log::UndoneChange::Unseen(Some(record)) => self.back.undone_unseen(self.entry_short(record)),
            event_log::UndoneChange::Unseen(None) => self.back.undone_gone.to_owned(),
        }
    }

    /// Returns what undoing an import of these lines does.
    pub fn imported_lines(&self, lines: event_log::ImportedLines) -> String {
        let texts = &self.back;
        let (corrections, deletions) = (lines.corrections, lines.deletions);
        let entries = (lines.entries > 0 || corrections + deletions == 0).then(|| texts.import_entries(lines.entries));
        let corrections = (corrections > 0).then(|| texts.import_corrections(corrections));
        let deletions = (deletions > 0).then(|| texts.import_deletions(deletions));
        entries.into_iter().chain(corrections).chain(deletions).collect::<Vec<String>>().join(", ")
    }

    /// Returns an entry in few words: its time and its pain.
    pub fn entry_short(&self, record: &Record) -> String {
        format!("{}, {}", self.date(|way| way.with_time, record.at.civil()), self.entry_pain(record))
    }

    /// Returns the pain of an entry, or the stress if it was rated by stress: `pain 4`, `pain 6 → 3`.
    pub fn entry_pain(&self, record: &Record) -> String {
        let given = |rating: Option<Rating>| rating.map_or_else(|| self.diary.none.to_owned(), |rating| rating.to_string());
        if record.kind == EntryKind::Session {
            let by = pairs::rated_by(record);
            let ends = [&record.before, &record.after].map(|ratings| given(ratings.get(by.id()).copied().flatten()));
            return self.diary.before_after(&ends[1], &ends[0], self.measure(by).in_line);
        }
        self.diary.pain(given(Record::pain(&record.now)))
    }
}
