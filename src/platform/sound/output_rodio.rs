//! The output where the system's own sound needs no headers to build: rodio's playback, fed chunk by chunk.

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

/// Frames a second, and channels.
pub const RATE: u32 = 48_000;
pub const CHANNELS: u16 = 2;

/// Chunks that may wait to be heard.
const WAITING: usize = 3;

/// An open output.
pub struct Output {
    feed: SyncSender<Vec<f32>>,
    /// Set by the device's own thread when it fails.
    failed: Arc<AtomicBool>,
    _device: MixerDeviceSink,
}

impl Output {
    /// Opens the default device.
    ///
    /// # Errors
    /// When there is none.
    pub fn open() -> anyhow::Result<Self> {
        let failed = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&failed);
        let builder = DeviceSinkBuilder::from_default_device().map_err(|error| anyhow!(text::clean(&error.to_string())))?;
        // Without a callback of its own, errors are printed over the screen.
        let builder = builder.with_error_callback(move |_| seen.store(true, Ordering::Relaxed));
        let mut device = builder.open_stream().map_err(|error| anyhow!(text::clean(&error.to_string())))?;
        device.log_on_drop(false);
        let (feed, chunks) = sync_channel(WAITING);
        device.mixer().add(Fed { chunks, chunk: Vec::new().into_iter() });
        Ok(Self { feed, failed, _device: device })
    }

    /// What it is called.
    #[expect(clippy::unused_self, reason = "other outputs know it only when they are open")]
    pub fn name(&self) -> &'static str {
        language::texts().command.heard.usual
    }

    /// Whether silence must be written too: rodio plays silence by itself while nothing is fed to it.
    #[expect(clippy::unused_self, reason = "other outputs know it only when they are open")]
    pub fn wants_silence(&self) -> bool {
        false
    }

    /// Writes whole frames, left and right in turn.
    ///
    /// # Errors
    /// When the output is gone.
    pub fn write(&mut self, samples: &[f32]) -> anyhow::Result<()> {
        let gone = || anyhow!(language::texts().command.heard.gone);
        if self.failed.load(Ordering::Relaxed) {
            return Err(gone());
        }
        self.feed.send(samples.to_vec()).map_err(|_| gone())
    }
}

/// The chunks as one endless sound.
struct Fed {
    chunks: Receiver<Vec<f32>>,
    chunk: std::vec::IntoIter<f32>,
}

impl Iterator for Fed {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        loop {
            if let Some(sample) = self.chunk.next() {
                return Some(sample);
            }
            // It ends with the output; while a chunk is late there is silence.
            match self.chunks.try_recv() {
                Ok(chunk) => self.chunk = chunk.into_iter(),
                Err(std::sync::mpsc::TryRecvError::Empty) => return Some(0.0),
                Err(std::sync::mpsc::TryRecvError::Disconnected) => return None,
            }
        }
    }
}

impl Source for Fed {
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
