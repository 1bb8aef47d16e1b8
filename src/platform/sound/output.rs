//! The output: PulseAudio or PipeWire, else ALSA, their libraries opened at run time, so that the program builds and runs
//! on a machine that has neither. The one file with unsafe code.
#![allow(unsafe_code, reason = "calls into C libraries; each block says why it is sound")]

use std::ffi::{CStr, c_char, c_int, c_long, c_uint, c_void};
use std::ptr;

use libloading::Library;

use crate::domain::text;
use crate::platform::language;

/// Frames a second, and channels.
pub const RATE: u32 = 48_000;
pub const CHANNELS: u16 = 2;

/// How much the server may hold back: more is heard late, less stutters.
const LATENCY_MS: u32 = 30;

/// An open output.
pub enum Output {
    /// PulseAudio, or PipeWire speaking for it.
    Pulse(Pulse),
    /// ALSA's default device.
    Alsa(Alsa),
}

impl Output {
    /// Opens the first that answers.
    ///
    /// # Errors
    /// When none does: why, in words.
    pub fn open() -> Result<Self, String> {
        let pulse = match Pulse::open() {
            Ok(pulse) => return Ok(Self::Pulse(pulse)),
            Err(why) => why,
        };
        let neither = |alsa: String| language::texts().command.heard.outputs(alsa, pulse);
        Alsa::open().map(Self::Alsa).map_err(neither)
    }

    /// What it is called.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Pulse(_) => "PulseAudio or PipeWire",
            Self::Alsa(_) => "ALSA",
        }
    }

    /// Whether silence must be written too, so that what follows is in time: ALSA stops when it is not fed.
    pub fn wants_silence(&self) -> bool {
        matches!(self, Self::Alsa(_))
    }

    /// Writes whole frames, left and right in turn.
    ///
    /// # Errors
    /// When it is gone: why, in words.
    pub fn write(&mut self, samples: &[f32]) -> Result<(), String> {
        match self {
            Self::Pulse(pulse) => pulse.write(samples),
            Self::Alsa(alsa) => alsa.write(samples),
        }
    }
}

fn load(name: &str) -> Result<Library, String> {
    // SAFETY: these are the system's own sound libraries; what they do when loaded is what every sound program runs.
    unsafe { Library::new(name) }.map_err(|_| language::texts().command.heard.not_installed(name))
}

/// The function `name` of `library`.
fn symbol<T: Copy>(library: &Library, name: &str) -> Result<T, String> {
    // SAFETY: every T below is the type that the library's header gives for that name.
    let found = unsafe { library.get::<T>(name.as_bytes()) }.map(|symbol| *symbol);
    found.map_err(|_| language::texts().command.heard.lacks(name))
}

#[repr(C)]
struct PulseSpec {
    format: c_int,
    rate: u32,
    channels: u8,
}

#[repr(C)]
struct PulseBuffer {
    max: u32,
    target: u32,
    prebuffer: u32,
    least: u32,
    fragment: u32,
}

type PulseNew = unsafe extern "C" fn(
    *const c_char,
    *const c_char,
    c_int,
    *const c_char,
    *const c_char,
    *const PulseSpec,
    *const c_void,
    *const PulseBuffer,
    *mut c_int,
) -> *mut c_void;
type PulseWrite = unsafe extern "C" fn(*mut c_void, *const c_void, usize, *mut c_int) -> c_int;
type PulseFree = unsafe extern "C" fn(*mut c_void);
type PulseError = unsafe extern "C" fn(c_int) -> *const c_char;

/// A connection to a PulseAudio server.
pub struct Pulse {
    stream: *mut c_void,
    write: PulseWrite,
    free: PulseFree,
    error: PulseError,
    /// The functions above live as long as these.
    _libraries: (Library, Library),
}

const PULSE_PLAYBACK: c_int = 1;
const PULSE_FLOAT32: c_int = if cfg!(target_endian = "little") { 5 } else { 6 };

impl Pulse {
    fn open() -> Result<Self, String> {
        let simple = load("libpulse-simple.so.0")?;
        let base = load("libpulse.so.0")?;
        let new: PulseNew = symbol(&simple, "pa_simple_new")?;
        let error: PulseError = symbol(&base, "pa_strerror")?;
        let spec = PulseSpec { format: PULSE_FLOAT32, rate: RATE, channels: 2 };
        let target = RATE * u32::from(CHANNELS) * 4 * LATENCY_MS / 1000;
        // After a pause in writing the server waits for no more than this before it plays again.
        let prebuffer = RATE * u32::from(CHANNELS) * 4 / 200;
        let buffer = PulseBuffer { max: u32::MAX, target, prebuffer, least: u32::MAX, fragment: u32::MAX };
        let mut code = 0;
        // SAFETY: the strings end in NUL and all pointers outlive the call; null asks for the default server, device, map.
        let stream = unsafe {
            new(
                ptr::null(),
                c"unclench".as_ptr(),
                PULSE_PLAYBACK,
                ptr::null(),
                c"chimes and voice".as_ptr(),
                &raw const spec,
                ptr::null(),
                &raw const buffer,
                &raw mut code,
            )
        };
        if stream.is_null() {
            return Err(pulse_words(error, code));
        }
        let (write, free) = (symbol(&simple, "pa_simple_write")?, symbol(&simple, "pa_simple_free")?);
        Ok(Self { stream, write, free, error, _libraries: (simple, base) })
    }

