//! Sound files: the user's replacements for chimes, and the recorded phrases. Reads nothing beyond its size limit and
//! nothing outside its folder.

use std::collections::HashMap;
use std::fs;
use std::io::{Cursor, Read};
use std::iter;
use std::num::NonZero;
use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};
use rodio::Decoder;
use rodio::source::Source;

use crate::domain::session::audio::{Chime, Phrase};
use crate::platform::sound::clip::{self, Samples};
use crate::platform::sound_setup::SoundTrouble;
use crate::platform::{language, panics, paths, text_file};

/// The largest sound file that is read, in bytes.
const MAX_BYTES: u64 = 4 * 1024 * 1024;
/// The most that is played of a file, in seconds.
const MAX_SECONDS: usize = 10;

/// A stream that is softer than this all along holds nothing.
const MIN_PEAK: u16 = clip::FULL.unsigned_abs() / 1000;

/// Loads the user's files that replace chimes. A file that cannot be played is reported, and the chime stays.
pub fn load(wanted: &[(Chime, PathBuf)], folder: &Path, report: &mut dyn FnMut(SoundTrouble)) -> HashMap<Chime, Samples> {
    let mut loaded = HashMap::new();
    for (chime, name) in wanted {
        match read(folder, name).and_then(decode) {
            Ok(samples) => {
                loaded.insert(*chime, samples);
            }
            Err(why) => report(SoundTrouble::BadFile(paths::printable(name), why.to_string())),
        }
    }
    loaded
}

/// Returns the recording of `phrase` in `lang`, or in English if there is none, because a word is better than none.
pub fn phrase(phrase: Phrase, lang: &str) -> Option<Samples> {
    let recorded = RECORDED.iter().find(|(known, id, _)| *known == lang && *id == phrase.id());
    let recorded = recorded.or_else(|| RECORDED.iter().find(|(known, id, _)| *known == "en" && *id == phrase.id()))?;
    decode(recorded.2.to_vec()).ok()
}

macro_rules! recorded {
    ($($lang:literal $id:literal),* $(,)?) => {
        &[$(($lang, $id, include_bytes!(concat!("../../../assets/voice/", $lang, "/", $id, ".ogg")))),*]
    };
}

/// The language, the phrase and the file of each recording.
const RECORDED: &[(&str, &str, &[u8])] = recorded![
    "en" "get-ready", "en" "left-side", "en" "right-side", "en" "switch-left", "en" "switch-right", "en" "next",
    "en" "half-way", "en" "three", "en" "two", "en" "one", "en" "breathe-in", "en" "hold", "en" "breathe-out",
    "en" "rest", "en" "finished",
];

/// Reads a plain file inside `folder`; links are resolved before the check.
fn read(folder: &Path, name: &Path) -> anyhow::Result<Vec<u8>> {
    let unread = |error| anyhow!(text_file::reason(&error));
    let root = fs::canonicalize(folder).map_err(unread)?;
    let path = fs::canonicalize(folder.join(name)).map_err(unread)?;
    if !path.starts_with(&root) {
        bail!(language::texts().command.heard.outside);
    }
    let file = text_file::open_plain(&path).map_err(unread)?;
    let mut bytes = Vec::new();
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(unread)?;
    if bytes.len() as u64 > MAX_BYTES {
        bail!(language::texts().command.heard.too_large(MAX_BYTES / 1024 / 1024));
    }
    Ok(bytes)
}

/// Decodes one channel from WAV or OGG, at most [`MAX_SECONDS`] seconds.
///
/// # Errors
/// Fails if the bytes are neither, or contain no sound.
pub fn decode(bytes: Vec<u8>) -> anyhow::Result<Samples> {
    let texts = &language::texts().command.heard;
    // Decoders expect valid files; an invalid one must not end the program.
    let decoded = panics::caught(|| {
        let decoder = Decoder::new(Cursor::new(bytes)).ok()?;
        let (channels, rate) = (usize::from(decoder.channels().get()), decoder.sample_rate());
        let most = MAX_SECONDS * rate.get() as usize * channels;
        Some((mixed_down(decoder.take(most), channels), rate))
    });
    let (data, rate) = decoded.ok().flatten().ok_or_else(|| anyhow!(texts.no_format))?;
    if data.is_empty() {
        bail!(texts.nothing_in_it);
    }
    Ok(Samples { data: data.into(), rate })
}

/// Makes one channel of several. A sample that is not a number makes its frame silent.
#[expect(clippy::cast_precision_loss, reason = "a handful of channels")]
fn mixed_down(mut samples: impl Iterator<Item = f32>, channels: usize) -> Vec<i16> {
    let frame = || {
        let sum = (0..channels).try_fold(0.0, |sum, _| Some(sum + samples.next()?))?;
        let mixed = sum / channels as f32;
        Some(if mixed.is_finite() { clip::kept(mixed) } else { 0 })
    };
    iter::from_fn(frame).collect()
}

/// Decodes one channel from a WAV stream with wrong lengths in its header, as speech programs write to a pipe.
///
/// # Errors
/// Fails if it is not a WAV stream, or contains no sound.
pub fn decode_stream(bytes: Vec<u8>) -> anyhow::Result<Samples> {
    let texts = &language::texts().command.heard;
    let mut reader = hound::WavReader::new(Cursor::new(with_true_length(bytes))).map_err(|_| anyhow!(texts.no_wav))?;
    let spec = reader.spec();
    let rate = NonZero::new(spec.sample_rate).ok_or_else(|| anyhow!(texts.no_rate))?;
    let most = 60 * spec.sample_rate as usize * usize::from(spec.channels);
    // The stream ends where its bytes do, whatever its header says.
    let channels = usize::from(spec.channels).max(1);
    let data = match spec.sample_format {
        hound::SampleFormat::Float => mixed_down(reader.samples::<f32>().map_while(Result::ok).take(most), channels),
        hound::SampleFormat::Int => {
            #[expect(clippy::cast_precision_loss, reason = "samples have 32 bits at most, and hearing fewer")]
            let scale = |sample: i32| sample as f32 / (1_i64 << (u32::from(spec.bits_per_sample.clamp(1, 32)) - 1)) as f32;
            mixed_down(reader.samples::<i32>().map_while(Result::ok).take(most).map(scale), channels)
        }
    };
    if data.iter().all(|sample| sample.unsigned_abs() < MIN_PEAK) {
        bail!(texts.nothing_written);
    }
    Ok(Samples { data: data.into(), rate })
}

/// Returns the stream with the true length of its samples in the header.
fn with_true_length(mut bytes: Vec<u8>) -> Vec<u8> {
    let mut at = 12;
    while let Some(head) = bytes.get(at..at + 8) {
        let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
        if head.starts_with(b"data") {
            // Cut to whole frames of any usual size; the lost part of a frame is inaudible.
            let there = u32::try_from(bytes.len() - at - 8).unwrap_or(u32::MAX) / 24 * 24;
            bytes.splice(at + 4..at + 8, there.min(length / 24 * 24).to_le_bytes());
            break;
        }
        at = at.saturating_add(8).saturating_add(length as usize);
    }
    bytes
}
