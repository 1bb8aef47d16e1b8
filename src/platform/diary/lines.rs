//! The lines of one diary file, one after the other, in one buffer.

use std::fs::File;
use std::io::{self, Read as _, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};

use memchr::memmem::Finder;
use uuid::Uuid;

use crate::domain::diary::record::Line;
use crate::domain::diary::record_scan;
use crate::domain::diary::sieve::Read;
use crate::platform::{language, private_file, text_file};

/// The longest line that is read, in bytes: a note may be long, but not endless.
const LONGEST: usize = 16 * 1024 * 1024;

/// How much is read at a time.
const CHUNK: usize = 64 * 1024;

/// Something in a diary file that is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1; 0 is the whole file.
    pub line: usize,
    /// Why.
    pub why: String,
}

/// What a line holds if it may be about another one: a key that says so, or any escape, behind which such a key may hide.
const SUSPECT: [&str; 4] = ["\"amends\"", "\"removes\"", "\"revision\"", "\\"];

/// The lines of a file, from the first byte or from some later one.
pub struct Lines {
    path: PathBuf,
    file: File,
    /// What was read of the file last, and how much of it is filled.
    bytes: Vec<u8>,
    filled: usize,
    /// Where in `bytes` the line at hand lies, with its line break.
    line: Range<usize>,
    /// The number of the line, from 1.
    number: usize,
    /// How many bytes of the file are still to be read.
    left: u64,
    /// What is [suspect](SUSPECT), and where in `bytes` it lies next: not before that place, as seen from some earlier line.
    suspects: [(Finder<'static>, usize); 4],
}

impl Lines {
    /// The last `most` bytes of the file, from the first line that begins in them. Lines are numbered from there. `-` is stdin.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(path: &Path, most: u64) -> Result<Self, LeftOut> {
        let open = || if text_file::is_dash(path) { private_file::stdin() } else { text_file::open_plain(path) };
        let opened = open().and_then(|mut file| {
            let end = file.metadata()?.len();
            if end > most {
                file.seek(SeekFrom::Start(end - most))?;
            }
            let (bytes, suspects) = (vec![0; CHUNK], SUSPECT.map(|suspect| (Finder::new(suspect), 0)));
            let mut lines =
                Self { path: path.to_owned(), file, bytes, filled: 0, line: 0..0, number: 0, left: u64::MAX, suspects };
            if end > most {
                lines.read_to_break()?;
            }
            Ok(lines)
        });
        opened.map_err(|error| LeftOut { file: path.to_owned(), line: 0, why: text_file::reason(&error) })
    }

    /// Goes back to the first line; what another program has added since the last one was read stays unread.
    ///
    /// # Errors
    /// When the file has no first line to go back to: it is a pipe.
    pub fn again(mut self) -> Result<Self, LeftOut> {
        let known = self.file.stream_position().and_then(|end| self.file.rewind().map(|()| end));
        match known {
            Ok(left) => Ok(Self { filled: 0, line: 0..0, number: 0, left, ..self }),
            Err(error) => Err(self.left_out(text_file::reason(&error))),
        }
    }

    /// Goes to the next line that is not empty; whether there is one.
    ///
    /// # Errors
    /// When it cannot be read; after it there is none.
    pub fn advance(&mut self) -> Result<bool, LeftOut> {
        loop {
            self.number += 1;
            if let Err(error) = self.read_to_break() {
                (self.left, self.filled, self.line) = (0, 0, 0..0);
                // The rest of the file is left out, not one line.
                return Err(LeftOut { file: self.path.clone(), line: 0, why: text_file::reason(&error) });
            }
            let line = self.bytes();
            if line.is_empty() || !line.iter().all(u8::is_ascii_whitespace) {
                return Ok(!line.is_empty());
            }
        }
    }

    /// The line at hand, with its line break.
    fn bytes(&self) -> &[u8] {
        self.bytes.get(self.line.clone()).unwrap_or_default()
    }

    /// Goes on to the next line break, or as far as a line may go.
    fn read_to_break(&mut self) -> io::Result<()> {
        self.line.start = self.line.end;
        let mut looked = 0;
        loop {
            let unread = self.bytes.get(self.line.start..self.filled).unwrap_or_default();
            let line_break = unread.get(looked..).and_then(|new| memchr::memchr(b'\n', new)).map(|at| looked + at + 1);
            looked = unread.len();
            let end = line_break.or((looked >= LONGEST).then_some(looked));
            if end.is_some() || !self.fill()? {
                self.line.end = self.line.start + end.unwrap_or(looked).min(LONGEST);
                return Ok(());
            }
        }
    }

    /// Reads more of the file behind what has begun as a line; whether there was more.
    fn fill(&mut self) -> io::Result<bool> {
        self.bytes.copy_within(self.line.start..self.filled, 0);
        (self.filled, self.line) = (self.filled - self.line.start, 0..0);
        self.suspects.iter_mut().for_each(|(_, place)| *place = 0);
        if self.filled == self.bytes.len() {
            self.bytes.resize(2 * self.filled, 0);
        }
        let room = self.bytes.get_mut(self.filled..).unwrap_or_default();
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(room.len());
        let read = loop {
            match self.file.read(room.get_mut(..most).unwrap_or_default()) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read?,
            }
        };
        self.filled += read;
        self.left = self.left.saturating_sub(u64::try_from(read).unwrap_or(0));
        Ok(read > 0)
    }

