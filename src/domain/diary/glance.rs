//! The id and the time of a line of the diary, found without reading the rest of it. Nearly every line is a record that
//! corrects nothing, written as this program writes: for those this is enough to know which lines belong together.

use std::sync::LazyLock;

use jiff::Timestamp;
use memchr::memmem::Finder;
use uuid::Uuid;

use crate::domain::diary::entry_time::EntryTime;

/// What a line shows at a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glance {
    /// Its id.
    pub id: Uuid,
    /// When it was so.
    pub at: Timestamp,
}

/// The lengths of an id and of a time with its offset.
const ID: usize = 36;
const TIME: usize = 25;

/// Keys by which a line says that it is about another one. A key can also be written with `\`.
static TELLTALES: LazyLock<[Finder<'static>; 3]> =
    LazyLock::new(|| ["\"amends\"", "\"removes\"", "\"revision\""].map(Finder::new));

impl Glance {
    /// `None` where the line has to be read whole: it corrects or removes another one, or is not written as this program
    /// writes. That the rest of it can be read is not said.
    pub fn of(line: &[u8]) -> Option<Self> {
        let rest = line.strip_prefix(b"{\"v\":1,\"id\":\"")?;
        let (id, rest) = rest.split_at_checked(ID)?;
        let rest = rest.strip_prefix(b"\",\"at\":\"")?;
        let (at, rest) = rest.split_at_checked(TIME)?;
        let rest = rest.strip_prefix(b"\",\"made\":\"")?;
        if memchr::memchr(b'\\', rest).is_some() || TELLTALES.iter().any(|key| key.find(rest).is_some()) {
            return None;
        }
        let at = EntryTime::parse(std::str::from_utf8(at).ok()?).ok()?.instant();
        Some(Self { id: Uuid::try_parse_ascii(id).ok()?, at })
    }
}
