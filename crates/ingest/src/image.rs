//! Pictures on their way into a workspace: decoded within limits, set upright, made small enough, encoded anew.
//! What the file said besides its pixels (place, camera, author, colour profile) does not come along.

use std::{collections::HashSet, fs::File, io::Cursor, io::Read, path::Path};

use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, codecs::jpeg::JpegEncoder,
    codecs::png, codecs::png::PngEncoder, imageops::FilterType,
};

use crate::error::IngestError;

/// Largest file that is read, in megabytes.
const MEGABYTES: u64 = 64;
/// Most pixels that are decoded, in millions.
const MEGAPIXELS: u64 = 40;
/// What decoding may take: the most pixels at 16 bits a channel, and as much again for the decoder itself.
const MEMORY: u64 = 2 * 8 * MEGAPIXELS * 1_000_000;
/// Longest side that is kept, in pixels.
const LONGEST: u32 = 1_600;
/// 1 (small) to 100 (fine).
const JPEG_QUALITY: u8 = 85;
/// A picture with more colours than this is taken for a photograph.
const FLAT_COLOURS: usize = 4_096;

/// How the bytes of a kept picture are encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Png,
    Jpeg,
}

impl Format {
    /// The name used in SQL and in media types.
    pub fn name(self) -> &'static str {
        match self {
            Format::Png => "png",
            Format::Jpeg => "jpeg",
        }
    }
}

/// A picture ready to be kept: equal pictures have equal bytes and equal ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// 32 hexadecimal digits: a hash of the bytes.
    pub id: String,
    pub format: Format,
    /// In pixels, upright; the longer side is at most 1,600.
    pub width: u32,
    pub height: u32,
    pub bytes: Vec<u8>,
}

/// Reads a PNG, JPEG, GIF (its first frame) or WebP file; what it is, its content says and not its name.
///
/// # Errors
/// A file that cannot be read, is larger than 64 MB or 40 million pixels, is of another kind, or is damaged.
pub fn read_file(path: &Path) -> Result<Picture, IngestError> {
    let name = || path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    if path.is_dir() {
        return Err(IngestError::NotAFile { file: name() });
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|cause| IngestError::Unreadable { file: name(), cause })?;
    file.take(MEGABYTES * 1_000_000 + 1)
        .read_to_end(&mut bytes)
        .map_err(|cause| IngestError::Unreadable { file: name(), cause })?;
    read(&bytes)
}

/// As [`read_file`], from bytes.
pub fn read(bytes: &[u8]) -> Result<Picture, IngestError> {
    if bytes.len() as u64 > MEGABYTES * 1_000_000 {
        return Err(IngestError::HeavyPicture { megabytes: MEGABYTES });
    }
    let format = kind_of(bytes)?;
    if format == ImageFormat::Jpeg && !jpeg_ends(bytes) {
        return Err(IngestError::BrokenPicture { cause: "its last part is missing".into() });
    }
    encode(plain(small(decode(bytes, format)?)))
}

/// The kind by the first bytes. A drawing is not rendered: it could refer to anything.
fn kind_of(bytes: &[u8]) -> Result<ImageFormat, IngestError> {
    use ImageFormat::{Gif, Jpeg, Png, WebP};
    match image::guess_format(bytes).ok() {
        Some(format @ (Png | Jpeg | Gif | WebP)) => Ok(format),
        _ => Err(IngestError::NotAPicture { what: foreign(bytes) }),
    }
}

fn foreign(bytes: &[u8]) -> &'static str {
    let start = &bytes[..bytes.len().min(1_024)];
    let starts = |with: &[u8]| start.starts_with(with);
    match start {
        [] => "an empty file",
        _ if String::from_utf8_lossy(start).contains("<svg") => "an SVG drawing",
        _ if starts(b"%PDF") => "a PDF document",
        _ if starts(b"BM") => "a BMP picture",
        _ if starts(b"II*\0") || starts(b"MM\0*") => "a TIFF picture",
        _ if start.get(4..8) == Some(b"ftyp") => "a HEIC, AVIF or video file",
        _ => "another kind of file",
    }
}

