//! A scene as PNG, with the bundled fonts. Nothing is read from disk or network but the system's fonts, and
//! those only when a text needs a script the bundled fonts lack.

use std::sync::{Arc, LazyLock};

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{
        FontResolver, ImageHrefResolver, ImageKind, Options, Tree,
        fontdb::{Database, FaceInfo, Source, Style},
    },
};

use crate::{
    error::ExportError,
    fallback,
    fonts::{Face, is_bundled},
    scene::Scene,
    svg::{self, Colours, Fonts},
    theme::Theme,
};

/// The largest picture: 100 million pixels, 400 MB while it is drawn.
pub const MAX_PIXELS: u64 = 100_000_000;

static BUNDLED: LazyLock<Arc<Database>> = LazyLock::new(|| Arc::new(bundled()));
static WITH_SYSTEM: LazyLock<Arc<Database>> = LazyLock::new(|| Arc::new(with_system()));

fn bundled() -> Database {
    let mut fonts = Database::new();
    for face in Face::ALL {
        fonts.load_font_source(Source::Binary(Arc::new(face.bytes())));
    }
    fonts.set_sans_serif_family(Face::Text.family());
    fonts.set_serif_family(Face::Serif.family());
    fonts
}

/// The bundled fonts first, then those of the system, plain readable faces before the others: a missing
/// character is taken from the first font that has it.
fn with_system() -> Database {
    let mut system = Database::new();
    system.load_system_fonts();
    let mut faces: Vec<&FaceInfo> = system.faces().collect();
    faces.sort_by_cached_key(|face| (rank(face), face.post_script_name.clone()));
    let mut fonts = bundled();
    for face in faces {
        fonts.push_face_info(face.clone());
    }
    fonts
}

fn rank(face: &FaceInfo) -> u8 {
    let name = face.families.first().map_or("", |f| f.0.as_str());
    let plain = face.style == Style::Normal && face.weight.0 == 400;
    let familiar = ["Noto Sans", "Segoe UI", "Geeza", "Tahoma", "PingFang", "Hiragino Sans", "Microsoft"];
    match familiar.iter().any(|f| name.starts_with(f)) {
        true if plain => 0,
        _ if plain => 1,
        _ => 2,
    }
}

/// Draws the scene at `scale` pixels per unit (1 is 96 dpi, 2 is sharp on a dense screen).
///
/// # Errors
/// [`ExportError::Scale`] unless `scale` is above 0 and finite, [`ExportError::TooLarge`] above [`MAX_PIXELS`].
pub fn scene_png(scene: &Scene, theme: Theme, scale: f64) -> Result<Vec<u8>, ExportError> {
    if !scale.is_finite() || scale <= 0.0 {
        return Err(ExportError::Scale);
    }
    let (width, height) = pixels(scene, scale)?;
    let fonts = fonts_for(scene);
    let scene = fallback::split(scene, &fonts);
    let text = svg::write(&scene, Colours::Fixed(theme), Fonts::Named, "s");
    let tree = Tree::from_str(&text, &options(fonts)).map_err(|e| ExportError::Drawing(e.to_string()))?;
    let mut picture = Pixmap::new(width, height).ok_or(ExportError::Scale)?;
    resvg::render(&tree, Transform::from_scale(scale as f32, scale as f32), &mut picture.as_mut());
    picture.encode_png().map_err(|e| ExportError::Drawing(e.to_string()))
}

fn pixels(scene: &Scene, scale: f64) -> Result<(u32, u32), ExportError> {
    let (width, height) = ((scene.width * scale).ceil().max(1.0), (scene.height * scale).ceil().max(1.0));
    let largest = f64::from(i32::MAX / 4);
    if width * height > MAX_PIXELS as f64 || width > largest || height > largest {
        return Err(ExportError::TooLarge { width: width as u64, height: height as u64 });
    }
    Ok((width as u32, height as u32))
}

fn fonts_for(scene: &Scene) -> Arc<Database> {
    let mut foreign = false;
    scene.each_text(&mut |text| foreign |= !text.words.chars().all(is_bundled));
    Arc::clone(if foreign { &*WITH_SYSTEM } else { &*BUNDLED })
}

fn options(fontdb: Arc<Database>) -> Options<'static> {
    Options {
        fontdb,
        font_family: Face::Text.family().into(),
        font_resolver: FontResolver::default(),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|format, bytes, _| picture(format, bytes)),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}

/// Only what the scene holds: no picture inside a picture, no other format.
fn picture(format: &str, bytes: Arc<Vec<u8>>) -> Option<ImageKind> {
    match format {
        "image/png" => Some(ImageKind::PNG(bytes)),
        "image/jpeg" => Some(ImageKind::JPEG(bytes)),
        _ => None,
    }
}
