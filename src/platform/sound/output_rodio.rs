//! The output on systems whose sound needs no headers to build: rodio's playback, fed chunk by chunk.

use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

use anyhow::anyhow;
use rodio::source::Source;
use rodio::{DeviceSinkBuilder, MixerDeviceSink};

use crate::domain::text;
use crate::platform::language;

/// Frames per second, and channels.
pub const RATE: u32 = 48_000;
pub const CHANNELS: u16 = 2;

/// The number of chunks that can wait to be played.
const WAITING: usize = 3;

/// An open output.
pub struct Output {
    feed: SyncSender<Vec<f32>>,
    /// Whether the device has failed; set by its own thread.
    failed: Arc<AtomicBool>,
    _device: MixerDeviceSink,
}

impl Output {
    /// Opens the default device.
    ///
    /// # Errors
    /// Fails if there is none.
    pub fn open() -> anyhow::Result<Self> {
        let failed = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&failed);
        let builder = DeviceSinkBuilder::from_default_device().map_err(|error| anyhow!(text::clean(&error.to_string())))?;
        // Without a callback, errors would be printed over the screen.
        let builder = builder.with_error_callback(move |_| seen.store(true, Ordering::Relaxed));
        let mut device = builder.open_stream().map_err(|error| anyhow!(text::clean(&error.to_string())))?;
        device.log_on_drop(false);
        let (feed, chunks) = sync_channel(WAITING);
        device.mixer().add(ChunkSource { chunks, chunk: Vec::new().into_iter() });
        Ok(Self { feed, failed, _device: device })
    }

    /// Returns the name of the output.
    #[expect(clippy::unused_self, reason = "other outputs know it only when they are open")]
    pub fn name(&self) -> &'static str {
        language::texts().command.heard.usual
    }

    /// Whether silence must be written too: rodio plays silence by itself while it is not fed.
    #[expect(clippy::unused_self, reason = "other outputs know it only when they are open")]
    pub fn wants_silence(&self) -> bool {
        false
    }

    /// Writes whole frames, left and right in turn.
    ///
    /// # Errors
    /// Fails if the output has gone.
    pub fn write(&mut self, samples: &[f32]) -> anyhow::Result<()> {
        let gone = || anyhow!(language::texts().command.heard.gone);
        if self.failed.load(Ordering::Relaxed) {
            return Err(gone());
        }
        self.feed.send(samples.to_vec()).map_err(|_| gone())
    }
}

/// The chunks as one endless sound.
struct ChunkSource {
    chunks: Receiver<Vec<f32>>,
    chunk: std::vec::IntoIter<f32>,
}

impl Iterator for ChunkSource {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        loop {
            if let Some(sample) = self.chunk.next() {
                return Some(sample);
            }
            // It ends with the output. While a chunk is late, it is silent.
            match self.chunks.try_recv() {
                Ok(chunk) => self.chunk = chunk.into_iter(),
                Err(std::sync::mpsc::TryRecvError::Empty) => return Some(0.0),
                Err(std::sync::mpsc::TryRecvError::Disconnected) => return None,
            }
        }
    }
}

impl Source for ChunkSource {
    fn current_span_len(&self) -> Option<usize> {
        None
    }

    fn channels(&self) -> NonZero<u16> {
        NonZero::new(CHANNELS).unwrap_or(NonZero::<u16>::MIN)
    }

    fn sample_rate(&self) -> NonZero<u32> {
        NonZero::new(RATE).unwrap_or(NonZero::<u32>::MIN)
    }

    fn total_duration(&self) -> Option<Duration> {
        None
    }
}
