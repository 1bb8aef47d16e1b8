//! One page for a clinician, as plain data: sections of facts, bars and one chart. `text`, `markdown` and `html` write it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::SignedDuration;
use jiff::civil::Date;

use crate::domain::body::Place;
use crate::domain::diary::daily::Daily;
use crate::domain::diary::interval::{count, median};
use crate::domain::diary::late::{self, Lateness};
use crate::domain::diary::measure::Measure;
use crate::domain::diary::record::{Kind, Record};
use crate::domain::diary::statistics::{self, Wanted, sorted};
use crate::domain::diary::told::{self, number};
use crate::domain::diary::{patterns, places, weekly};
use crate::domain::safety::answers::{Answer, Answers};
use crate::domain::safety::condition;
use crate::domain::text;
use crate::domain::words::{Words, fill};

pub mod html;
pub mod markdown;
pub mod text_page;

/// The page.
#[derive(Debug)]
pub struct Report {
    /// What it is.
    pub title: String,
    /// Lines under it.
    pub head: Vec<String>,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// A section of the page.
#[derive(Debug)]
pub struct Section {
    /// Its title.
    pub title: String,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A part of a section.
#[derive(Debug)]
pub enum Block {
    /// A sentence.
    Line(String),
    /// Names and values.
    Facts(Vec<(String, String)>),
    /// Places, the most marked first.
    Bars(Vec<Bar>),
    /// Pain from day to day.
    Chart(Chart),
    /// So many empty lines to write on.
    Ruled(usize),
}

/// A place and how often it was marked.
#[derive(Debug)]
pub struct Bar {
    /// The place.
    pub place: Place,
    /// Its name.
    pub name: String,
    /// The share of the days, 0–1.
    pub share: f64,
    /// The same in words.
    pub said: String,
}

/// Pain from day to day.
#[derive(Debug)]
pub struct Chart {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// The pain of each day.
    pub daily: Daily,
    /// It in words.
    pub said: String,
}

/// What the page is about.
#[derive(Debug)]
pub struct About<'a> {
    /// The records that stand.
    pub records: &'a [Record],
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// Today.
    pub today: Date,
    /// How long after midnight a day ends.
    pub day_ends: SignedDuration,
    /// Version of the program.
    pub version: &'a str,
    /// The person's name, where one was given.
    pub name: Option<&'a str>,
    /// The answers to the check, where they are wanted on the page.
    pub answers: Option<&'a Answers>,
}

/// The page about those days.
#[must_use]
pub fn report(about: &About<'_>, words: &Words) -> Report {
    let texts = &words.report;
    let within: Vec<Record> = about
        .records
        .iter()
        .filter(|record| (about.first..=about.last).contains(&record.at.day(about.day_ends)))
        .cloned()
        .collect();
    let remembered = |record: &Record| late::lateness(record, about.day_ends) == Lateness::Recalled;
    let told: Cow<'_, [Record]> = if within.iter().any(remembered) {
        within.iter().filter(|record| !remembered(record)).cloned().collect()
    } else {
        Cow::Borrowed(&within)
    };
    let days = about.days();
    let mut head = Vec::new();
    if let Some(name) = about.name {
        head.push(format!("{}: {}", texts.name, text::clean(name)));
    }
    let [first, last, today] = [about.first, about.last, about.today].map(|day| day.to_string());
    let args = [("first", &*first), ("last", &last), ("n", &days.to_string()), ("today", &today), ("version", about.version)];
    head.push(fill(&texts.covers, &args));
    head.push(texts.self_recorded.clone());
    let sections = vec![
        where_it_hurt(about, &within, words),
        pattern(about, &told, words),
        function(&told, words),
        done(about, &within, words),
        before_after(about, &told, words),
        adverse(about, &within, told.len(), words),
        check(about, words),
        Section { title: texts.questions.clone(), blocks: vec![Block::Ruled(3)] },
        Section { title: texts.method.clone(), blocks: texts.methods.iter().cloned().map(Block::Line).collect() },
    ];
    Report {
        title: texts.title.clone(),
        head,
        sections: sections.into_iter().filter(|section| !section.blocks.is_empty()).collect(),
    }
}

