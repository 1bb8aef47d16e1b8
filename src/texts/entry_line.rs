//! An entry of the diary in one line, as commands print it.

use jiff::SignedDuration;

use crate::domain::body::Place;
use crate::domain::diary::entry_delay::{self, Lateness};
use crate::domain::diary::measure::Measure;
use crate::domain::diary::pairs;
use crate::domain::diary::record::{EntryKind, Record};
use crate::domain::diary::record_view::RecordView;
use crate::domain::rating::Rating;
use crate::domain::routine::built_in::BuiltIn;
use crate::domain::session::outcome::Ended;
use crate::domain::{duration_text, text};
use crate::texts::Texts;

impl Texts {
    /// Returns the title of a session's routine, if it has a routine.
    pub fn session_title(&self, record: &Record) -> Option<String> {
        let title = record.title.as_deref();
        record.routine.as_deref().map(|id| self.routine_title(title, id)).or_else(|| title.map(str::to_owned))
    }

    /// Returns `title`; if there is none but the `id`, as in entries of other programs, the title of the built-in routine, or else
    /// the id in quotation marks. A session that another program recorded may have neither.
    pub fn routine_title(&self, title: Option<&str>, id: &str) -> String {
        let title = title.filter(|title| *title != id).or_else(|| BuiltIn::title_of(id));
        match title {
            Some(title) => title.to_owned(),
            None if id.is_empty() => self.diary.no_routine.to_owned(),
            None => self.diary.quoted(id),
        }
    }

    /// Returns a record in one line.
    pub fn entry_line(&self, record: &Record, day_ends: SignedDuration) -> String {
        let words = &self.command.entry;
        let when = record.at.civil().strftime("%Y-%m-%d %H:%M").to_string();
        let given = |rating: Option<Rating>| rating.map_or_else(|| words.not_given.to_owned(), |rating| rating.to_string());
        let mut line = match record.kind {
            EntryKind::Session => {
                let title = self.session_title(record).unwrap_or_else(|| words.untitled.to_owned());
                let by = pairs::rated_by(record);
                let [before, after] = [&record.before, &record.after].map(|of| given(of.get(by.id()).copied().flatten()));
                let what = self.measure(by).in_line;
                match record.done_s {
                    Some(done) => words.session(after, before, duration_text::clock(done), title, what, when),
                    None => words.session_untimed(after, before, title, what, when),
                }
            }
            EntryKind::CheckIn => format!("{when}  {}", self.entry_ratings(record, &given)),
            EntryKind::FollowUp => words.follow_up(self.entry_ratings(record, &given), when),
        };
        if let Some(ended) = record.ended.filter(|ended| *ended != Ended::Finished) {
            line.push_str(match ended {
                Ended::Hurt if record.ended_dizzy() => words.dizzy,
                Ended::Hurt => words.hurt,
                Ended::Interrupted => words.interrupted,
                _ => words.stopped,
            });
        }
        for felt in self.felt(record) {
            line.push_str(". ");
            line.push_str(&felt);
        }
        if record.kind == EntryKind::Session && record.has_set_areas() && record.areas.is_empty() {
            line.push_str(words.no_area);
        }
        if !record.areas.is_empty() && record.has_set_areas() {
            let named = |area: &String| Place::parse(area).map_or_else(|_| area.clone(), |place| self.place(place));
            line = format!("{line}, {}", record.areas.iter().map(named).collect::<Vec<_>>().join(", "));
        }
        if let Some(note) = &record.note {
            // A note alone follows no comma.
            let note = words.note(note);
            line.push_str(if line.ends_with(' ') { note.trim_start_matches([',', ' ']) } else { &note });
        }
        if let Some(delay) = self.delay(record, day_ends) {
            line = format!("{line}, {delay}");
        }
        text::clean(&line)
    }

    /// Returns how many hours later a session was resumed or, of other entries, how late it was logged, if it was.
    pub fn delay(&self, record: &Record, day_ends: SignedDuration) -> Option<String> {
        let words = &self.diary;
        match (RecordView::from(record).hours_apart(), entry_delay::lateness(record, day_ends)) {
            (Some(hours), _) => Some(words.apart(hours)),
            (None, Lateness::Fresh) => None,
            (None, Lateness::Late(days)) => Some(words.late(days)),
            (None, Lateness::Recalled) => Some(words.recalled.to_owned()),
        }
    }

    /// Returns the ratings of an entry, pain first.
    fn entry_ratings(&self, record: &Record, given: &dyn Fn(Option<Rating>) -> String) -> String {
        let words = &self.command.entry;
        let said = |(measure, rating): (&String, &Option<Rating>)| {
            format!("{} {}", self.measure.get(measure).map_or(measure.as_str(), |measure| measure.in_line), given(*rating))
        };
        let (week, mut now): (Vec<_>, Vec<_>) = record.now.iter().partition(|(measure, _)| measure.starts_with("week-"));
        now.sort_by_key(|(measure, _)| measure.as_str() != Measure::Pain.id());
        let now = now.into_iter().map(said).collect::<Vec<String>>().join(", ");
        // From the last by name to the first: pain, enjoyment, activity.
        let week = week.into_iter().rev().map(said).collect::<Vec<String>>().join(", ");
        let week = if week.is_empty() { week } else { words.week(week) };
        let overall = record.overall.map(|overall| words.overall(self.overall(overall))).unwrap_or_default();
        [now, week, overall].into_iter().filter(|part| !part.is_empty()).collect::<Vec<String>>().join("; ")
    }
}
