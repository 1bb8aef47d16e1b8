//! Reads a line of the diary where it lies, without copying anything, if it is a record that corrects nothing, written as
//! this program writes. Nearly every line is. All others are for [`Line::parse`]; what is read here is what that would read.
//! To find out which lines there are, their beginnings are enough.
//!
//! [`Line::parse`]: crate::domain::diary::record::Line::parse

use serde::de::value::Error;
use serde::de::{DeserializeOwned, IntoDeserializer};
use serde_json::Deserializer;
use uuid::Uuid;

use crate::domain::diary::entry_time::EntryTime;
use crate::domain::diary::record::EntryKind;
use crate::domain::diary::record_view::{Areas, RatingsView, RecordView};
use crate::domain::rating::Rating;
use crate::domain::session::outcome::{Ended, SessionEvent};

/// The keys after `kind`, in the order in which they are written. None stands twice, then.
const KEYS: [&str; 15] = [
    "routine",
    "title",
    "planned_s",
    "done_s",
    "waited_s",
    "ended",
    "before",
    "after",
    "now",
    "session",
    "areas",
    "firm",
    "pressure",
    "events",
    "note",
];

/// How deep the values of events may lie one in the other; the general reader has a limit too.
const DEEPEST: usize = 50;

/// Reads how a line begins: its id, and the text of the time it is about. The rest of it may still be wrong, but if the line
/// is in the diary at all, it is a record that corrects nothing. `None` where the general reader has to tell.
pub fn beginning(line: &str) -> Option<(Uuid, &str)> {
    if has_escapes(line) || may_say_of_others(line) {
        return None;
    }
    Rest(line).beginning()
}

/// Whether a line that [begins](beginning) so is about a day before `day`; a quick look that reads nothing else.
pub fn is_before(line: &[u8], day: &str) -> bool {
    let at = line.strip_prefix(b"{\"v\":1,\"id\":\"").and_then(|id| id.get(36..)?.strip_prefix(b"\",\"at\":\""));
    // Years of more than four digits have a sign.
    at.is_some_and(|at| at < day.as_bytes() && at.first().is_some_and(u8::is_ascii_digit))
}

/// Whether a text in quotation marks may not end with the next mark. Looking at every byte is quicker than stopping at the
/// first that tells.
fn has_escapes(line: &str) -> bool {
    line.bytes().fold(0, |odd, byte| odd | u8::from(byte == b'\\' || byte < b' ')) > 0
}

/// Whether a text begins as `amends`, `removes` and `revision` do; it looks at every byte, too.
fn may_say_of_others(line: &str) -> bool {
    let [mark, first, second] = [0, 1, 2].map(|from| line.as_bytes().get(from..).unwrap_or_default());
    let is = |byte: &u8, wanted: u8| u8::from(*byte == wanted);
    let begins = |((mark, first), second): ((&u8, &u8), &u8)| {
        is(mark, b'"') & ((is(first, b'a') & is(second, b'm')) | (is(first, b'r') & is(second, b'e')))
    };
    mark.iter().zip(first).zip(second).fold(0, |found, three| found | begins(three)) > 0
}

/// Reads a line without its line break; `None` where it is for the general reader.
pub fn read(line: &str) -> Option<RecordView<'_>> {
    if has_escapes(line) {
        return None;
    }
    let mut rest = Rest(line);
    let (id, said) = rest.beginning()?;
    let at = EntryTime::parse(said).ok()?;
    rest.pass(",\"made\":")?;
    let made = rest.text_of(25)?;
    // Most entries are about the time of writing.
    let made = if made == said { at } else { EntryTime::parse(made).ok()? };
    rest.pass(",\"kind\":")?;
    let mut record = RecordView::new(id, at, made, rest.named::<EntryKind>()?);
    let mut keys = KEYS.iter();
    while rest.pass("}").is_none() {
        rest.pass(",")?;
        let key = rest.text()?;
        rest.pass(":")?;
        keys.find(|known| **known == key)?;
        match key {
            "routine" => record.routine = Some(rest.text()?),
            "title" => record.title = Some(rest.text()?),
            "planned_s" => record.planned_s = Some(rest.number()?),
            "done_s" => record.done_s = Some(rest.number()?),
            "waited_s" => record.waited_s = Some(rest.number()?),
            "ended" => drop(rest.named::<Ended>()?),
            "before" => record.before = rest.ratings()?,
            "after" => record.after = rest.ratings()?,
            "now" => record.now = rest.ratings()?,
            "session" => record.session = Some(rest.id()?),
            "areas" => record.areas = Areas::Quoted(rest.texts()?),
            "firm" => drop(rest.texts()?),
            "pressure" => drop(u8::try_from(rest.number()?).ok()?),
            "events" => rest.events()?,
            "note" => drop(rest.text()?),
            _ => return None,
        }
    }
    rest.0.is_empty().then_some(record)
}

