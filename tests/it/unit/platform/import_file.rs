//! Tests of `platform::import_file`.

use std::path::Path;
use unclench::platform::import_file::*;

#[test]
fn texts_are_decoded_by_their_byte_order_mark() {
    let utf16 = |unit: fn(u16) -> [u8; 2]| "\u{feff}é🦴".encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    for bytes in [utf16(u16::to_le_bytes), utf16(u16::to_be_bytes), "\u{feff}é🦴".as_bytes().to_vec()] {
        assert_eq!(decoded(bytes).ok().as_deref(), Some("\u{feff}é🦴"));
    }
    let table = "Datum;Schmerz\n2026-11-20;4\n2026-11-21;Übung\n";
    for unit in [u16::to_le_bytes, u16::to_be_bytes] {
        let unmarked: Vec<u8> = table.encode_utf16().flat_map(unit).collect();
        assert_eq!(decoded(unmarked).ok().as_deref(), Some(table));
    }
    for unit in [u32::to_le_bytes, u32::to_be_bytes] {
        for text in [table.to_owned(), format!("\u{feff}{table}")] {
            let bytes = text.chars().map(u32::from).flat_map(unit).collect();
            assert!(matches!(decoded(bytes), Err(ImportFileError::Utf32)));
        }
    }
    assert!(matches!(decoded(b"Datum;Schmerz\n2026-11-20;\0\n".to_vec()), Err(ImportFileError::Zero(2))));
    assert!(matches!(decoded(b"Schl\xe4fe".to_vec()), Err(ImportFileError::NotUtf8)));
    assert!(matches!(decoded(b"\xff\xfea".to_vec()), Err(ImportFileError::BrokenUtf16)));
    assert!(matches!(read(Path::new("/dev/zero")), Err(ImportFileError::Unreadable(_))));
}