fn decode(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, IngestError> {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(problem)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MEGAPIXELS * 1_000_000 {
        return Err(huge(format!(" ({width} × {height})")));
    }
    let upright = decoder.orientation().map_err(problem)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(problem)?;
    picture.apply_orientation(upright);
    Ok(picture)
}

fn problem(error: ImageError) -> IngestError {
    match error {
        ImageError::Limits(_) => huge(String::new()),
        error => IngestError::BrokenPicture { cause: error.to_string() },
    }
}

fn huge(size: String) -> IngestError {
    IngestError::HugePicture { megapixels: MEGAPIXELS, size }
}

/// Whether a JPEG goes on to its end mark. The decoder fills what is missing with grey, which nobody asked for.
fn jpeg_ends(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Some(&[mark, code]) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        at = match (mark, code) {
            (0xff, 0xd9) => return true,
            // Padding before a mark.
            (0xff, 0xff) => at + 1,
            // Marks without a body: stuffed zero, restarts, start of image.
            (0xff, 0x00 | 0x01 | 0xd0..=0xd8) => at + 2,
            (0xff, _) => {
                at + 2 + bytes.get(at + 2..at + 4).map_or(2, |l| usize::from(l[0]) << 8 | usize::from(l[1]))
            }
            // The pixels themselves.
            _ => at + 1,
        };
    }
    false
}

fn small(picture: DynamicImage) -> DynamicImage {
    if picture.width().max(picture.height()) <= LONGEST {
        return picture;
    }
    picture.resize(LONGEST, LONGEST, FilterType::CatmullRom)
}

/// Eight bits a channel, and no alpha channel that hides nothing.
fn plain(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return DynamicImage::ImageRgb8(picture.into_rgb8());
    }
    let picture = picture.into_rgba8();
    if picture.pixels().all(|pixel| pixel[3] == u8::MAX) {
        return DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(picture).into_rgb8());
    }
    DynamicImage::ImageRgba8(picture)
}

/// PNG where something is transparent, and for drawings and screenshots it makes smaller; JPEG for photographs.
fn encode(picture: DynamicImage) -> Result<Picture, IngestError> {
    if picture.color().has_alpha() {
        return Ok(kept(&picture, Format::Png, png(&picture)?));
    }
    let as_jpeg = jpeg(&picture)?;
    if is_flat(&picture) {
        let as_png = png(&picture)?;
        if as_png.len() <= as_jpeg.len() {
            return Ok(kept(&picture, Format::Png, as_png));
        }
    }
    Ok(kept(&picture, Format::Jpeg, as_jpeg))
}

fn is_flat(picture: &DynamicImage) -> bool {
    let Some(pixels) = picture.as_rgb8() else { return false };
    let mut colours = HashSet::new();
    pixels.pixels().all(|pixel| {
        colours.insert(pixel.0);
        colours.len() <= FLAT_COLOURS
    })
}

fn png(picture: &DynamicImage) -> Result<Vec<u8>, IngestError> {
    let mut bytes = Vec::new();
    let (compression, filter) = (png::CompressionType::Default, png::FilterType::Adaptive);
    let encoder = PngEncoder::new_with_quality(&mut bytes, compression, filter);
    picture.write_with_encoder(encoder).map_err(problem)?;
    Ok(bytes)
}

fn jpeg(picture: &DynamicImage) -> Result<Vec<u8>, IngestError> {
    let mut bytes = Vec::new();
    picture.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY)).map_err(problem)?;
    Ok(bytes)
}

fn kept(picture: &DynamicImage, format: Format, bytes: Vec<u8>) -> Picture {
    let id = blake3::hash(&bytes).to_hex()[..32].to_owned();
    Picture { id, format, width: picture.width(), height: picture.height(), bytes }
}

#[cfg(test)]
mod tests;
