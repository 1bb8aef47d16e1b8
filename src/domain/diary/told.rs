//! Statistics in the words that they allow; the same sentences stand in `stats`, in the diary and in the report.

use crate::domain::diary::change::Pair;
use crate::domain::diary::fold;
use crate::domain::diary::record::{Kind, Record};
use crate::domain::diary::statistics::{self, Group, SUMMARY_FROM};
use crate::domain::rating::Rating;
use crate::domain::words::back::BackWords;
use crate::domain::words::{Words, fill};

/// Who was rated twice, and how often.
#[must_use]
pub fn heading(group: &Group, words: &Words) -> String {
    let back = &words.back;
    let region = group.region.as_deref().map_or(back.nowhere.as_str(), |region| words.region(region));
    let template = if group.pairs.len() == 1 { &back.one_rated_twice } else { &back.rated_twice };
    fill(template, &[("title", &group.title), ("region", region), ("n", &group.pairs.len().to_string())])
}

/// What can be said of it, a sentence a line.
#[must_use]
pub fn sentences(group: &Group, words: &Words) -> Vec<String> {
    let back = &words.back;
    let n = group.pairs.len();
    let mut said = Vec::new();
    if n < SUMMARY_FROM {
        said.push(fill(&back.too_few, &[("n", &n.to_string())]));
        if n > 0 {
            let pairs: Vec<String> = group.pairs.iter().map(|(_, pair)| of_pair(*pair, back)).collect();
            said.push(fill(&back.single, &[("pairs", &pairs.join(", "))]));
        }
    } else {
        summary(group, back, &mut said);
    }
    let too_low = group.pairs.iter().filter(|(_, pair)| pair.started_too_low()).count();
    for (template, n) in [(&back.too_low, too_low), (&back.missing, group.missing)] {
        if n > 0 {
            said.push(fill(template, &[("n", &n.to_string())]));
        }
    }
    said
}

fn summary(group: &Group, back: &BackWords, said: &mut Vec<String>) {
    let n = group.pairs.len();
    let summary = statistics::summary(&group.pairs);
    if let Some(counts) = summary.counts {
        let [better, same, worse] = counts.map(|count| count.to_string());
        said.push(fill(&back.counts, &[("better", &better), ("same", &same), ("worse", &worse)]));
    }
    if let (Some(median), Some([least, most])) = (summary.median, summary.ends) {
        let [least, most] = [least, most].map(|end| change(f64::from(end), back));
        said.push(fill(&back.median, &[("median", &change(median, back)), ("least", &least), ("most", &most)]));
    }
    for (template, ends) in [(&back.middle_half, summary.middle_half), (&back.interval, summary.interval)] {
        if let Some([low, high]) = ends {
            said.push(fill(template, &[("low", &change(low, back)), ("high", &change(high, back))]));
        }
    }
    let worse = summary.worse.zip(summary.counts).map(|(interval, [_, _, worse])| (worse, interval));
    for (template, share) in [(&back.meaningful, summary.meaningful), (&back.worse, worse)] {
        if let Some((hits, ends)) = share {
            let [low, high] = ends.map(|end| (end * 100.0).round().to_string());
            let percent = statistics::percent(hits, n).to_string();
            let args =
                [("hits", &*hits.to_string()), ("n", &n.to_string()), ("percent", &percent), ("low", &low), ("high", &high)];
            said.push(fill(template, &args));
        }
    }
    for (month, n, median) in summary.months {
        let month = month.strftime("%Y-%m").to_string();
        said.push(fill(&back.month, &[("month", &month), ("median", &change(median, back)), ("n", &n.to_string())]));
    }
}

/// The same in one line, for the page.
#[must_use]
pub fn brief(group: &Group, words: &Words) -> String {
    let back = &words.back;
    let n = group.pairs.len();
    let summary = statistics::summary(&group.pairs);
    let (Some(median), Some([better, _, worse])) = (summary.median, summary.counts) else {
        return fill(&back.too_few, &[("n", &n.to_string())]);
    };
    let median = change(median, back);
    let first = match summary.interval {
        Some(ends) => {
            let [low, high] = ends.map(|end| change(end, back));
            fill(&back.brief, &[("median", &median), ("low", &low), ("high", &high)])
        }
        None => fill(&back.brief_median, &[("median", &median)]),
    };
    let share = |hits: usize| {
        let percent = statistics::percent(hits, n).to_string();
        fill(&back.brief_share, &[("hits", &hits.to_string()), ("n", &n.to_string()), ("percent", &percent)])
    };
    let percents = |ends: [f64; 2]| ends.map(|end| (end * 100.0).round().to_string());
    let second = match (summary.meaningful, summary.worse) {
        (Some((hits, ends)), Some(worse_ends)) => {
            let ([low, high], [worse_low, worse_high]) = (percents(ends), percents(worse_ends));
            let args = [("hits", &*share(hits)), ("low", &low), ("high", &high)];
            let of_worse = [("worse", &*share(worse)), ("worse_low", &worse_low), ("worse_high", &worse_high)];
            fill(&back.brief_shares, &[args, of_worse].concat())
        }
        _ => fill(&back.brief_counts, &[("better", &better.to_string()), ("worse", &worse.to_string())]),
    };
    format!("{first}; {second}")
}

/// `6 → 3`.
fn of_pair(pair: Pair, back: &BackWords) -> String {
    fill(&back.pair, &[("before", &pair.before.to_string()), ("after", &pair.after.to_string())])
}

/// `2 lower`, `1.5 higher`, `no change`.
#[must_use]
pub fn change(delta: f64, back: &BackWords) -> String {
    let template = match delta {
        delta if delta > 0.0 => &back.lower,
        delta if delta < 0.0 => &back.higher,
        _ => return back.unchanged.clone(),
    };
    fill(template, &[("n", &number(delta.abs()))])
}

/// A number with one decimal where it has one.
#[must_use]
pub fn number(number: f64) -> String {
    let rounded = (number * 10.0).round() / 10.0;
    if rounded.fract() == 0.0 { format!("{rounded:.0}") } else { format!("{rounded:.1}") }
}

/// What was undone.
#[must_use]
pub fn undone(change: &fold::Change, words: &Words) -> String {
    let (template, record) = match change {
        fold::Change::Added(record) => (&words.back.undone_added, record),
        fold::Change::Removed(record) => (&words.back.undone_removed, record),
        fold::Change::Amended(before, _) => (&words.back.undone_amended, before),
    };
    fill(template, &[("entry", &short(record, words))])
}

/// An entry in few words: when, pain, what.
#[must_use]
pub fn short(record: &Record, words: &Words) -> String {
    format!("{}, {}", words.date(|way| &way.with_time, record.at.civil()), pain(record, words))
}

/// The pain of an entry: `pain 4`, `pain 6 → 3`.
#[must_use]
pub fn pain(record: &Record, words: &Words) -> String {
    let given = |rating: Option<Rating>| rating.map_or_else(|| words.diary.none.clone(), |rating| rating.to_string());
    if record.kind == Kind::Session {
        let ends = [&record.before, &record.after].map(|ratings| given(Record::pain(ratings)));
        return fill(&words.diary.before_after, &[("before", &ends[0]), ("after", &ends[1])]);
    }
    fill(&words.diary.pain, &[("now", &given(Record::pain(&record.now)))])
}
