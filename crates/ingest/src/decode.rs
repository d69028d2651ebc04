//! Which encoding a file is in, and its text as a stream.

use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Bytes given to the guess by letter statistics; more does not make it better.
const GUESS_BYTES: usize = 64 * 1024;
/// One broken sequence among this many good ones is damage, not another encoding.
const TOLERATED: usize = 20;
const CHUNK: usize = 128 * 1024;

/// The encoding of a file.
#[derive(Debug, Clone, Copy)]
pub struct Detected {
    pub encoding: &'static Encoding,
    pub bom: bool,
    /// Nothing but ASCII was seen, so that UTF-8 is an assumption the rest of the file may overturn.
    pub assumed: bool,
}

impl Detected {
    fn sure(encoding: &'static Encoding, bom: bool) -> Self {
        Detected { encoding, bom, assumed: false }
    }

    /// The name shown to people.
    pub fn label(&self) -> String {
        let bom = if self.bom && self.encoding == UTF_8 { " with BOM" } else { "" };
        format!("{}{bom}", self.encoding.name())
    }
}

/// Decides the encoding from the first bytes of a file.
pub fn detect(sample: &[u8]) -> Detected {
    if let Some((encoding, _)) = Encoding::for_bom(sample) {
        return Detected::sure(encoding, true);
    }
    if let Some(encoding) = utf16_without_bom(sample) {
        return Detected::sure(encoding, false);
    }
    if sample.is_ascii() && !sample.contains(&0x1B) {
        return Detected { encoding: UTF_8, bom: false, assumed: true };
    }
    let (good, broken) = utf8_sequences(sample);
    if broken == 0 || good >= broken * TOLERATED {
        return Detected::sure(UTF_8, false);
    }
    Detected::sure(guess(sample), false)
}