/// What of the line is still to be read.
struct Rest<'l>(&'l str);

impl<'l> Rest<'l> {
    /// Goes past `text`, where it stands next.
    #[inline]
    fn pass(&mut self, text: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(text)?;
        Some(())
    }

    fn text(&mut self) -> Option<&'l str> {
        let begun = self.0.strip_prefix('"')?;
        let end = memchr::memchr(b'"', begun.as_bytes())?;
        self.0 = begun.get(end + 1..)?;
        begun.get(..end)
    }

    /// A text of usually so many bytes. If it has fewer, it may go on too far: then it is no id and no time.
    fn text_of(&mut self, length: usize) -> Option<&'l str> {
        let begun = self.0.strip_prefix('"')?;
        if begun.as_bytes().get(length) != Some(&b'"') {
            return self.text();
        }
        self.0 = begun.get(length + 1..)?;
        begun.get(..length)
    }

    fn id(&mut self) -> Option<Uuid> {
        Uuid::try_parse_ascii(self.text_of(36)?.as_bytes()).ok()
    }

    fn beginning(&mut self) -> Option<(Uuid, &'l str)> {
        self.pass("{\"v\":1,\"id\":")?;
        let id = self.id()?;
        self.pass(",\"at\":")?;
        Some((id, self.text_of(25)?))
    }

    /// A text that names one of few values.
    fn named<T: DeserializeOwned>(&mut self) -> Option<T> {
        T::deserialize(IntoDeserializer::<Error>::into_deserializer(self.text()?)).ok()
    }

    /// A whole number without a sign; one that does not end with its digits is found out by what follows.
    fn number(&mut self) -> Option<u64> {
        let end = self.0.bytes().position(|byte| !byte.is_ascii_digit())?;
        let (digits, rest) = self.0.split_at_checked(end)?;
        self.0 = rest;
        if digits.len() > 1 && digits.starts_with('0') { None } else { digits.parse().ok() }
    }

    fn ratings(&mut self) -> Option<RatingsView> {
        let mut ratings = RatingsView::default();
        self.pass("{")?;
        loop {
            let measure = self.text()?;
            self.pass(":")?;
            let is_given = self.pass("null").is_none();
            let rating = if is_given { Some(Rating::try_from(i64::try_from(self.number()?).ok()?).ok()?) } else { None };
            ratings.put(measure, rating);
            if self.pass("}").is_some() {
                return Some(ratings);
            }
            self.pass(",")?;
        }
    }

    /// A list of texts: what stands between its brackets.
    fn texts(&mut self) -> Option<&'l str> {
        self.pass("[")?;
        let all = self.0;
        loop {
            self.text()?;
            let end = all.len() - self.0.len();
            if self.pass("]").is_some() {
                return all.get(..end);
            }
            self.pass(",")?;
        }
    }

    fn events(&mut self) -> Option<()> {
        if self.0.bytes().filter(|byte| matches!(byte, b'[' | b'{')).count() > DEEPEST {
            return None;
        }
        let mut events = Deserializer::from_str(self.0).into_iter::<Vec<SessionEvent>>();
        events.next()?.ok()?;
        self.0 = self.0.get(events.byte_offset()..)?;
        Some(())
    }
}