impl About<'_> {
    /// How many days it is about.
    fn days(&self) -> usize {
        let days = self.first.until(self.last).map_or(0, |span| span.get_days()) + 1;
        usize::try_from(days).unwrap_or(1)
    }

    fn daily(&self, within: &[Record]) -> Daily {
        Daily::of(within, self.day_ends)
    }
}

impl Report {
    /// The places on it, the most marked first.
    pub fn bars(&self) -> impl Iterator<Item = &Bar> {
        let blocks = self.sections.iter().flat_map(|section| &section.blocks);
        blocks.filter_map(|block| if let Block::Bars(bars) = block { Some(bars) } else { None }).flatten()
    }
}

/// The most places shown.
const PLACES: usize = 8;

fn where_it_hurt(about: &About<'_>, within: &[Record], words: &Words) -> Section {
    let texts = &words.report;
    let marked: Vec<places::AtPlace> =
        places::places(within, about.first, about.last, about.day_ends).into_iter().filter(|at| at.marked > 0).collect();
    let all = about.days();
    let bars = marked.iter().take(PLACES).map(|at| Bar {
        place: at.place,
        name: words.place(at.place),
        share: count(at.marked) / count(all),
        said: fill(&texts.days_marked, &[("n", &at.marked.to_string()), ("all", &all.to_string())]),
    });
    let bars: Vec<Bar> = bars.collect();
    let block = if bars.is_empty() { Block::Line(texts.where_none.clone()) } else { Block::Bars(bars) };
    Section { title: texts.places.clone(), blocks: vec![block] }
}

fn pattern(about: &About<'_>, within: &[Record], words: &Words) -> Section {
    let (texts, back) = (&words.report, &words.back);
    let daily = about.daily(within);
    let values = sorted(daily.between(about.first, about.last).map(|(_, pain)| pain));
    let [n, all] = [values.len(), about.days()].map(|n| n.to_string());
    let mut facts = vec![(texts.entries.clone(), fill(&texts.of_days, &[("n", &n), ("all", &all)]))];
    if let (Some(median), Some(low), Some(high)) = (median(&values), values.first(), values.last()) {
        facts.push((texts.median.clone(), number(median)));
        facts.push((texts.range.clone(), fill(&texts.from_to, &[("low", &number(*low)), ("high", &number(*high))])));
        facts.push((texts.recent.clone(), back.compared(daily.weeks(about.last)).to_owned()));
        facts.push((texts.recent_two.clone(), back.compared(daily.fortnights(about.last)).to_owned()));
    }
    for (name, measure) in [(&texts.worst, Measure::Worst), (&texts.least, Measure::Least)] {
        facts.extend(median_of(within, measure, words).map(|said| (name.clone(), said)));
    }
    let parts = patterns::parts_of_day(within, about.first, about.last, about.day_ends);
    let parts = parts.iter().filter_map(|(hour, share)| {
        let args = [("hour", &*hour.to_string()), ("median", &number(share.median?)), ("n", &share.n.to_string())];
        Some(fill(&texts.part, &args))
    });
    facts.push((texts.parts.clone(), parts.collect::<Vec<String>>().join(", ")));
    let weekdays = patterns::weekdays(&daily, about.first, about.last);
    let weekdays = weekdays.iter().filter_map(|(weekday, share)| {
        let args =
            [("day", words.dates().weekday_short(*weekday)), ("median", &number(share.median?)), ("n", &share.n.to_string())];
        Some(fill(&texts.weekday, &args))
    });
    facts.push((texts.weekdays.clone(), weekdays.collect::<Vec<String>>().join(", ")));
    facts.retain(|(_, value)| !value.is_empty());
    let said = fill(&texts.chart, &[("first", &about.first.to_string()), ("last", &about.last.to_string()), ("n", &n)]);
    let chart = Block::Chart(Chart { first: about.first, last: about.last, daily, said });
    Section {
        title: texts.pattern.clone(),
        blocks: vec![chart, Block::Facts(facts), Block::Line(back.caution(about.today).to_owned())],
    }
}

