//! Sound, with the real program, recorded: into an ALSA file device, and from a PulseAudio null sink whose server dies.

#![cfg(feature = "audio")]
#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "samples and seconds of short recordings"
)]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::support::attempts::until_on_time;
use crate::support::{Home, needs};
use serde_json::Value;

const RATE: usize = 48_000;
const NO_SERVER: (&str, &str) = ("PULSE_SERVER", "unix:/nonexistent");

/// Returns seven short steps, two of them on each side.
fn seven_steps() -> String {
    let step = |n: usize| {
        let (sides, cue) = if n.is_multiple_of(3) { ("sides = \"each\"\n", "Glide on.") } else { ("", "Now this.") };
        format!("[[step]]\nname = \"Step {n}\"\ntime = \"2s\"\n{sides}areas = [\"calf\"]\ncue = \"{cue}\"\n")
    };
    let steps: String = (1..=7).map(step).collect();
    format!("format = 1\ntitle = \"Seven\"\ncategory = \"massage\"\nready = \"5s\"\nbetween = \"2s\"\nswitch = \"3s\"\n{steps}")
}

/// Creates an ALSA configuration whose default device is a file.
fn file_device(home: &Home) -> (String, String) {
    let out = home.path().join("out.wav").display().to_string();
    let conf = format!(
        "</usr/share/alsa/alsa.conf>\npcm.!default {{ type plug\n slave.pcm {{ type file slave.pcm {{ type null }} \
         file \"{out}\" format \"wav\" }}\n slave.format S16_LE slave.rate {RATE} slave.channels 2 }}\n\
         ctl.!default {{ type null }}\n"
    );
    let path = home.write("asound.conf", conf);
    (path.display().to_string(), out)
}

/// Plays a routine in plain mode with ratings, and returns its output.
fn play(home: &Home, routine: &str, env: &[(&str, &str)]) -> Output {
    let mut command = home.punctual(&["start", routine, "--plain", "--json"]);
    command.envs(env.iter().copied()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("it starts");
    child.stdin.take().expect("stdin").write_all(b"6\n3\n").expect("it listens");
    child.wait_with_output().expect("it ends")
}

fn says(output: &Output) -> Vec<String> {
    let text = String::from_utf8(output.stdout.clone()).expect("text");
    text.lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).expect("JSON")["say"].as_str().map(str::to_owned))
        .collect()
}

/// Returns the left channel of a recorded WAV, read to its end whatever its header says.
fn recorded(path: &str) -> Vec<f32> {
    let bytes = fs::read(path).expect("it was recorded");
    let frames = bytes.get(44..).unwrap_or_default().chunks_exact(4);
    frames.map(|frame| f32::from(i16::from_le_bytes([frame[0], frame[1]])) / 32_768.0).collect()
}

/// Returns the loudness in steps of 2 ms.
fn loudness(samples: &[f32]) -> Vec<f32> {
    let step = RATE / 500;
    samples.chunks(step).map(|part| (part.iter().map(|s| s * s).sum::<f32>() / step as f32).sqrt()).collect()
}

/// Returns the times, in seconds, at which a sound begins: louder by half than just before, and at least 0.1 seconds after
/// the last.
fn onsets(samples: &[f32]) -> Vec<f64> {
    let loud = loudness(samples);
    let mean = |from: usize, to: usize| loud[from.min(loud.len())..to.min(loud.len())].iter().sum::<f32>() / 5.0;
    let mut found: Vec<f64> = Vec::new();
    for at in 0..loud.len() {
        let (before, after) = (mean(at.saturating_sub(5), at), mean(at, at + 5));
        let moment = at as f64 / 500.0;
        if after > before * 1.5 + 0.004 && found.last().is_none_or(|last| moment - last > 0.1) {
            found.push(moment);
        }
    }
    found
}

/// Returns the planned sounds of a routine that `kept` accepts: seconds and name.
fn planned(home: &Home, routine: &str, kept: impl Fn(&str) -> bool) -> Vec<(f64, String)> {
    let shown = home.json(&["show", routine, "--json"]);
    let sounds = shown["sounds"].as_array().expect("sounds");
    let row = |sound: &Value| (sound["at_ms"].as_f64().expect("ms") / 1000.0, sound["sound"].as_str().expect("name").to_owned());
    sounds.iter().map(row).filter(|(_, name)| kept(name)).collect()
}

#[test]
fn every_planned_chime_is_heard_once_and_on_time() {
    if !needs::all(&["libasound.so.2", "/usr/share/alsa/alsa.conf"]) {
        return;
    }
    until_on_time(play_and_compare_chimes);
}

