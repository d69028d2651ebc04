//! Pictures of storyboard cards and personas.

use std::path::Path;

use base64::{Engine, engine::general_purpose::STANDARD};
use ingest::image::Picture;
use serde::{Deserialize, Serialize};
use store::image::Image;
use ts_rs::TS;

use crate::{
    error::{Error, Result},
    session::Session,
};

/// A picture from a file, or from the clipboard: one of the two.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AddImage {
    #[serde(default)]
    #[ts(optional)]
    pub path: Option<String>,
    /// The bytes of a PNG, JPEG, GIF or WebP picture.
    #[serde(default)]
    #[ts(optional)]
    pub base64: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReadImage {
    pub id: String,
}

/// A picture that is kept in the workspace; equal pictures have one id.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImageAdded {
    pub id: String,
    /// In pixels, at most 1,600.
    pub width: u32,
    pub height: u32,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct StoredImage {
    pub id: String,
    pub width: u32,
    pub height: u32,
    /// A `data:` address of a PNG or JPEG picture.
    pub data: String,
}

/// Keeps a picture, encoded anew. It is no step of its own: the edit that puts it somewhere is.
pub fn add(s: &Session, c: AddImage) -> Result<ImageAdded> {
    let picture = match (&c.path, &c.base64) {
        (Some(path), None) => ingest::image::read_file(Path::new(path))?,
        (None, Some(base64)) => ingest::image::read(&decoded(base64)?)?,
        _ => return Err(Error::invalid("An image comes from a path or as base64. Give one of the two.")),
    };
    let Picture { id, format, width, height, bytes } = picture;
    s.file.put_image(&Image { id: id.clone(), format: format.name().into(), width, height, bytes })?;
    Ok(ImageAdded { id, width, height })
}

fn decoded(base64: &str) -> Result<Vec<u8>> {
    let broken = |e| Error::invalid(format!("The picture did not arrive whole ({e}). Add it again."));
    STANDARD.decode(base64).map_err(broken)
}

pub fn read(s: &Session, c: ReadImage) -> Result<StoredImage> {
    let image = s.file.image(&c.id)?.ok_or_else(|| Error::not_found("picture"))?;
    let data = format!("data:image/{};base64,{}", image.format, STANDARD.encode(&image.bytes));
    Ok(StoredImage { id: image.id, width: image.width, height: image.height, data })
}