fn guess(sample: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    // The letters that tell are the ones outside ASCII: begin where the first of them is.
    let from = sample.iter().position(|b| !b.is_ascii()).unwrap_or(0).saturating_sub(GUESS_BYTES / 4);
    let to = sample.len().min(from + GUESS_BYTES);
    detector.feed(&sample[from..to], true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Zero bytes on one side of nearly every pair say UTF-16.
fn utf16_without_bom(sample: &[u8]) -> Option<&'static Encoding> {
    let pairs = sample[..sample.len().min(4096)].chunks_exact(2);
    let total = pairs.len();
    let (mut high, mut low) = (0, 0);
    for pair in pairs {
        high += usize::from(pair[0] == 0 && pair[1] != 0);
        low += usize::from(pair[1] == 0 && pair[0] != 0);
    }
    let clear = |many: usize, few: usize| total >= 8 && many * 10 > total * 3 && few * 50 < total;
    if clear(low, high) {
        Some(UTF_16LE)
    } else if clear(high, low) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Counts well-formed sequences of more than one byte, and broken ones. A sequence cut by the end
/// of the sample is neither.
fn utf8_sequences(sample: &[u8]) -> (usize, usize) {
    let (mut good, mut broken) = (0, 0);
    let mut chunks = sample.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        let cut = chunks.peek().is_none() && chunk.invalid().len() < 4 && is_lead(chunk.invalid());
        broken += usize::from(!chunk.invalid().is_empty() && !cut);
    }
    (good, broken)
}

fn is_lead(bytes: &[u8]) -> bool {
    bytes.first().is_some_and(|b| (0xC2..=0xF4).contains(b))
}

/// More than a tenth of control characters is no text.
pub fn looks_binary(sample: &[u8]) -> bool {
    let control = sample.iter().filter(|b| matches!(b, 0 | 2..=8 | 14..=26 | 28..=31)).count();
    control * 10 > sample.len() && utf16_without_bom(sample).is_none() && Encoding::for_bom(sample).is_none()
}

/// A file's text, decoded piece by piece.
pub struct TextSource<R> {
    input: R,
    decoder: Decoder,
    assumed: bool,
    raw: Vec<u8>,
    raw_at: usize,
    raw_end: usize,
    ended: bool,
    done: bool,
    /// Bytes taken from the input so far.
    pub bytes_read: u64,
    /// Broken sequences that became U+FFFD.
    pub replaced: u64,
    /// The file turned out to be Windows-1252 after a long start of plain ASCII.
    pub switched: bool,
}

impl<R: Read> TextSource<R> {
    pub fn new(input: R, detected: Detected) -> Self {
        TextSource {
            input,
            decoder: detected.encoding.new_decoder_with_bom_removal(),
            assumed: detected.assumed,
            raw: vec![0; CHUNK],
            raw_at: 0,
            raw_end: 0,
            ended: false,
            done: false,
            bytes_read: 0,
            replaced: 0,
            switched: false,
        }
    }

    /// Text that was decoded before; a byte order mark at its start is part of it.
    pub fn decoded(input: R) -> Self {
        let mut source = TextSource::new(input, Detected::sure(UTF_8, false));
        source.decoder = UTF_8.new_decoder_without_bom_handling();
        source
    }

    /// Where the bytes come from.
    pub fn input(&self) -> &R {
        &self.input
    }

    pub fn input_mut(&mut self) -> &mut R {
        &mut self.input
    }

    /// Appends at least one more piece of text to `out`; false at the end of the input.
    pub fn fill(&mut self, out: &mut String) -> io::Result<bool> {
        let before = out.len();
        while out.len() == before && !self.done {
            if self.raw_at == self.raw_end && !self.ended {
                self.refill()?;
            }
            self.decode(out);
        }
        Ok(out.len() > before)
    }

    fn refill(&mut self) -> io::Result<()> {
        let n = loop {
            match self.input.read(&mut self.raw) {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.raw_at = 0;
        self.raw_end = n;
        self.ended = n == 0;
        self.bytes_read += n as u64;
        Ok(())
    }

    fn decode(&mut self, out: &mut String) {
        loop {
            out.reserve((self.raw_end - self.raw_at).max(64) * 3 + 16);
            let before = out.len();
            let source = &self.raw[self.raw_at..self.raw_end];
            let (result, read) = self.decoder.decode_to_string_without_replacement(source, out, self.ended);
            self.raw_at += read;
            if self.assumed && !out[before..].is_ascii() {
                self.assumed = false;
            }
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(length, extra) => self.malformed(out, usize::from(length + extra)),
            }
        }
        self.done |= self.ended;
    }

    /// The first byte that cannot be UTF-8 after nothing but ASCII means the guess was wrong.
    fn malformed(&mut self, out: &mut String, back: usize) {
        if self.assumed {
            self.assumed = false;
            self.switched = true;
            self.raw_at = self.raw_at.saturating_sub(back);
            self.decoder = WINDOWS_1252.new_decoder_without_bom_handling();
        } else {
            out.push('\u{FFFD}');
            self.replaced += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, String, u64, bool) {
        let detected = detect(bytes);
        let mut source = TextSource::new(bytes, detected);
        let mut out = String::new();
        while source.fill(&mut out).unwrap() {}
        (detected.label(), out, source.replaced, source.switched)
    }

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
    }

    #[test]
    fn every_unicode_form_reads_the_same() {
        let want = "id,text\n1,café and 😉\n";
        let (le, be) = (utf16(want, true), utf16(want, false));
        let bom = |mark: &[u8], rest: &[u8]| [mark, rest].concat();
        let cases = [
            ("UTF-8", want.as_bytes().to_vec()),
            ("UTF-8 with BOM", bom(b"\xEF\xBB\xBF", want.as_bytes())),
            ("UTF-16LE", le.clone()),
            ("UTF-16BE", be.clone()),
            ("UTF-16LE", bom(b"\xFF\xFE", &le)),
            ("UTF-16BE", bom(b"\xFE\xFF", &be)),
        ];
        for (label, bytes) in cases {
            assert_eq!(text(&bytes), (label.to_owned(), want.to_owned(), 0, false));
        }
    }

    #[test]
    fn western_bytes_are_guessed() {
        let (label, out, ..) = text(b"id,text\n1,le caf\xE9 \xE9tait tr\xE8s bon, c\x92est s\xFBr\n");
        assert_eq!(
            (label.as_str(), out.as_str()),
            ("windows-1252", "id,text\n1,le café était très bon, c’est sûr\n")
        );
    }

    #[test]
    fn a_late_western_byte_overturns_the_assumption() {
        let mut source =
            TextSource::new(&b"it\x92s fine"[..], Detected { encoding: UTF_8, bom: false, assumed: true });
        let mut out = String::new();
        while source.fill(&mut out).unwrap() {}
        assert_eq!((out.as_str(), source.switched, source.replaced), ("it’s fine", true, 0));
    }

    #[test]
    fn rare_damage_is_replaced_and_counted() {
        let bytes = [("é".repeat(50)).as_bytes(), b"\xFF x"].concat();
        let (label, out, replaced, _) = text(&bytes);
        assert_eq!((label.as_str(), replaced), ("UTF-8", 1));
        assert!(out.ends_with("\u{FFFD} x"));
    }
}