fn play_and_compare_chimes() {
    let home = Home::new();
    home.write("seven.toml", seven_steps());
    home.write("config/unclench/config.toml", "[sound]\nmode = \"chimes\"\nvolume = 1.0\n");
    let (conf, out) = file_device(&home);
    let output = play(&home, "seven.toml", &[NO_SERVER, ("ALSA_CONFIG_PATH", &conf)]);
    assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(says(&output), Vec::<String>::new());
    let samples = recorded(&out);
    let planned = planned(&home, "seven.toml", |name| name != "warm" && name != "say");
    // Some chimes have two or three strokes, which belong to the same chime.
    let strokes = |name: &str| match name {
        "ready" => &[0.0, 0.22][..],
        "side" => &[0.0, 0.24],
        "next" => &[0.0, 0.16],
        "switch" => &[0.0, 0.2, 0.4],
        "done" => &[0.0, 0.55, 1.1],
        _ => &[0.0],
    };
    let expected: Vec<(f64, &str)> =
        planned.iter().flat_map(|(at, name)| strokes(name).iter().map(move |after| (at + after, name.as_str()))).collect();
    let heard = onsets(&samples);
    let start = heard.first().copied().expect("something is heard") - expected[0].0;
    let mut late: Vec<f64> = Vec::new();
    for (at, name) in &expected {
        let near = heard.iter().map(|moment| moment - start - at).filter(|late| late.abs() < 0.06);
        let near: Vec<f64> = near.collect();
        // The last strokes ring beyond the end of the recording, because leaving waits only half a second.
        if near.is_empty() && name == &"done" && *at > planned.last().expect("done").0 {
            continue;
        }
        assert_eq!(near.len(), 1, "{name} at {at}: heard {near:?}; all {heard:?}");
        late.extend(near);
    }
    let strange: Vec<&f64> =
        heard.iter().filter(|moment| !expected.iter().any(|(at, _)| (*moment - start - at).abs() < 0.06)).collect();
    assert_eq!(strange, Vec::<&f64>::new(), "nothing else is heard");
    println!(
        "{} chimes, at most {:.0} ms from their moment",
        planned.len(),
        late.iter().fold(0.0_f64, |a, b| a.max(b.abs())) * 1000.0
    );
}

/// Returns the share of `samples` that is a tone of `pitch` Hz, 0–1 or more.
fn tone(samples: &[f32], pitch: f32) -> f32 {
    let step = std::f32::consts::TAU * pitch / RATE as f32;
    let (mut s, mut c) = (0.0, 0.0);
    for (index, sample) in samples.iter().enumerate() {
        s += sample * (step * index as f32).sin();
        c += sample * (step * index as f32).cos();
    }
    (s * s + c * c).sqrt() * 2.0 / samples.len().max(1) as f32
}

/// Returns a WAV of a tone with wrong lengths in its header, as speech programs write to a pipe.
fn voice_wav(pitch: f32, seconds: f32) -> Vec<u8> {
    let mut wav =
        b"RIFF\xff\xff\xff\x7fWAVEfmt \x10\0\0\0\x01\0\x01\0\x22\x56\0\0\x44\xac\0\0\x02\0\x10\0data\xff\xff\xff\x7f".to_vec();
    let rate = 22_050.0_f32;
    for index in 0..(rate * seconds) as usize {
        let sample = (std::f32::consts::TAU * pitch * index as f32 / rate).sin() * 12_000.0;
        wav.extend((sample as i16).to_le_bytes());
    }
    wav
}

#[test]
fn every_line_is_spoken_in_its_window_and_over_no_chime() {
    if !needs::all(&["libasound.so.2", "/usr/share/alsa/alsa.conf"]) {
        return;
    }
    until_on_time(play_and_compare_lines);
}

