//! Reads a line of the diary where it lies, without copying anything, if it is a record that corrects nothing, written as
//! this program writes. Nearly every line is. All others are for [`Line::parse`]; what is read here is what that would read.
//! To find out which lines there are, their beginnings are enough.
//!
//! [`Line::parse`]: crate::domain::diary::record::Line::parse

use serde::de::value::Error;
use serde::de::{DeserializeOwned, IntoDeserializer};
use serde_json::Deserializer;
use uuid::Uuid;

use crate::domain::body::Side;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::record::EntryKind;
use crate::domain::diary::record_view::{Areas, RatingsView, RecordView};
use crate::domain::rating::Rating;
use crate::domain::session::outcome::{self, Ended, SessionEvent};

/// How deep the values of events may lie one in the other; the general reader has a limit too.
const DEEPEST: usize = 50;

/// What stands before the id and before the time of a line: as this program writes it, and as others that put blanks there.
const BEGINNINGS: [[&[u8]; 2]; 2] = [[b"{\"v\":1,\"id\":\"", b"\",\"at\":\""], [b"{\"v\": 1, \"id\": \"", b"\", \"at\": \""]];

/// Returns the id of a line, and all that follows from its time on.
fn id_and_time(line: &[u8]) -> Option<(&[u8], &[u8])> {
    BEGINNINGS.iter().find_map(|[before_id, before_time]| {
        let (id, rest) = line.strip_prefix(*before_id)?.split_at_checked(36)?;
        Some((id, rest.strip_prefix(*before_time)?))
    })
}

/// Reads how a line begins: its id, and the text of the time it is about. The rest of it may still be wrong, but if the line
/// is in the diary at all and no key of it speaks of another line, it is a record that corrects nothing. `None` where the
/// general reader has to tell.
pub fn beginning(line: &[u8]) -> Option<(Uuid, &[u8])> {
    let (id, rest) = id_and_time(line)?;
    let (at, rest) = rest.split_at_checked(25)?;
    let id = Uuid::try_parse_ascii(id).ok().filter(|_| rest.first() == Some(&b'"'))?;
    Some((id, at))
}

/// Whether a line that [begins](beginning) so is about a day before `day`, such as `2026-11-20`; none is before the day `""`. A
/// quick look that reads nothing else.
pub fn is_before(line: &[u8], day: &str) -> bool {
    // Years of more than four digits have a sign.
    let is_before = |at: &[u8]| at < day.as_bytes() && at.first().is_some_and(u8::is_ascii_digit);
    !day.is_empty() && id_and_time(line).is_some_and(|(_, at)| is_before(at))
}

/// Reads a line without its line break; `None` where it is for the general reader.
pub fn read(line: &str) -> Option<RecordView<'_>> {
    let mut rest = Rest { line, at: 0 };
    rest.pass("{\"v\"")?;
    rest.mark(b':')?;
    rest.byte(b'1')?;
    rest.key("id")?;
    let id = rest.id()?;
    rest.key("at")?;
    let said = rest.text_of(25)?;
    let at = EntryTime::parse(said).ok()?;
    rest.key("made")?;
    let made = rest.text_of(25)?;
    // Most entries are about the time of writing.
    let made = if made == said { at } else { EntryTime::parse(made).ok()? };
    rest.key("kind")?;
    let mut record = RecordView::new(id, at, made, rest.named::<EntryKind>()?);
    // The keys stand in this order, so that none stands twice.
    record.routine = rest.given("routine", Rest::text)?;
    record.title = rest.given("title", Rest::text)?;
    record.planned_s = rest.given("planned_s", Rest::number)?;
    record.done_s = rest.given("done_s", Rest::number)?;
    record.waited_s = rest.given("waited_s", Rest::number)?;
    rest.given("ended", Rest::named::<Ended>)?;
    record.before = rest.given("before", Rest::ratings)?.unwrap_or_default();
    record.after = rest.given("after", Rest::ratings)?.unwrap_or_default();
    record.now = rest.given("now", Rest::ratings)?.unwrap_or_default();
    record.session = rest.given("session", Rest::id)?;
    record.areas = rest.given("areas", Rest::texts)?.map_or(record.areas, Areas::Quoted);
    rest.given("firm", Rest::texts)?;
    rest.given("pressure", |rest| u8::try_from(rest.number()?).ok())?;
    record.away_s = rest.given("events", Rest::events)?.unwrap_or_default();
    rest.given("note", Rest::note)?;
    rest.byte(b'}')?;
    (rest.at == line.len()).then_some(record)
}

/// A line, and how far it is read. It goes byte by byte, because the general functions for texts take three times as long.
struct Rest<'l> {
    line: &'l str,
    at: usize,
}

impl<'l> Rest<'l> {
    /// Goes past `text`, where it stands next.
    #[inline]
    fn pass(&mut self, text: &str) -> Option<()> {
        let end = self.at + text.len();
        let is_next = self.line.as_bytes().get(self.at..end)? == text.as_bytes();
        is_next.then(|| self.at = end)
    }

    /// Goes past a byte, where it stands next.
    #[inline]
    fn byte(&mut self, byte: u8) -> Option<()> {
        let is_next = *self.line.as_bytes().get(self.at)? == byte;
        is_next.then(|| self.at += 1)
    }

    /// Goes past a colon or a comma, where it stands next, and a blank behind it.
    #[inline]
    fn mark(&mut self, mark: u8) -> Option<()> {
        self.byte(mark)?;
        self.at += usize::from(self.line.as_bytes().get(self.at) == Some(&b' '));
        Some(())
    }