/// The median of a measure over all entries that have it.
fn median_of(within: &[Record], measure: Measure, words: &Words) -> Option<String> {
    let given = within.iter().filter_map(|record| record.now.get(measure.id()).copied().flatten());
    let values = sorted(given.map(|rating| f64::from(rating.points())));
    let args = [("median", &*number(median(&values)?)), ("n", &values.len().to_string())];
    Some(fill(&words.report.median_of, &args))
}

fn function(within: &[Record], words: &Words) -> Section {
    let texts = &words.report;
    let elsewhere = [Measure::Pain, Measure::Worst, Measure::Least, Measure::Average];
    let measures =
        Measure::ALL.into_iter().filter(|measure| !elsewhere.contains(measure) && !Measure::OF_WEEKS.contains(measure));
    let mut facts: Vec<(String, String)> = measures
        .filter_map(|measure| Some((words.measure(measure).question.clone(), median_of(within, measure, words)?)))
        .collect();
    let weeks: Vec<(&Record, f64)> = within.iter().filter_map(|record| Some((record, weekly::impact(record)?))).collect();
    if let (Some((first, from)), Some((last, to))) = (weeks.first(), weeks.last()) {
        let [first, last] = [first, last].map(|record| record.at.civil().date().to_string());
        let args = [("from", &*number(*from)), ("first", &first), ("to", &number(*to)), ("last", &last)];
        let n = weeks.len().to_string();
        let template = if weeks.len() == 1 { &texts.impact_once } else { &texts.impact_weeks };
        facts.push((texts.impact.clone(), fill(template, &[&args[..], &[("n", &n)]].concat())));
    }
    if let Some((record, overall)) = within.iter().rev().find_map(|record| Some((record, record.overall?))) {
        let date = record.at.civil().date().to_string();
        let args = [("said", words.overall(overall)), ("date", &date)];
        facts.push((words.entry.overall_question.clone(), fill(&texts.overall, &args)));
    }
    let blocks = if facts.is_empty() { Vec::new() } else { vec![Block::Facts(facts)] };
    Section { title: texts.function.clone(), blocks }
}

fn done(about: &About<'_>, within: &[Record], words: &Words) -> Section {
    let texts = &words.report;
    let sessions: Vec<&Record> = within.iter().filter(|record| record.kind == Kind::Session).collect();
    if sessions.is_empty() {
        return Section { title: texts.done.clone(), blocks: vec![Block::Line(texts.none_done.clone())] };
    }
    let minutes = sessions.iter().filter_map(|session| session.done_s).sum::<u64>() / 60;
    let week = number(count(sessions.len()) * 7.0 / count(about.days()));
    let args = [("n", &*sessions.len().to_string()), ("week", &week), ("minutes", &minutes.to_string())];
    let mut routines: BTreeMap<&str, usize> = BTreeMap::new();
    for title in sessions.iter().filter_map(|session| session.title.as_deref().or(session.routine.as_deref())) {
        *routines.entry(title).or_default() += 1;
    }
    let mut routines: Vec<(&str, usize)> = routines.into_iter().collect();
    routines.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let named: Vec<String> = routines.iter().take(PLACES).map(|(title, n)| format!("{} ({n})", text::clean(title))).collect();
    let mut facts = vec![(texts.sessions.clone(), fill(&texts.per_week, &args)), (texts.routines.clone(), named.join(", "))];
    if let Some(highest) = sessions.iter().filter_map(|session| session.pressure).max() {
        let args = [("pressure", &*highest.to_string()), ("words", words.pressure(highest))];
        facts.push((texts.pressure.clone(), fill(&texts.pressure_of, &args)));
    }
    Section { title: texts.done.clone(), blocks: vec![Block::Facts(facts)] }
}

