//! The page for a clinician as plain data: facts, bars and one chart; written by `plain_text`, `markdown` and `html`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::SignedDuration;
use jiff::civil::Date;

use crate::domain::body::Place;
use crate::domain::diary::daily::Daily;
use crate::domain::diary::entry_delay::{self, Lateness};
use crate::domain::diary::measure::Measure;
use crate::domain::diary::pairs::{self, PairFilter, PairGroup, sorted};
use crate::domain::diary::quantiles::{count, median};
use crate::domain::diary::record::{EntryKind, Record};
use crate::domain::diary::{pain_sites, patterns, peg, what_helped};
use crate::domain::safety::answers::{Answer, Answers};
use crate::domain::safety::condition;
use crate::domain::session::outcome::{self, Hurt};
use crate::domain::text;
use crate::report::course;
use crate::texts::Texts;
use crate::texts::dates::four_hours;

/// The page.
#[derive(Debug)]
pub struct Report {
    /// The title.
    pub title: String,
    /// Lines below the title.
    pub head: Vec<String>,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// A section of the page.
#[derive(Debug)]
pub struct Section {
    /// Its title.
    pub title: String,
    /// The contents of the section.
    pub blocks: Vec<Block>,
}

/// A part of a section.
#[derive(Debug)]
pub enum Block {
    /// A sentence.
    Line(String),
    /// Facts: names and values.
    Facts(Vec<(String, String)>),
    /// Places, the most often marked first.
    Bars(Vec<Bar>),
    /// The chart of pain day by day.
    Chart(Chart),
    /// This many empty lines to write on.
    Ruled(usize),
}

/// A place and how often it was marked.
#[derive(Debug)]
pub struct Bar {
    /// The place.
    pub place: Place,
    /// The name of the place.
    pub name: String,
    /// The share of the days, 0–1.
    pub share: f64,
    /// The share in words.
    pub text: String,
}

/// The chart of pain day by day.
#[derive(Debug)]
pub struct Chart {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// The pain of each day.
    pub daily: Daily,
    /// The chart in words.
    pub text: String,
}

/// The input of the report.
#[derive(Debug)]
pub struct ReportInput<'a> {
    /// The records that stand, at least those of these days.
    pub records: &'a [Record],
    /// The day of the first record of all, where there is one.
    pub began: Option<Date>,
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// Today.
    pub today: Date,
    /// How long after midnight a day ends.
    pub day_ends: SignedDuration,
    /// The version of the program.
    pub version: &'a str,
    /// The person's name, if given.
    pub name: Option<&'a str>,
    /// The health answers, if they are wanted on the page.
    pub answers: Option<&'a Answers>,
}

/// Makes the report from `about`.
pub fn report(about: &ReportInput<'_>, words: &Texts) -> Report {
    let texts = &words.report;
    let within = only(about.records, |record| (about.first..=about.last).contains(&record.at.day(about.day_ends)));
    let counted = only(&within, |record| entry_delay::lateness(record, about.day_ends) != Lateness::Recalled);
    let days = about.days();
    let mut head = Vec::new();
    if let Some(name) = about.name {
        head.push(format!("{}: {}", texts.name, text::clean(name)));
    }
    let [first, last, today] = [about.first, about.last, about.today].map(|day| words.day(day));
    head.push(texts.covers(days, first, last, today, about.version));
    head.push(texts.self_recorded.to_owned());
    let sections = vec![
        where_it_hurt(about, &counted, words),
        pattern(about, &counted, within.len().saturating_sub(counted.len()), words),
        function(&counted, words),
        done(about, &within, words),
        before_after(about, &counted, words),
        adverse(about, &within, words),
        notes(about, &within, words),
        check(about, words),
        Section { title: texts.medicines.to_owned(), blocks: vec![Block::Ruled(2)] },
        Section { title: texts.questions.to_owned(), blocks: vec![Block::Ruled(3)] },
        Section {
            title: texts.method.to_owned(),
            blocks: texts.methods.iter().map(|line| Block::Line((*line).to_owned())).collect(),
        },
    ];
    Report {
        title: texts.title.to_owned(),
        head,
        sections: sections.into_iter().filter(|section| !section.blocks.is_empty()).collect(),
    }
}

/// Returns the records for which `is_wanted` holds: mostly all.
fn only(records: &[Record], is_wanted: impl Fn(&Record) -> bool) -> Cow<'_, [Record]> {
    if records.iter().all(&is_wanted) {
        Cow::Borrowed(records)
    } else {
        records.iter().filter(|record| is_wanted(record)).cloned().collect()
    }
}