    /// Goes past a comma and a key, where they stand next.
    fn key(&mut self, key: &str) -> Option<()> {
        let begin = self.at;
        let is_next = self.mark(b',').is_some()
            && self.byte(b'"').is_some()
            && self.pass(key).is_some()
            && self.byte(b'"').is_some()
            && self.mark(b':').is_some();
        if !is_next {
            self.at = begin;
        }
        is_next.then_some(())
    }

    /// The value of a key, if that stands next: what `read` makes of it. The outer `None` means that it cannot be read.
    #[expect(clippy::option_option, reason = "a key that is left out is no fault")]
    fn given<T>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        if self.key(key).is_some() { read(self).map(Some) } else { Some(None) }
    }

    /// A text without escapes.
    fn text(&mut self) -> Option<&'l str> {
        self.byte(b'"')?;
        let (bytes, begin) = (self.line.as_bytes(), self.at);
        let mut end = begin;
        loop {
            match *bytes.get(end)? {
                b'"' => break,
                b'\\' | ..b' ' => return None,
                _ => end += 1,
            }
        }
        self.at = end + 1;
        self.line.get(begin..end)
    }

    /// A text of usually so many bytes. If it has fewer, it may go on too far: then it is no id and no time.
    fn text_of(&mut self, length: usize) -> Option<&'l str> {
        let (begin, end) = (self.at + 1, self.at + 1 + length);
        if self.line.as_bytes().get(end) != Some(&b'"') {
            return self.text();
        }
        self.byte(b'"')?;
        self.at = end + 1;
        self.line.get(begin..end)
    }

    fn id(&mut self) -> Option<Uuid> {
        Uuid::try_parse_ascii(self.text_of(36)?.as_bytes()).ok()
    }

    /// A text that names one of few values.
    fn named<T: DeserializeOwned>(&mut self) -> Option<T> {
        T::deserialize(IntoDeserializer::<Error>::into_deserializer(self.text()?)).ok()
    }

    /// A whole number without a sign; one that does not end with its digits is found out by what follows.
    fn number(&mut self) -> Option<u64> {
        let (bytes, begin) = (self.line.as_bytes(), self.at);
        let mut number = 0_u64;
        while let Some(digit) = bytes.get(self.at).map(|byte| byte.wrapping_sub(b'0')).filter(|digit| *digit < 10) {
            number = number.checked_mul(10)?.checked_add(u64::from(digit))?;
            self.at += 1;
        }
        let is_whole = self.at == begin + 1 || (self.at > begin && bytes.get(begin) != Some(&b'0'));
        is_whole.then_some(number)
    }

    fn ratings(&mut self) -> Option<RatingsView> {
        let mut ratings = RatingsView::default();
        self.byte(b'{')?;
        loop {
            let measure = self.text()?;
            self.mark(b':')?;
            let is_given = self.pass("null").is_none();
            let rating = if is_given { Some(Rating::try_from(i64::try_from(self.number()?).ok()?).ok()?) } else { None };
            ratings.put(measure, rating);
            if self.byte(b'}').is_some() {
                return Some(ratings);
            }
            self.mark(b',')?;
        }
    }

    /// A list of texts: what stands between its brackets.
    fn texts(&mut self) -> Option<&'l str> {
        self.byte(b'[')?;
        let begin = self.at;
        loop {
            self.text()?;
            let end = self.at;
            if self.byte(b']').is_some() {
                return self.line.get(begin..end);
            }
            self.mark(b',')?;
        }
    }

    /// A list of events: the longest time away.
    fn events(&mut self) -> Option<u32> {
        let begin = self.at;
        if let Some(away) = self.plain_events() {
            return Some(away);
        }
        self.at = begin;
        let rest = self.line.get(begin..)?;
        if rest.bytes().filter(|byte| matches!(byte, b'[' | b'{')).count() > DEEPEST {
            return None;
        }
        self.general::<Vec<SessionEvent>>().map(|events| outcome::longest_away(&events))
    }

    /// A value that takes the general reader.
    fn general<T: DeserializeOwned>(&mut self) -> Option<T> {
        let mut values = Deserializer::from_str(self.line.get(self.at..)?).into_iter::<T>();
        let value = values.next()?.ok()?;
        self.at += values.byte_offset();
        Some(value)
    }

    /// Events as this program writes nearly all of them. What a kind of event says besides may be anything: a newer version
    /// may have said it.
    fn plain_events(&mut self) -> Option<u32> {
        self.byte(b'[')?;
        let mut longest = 0;
        loop {
            self.pass("{\"t\"")?;
            self.mark(b':')?;
            self.number()?;
            if self.key("step").is_some() {
                usize::try_from(self.number()?).ok()?;
            }
            if self.key("side").is_some() {
                self.named::<Side>()?;
            }
            self.key("did")?;
            let did = self.text()?;
            for key in ["from", "to"] {
                if self.key(key).is_some() {
                    self.number()?;
                }
            }
            if self.key("seconds").is_some() {
                let seconds = u32::try_from(self.number()?).unwrap_or(u32::MAX);
                longest = if did == "away" { seconds.max(longest) } else { longest };
            }
            for key in ["how", "sign", "pace"] {
                if self.key(key).is_some() {
                    self.text()?;
                }
            }
            if self.key("areas").is_some() {
                self.texts()?;
            }
            self.byte(b'}')?;
            if self.byte(b']').is_some() {
                return Some(longest);
            }
            self.mark(b',')?;
        }
    }

    /// A note, in which there may be escapes.
    fn note(&mut self) -> Option<()> {
        let begin = self.at;
        if self.text().is_some() {
            return Some(());
        }
        self.at = begin;
        self.general::<String>().map(drop)
    }
}
