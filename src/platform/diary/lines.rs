//! The lines of one diary file, one after the other, in one buffer.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::domain::diary::record::Line;
use crate::domain::diary::record_scan;
use crate::domain::diary::sieve::Read;
use crate::platform::{language, private_file, text_file};

/// The longest line that is read, in bytes: a note may be long, but not endless.
const LONGEST: u64 = 16 * 1024 * 1024;

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

/// The lines of a file, from the first byte or from some later one.
pub struct Lines {
    path: PathBuf,
    reader: BufReader<File>,
    bytes: Vec<u8>,
    /// Of the line in `bytes`, from 1.
    number: usize,
    /// How many bytes of the file are still to be read.
    left: u64,
}

impl Lines {
    /// The last `most` bytes of the file, from the first line that begins in them. Lines are numbered from there. `-` is stdin.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(path: &Path, most: u64) -> Result<Self, LeftOut> {
        let open = || if text_file::is_dash(path) { private_file::stdin() } else { text_file::open_plain(path) };
        let opened = open().and_then(|file| {
            let end = file.metadata()?.len();
            let mut reader = BufReader::with_capacity(CHUNK, file);
            if end > most {
                reader.seek(SeekFrom::Start(end - most))?;
                (&mut reader).take(LONGEST).read_until(b'\n', &mut Vec::new())?;
            }
            Ok(reader)
        });
        match opened {
            Ok(reader) => Ok(Self { path: path.to_owned(), reader, bytes: Vec::new(), number: 0, left: u64::MAX }),
            Err(error) => Err(LeftOut { file: path.to_owned(), line: 0, why: text_file::reason(&error) }),
        }
    }

    /// Goes back to the first line; what another program has added since the last one was read stays unread.
    ///
    /// # Errors
    /// When the file has no first line to go back to: it is a pipe.
    pub fn again(mut self) -> Result<Self, LeftOut> {
        let known = self.reader.stream_position().and_then(|end| self.reader.rewind().map(|()| end));
        match known {
            Ok(left) => Ok(Self { number: 0, left, ..self }),
            Err(error) => Err(self.left_out(text_file::reason(&error))),
        }
    }

    /// Goes to the next line that is not empty; whether there is one.
    ///
    /// # Errors
    /// When it cannot be read; after it there is none.
    pub fn advance(&mut self) -> Result<bool, LeftOut> {
        loop {
            self.bytes.clear();
            self.number += 1;
            match self.read_to_break() {
                Ok(0) => return Ok(false),
                Ok(read) => self.left = self.left.saturating_sub(read),
                Err(error) => {
                    self.left = 0;
                    return Err(self.left_out(text_file::reason(&error)));
                }
            }
            if !self.bytes.iter().all(u8::is_ascii_whitespace) {
                return Ok(true);
            }
        }
    }

    /// Reads to the next line break, or as far as a line may go; how many bytes. It does what `read_until` does, quicker.
    fn read_to_break(&mut self) -> io::Result<u64> {
        let mut limited = (&mut self.reader).take(LONGEST.min(self.left));
        let mut read = 0;
        loop {
            let chunk = match limited.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                chunk => chunk?,
            };
            let line_break = memchr::memchr(b'\n', chunk);
            let part = line_break.and_then(|end| chunk.get(..=end)).unwrap_or(chunk);
            self.bytes.extend_from_slice(part);
            let length = part.len();
            limited.consume(length);
            read += u64::try_from(length).unwrap_or(0);
            if line_break.is_some() || length == 0 {
                return Ok(read);
            }
        }
    }

    /// The next line, read; `None` after the last one.
    ///
    /// # Errors
    /// When it is left out, and why.
    pub fn next_line(&mut self) -> Result<Option<Line>, LeftOut> {
        if self.advance()? { self.parse(self.text()?).map(Some) } else { Ok(None) }
    }

    /// How the line begins, where that tells that it is a record that corrects nothing.
    pub fn beginning(&self) -> Option<(Uuid, &str)> {
        record_scan::beginning(self.text().ok()?)
    }

    /// Whether it seems to be about a day before `day`.
    pub fn is_before(&self, day: &str) -> bool {
        record_scan::is_before(&self.bytes, day)
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
        let text =
            std::str::from_utf8(&self.bytes).map_err(|_| self.left_out(language::texts().command.row.not_utf8.to_owned()))?;
        // Some editors put a mark at the start of a file that says it is UTF-8.
        let text = text.strip_prefix('\u{feff}').filter(|_| self.number == 1).unwrap_or(text);
        Ok(text.trim_end_matches(['\n', '\r']))
    }

    fn parse(&self, text: &str) -> Result<Line, LeftOut> {
        Line::parse(text).map_err(|error| self.left_out(language::texts().unreadable(&error)))
    }

    fn left_out(&self, why: String) -> LeftOut {
        LeftOut { file: self.path.clone(), line: self.number, why }
    }
}