fn play_and_compare_lines() {
    let home = Home::new();
    home.write("seven.toml", seven_steps());
    home.write("voice.wav", voice_wav(3_000.0, 0.5));
    let script = home.write("speak", "#!/bin/sh\nexec cat \"$(dirname \"$0\")/voice.wav\"\n");
    Command::new("chmod").arg("+x").arg(&script).status().expect("chmod runs");
    let settings = format!("[sound]\nmode = \"chimes+voice\"\n[voice]\ncommand = [\"{}\"]\n", script.display());
    home.write("config/unclench/config.toml", settings);
    let (conf, out) = file_device(&home);
    let output = play(&home, "seven.toml", &[NO_SERVER, ("ALSA_CONFIG_PATH", &conf)]);
    assert!(output.stderr.is_empty());
    assert_eq!(says(&output), Vec::<String>::new());
    let samples = recorded(&out);
    let chimes = planned(&home, "seven.toml", |name| name != "warm" && name != "say");
    let start = onsets(&samples).first().copied().expect("something is heard") - chimes[0].0;
    let at = |seconds: f64| ((start + seconds) * RATE as f64) as usize;
    let part = |from: f64, to: f64| samples.get(at(from)..at(to)).unwrap_or_default();
    let lines = planned(&home, "seven.toml", |name| name == "say");
    let steps = chimes.iter().filter(|(_, name)| name == "step").count();
    assert!(lines.len() > steps, "{} lines for {steps} steps", lines.len());
    for (moment, _) in lines.iter().filter(|(moment, _)| *moment < chimes.last().expect("done").0) {
        assert!(tone(part(moment + 0.15, moment + 0.45), 3_000.0) > 0.02, "no voice at {moment}");
    }
    for (moment, name) in chimes.iter().filter(|(_, name)| name != "count") {
        assert!(tone(part(moment + 0.03, moment + 0.10), 3_000.0) < 0.02, "a voice over {name} at {moment}");
    }
}

#[test]
fn missing_audio_output_is_reported_once_and_the_session_continues() {
    let home = Home::new();
    let text = "format = 1\ntitle = \"T\"\ncategory = \"massage\"\nready = 0\nbetween = \"0s\"\n\
        [[step]]\nname = \"One\"\ntime = 2\n[[step]]\nname = \"Two\"\ntime = 2\n";
    home.write("t.toml", text);
    // The voice fails too, as one does that needs the same library. It would not be heard anyway.
    home.write("config/unclench/config.toml", "[sound]\nmode = \"chimes+voice\"\n[voice]\ncommand = [\"false\"]\n");
    let none = home.write("asound.conf", "pcm.!default { type hw card 77 }\n").display().to_string();
    let output = play(&home, "t.toml", &[NO_SERVER, ("ALSA_CONFIG_PATH", &none)]);
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let said = says(&output);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("No sound device found."), "{said:?}");
    let done: Value = serde_json::from_str(home.diary_lines().first().expect("a record")).expect("JSON");
    assert_eq!(done["done_s"], 4);
}

#[test]
fn bad_sound_files_are_reported_once_and_the_default_chimes_play() {
    if !needs::all(&["libasound.so.2", "/usr/share/alsa/alsa.conf"]) {
        return;
    }
    let home = Home::new();
    let text = "format = 1\ntitle = \"T\"\ncategory = \"massage\"\nready = 0\n[[step]]\nname = \"One\"\ntime = 2\n";
    home.write("t.toml", text);
    let sounds = home.path().join("config/unclench/sounds");
    home.write("config/unclench/sounds/empty.wav", "");
    home.write("config/unclench/sounds/truncated.ogg", &fs::read(asset("next.ogg")).expect("a file")[..300]);
    home.write("config/unclench/sounds/text.wav", "this is no sound");
    home.write("config/unclench/sounds/hours.wav", vec![0; 5 * 1024 * 1024]);
    home.write("config/unclench/sounds/eight.wav", eight_channels());
    std::os::unix::fs::symlink("/etc/passwd", sounds.join("out.wav")).expect("a link");
    Command::new("mkfifo").arg(sounds.join("fifo.wav")).status().expect("mkfifo runs");
    let settings = "[sound]\nmode = \"chimes\"\n[sound.files]\nready = \"empty.wav\"\nside = \"truncated.ogg\"\nhalf = \"text.wav\"\n\
        next = \"hours.wav\"\nstep = \"eight.wav\"\nswitch = \"out.wav\"\ndone = \"fifo.wav\"\nin = \"absent.wav\"\n";
    home.write("config/unclench/config.toml", settings);
    let (conf, out) = file_device(&home);
    let output = play(&home, "t.toml", &[NO_SERVER, ("ALSA_CONFIG_PATH", &conf)]);
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let said = says(&output);
    assert_eq!(said.len(), 7, "all but the one of eight channels: {said:#?}");
    let heard = onsets(&recorded(&out));
    assert!(heard.len() >= 2, "step and done are heard: {heard:?}");
}

fn asset(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/voice/en").join(name)
}

/// Returns a WAV of eight channels: half a second of a tone.
fn eight_channels() -> Vec<u8> {
    let mut wav = b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x08\0\x80\xbb\0\0\0\xb8\x0b\0\x10\0\x10\0data".to_vec();
    let frames = 24_000_u32;
    wav.extend((frames * 16).to_le_bytes());
    for index in 0..frames {
        let sample = ((index as f32 * 0.06).sin() * 16_000.0) as i16;
        (0..8).for_each(|_| wav.extend(sample.to_le_bytes()));
    }
    wav
}