impl ReportInput<'_> {
    /// Returns the number of days that the page covers.
    fn days(&self) -> usize {
        days_between(self.first, self.last)
    }

    /// Returns the number of those days since the diary began; earlier days do not count as days without an entry.
    fn days_of_diary(&self) -> usize {
        days_between(self.began.map_or(self.first, |began| began.clamp(self.first, self.last)), self.last)
    }

    fn daily(&self, within: &[Record]) -> Daily {
        Daily::of(within, self.day_ends)
    }
}

/// Returns the number of days from one to the other, both included.
fn days_between(first: Date, last: Date) -> usize {
    let days = first.until(last).map_or(0, |span| span.get_days()) + 1;
    usize::try_from(days).unwrap_or(1)
}

impl Report {
    /// Iterates over the places on the page, the most often marked first.
    pub fn bars(&self) -> impl Iterator<Item = &Bar> {
        let blocks = self.sections.iter().flat_map(|section| &section.blocks);
        blocks.filter_map(|block| if let Block::Bars(bars) = block { Some(bars) } else { None }).flatten()
    }
}

/// The maximum number of places listed.
const MAX_PLACES: usize = 8;

fn where_it_hurt(about: &ReportInput<'_>, within: &[Record], words: &Texts) -> Section {
    let texts = &words.report;
    let marked: Vec<pain_sites::AtPlace> =
        pain_sites::places(within, about.first, about.last, about.day_ends).into_iter().filter(|at| at.marked > 0).collect();
    let all = about.days_of_diary();
    let bars = marked.iter().take(MAX_PLACES).map(|at| Bar {
        place: at.place,
        name: words.place(at.place),
        share: count(at.marked) / count(all),
        text: texts.days_marked(all, at.marked),
    });
    let bars: Vec<Bar> = bars.collect();
    let blocks = if bars.is_empty() { Vec::new() } else { vec![Block::Bars(bars)] };
    Section { title: texts.places.to_owned(), blocks }
}

fn pattern(about: &ReportInput<'_>, within: &[Record], recalled: usize, words: &Texts) -> Section {
    let texts = &words.report;
    let daily = about.daily(within);
    let values = sorted(daily.between(about.first, about.last).map(|(_, pain)| pain));
    let (n, all) = (values.len(), about.days_of_diary());
    let begins_within = all < days_between(about.first, about.last);
    let of_days = if begins_within { texts.of_days_since_first(all, n) } else { texts.of_days(all, n) };
    let mut facts = vec![(texts.entries.to_owned(), of_days)];
    if let (Some(median), Some(low), Some(high)) = (median(&values), values.first(), values.last()) {
        facts.push((texts.median.to_owned(), words.number(median)));
        if low < high {
            facts.push((texts.range.to_owned(), texts.from_to(words.number(*high), words.number(*low))));
        }
        facts.push((texts.recent.to_owned(), words.compared_days(&daily, about.last, 7)));
        facts.push((texts.recent_two.to_owned(), words.compared_days(&daily, about.last, 14)));
    }
    for (name, measure) in [(texts.worst, Measure::Worst), (texts.least, Measure::Least)] {
        facts.extend(median_of(within, measure, words).map(|text| (name.to_owned(), text)));
    }
    let parts = patterns::parts_of_day(within, about.first, about.last, about.day_ends);
    let parts =
        parts.iter().filter_map(|(hour, share)| Some(texts.part(four_hours(*hour), words.number(share.median?), share.n)));
    facts.push((texts.parts.to_owned(), parts.collect::<Vec<String>>().join(", ")));
    let weekdays = patterns::weekdays(&daily, about.first, about.last);
    let weekdays = weekdays
        .iter()
        .filter_map(|(weekday, share)| Some(texts.weekday(words.weekday_short(*weekday), words.number(share.median?), share.n)));
    facts.push((texts.weekdays.to_owned(), weekdays.collect::<Vec<String>>().join(", ")));
    facts.retain(|(_, value)| !value.is_empty());
    let chance = facts.iter().any(|(name, _)| name == texts.weekdays || name == texts.parts);
    let text = texts.chart(n, words.day(about.first), words.day(about.last));
    let chart = Block::Chart(Chart { first: about.first, last: about.last, daily, text });
    let mut blocks = vec![chart, Block::Facts(facts)];
    blocks.extend((recalled > 0).then(|| Block::Line(texts.recalled(recalled))));
    blocks.extend(chance.then(|| Block::Line(words.back.chance.to_owned())));
    blocks.push(Block::Line(words.regression().to_owned()));
    blocks.push(Block::Line(words.caution(about.today).to_owned()));
    Section { title: texts.pattern.to_owned(), blocks }
}

