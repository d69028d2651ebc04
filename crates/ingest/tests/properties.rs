//! Whatever the bytes: no panic, an end, and every row counted once.

use std::path::Path;

use ingest::{Choice, Mapping, Outcome, Reader, inspect};
use proptest::prelude::*;

/// Reads a file to its end; the number of rows, or `None` when it was refused.
fn read_through(path: &Path, bytes: &[u8]) -> Option<usize> {
    std::fs::write(path, bytes).unwrap();
    let inspection = inspect(path, &Choice::default()).ok()?;
    let json = serde_json::to_string(&inspection).unwrap();
    assert_eq!(serde_json::from_str::<ingest::Inspection>(&json).unwrap().mapping, inspection.mapping);
    let mut reader = Reader::open(path, &Mapping::from(&inspection)).unwrap();
    let mut count = 0;
    for outcome in reader.by_ref() {
        count += 1;
        let (Outcome::Row(ingest::Row { row, .. }) | Outcome::Empty { row }) = outcome else { continue };
        assert_eq!(row, count as u64);
    }
    reader.finish().unwrap();
    if inspection.exact {
        assert_eq!(count as u64, inspection.rows_estimate);
    }
    Some(count)
}

/// Bytes that look like a table more often than random ones do.
fn tableish() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(b"\"".to_vec()),
        Just(b"\"\"".to_vec()),
        Just(b",".to_vec()),
        Just(b",".to_vec()),
        Just(b";".to_vec()),
        Just(b"\t".to_vec()),
        Just(b"\n".to_vec()),
        Just(b"\n".to_vec()),
        Just(b"\r".to_vec()),
        Just(b"\r\n".to_vec()),
        Just(b"id,comment,rating,date\n".to_vec()),
        Just(b"sep=;\n".to_vec()),
        Just(b"2026-01-02".to_vec()),
        Just(b"\xEF\xBB\xBF".to_vec()),
        Just(b"\xFF\xFE".to_vec()),
        Just(b"\0".to_vec()),
        Just("né 😉 ".into()),
        Just(b"\xE9t\xE9".to_vec()),
        Just(b"4,5".to_vec()),
        Just(b"<p>a &amp; b</p>".to_vec()),
        Just(b"#NAME?".to_vec()),
        "[a-z ]{0,12}".prop_map(String::into_bytes),
        "[0-9]{1,4}".prop_map(String::into_bytes),
        proptest::collection::vec(any::<u8>(), 0..6),
    ];
    proptest::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_end_in_counts(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let folder = tempfile::tempdir().unwrap();
        read_through(&folder.path().join("a"), &bytes);
    }

    #[test]
    fn any_table_ends_in_counts(bytes in tableish()) {
        let folder = tempfile::tempdir().unwrap();
        read_through(&folder.path().join("a"), &bytes);
    }

    #[test]
    fn well_formed_tables_have_the_rows_of_the_csv_crate(
        rows in proptest::collection::vec(proptest::collection::vec("[a-z\",\n ;éß]{0,9}", 3), 1..20)
    ) {
        let mut writer = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
        writer.write_record(["id", "comment", "note"]).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let peer = csv::Reader::from_reader(&bytes[..]).records().count();
        let folder = tempfile::tempdir().unwrap();
        prop_assert_eq!(read_through(&folder.path().join("a"), &bytes), Some(peer));
    }
}