#[test]
fn bad_voice_commands_are_killed_and_reported_once() {
    if !needs::all(&["libasound.so.2", "/usr/share/alsa/alsa.conf"]) {
        return;
    }
    let text = "format = 1\ntitle = \"T\"\ncategory = \"massage\"\nready = 0\nbetween = \"5s\"\n\
        [[step]]\nname = \"One\"\ntime = 4\ncue = \"NextScreen.\"\n[[step]]\nname = \"Two\"\ntime = 4\ncue = \"On.\"\n";
    let scripts = [
        ("hangs", "#!/bin/sh\nexec sleep 600\n"),
        ("garbage", "#!/bin/sh\nhead -c 100000 /dev/urandom\n"),
        ("fails", "#!/bin/sh\nexit 1\n"),
        ("endless", "#!/bin/sh\nexec head -c 1000000000 /dev/zero\n"),
        ("absent", ""),
    ];
    std::thread::scope(|scope| {
        for (name, script) in scripts {
            scope.spawn(move || a_hostile_voice_command_is_ended(name, script, text));
        }
    });
}

fn a_hostile_voice_command_is_ended(name: &str, script: &str, routine: &str) {
    let home = Home::new();
    home.write("t.toml", routine);
    let path = home.write("speak", script);
    if script.is_empty() {
        fs::remove_file(&path).expect("it was there");
    } else {
        Command::new("chmod").arg("+x").arg(&path).status().expect("chmod runs");
    }
    let settings = format!("[sound]\nmode = \"chimes+voice\"\n[voice]\ncommand = [\"{}\"]\n", path.display());
    home.write("config/unclench/config.toml", settings);
    let (conf, out) = file_device(&home);
    let output = play(&home, "t.toml", &[NO_SERVER, ("ALSA_CONFIG_PATH", &conf)]);
    assert!(output.status.success(), "{name}");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{name}");
    let said = says(&output);
    assert_eq!(said.len(), 1, "{name}: {said:?}");
    assert!(said[0].starts_with("Voice off, chimes on."), "{name}: {said:?}");
    assert!(onsets(&recorded(&out)).len() >= 3, "{name}: chimes go on");
    let left = Command::new("pgrep").args(["-f", &path.display().to_string()]).output().expect("pgrep runs");
    assert_eq!(String::from_utf8_lossy(&left.stdout), "", "{name}: it is ended");
}

/// A PulseAudio server of the test, with a null sink.
struct Server {
    folder: std::path::PathBuf,
    child: Child,
}

impl Server {
    fn start(folder: &Path) -> Self {
        let socket = folder.join("native");
        let _ = fs::remove_file(&socket);
        let protocol = format!("module-native-protocol-unix auth-anonymous=1 socket={}", socket.display());
        let mut command = Command::new("pulseaudio");
        command.args(["-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--realtime=no", "--high-priority=no"]);
        command.args(["-L", &protocol, "-L", "module-null-sink sink_name=ci rate=48000 channels=2 format=s16le"]);
        command.env("HOME", folder).env("XDG_RUNTIME_DIR", folder).env("PULSE_STATE_PATH", folder);
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
        let server = Self { folder: folder.to_owned(), child };
        let end = Instant::now() + Duration::from_secs(20);
        while !server.pactl(&["set-default-sink", "ci"]) {
            assert!(Instant::now() < end, "the server does not answer");
            std::thread::sleep(Duration::from_millis(50));
        }
        server
    }

    fn address(&self) -> String {
        format!("unix:{}", self.folder.join("native").display())
    }