/// Returns the median of a measure over all entries that have it; `None` if none do.
fn median_of(within: &[Record], measure: Measure, words: &Texts) -> Option<String> {
    let given = within.iter().filter_map(|record| record.now.get(measure.id()).copied().flatten());
    let values = sorted(given.map(|rating| f64::from(rating.points())));
    Some(words.report.median_of(values.len(), words.number(median(&values)?)))
}

fn function(within: &[Record], words: &Texts) -> Section {
    let texts = &words.report;
    let elsewhere = [Measure::Pain, Measure::Worst, Measure::Least, Measure::Average];
    let measures =
        Measure::ALL.into_iter().filter(|measure| !elsewhere.contains(measure) && !Measure::OF_WEEKS.contains(measure));
    let mut facts: Vec<(String, String)> = measures
        .filter_map(|measure| Some((words.measure(measure).question.to_owned(), median_of(within, measure, words)?)))
        .collect();
    let weeks: Vec<(&Record, f64)> = within.iter().filter_map(|record| Some((record, peg::impact(record)?))).collect();
    if let (Some((first, from)), Some((last, to))) = (weeks.first(), weeks.last()) {
        let [first, last] = [first, last].map(|record| words.day(record.at.civil().date()));
        let text = match weeks.len() {
            1 => texts.impact_once(last, words.number(*to)),
            n => texts.impact_weeks(first, words.number(*from), last, n, words.number(*to)),
        };
        facts.push((texts.impact.to_owned(), text));
    }
    if let Some((record, overall)) = within.iter().rev().find_map(|record| Some((record, record.overall?))) {
        let date = words.day(record.at.civil().date());
        facts.push((words.entry.overall_question.to_owned(), texts.overall(date, words.overall(overall))));
    }
    let blocks = if facts.is_empty() { Vec::new() } else { vec![Block::Facts(facts)] };
    Section { title: texts.function.to_owned(), blocks }
}

fn done(about: &ReportInput<'_>, within: &[Record], words: &Texts) -> Section {
    let texts = &words.report;
    let sessions: Vec<&Record> = within.iter().filter(|record| record.kind == EntryKind::Session).collect();
    if sessions.is_empty() {
        return Section { title: texts.done.to_owned(), blocks: vec![Block::Line(texts.none_done.to_owned())] };
    }
    let week = words.number(count(sessions.len()) * 7.0 / count(about.days_of_diary().max(7)));
    let mut routines: BTreeMap<String, usize> = BTreeMap::new();
    for title in sessions.iter().filter_map(|session| words.session_title(session)) {
        *routines.entry(title).or_default() += 1;
    }
    let mut routines: Vec<(String, usize)> = routines.into_iter().collect();
    routines.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let named: Vec<String> = routines.iter().take(MAX_PLACES).map(|(title, n)| format!("{} ({n})", text::clean(title))).collect();
    let mut per_week = texts.per_week(sessions.len(), week);
    // The length of a session from another program may be unknown.
    if let Some(seconds) = sessions.iter().filter_map(|session| session.done_s).reduce(u64::saturating_add) {
        per_week = texts.minutes_in_all(seconds / 60, per_week);
    }
    let mut facts = vec![(texts.sessions.to_owned(), per_week), (texts.routines.to_owned(), named.join(", "))];
    if let Some(highest) = sessions.iter().filter_map(|session| session.pressure).max() {
        facts.push((texts.pressure.to_owned(), texts.pressure_of(highest, words.pressure(highest))));
    }
    facts.extend(course::weeks(within, about.last, about.day_ends, words));
    Section { title: texts.done.to_owned(), blocks: vec![Block::Facts(facts)] }
}

fn notes(about: &ReportInput<'_>, within: &[Record], words: &Texts) -> Section {
    let (facts, all) = course::notes(within, about.day_ends, words);
    let some = (facts.len() < all).then(|| Block::Line(words.report.notes_last(all, facts.len())));
    let blocks = some.into_iter().chain((!facts.is_empty()).then_some(Block::Facts(facts))).collect();
    Section { title: words.report.notes.to_owned(), blocks }
}

/// Returns the section of health answers, each with its day; empty if they are not wanted.
fn check(about: &ReportInput<'_>, words: &Texts) -> Section {
    let texts = &words.report;
    let Some(answers) = about.answers else { return Section { title: String::new(), blocks: Vec::new() } };
    let given = condition::conditions().iter().filter_map(|condition| Some((condition, answers.given(condition)?)));
    let facts: Vec<(String, String)> = given
        .filter(|(_, given)| given.answer != Answer::No)
        .map(|(condition, given)| (words.condition(&condition.id).ask.to_owned(), words.health_answer(given)))
        .collect();
    let mut blocks = vec![match answers.asked {
        Some(asked) => Block::Line(words.safety.asked(words.day(asked.civil().date()))),
        None if facts.is_empty() => Block::Line(texts.not_answered.to_owned()),
        None => Block::Line(texts.some_answered.to_owned()),
    }];
    match facts.is_empty() {
        true if answers.asked.is_some() => blocks.push(Block::Line(texts.no_yes.to_owned())),
        true => {}
        false => blocks.push(Block::Facts(facts)),
    }
    Section { title: texts.check.to_owned(), blocks }
}