    /// Whether the line may correct or remove another one. Most lines are cleared at once with those around them.
    fn is_suspect(&mut self) -> bool {
        let Range { start, end } = self.line;
        let unread = self.bytes.get(start..self.filled).unwrap_or_default();
        let mut next = usize::MAX;
        for (suspect, place) in &mut self.suspects {
            if *place <= start {
                *place = suspect.find(unread).map_or(self.filled, |at| start + at);
            }
            next = next.min(*place);
        }
        next < end
    }

    /// The next line, read; `None` after the last one.
    ///
    /// # Errors
    /// When it is left out, and why.
    pub fn next_line(&mut self) -> Result<Option<Line>, LeftOut> {
        if self.advance()? { self.parse(self.text()?).map(Some) } else { Ok(None) }
    }

    /// How the line begins, where that tells that it is a record that corrects nothing.
    pub fn beginning(&mut self) -> Option<(Uuid, &[u8])> {
        if self.is_suspect() { None } else { record_scan::beginning(self.bytes()) }
    }

    /// Whether it seems to be about a day before `day`.
    pub fn is_before(&self, day: &str) -> bool {
        record_scan::is_before(self.bytes(), day)
    }

    /// The line, read as far as it has to be; or why it is left out.
    ///
    /// # Errors
    /// When it is no line of a diary.
    pub fn read(&self) -> Result<Read<'_>, LeftOut> {
        let text = self.text()?;
        match record_scan::read(text) {
            Some(record) => Ok(Read::Plain(record, text)),
            None => self.parse(text).map(Read::Whole),
        }
    }

    fn text(&self) -> Result<&str, LeftOut> {
        let bytes = self.bytes();
        let text = std::str::from_utf8(bytes.strip_suffix(b"\n").unwrap_or(bytes))
            .map_err(|_| self.left_out(language::texts().command.row.not_utf8.to_owned()))?;
        // Some editors put a mark at the start of a file that says it is UTF-8.
        let text = if self.number == 1 { text.strip_prefix('\u{feff}').unwrap_or(text) } else { text };
        Ok(if text.ends_with('\r') { text.trim_end_matches(['\n', '\r']) } else { text })
    }

    fn parse(&self, text: &str) -> Result<Line, LeftOut> {
        Line::parse(text).map_err(|error| self.left_out(language::texts().unreadable(&error)))
    }

    /// Says that the line at hand has the id of an earlier one.
    pub fn twice(&self, id: Uuid) -> LeftOut {
        self.left_out(language::texts().command.row.line_twice(id))
    }

    fn left_out(&self, why: String) -> LeftOut {
        LeftOut { file: self.path.clone(), line: self.number, why }
    }
}