    fn pactl(&self, args: &[&str]) -> bool {
        let mut command = Command::new("pactl");
        command.args(args).env("PULSE_SERVER", self.address()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    }

    /// Records what is played from now on into `path`, as raw samples.
    fn record(&self, path: &Path) -> Child {
        let file = fs::File::create(path).expect("a file");
        let mut command = Command::new("parec");
        command.args(["-d", "ci.monitor", "--rate=48000", "--channels=1", "--format=s16le", "--latency-msec=10"]);
        command.env("PULSE_SERVER", self.address()).stdout(file).stderr(Stdio::null()).spawn().expect("it records")
    }

    fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

fn raw(path: &Path) -> Vec<f32> {
    let bytes = fs::read(path).expect("it was recorded");
    bytes.chunks_exact(2).map(|pair| f32::from(i16::from_le_bytes([pair[0], pair[1]])) / 32_768.0).collect()
}

#[test]
fn a_restarted_sound_server_costs_only_its_sounds() {
    if !needs::all(&["pulseaudio", "pactl", "parec", "libpulse-simple.so.0"]) {
        return;
    }
    until_on_time(play_while_the_server_restarts);
}

fn play_while_the_server_restarts() {
    let home = Home::new();
    // Twelve steps of two seconds; a step begins every four seconds.
    let steps = "[[step]]\nname = \"Step\"\ntime = 2\n".repeat(10);
    home.write("t.toml", format!("format = 1\ntitle = \"T\"\ncategory = \"massage\"\nready = 0\nbetween = \"2s\"\n{steps}"));
    home.write("config/unclench/config.toml", "[sound]\nmode = \"chimes\"\nvolume = 1.0\n");
    let folder = home.path().join("pulse");
    fs::create_dir(&folder).expect("a folder");
    let mut server = Server::start(&folder);
    let (before, after) = (folder.join("before.raw"), folder.join("after.raw"));
    let mut recorder = server.record(&before);
    std::thread::sleep(Duration::from_secs(3));
    let none = home.write("asound.conf", "pcm.!default { type hw card 77 }\n").display().to_string();
    let mut command = home.punctual(&["start", "t.toml", "--plain", "--json"]);
    command.env("PULSE_SERVER", server.address()).env("ALSA_CONFIG_PATH", &none).env("XDG_RUNTIME_DIR", &folder);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    child.stdin.take().expect("stdin").write_all(b"6\n3\n").expect("it listens");
    std::thread::sleep(Duration::from_secs(9));
    server.kill();
    let _ = recorder.kill();
    let _ = recorder.wait();
    std::thread::sleep(Duration::from_secs(4));
    let server = Server::start(&folder);
    let mut recorder = server.record(&after);
    let output = child.wait_with_output().expect("it ends");
    std::thread::sleep(Duration::from_secs(1));
    let _ = recorder.kill();
    let _ = recorder.wait();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let said = says(&output);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("The sound stopped"), "{said:?}");
    let text = String::from_utf8(output.stdout).expect("text");
    let lateness = text.lines().filter_map(|line| {
        let line: Value = serde_json::from_str(line).expect("JSON");
        Some(line["at_ms"].as_i64()? - line["planned_ms"].as_i64()?)
    });
    let latest = lateness.max().expect("cues");
    assert!(latest < 200, "the session waited {latest} ms for its sound");
    assert!(onsets(&raw(&before)).len() >= 3, "heard before");
    assert!(onsets(&raw(&after)).len() >= 3, "heard again: {:?}", onsets(&raw(&after)));
}

/// Returns how often the thread `sound` of process `pid` has gone to sleep, and so has woken.
fn wakeups(pid: u32) -> Option<u64> {
    for task in fs::read_dir(format!("/proc/{pid}/task")).ok()?.flatten() {
        let read = |name: &str| fs::read_to_string(task.path().join(name)).unwrap_or_default();
        if read("comm").trim() == "sound" {
            let status = read("status");
            return status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"))?.trim().parse().ok();
        }
    }
    None
}

#[test]
fn a_long_silence_closes_the_device_and_wakes_no_thread() {
    if !needs::all(&["libasound.so.2", "/usr/share/alsa/alsa.conf"]) {
        return;
    }
    until_on_time(play_and_count_wakeups_of_a_silence);
}

fn play_and_count_wakeups_of_a_silence() {
    let home = Home::new();
    home.write("t.toml", "format = 1\ntitle = \"T\"\ncategory = \"massage\"\nready = 0\n[[step]]\nname = \"One\"\nwait = true\n");
    home.write("config/unclench/config.toml", "[sound]\nmode = \"chimes\"\n");
    let (conf, out) = file_device(&home);
    let mut command = home.punctual(&["start", "t.toml", "--plain", "--json"]);
    command.envs([NO_SERVER, ("ALSA_CONFIG_PATH", &conf)]).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("it starts");
    let mut stdin = child.stdin.take().expect("stdin");
    stdin.write_all(b"6\n").expect("it listens");
    // The chime of the step rings for two seconds; eight seconds later the output is closed.
    std::thread::sleep(Duration::from_secs(13));
    let (before, size) = (wakeups(child.id()).expect("the thread"), fs::metadata(&out).expect("recorded").len());
    std::thread::sleep(Duration::from_secs(20));
    let after = wakeups(child.id()).expect("the thread");
    assert_eq!((after - before, fs::metadata(&out).expect("recorded").len()), (0, size));
    stdin.write_all(b"\n3\n").expect("it listens");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success() && output.stderr.is_empty());
}
