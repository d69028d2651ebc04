//! Files that are not delimited text, recognised by their first bytes whatever their name says.

use crate::error::IngestError;

const SHEET: &str = "Save the sheet as CSV and import that.";
const UNPACK: &str = "Unpack it and import the CSV file inside.";
const EXPORT: &str = "Export the data as CSV and import that.";

/// Leading bytes, what they mean, what to do.
const MAGIC: &[(&[u8], &str, &str)] = &[
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old or password-protected Excel workbook", SHEET),
    (b"%PDF-", "a PDF document", EXPORT),
    (b"\x1F\x8B", "a gzip archive", UNPACK),
    (b"Rar!\x1A\x07", "a RAR archive", UNPACK),
    (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive", UNPACK),
    (b"BZh", "a bzip2 archive", UNPACK),
    (b"\xFD7zXZ\0", "an xz archive", UNPACK),
    (b"\x28\xB5\x2F\xFD", "a Zstandard archive", UNPACK),
    (
        b"SQLite format 3\0",
        "a database file (SQLite)",
        "If it is a workspace, open it; otherwise export it as CSV.",
    ),
    (b"PAR1", "a Parquet file", EXPORT),
    (b"\x89PNG\r\n", "a picture (PNG)", EXPORT),
    (b"\xFF\xD8\xFF", "a picture (JPEG)", EXPORT),
    (b"GIF8", "a picture (GIF)", EXPORT),
    (b"\x7FELF", "a program", EXPORT),
    (b"\xFF\xFE\0\0", "text in UTF-32", "Save it as UTF-8 and import that."),
    (b"\0\0\xFE\xFF", "text in UTF-32", "Save it as UTF-8 and import that."),
    (b"{\\rtf", "a rich text document", EXPORT),
];

/// Beginnings of text formats, compared in lower case after any byte order mark and space.
const TEXT_MAGIC: &[(&str, &str, &str)] = &[
    (
        "version https://git-lfs.",
        "a Git LFS pointer, not the data itself",
        "Fetch the real file (git lfs pull) and import that.",
    ),
    ("<!doctype html", "a web page (HTML)", "Open it in a spreadsheet, save it as CSV and import that."),
    ("<html", "a web page (HTML)", "Open it in a spreadsheet, save it as CSV and import that."),
    ("<table", "a web page (HTML)", "Open it in a spreadsheet, save it as CSV and import that."),
    ("<head", "a web page (HTML)", "Open it in a spreadsheet, save it as CSV and import that."),
    ("<?xml", "an XML document", EXPORT),
    ("{\"", "a JSON document", EXPORT),
    ("[{", "a JSON document", EXPORT),
];

/// Refuses what is plainly another kind of file.
pub fn refuse(start: &[u8]) -> Result<(), IngestError> {
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
        return Err(zip(start));
    }
    let by_bytes = MAGIC.iter().find(|(magic, ..)| start.starts_with(magic));
    if let Some((_, what, advice)) = by_bytes {
        return Err(IngestError::Foreign { what, advice });
    }
    refuse_text(start)
}

fn refuse_text(start: &[u8]) -> Result<(), IngestError> {
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
    let head = start[..start.len().min(64)].to_ascii_lowercase();
    let squeezed: Vec<u8> = head.iter().copied().filter(|b| !b.is_ascii_whitespace()).collect();
    for (magic, what, advice) in TEXT_MAGIC {
        let json = magic.starts_with(['{', '[']);
        let found =
            if json { squeezed.starts_with(magic.as_bytes()) } else { head.starts_with(magic.as_bytes()) };
        if found {
            return Err(IngestError::Foreign { what, advice });
        }
    }
    Ok(())
}

/// What a ZIP container holds, from the entry names near its start.
fn zip(start: &[u8]) -> IngestError {
    let has = |needle: &[u8]| start.windows(needle.len()).any(|w| w == needle);
    let (what, advice) = if has(b"opendocument.spreadsheet") {
        ("an OpenDocument spreadsheet", SHEET)
    } else if has(b"word/") {
        ("a Word document", EXPORT)
    } else if has(b"ppt/") {
        ("a PowerPoint presentation", EXPORT)
    } else if has(b"[Content_Types].xml") || has(b"xl/") {
        ("an Excel workbook", SHEET)
    } else {
        ("a ZIP archive", UNPACK)
    };
    IngestError::Foreign { what, advice }
}

#[cfg(test)]
mod tests {
    use super::refuse;

    fn message(bytes: &[u8]) -> String {
        refuse(bytes).map(|()| "text".to_owned()).unwrap_or_else(|e| e.to_string())
    }

    #[test]
    fn each_kind_is_named_with_what_to_do() {
        let cases: [(&[u8], &str); 9] = [
            (
                b"PK\x03\x04....[Content_Types].xml",
                "This is an Excel workbook. Save the sheet as CSV and import that.",
            ),
            (
                b"PK\x03\x04....reviews.csv",
                "This is a ZIP archive. Unpack it and import the CSV file inside.",
            ),
            (b"%PDF-1.7", "This is a PDF document. Export the data as CSV and import that."),
            (b"  <?xml version='1.0'?>", "This is an XML document. Export the data as CSV and import that."),
            (b"[ {\"a\": 1}]", "This is a JSON document. Export the data as CSV and import that."),
            (
                b"\xEF\xBB\xBF<!DOCTYPE HTML>",
                "This is a web page (HTML). Open it in a spreadsheet, save it as CSV and import that.",
            ),
            (
                b"version https://git-lfs.github.com/spec/v1\n",
                "This is a Git LFS pointer, not the data itself. Fetch the real file (git lfs pull) and import that.",
            ),
            (b"id,text\n1,PK", "text"),
            (b"{name},text\n", "text"),
        ];
        for (bytes, want) in cases {
            assert_eq!(message(bytes), want);
        }
    }
}
