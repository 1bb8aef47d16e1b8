//! Tests of `platform::sound::files`.

use unclench::domain::session::audio::Phrase;
use unclench::platform::sound::files::*;

#[test]
fn every_phrase_is_recorded_and_short() {
    for known in Phrase::ALL {
        let samples = phrase(known, "en").unwrap_or_else(|| panic!("{known:?} is not recorded"));
        assert!((200..2_500).contains(&samples.length().as_millis()), "{known:?}: {:?}", samples.length());
    }
    assert!(phrase(Phrase::Next, "xx").is_some(), "another language falls back");
}

#[test]
fn non_audio_files_are_refused() {
    let riff = b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x44\xac\0\0\x88\x58\x01\0\x02\0\x10\0data\0\0\0\0";
    for bytes in [&b""[..], b"RIFF", b"OggS\0\0\0\0", &[0; 100], b"not a sound at all", riff] {
        assert!(decode(bytes.to_vec()).is_err(), "{bytes:?}");
        assert!(decode_stream(bytes.to_vec()).is_err(), "{bytes:?}");
    }
}