/// The maximum number of groups listed.
const MAX_GROUPS: usize = 5;

fn before_after(about: &ReportInput<'_>, within: &[Record], words: &Texts) -> Section {
    let mut groups = pairs::groups(within, &PairFilter::default(), about.day_ends);
    groups.retain(|group| !group.pairs.is_empty());
    groups.sort_by_key(|group| std::cmp::Reverse(group.pairs.len()));
    groups.truncate(MAX_GROUPS);
    what_helped::most_helpful_first(&mut groups);
    let brief = |group| Block::Facts(vec![(text::clean(&words.group_heading(group)), words.group_brief(group))]);
    let mut blocks: Vec<Block> = groups.iter().map(brief).collect();
    // Of two answers about a session, the first counts.
    let later = within.iter().rev().filter(|record| record.kind == EntryKind::FollowUp);
    let pain = |record: &Record| Some((record.session.unwrap_or(record.id), Record::pain(&record.now)?));
    let later = sorted(later.filter_map(pain).collect::<BTreeMap<_, _>>().into_values().map(|rating| f64::from(rating.points())));
    if let Some(middle) = median(&later).filter(|_| later.len() >= pairs::SUMMARY_FROM) {
        let text = words.report.median_of(later.len(), words.number(middle));
        blocks.push(Block::Facts(vec![(words.report.next.to_owned(), text)]));
    }
    if groups.iter().any(PairGroup::is_judged_by_limits) {
        blocks.push(Block::Line(words.back.limits.to_owned()));
    }
    Section { title: words.report.before_after.to_owned(), blocks }
}

/// Lists confirmed warning signs, then what hurt: how often, in which way, where and when. Of many, only the last are listed.
fn hurts(about: &ReportInput<'_>, within: &[Record], words: &Texts) -> Vec<(String, String)> {
    let mut kinds: BTreeMap<(bool, &str), Vec<String>> = BTreeMap::new();
    for record in within {
        let (sign, date) = (outcome::confirmed_sign(&record.events), words.day(record.at.day(about.day_ends)));
        if let Some(sign) = sign {
            kinds.entry((false, sign.id())).or_default().push(date.clone());
        }
        for (how, areas) in record.hurts() {
            let places: Vec<String> =
                areas.iter().map(|area| Place::parse(area).map_or_else(|_| text::clean(area), |at| words.place(at))).collect();
            let text = if places.is_empty() { date.clone() } else { format!("{}, {date}", places.join(", ")) };
            let at_the_neck = how == Some(Hurt::Dizzy) && record.was_dizzy_at_the_neck() && sign.is_none();
            let kind = if at_the_neck { "dizzy-neck" } else { how.map_or("unsaid", Hurt::id) };
            kinds.entry((true, kind)).or_default().push(text);
        }
    }
    let shown = |of: Vec<String>| {
        let n = of.len();
        let last = of.iter().skip(n.saturating_sub(MAX_HURTS)).cloned().collect::<Vec<String>>().join("; ");
        words.report.hurt_times(n, last)
    };
    kinds.into_iter().map(|((_, kind), of)| (words.hurt_kind.text(kind).to_owned(), shown(of))).collect()
}

/// The maximum number of pains of one kind listed one by one.
const MAX_HURTS: usize = 6;

fn adverse(about: &ReportInput<'_>, within: &[Record], words: &Texts) -> Section {
    let texts = &words.report;
    let trouble = patterns::trouble(within, about.first, about.last, about.day_ends);
    let counts = [(texts.worse, trouble.worse), (texts.hurt, trouble.hurt), (texts.stopped, trouble.stopped)];
    let mut facts: Vec<(String, String)> = counts
        .into_iter()
        .filter(|_| trouble.sessions > 0)
        .map(|(name, n)| (name.to_owned(), texts.of_sessions(trouble.sessions, n)))
        .collect();
    if !trouble.eased.is_empty() {
        let eased = trouble.eased.iter().map(|(region, n)| format!("{} ({n})", text::clean(words.region(region))));
        facts.push((texts.eased.to_owned(), eased.collect::<Vec<String>>().join(", ")));
    }
    facts.extend(hurts(about, within, words));
    let blocks = if facts.is_empty() { vec![Block::Line(texts.no_trouble.to_owned())] } else { vec![Block::Facts(facts)] };
    Section { title: texts.adverse.to_owned(), blocks }
}
