//! The output: PulseAudio or PipeWire, else ALSA. Their libraries are loaded at run time, so that the program builds and
//! runs on a machine without them. This is the only file with unsafe code.
#![allow(unsafe_code, reason = "calls into C libraries; each block says why it is sound")]

use std::ffi::{CStr, c_char, c_int, c_long, c_uint, c_void};
use std::ptr;
use std::sync::OnceLock;

use anyhow::anyhow;
use libloading::Library;

use crate::domain::text;
use crate::platform::language;

/// Frames per second, and channels.
pub const RATE: u32 = 48_000;
pub const CHANNELS: u16 = 2;

/// The sound that the server may buffer, in milliseconds: more delays sounds, less makes them stutter.
const LATENCY_MS: u32 = 30;

/// An open output.
pub enum Output {
    /// PulseAudio, or PipeWire in its place.
    Pulse(Pulse),
    /// ALSA's default device.
    Alsa(Alsa),
}

impl Output {
    /// Opens the first output that answers.
    ///
    /// # Errors
    /// Fails if none does, with the reason of each.
    pub fn open() -> anyhow::Result<Self> {
        let pulse = match Pulse::open() {
            Ok(pulse) => return Ok(Self::Pulse(pulse)),
            Err(why) => why,
        };
        Alsa::open().map(Self::Alsa).map_err(|alsa| anyhow!(language::texts().command.heard.outputs(alsa, pulse)))
    }

    /// Returns the name of the output.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Pulse(_) => "PulseAudio or PipeWire",
            Self::Alsa(_) => "ALSA",
        }
    }

    /// Whether silence must be written too, to keep sounds on time: ALSA stops when it is not fed.
    pub fn wants_silence(&self) -> bool {
        matches!(self, Self::Alsa(_))
    }

    /// Writes whole frames, left and right in turn.
    ///
    /// # Errors
    /// Fails if the output has gone.
    pub fn write(&mut self, samples: &[f32]) -> anyhow::Result<()> {
        match self {
            Self::Pulse(pulse) => pulse.write(samples),
            Self::Alsa(alsa) => alsa.write(samples),
        }
    }
}

fn load(name: &str) -> anyhow::Result<Library> {
    // SAFETY: these are the system's own sound libraries; every sound program runs their initialisers.
    unsafe { Library::new(name) }.map_err(|_| anyhow!(language::texts().command.heard.not_installed(name)))
}

/// Returns the function `name` of `library`.
///
/// # Safety
/// `T` must be the type of a function pointer that the library's header gives for `name`.
unsafe fn symbol<T: Copy>(library: &Library, name: &str) -> anyhow::Result<T> {
    // SAFETY: the caller guarantees the type.
    let found = unsafe { library.get::<T>(name.as_bytes()) }.map(|symbol| *symbol);
    found.map_err(|_| anyhow!(language::texts().command.heard.lacks(name)))
}