    fn write(&mut self, samples: &[f32]) -> Result<(), String> {
        let mut code = 0;
        // SAFETY: the stream is open until Drop, and the bytes are those of the slice.
        let done = unsafe { (self.write)(self.stream, samples.as_ptr().cast(), size_of_val(samples), &raw mut code) };
        if done < 0 { Err(pulse_words(self.error, code)) } else { Ok(()) }
    }
}

fn pulse_words(error: PulseError, code: c_int) -> String {
    // SAFETY: the function takes any code.
    words(unsafe { error(code) })
}

/// What a C library says of an error; it keeps the text itself.
fn words(said: *const c_char) -> String {
    if said.is_null() {
        return language::texts().command.heard.unknown.to_owned();
    }
    // SAFETY: not null, and error texts of both libraries are constant strings that end in NUL.
    text::clean(&unsafe { CStr::from_ptr(said) }.to_string_lossy())
}

impl Drop for Pulse {
    fn drop(&mut self) {
        // SAFETY: the stream was opened by this library and is freed once.
        unsafe { (self.free)(self.stream) }
    }
}

type AlsaOpen = unsafe extern "C" fn(*mut *mut c_void, *const c_char, c_int, c_int) -> c_int;
type AlsaParams = unsafe extern "C" fn(*mut c_void, c_int, c_int, c_uint, c_uint, c_int, c_uint) -> c_int;
type AlsaWrite = unsafe extern "C" fn(*mut c_void, *const c_void, usize) -> c_long;
type AlsaRecover = unsafe extern "C" fn(*mut c_void, c_int, c_int) -> c_int;
type AlsaClose = unsafe extern "C" fn(*mut c_void) -> c_int;
type AlsaError = unsafe extern "C" fn(c_int) -> *const c_char;
type AlsaHandler = unsafe extern "C" fn();
type AlsaSetHandler = unsafe extern "C" fn(AlsaHandler) -> c_int;

/// ALSA's default device.
pub struct Alsa {
    device: *mut c_void,
    write: AlsaWrite,
    recover: AlsaRecover,
    close: AlsaClose,
    error: AlsaError,
    /// The functions above live as long as this.
    _library: Library,
}

const ALSA_PLAYBACK: c_int = 0;
const ALSA_FLOAT: c_int = if cfg!(target_endian = "little") { 14 } else { 15 };
const ALSA_INTERLEAVED: c_int = 3;

/// Takes the library's error messages and says nothing: without it they are printed over the screen.
unsafe extern "C" fn say_nothing() {}

impl Alsa {
    fn open() -> Result<Self, String> {
        let library = load("libasound.so.2")?;
        let open: AlsaOpen = symbol(&library, "snd_pcm_open")?;
        let set_params: AlsaParams = symbol(&library, "snd_pcm_set_params")?;
        let set_handler: AlsaSetHandler = symbol(&library, "snd_lib_error_set_handler")?;
        let error: AlsaError = symbol(&library, "snd_strerror")?;
        let close: AlsaClose = symbol(&library, "snd_pcm_close")?;
        let (write, recover) = (symbol(&library, "snd_pcm_writei")?, symbol(&library, "snd_pcm_recover")?);
        let mut device = ptr::null_mut();
        // SAFETY: the handler ignores its arguments, which the C caller cleans up; the device name ends in NUL.
        let opened = unsafe {
            set_handler(say_nothing);
            open(&raw mut device, c"default".as_ptr(), ALSA_PLAYBACK, 0)
        };
        if opened < 0 {
            // SAFETY: the function takes any code.
            return Err(words(unsafe { error(opened) }));
        }
        let alsa = Self { device, write, recover, close, error, _library: library };
        let channels = c_uint::from(CHANNELS);
        // SAFETY: the device was opened above.
        let set = unsafe { set_params(alsa.device, ALSA_FLOAT, ALSA_INTERLEAVED, channels, RATE, 1, LATENCY_MS * 2 * 1000) };
        if set < 0 { Err(alsa.said(set)) } else { Ok(alsa) }
    }

    fn write(&mut self, samples: &[f32]) -> Result<(), String> {
        let mut rest = samples;
        while !rest.is_empty() {
            let frames = rest.len() / usize::from(CHANNELS);
            // SAFETY: the device is open until Drop, and the slice holds that many frames.
            let written = unsafe { (self.write)(self.device, rest.as_ptr().cast(), frames) };
            match usize::try_from(written) {
                Ok(written) => rest = rest.get(written * usize::from(CHANNELS)..).unwrap_or_default(),
                Err(_) => self.recover(c_int::try_from(written).unwrap_or(-1))?,
            }
        }
        Ok(())
    }

    /// After an underrun or a suspend the device goes on; anything else is its end.
    fn recover(&mut self, code: c_int) -> Result<(), String> {
        // SAFETY: the device is open, and the function takes any code.
        let recovered = unsafe { (self.recover)(self.device, code, 1) };
        if recovered < 0 { Err(self.said(recovered)) } else { Ok(()) }
    }

    fn said(&self, code: c_int) -> String {
        // SAFETY: the function takes any code.
        words(unsafe { (self.error)(code) })
    }
}

impl Drop for Alsa {
    fn drop(&mut self) {
        // SAFETY: the device was opened by this library and is closed once.
        unsafe { (self.close)(self.device) };
    }
}
