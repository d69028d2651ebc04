//! Workbooks and archives made by hand, so that each trap is seen as it is written.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A ZIP of these entries.
pub fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    packed(entries, CompressionMethod::Deflated)
}

/// A ZIP that packs nothing, so that its bytes can be changed.
pub fn stored(entries: &[(&str, &[u8])]) -> Vec<u8> {
    packed(entries, CompressionMethod::Stored)
}

fn packed(entries: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of these sheets: name, state and the rows as XML.
#[derive(Clone, Default)]
pub struct Workbook {
    pub sheets: Vec<(String, String, String)>,
    pub strings: String,
    pub from_1904: bool,
    pub more: Vec<(String, Vec<u8>)>,
    pub stored: bool,
}

const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy hh:mm"/><numFmt numFmtId="171" formatCode="00000"/></numFmts>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>"#;

impl Workbook {
    /// One visible sheet.
    pub fn of(rows: &str) -> Workbook {
        Workbook::default().sheet("Sheet1", "visible", rows)
    }

    pub fn sheet(mut self, name: &str, state: &str, rows: &str) -> Workbook {
        self.sheets.push((name.to_owned(), state.to_owned(), rows.to_owned()));
        self
    }

    pub fn strings(mut self, xml: &str) -> Workbook {
        self.strings = xml.to_owned();
        self
    }

    pub fn with(mut self, name: &str, bytes: &[u8]) -> Workbook {
        self.more.push((name.to_owned(), bytes.to_owned()));
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        let (mut sheets, mut rels) = (String::new(), String::new());
        let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
        for (at, (name, state, rows)) in self.sheets.iter().enumerate() {
            let n = at + 1;
            sheets += &format!(r#"<sheet name="{name}" sheetId="{n}" state="{state}" r:id="r{n}"/>"#);
            rels += &format!(
                r#"<Relationship Id="r{n}" Type="http://x/relationships/worksheet" Target="worksheets/sheet{n}.xml"/>"#
            );
            let xml = if rows.starts_with("<!") || rows.starts_with("<worksheet") {
                rows.clone()
            } else {
                format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
            };
            parts.push((format!("xl/worksheets/sheet{n}.xml"), xml.into_bytes()));
        }
        rels += r#"<Relationship Id="s" Type="http://x/relationships/styles" Target="styles.xml"/>"#;
        rels += r#"<Relationship Id="t" Type="http://x/relationships/sharedStrings" Target="/xl/sharedStrings.xml"/>"#;
        let date = if self.from_1904 { r#"<workbookPr date1904="1"/>"# } else { "" };
        let book = format!(r#"<workbook xmlns:r="r">{date}<sheets>{sheets}</sheets></workbook>"#);
        parts.push(("[Content_Types].xml".into(), b"<Types/>".to_vec()));
        parts.push(("xl/workbook.xml".into(), book.into_bytes()));
        parts.push((
            "xl/_rels/workbook.xml.rels".into(),
            format!("<Relationships>{rels}</Relationships>").into_bytes(),
        ));
        parts.push(("xl/styles.xml".into(), STYLES.as_bytes().to_vec()));
        if !self.strings.is_empty() {
            parts.push(("xl/sharedStrings.xml".into(), self.strings.clone().into_bytes()));
        }
        parts.extend(self.more.clone());
        let parts: Vec<(&str, &[u8])> =
            parts.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])).collect();
        if self.stored { stored(&parts) } else { zip(&parts) }
    }
}

/// A row of texts; a cell that begins with `<` is XML of its own.
pub fn row(number: usize, cells: &[&str]) -> String {
    let cell = |(at, text): (usize, &&str)| {
        let column = char::from(b'A' + at as u8);
        match text.strip_prefix('<') {
            Some(_) => (*text).replace("<c", &format!("<c r=\"{column}{number}\"")),
            None => format!(r#"<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>"#),
        }
    };
    let cells: String = cells.iter().enumerate().map(cell).collect();
    format!(r#"<row r="{number}">{cells}</row>"#)
}

/// A header of id, review and rating, and this many reviews below it.
pub fn reviews(rows: usize) -> String {
    let one = |n: usize| {
        row(n + 1, &[&format!("R{n}"), "The bike came late again", &format!("<c><v>{}</v></c>", n % 5 + 1)])
    };
    row(1, &["id", "review", "rating"]) + &(1..=rows).map(one).collect::<String>()
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    gzip_as(bytes, flate2::Compression::fast())
}

/// A thousand bytes in one.
pub fn dense_gzip(bytes: &[u8]) -> Vec<u8> {
    gzip_as(bytes, flate2::Compression::best())
}

fn gzip_as(bytes: &[u8], level: flate2::Compression) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), level);
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}