/// Returns the functions of a library. They are loaded at the first use and stay until the program ends; a missing library
/// is looked for again at the next use.
fn loaded<T>(functions: &'static OnceLock<T>, load: fn() -> anyhow::Result<T>) -> anyhow::Result<&'static T> {
    match functions.get() {
        Some(functions) => Ok(functions),
        None => load().map(|new| functions.get_or_init(|| new)),
    }
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

/// The type of the functions that return the text of an error.
type ErrorText = unsafe extern "C" fn(c_int) -> *const c_char;

/// The functions of PulseAudio's simple interface, as `pulse/simple.h` and `pulse/error.h` declare them.
struct PulseFunctions {
    new: unsafe extern "C" fn(
        *const c_char,
        *const c_char,
        c_int,
        *const c_char,
        *const c_char,
        *const PulseSpec,
        *const c_void,
        *const PulseBuffer,
        *mut c_int,
    ) -> *mut c_void,
    write: unsafe extern "C" fn(*mut c_void, *const c_void, usize, *mut c_int) -> c_int,
    free: unsafe extern "C" fn(*mut c_void),
    error: ErrorText,
    /// The libraries, which must live as long as the functions above.
    _libraries: (Library, Library),
}

static PULSE: OnceLock<PulseFunctions> = OnceLock::new();

impl PulseFunctions {
    fn load() -> anyhow::Result<Self> {
        let simple = load("libpulse-simple.so.0")?;
        let base = load("libpulse.so.0")?;
        // SAFETY: each field has the type that the headers named above give for the name it is looked up by.
        unsafe {
            Ok(Self {
                new: symbol(&simple, "pa_simple_new")?,
                write: symbol(&simple, "pa_simple_write")?,
                free: symbol(&simple, "pa_simple_free")?,
                error: symbol(&base, "pa_strerror")?,
                _libraries: (simple, base),
            })
        }
    }
}

/// A connection to a PulseAudio server.
pub struct Pulse {
    stream: *mut c_void,
    functions: &'static PulseFunctions,
}

const PULSE_PLAYBACK: c_int = 1;
const PULSE_FLOAT32: c_int = if cfg!(target_endian = "little") { 5 } else { 6 };

impl Pulse {
    fn open() -> anyhow::Result<Self> {
        let functions = loaded(&PULSE, PulseFunctions::load)?;
        let spec = PulseSpec { format: PULSE_FLOAT32, rate: RATE, channels: 2 };
        let target = RATE * u32::from(CHANNELS) * 4 * LATENCY_MS / 1000;
        // After a pause in writing, the server waits for this much before it plays again.
        let prebuffer = RATE * u32::from(CHANNELS) * 4 / 200;
        let buffer = PulseBuffer { max: u32::MAX, target, prebuffer, least: u32::MAX, fragment: u32::MAX };
        let mut code = 0;
        // SAFETY: the strings end in NUL and all pointers outlive the call; null asks for the default server, device, map.
        let stream = unsafe {
            (functions.new)(
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
            return Err(error_of(functions.error, code));
        }
        Ok(Self { stream, functions })
    }

    fn write(&mut self, samples: &[f32]) -> anyhow::Result<()> {
        let mut code = 0;
        // SAFETY: the stream is open until Drop, and the bytes are those of the slice.
        let done = unsafe { (self.functions.write)(self.stream, samples.as_ptr().cast(), size_of_val(samples), &raw mut code) };
        if done < 0 { Err(error_of(self.functions.error, code)) } else { Ok(()) }
    }
}

/// Returns the error `code` as text of its C library; `pa_strerror` and `snd_strerror` have the same type.
fn error_of(describe: ErrorText, code: c_int) -> anyhow::Error {
    // SAFETY: both functions take any code.
    let described = unsafe { describe(code) };
    if described.is_null() {
        return anyhow!(language::texts().command.heard.unknown);
    }
    // SAFETY: not null, and the error texts of both libraries are constant strings that end in NUL.
    anyhow!(text::clean(&unsafe { CStr::from_ptr(described) }.to_string_lossy()))
}

impl Drop for Pulse {
    fn drop(&mut self) {
        // SAFETY: the stream was opened by this library and is freed once.
        unsafe { (self.functions.free)(self.stream) }
    }
}

/// The functions of ALSA, as `alsa/pcm.h`, `alsa/conf.h` and `alsa/error.h` declare them.
struct AlsaFunctions {
    open: unsafe extern "C" fn(*mut *mut c_void, *const c_char, c_int, c_int) -> c_int,
    set_params: unsafe extern "C" fn(*mut c_void, c_int, c_int, c_uint, c_uint, c_int, c_uint) -> c_int,
    write: unsafe extern "C" fn(*mut c_void, *const c_void, usize) -> c_long,
    recover: unsafe extern "C" fn(*mut c_void, c_int, c_int) -> c_int,
    close: unsafe extern "C" fn(*mut c_void) -> c_int,
    error: ErrorText,
    /// Frees the configuration, a megabyte that the library would keep until the program ends.
    free_config: unsafe extern "C" fn() -> c_int,
    /// Takes the variadic error handler; see [`ignore_error`].
    set_error_handler: unsafe extern "C" fn(unsafe extern "C" fn()) -> c_int,
    /// The library, which must live as long as the functions above.
    _library: Library,
}

static ALSA: OnceLock<AlsaFunctions> = OnceLock::new();

impl AlsaFunctions {
    fn load() -> anyhow::Result<Self> {
        let library = load("libasound.so.2")?;
        // SAFETY: each field has the type that the headers named above give for its name. The error handler differs; the
        // reason is at `ignore_error`.
        unsafe {
            Ok(Self {
                open: symbol(&library, "snd_pcm_open")?,
                set_params: symbol(&library, "snd_pcm_set_params")?,
                write: symbol(&library, "snd_pcm_writei")?,
                recover: symbol(&library, "snd_pcm_recover")?,
                close: symbol(&library, "snd_pcm_close")?,
                error: symbol(&library, "snd_strerror")?,
                free_config: symbol(&library, "snd_config_update_free_global")?,
                set_error_handler: symbol(&library, "snd_lib_error_set_handler")?,
                _library: library,
            })
        }
    }
}

/// ALSA's default device.
pub struct Alsa {
    device: *mut c_void,
    functions: &'static AlsaFunctions,
}

const ALSA_PLAYBACK: c_int = 0;
const ALSA_FLOAT: c_int = if cfg!(target_endian = "little") { 14 } else { 15 };
const ALSA_INTERLEAVED: c_int = 3;

/// Ignores the library's error messages, which would otherwise be printed over the screen.
///
/// ALSA calls its handler as a variadic function, which stable Rust cannot define. In the C standard, calling a function
/// through a pointer of another type is undefined. The calling conventions of the systems that Linux runs on allow it for a
/// function that reads no arguments and returns nothing, because the caller places the arguments and removes them.
unsafe extern "C" fn ignore_error() {}

impl Alsa {
    fn open() -> anyhow::Result<Self> {
        let functions = loaded(&ALSA, AlsaFunctions::load)?;
        let mut device = ptr::null_mut();
        // SAFETY: the handler may be called with any arguments, as explained above; the device name ends in NUL.
        let opened = unsafe {
            (functions.set_error_handler)(ignore_error);
            (functions.open)(&raw mut device, c"default".as_ptr(), ALSA_PLAYBACK, 0)
        };
        if opened < 0 {
            // SAFETY: no device is open.
            unsafe { (functions.free_config)() };
            return Err(error_of(functions.error, opened));
        }
        let alsa = Self { device, functions };
        let (channels, latency) = (c_uint::from(CHANNELS), LATENCY_MS * 2 * 1000);
        // SAFETY: the device was opened above.
        let set = unsafe { (functions.set_params)(alsa.device, ALSA_FLOAT, ALSA_INTERLEAVED, channels, RATE, 1, latency) };
        if set < 0 { Err(error_of(functions.error, set)) } else { Ok(alsa) }
    }

    fn write(&mut self, samples: &[f32]) -> anyhow::Result<()> {
        let mut rest = samples;
        while !rest.is_empty() {
            let frames = rest.len() / usize::from(CHANNELS);
            // SAFETY: the device is open until Drop, and the slice holds that many frames.
            let written = unsafe { (self.functions.write)(self.device, rest.as_ptr().cast(), frames) };
            match usize::try_from(written) {
                Ok(written) => rest = rest.get(written * usize::from(CHANNELS)..).unwrap_or_default(),
                Err(_) => self.recover(c_int::try_from(written).unwrap_or(-1))?,
            }
        }
        Ok(())
    }

    /// Restarts the device after an underrun or a suspend; fails on any other error.
    fn recover(&mut self, code: c_int) -> anyhow::Result<()> {
        // SAFETY: the device is open, and the function takes any code.
        let recovered = unsafe { (self.functions.recover)(self.device, code, 1) };
        if recovered < 0 { Err(error_of(self.functions.error, recovered)) } else { Ok(()) }
    }
}

impl Drop for Alsa {
    fn drop(&mut self) {
        // SAFETY: the device was opened by this library and is closed once; after it nothing uses the configuration.
        unsafe {
            (self.functions.close)(self.device);
            (self.functions.free_config)();
        }
    }
}