/// What was answered to the check, each with its day.
fn check(about: &About<'_>, words: &Words) -> Section {
    let texts = &words.report;
    let Some(answers) = about.answers else { return Section { title: String::new(), blocks: Vec::new() } };
    let given = condition::conditions().iter().filter_map(|condition| Some((condition, answers.given(condition)?)));
    let facts: Vec<(String, String)> = given
        .filter(|(_, given)| given.answer != Answer::No)
        .map(|(condition, given)| (words.condition(&condition.id).ask.clone(), given.said(&words.safety)))
        .collect();
    let mut blocks = vec![match answers.asked {
        Some(asked) => Block::Line(fill(&words.safety.asked, &[("date", &asked.civil().date().to_string())])),
        None => Block::Line(words.safety.never_asked.clone()),
    }];
    match facts.is_empty() {
        true if answers.asked.is_some() => blocks.push(Block::Line(texts.no_yes.clone())),
        true => {}
        false => blocks.push(Block::Facts(facts)),
    }
    Section { title: texts.check.clone(), blocks }
}

/// The most groups told of.
const GROUPS: usize = 5;

fn before_after(about: &About<'_>, within: &[Record], words: &Words) -> Section {
    let mut groups = statistics::groups(within, &Wanted::default(), about.day_ends);
    groups.retain(|group| !group.pairs.is_empty());
    groups.sort_by_key(|group| std::cmp::Reverse(group.pairs.len()));
    let mut blocks: Vec<Block> = groups
        .iter()
        .take(GROUPS)
        .map(|group| Block::Facts(vec![(text::clean(&told::heading(group, words)), told::brief(group, words))]))
        .collect();
    let later = within.iter().filter(|record| record.kind == Kind::FollowUp).filter_map(|record| Record::pain(&record.now));
    let later = sorted(later.map(|rating| f64::from(rating.points())));
    if let Some(middle) = median(&later).filter(|_| later.len() >= statistics::SUMMARY_FROM) {
        let said = fill(&words.report.median_of, &[("median", &number(middle)), ("n", &later.len().to_string())]);
        blocks.push(Block::Facts(vec![(words.report.next.clone(), said)]));
    }
    if !blocks.is_empty() {
        blocks.push(Block::Line(words.back.limits.clone()));
    }
    Section { title: words.report.before_after.clone(), blocks }
}

fn adverse(about: &About<'_>, within: &[Record], told: usize, words: &Words) -> Section {
    let texts = &words.report;
    let trouble = patterns::trouble(within, about.first, about.last, about.day_ends);
    let all = trouble.sessions.to_string();
    let counted = [(&texts.worse, trouble.worse), (&texts.hurt, trouble.hurt), (&texts.stopped, trouble.stopped)];
    let mut facts: Vec<(String, String)> = counted
        .into_iter()
        .filter(|_| trouble.sessions > 0)
        .map(|(name, n)| (name.clone(), fill(&texts.of_sessions, &[("n", &n.to_string()), ("all", &all)])))
        .collect();
    if !trouble.eased.is_empty() {
        let eased = trouble.eased.iter().map(|(region, n)| format!("{} ({n})", text::clean(words.region(region))));
        facts.push((texts.eased.clone(), eased.collect::<Vec<String>>().join(", ")));
    }
    let mut blocks = if facts.is_empty() { vec![Block::Line(texts.no_trouble.clone())] } else { vec![Block::Facts(facts)] };
    let recalled = within.len() - told;
    if recalled > 0 {
        blocks.push(Block::Line(fill(&texts.recalled, &[("n", &recalled.to_string())])));
    }
    Section { title: texts.adverse.clone(), blocks }
}
