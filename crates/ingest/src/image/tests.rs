//! Pictures as they come from cameras, screens and people who mean harm.

use image::{
    DynamicImage, ExtendedColorType, ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage,
    codecs::jpeg::JpegEncoder,
};

use super::*;

/// A photograph: every pixel differs from its neighbours.
fn photograph(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let mix = |k: u32| (x.wrapping_mul(k) ^ y.wrapping_mul(k + 12)).wrapping_mul(2_654_435_761) >> 24;
        Rgb([mix(3) as u8, mix(7) as u8, mix(11) as u8])
    })
}

/// Dark on its left half, light on its right one.
fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([10, 10, 10]) } else { Rgb([245; 3]) })
}

fn encoded(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, format).expect("an encoded picture");
    bytes.into_inner()
}

/// EXIF data: how to turn the picture, and where it was taken.
fn exif(orientation: u16) -> Vec<u8> {
    let mut exif = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation as u8, 0, 0]);
    exif.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0]);
    exif.extend([0, 1, 0, 1, 0, 2, 0, 0, 0, 2, b'N', 0, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"GPS 52.3702 4.8952");
    exif
}

fn turned(picture: &RgbImage, orientation: u16) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    encoder.set_exif_metadata(exif(orientation)).expect("metadata");
    let (width, height) = picture.dimensions();
    encoder.write_image(picture, width, height, ExtendedColorType::Rgb8).expect("an encoded picture");
    bytes
}

/// The header of a PNG that claims a size, without the pixels to it.
fn claiming(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = encoded(halves(2, 2), ImageFormat::Png);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let check = crc(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&check.to_be_bytes());
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    let turn = |crc: u32, _| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
    !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), turn))
}

fn refusal(bytes: &[u8]) -> String {
    read(bytes).expect_err("a refusal").to_string()
}

fn pixels(picture: &Picture) -> RgbaImage {
    image::load_from_memory(&picture.bytes).expect("what was kept").into_rgba8()
}

#[test]
fn every_kind_that_is_named_is_read() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
        let picture = read(&encoded(halves(60, 40), format)).expect("a picture");
        assert_eq!((picture.width, picture.height), (60, 40), "{format:?}");
    }
}

#[test]
fn a_photograph_is_kept_as_jpeg_and_a_drawing_as_png() {
    let photograph = read(&encoded(photograph(300, 200), ImageFormat::Png)).expect("a picture");
    assert_eq!(photograph.format, Format::Jpeg);
    let drawing = read(&encoded(halves(300, 200), ImageFormat::Png)).expect("a picture");
    assert_eq!(drawing.format, Format::Png);
}

#[test]
fn what_is_transparent_stays_transparent() {
    let glass = RgbaImage::from_fn(50, 50, |x, _| Rgba([200, 30, 30, if x < 25 { 0 } else { 255 }]));
    let picture = read(&encoded(glass, ImageFormat::WebP)).expect("a picture");
    assert_eq!(picture.format, Format::Png);
    assert_eq!((pixels(&picture)[(0, 0)][3], pixels(&picture)[(49, 0)][3]), (0, 255));
}

#[test]
fn the_longer_side_is_at_most_1600_pixels_and_the_shape_is_kept() {
    let picture = read(&encoded(halves(2_000, 500), ImageFormat::Png)).expect("a picture");
    assert_eq!((picture.width, picture.height), (1_600, 400));
}

#[test]
fn a_picture_is_set_upright_as_its_camera_says() {
    // 6: the camera was turned; what is stored left belongs on top.
    let picture = read(&turned(&halves(64, 32), 6)).expect("a picture");
    assert_eq!((picture.width, picture.height), (32, 64));
    let pixels = pixels(&picture);
    assert!(pixels[(16, 2)][0] < 60, "the dark half is on top");
    assert!(pixels[(16, 61)][0] > 200, "the light half is below");
}

#[test]
fn where_a_picture_was_taken_is_not_kept() {
    let told = turned(&photograph(64, 48), 1);
    let holds = |bytes: &[u8], words: &[u8]| bytes.windows(words.len()).any(|part| part == words);
    assert!(holds(&told, b"GPS 52.3702") && holds(&told, b"Exif"));
    let kept = read(&told).expect("a picture").bytes;
    assert!(!holds(&kept, b"GPS") && !holds(&kept, b"Exif"));
}

#[test]
fn the_same_picture_has_the_same_id_and_another_has_another() {
    let id = |picture: RgbImage| read(&encoded(picture, ImageFormat::Png)).expect("a picture").id;
    assert_eq!(id(photograph(40, 40)), id(photograph(40, 40)));
    assert_ne!(id(photograph(40, 40)), id(photograph(40, 41)));
    assert_eq!(id(halves(8, 8)).len(), 32);
}

#[test]
fn a_bomb_is_refused_by_what_it_claims_to_be() {
    let said = refusal(&claiming(60_000, 60_000));
    assert!(said.contains("40 million pixels"), "{said}");
    let said = refusal(&claiming(8_000, 6_000));
    assert!(said.contains("(8000 × 6000)"), "{said}");
}

#[test]
fn a_picture_that_ends_early_is_refused() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
        let whole = encoded(photograph(120, 80), format);
        for part in [whole.len() / 4, whole.len() / 2, whole.len() * 9 / 10] {
            let said = refusal(&whole[..part]);
            assert!(said.contains("damaged or ends early"), "{format:?} at {part}: {said}");
        }
    }
}

#[test]
fn other_kinds_are_refused_by_their_content_with_the_kinds_that_are_read() {
    for (bytes, what) in [
        (&b"<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>"[..], "an SVG drawing"),
        (b"%PDF-1.7", "a PDF document"),
        (b"", "an empty file"),
        (b"not a picture at all", "another kind of file"),
        (b"\0\0\0\x18ftypheic", "a HEIC, AVIF or video file"),
    ] {
        let said = refusal(bytes);
        assert!(said.contains(what) && said.contains("PNG, JPEG, GIF and WebP are read"), "{said}");
    }
}

#[test]
fn noise_of_any_kind_is_refused_and_never_stops_the_program() {
    let whole = encoded(photograph(40, 30), ImageFormat::Jpeg);
    for at in (0..whole.len()).step_by(7) {
        let mut noisy = whole.clone();
        noisy[at] ^= 0xa5;
        // Either answer will do; what matters is that there is one.
        drop(read(&noisy));
    }
}

#[test]
fn a_file_that_is_too_heavy_is_not_decoded() {
    let heavy = vec![0; 64_000_001];
    assert!(refusal(&heavy).contains("64 MB"));
}
