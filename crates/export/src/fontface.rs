//! The bundled fonts inside a document: for every face the drawings use, the glyphs they use, as a data URL.

use std::collections::{BTreeMap, BTreeSet};

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::{fonts::Face, scene::Scene, subset};

/// The `@font-face` rules for these scenes and for words outside them.
pub(crate) fn rules(scenes: &[&Scene], beside: &[(Face, &str)]) -> String {
    let mut used: BTreeMap<Face, BTreeSet<u32>> = BTreeMap::new();
    let mut add = |face: Face, words: &str| used.entry(face).or_default().extend(face.glyphs(words));
    for scene in scenes {
        scene.each_text(&mut |text| add(text.face, &text.words));
    }
    beside.iter().for_each(|(face, words)| add(*face, words));
    used.into_iter().map(|(face, glyphs)| rule(face, &subset::keep(face.bytes(), &glyphs))).collect()
}

fn rule(face: Face, font: &[u8]) -> String {
    format!(
        "@font-face{{font-family:'{}';font-weight:{};src:url(data:font/ttf;base64,{}) format('truetype')}}",
        face.family(),
        face.weight(),
        STANDARD.encode(font)
    )
}
