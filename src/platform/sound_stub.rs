//! Sound in a build without it. Only the terminal's bell can ring.

use crate::domain::session::audio::{AudioEvent, Speech};
use crate::platform::sound_setup::{ReportTrouble, Setup};

/// The handle of a program without sound.
pub struct Sound;

impl Sound {
    /// Starts nothing.
    pub fn start(_: &Setup, _: &ReportTrouble) -> Self {
        Self
    }

    /// Plays nothing.
    pub fn play(&self, _: &AudioEvent) {}

    /// Prepares nothing.
    pub fn prepare(&self, _: Vec<Speech>) {}

    /// Changes nothing.
    pub fn volume(&self, _: f32) {}

    /// Waits for nothing.
    pub fn finish(self) {}
}
