//! A TrueType font with the outlines of unused glyphs emptied. Glyph numbers stay, so every other table stays
//! true: character map, widths, kerning. Layout of the tables: OpenType specification 1.9.

use std::collections::BTreeSet;

const GLYF: [u8; 4] = *b"glyf";
const LOCA: [u8; 4] = *b"loca";
const HEAD: [u8; 4] = *b"head";

/// Keeps the outlines of `glyphs`, of what they are composed of, and of "missing". A font that cannot be read
/// comes back whole.
pub(crate) fn keep(font: &[u8], glyphs: &BTreeSet<u32>) -> Vec<u8> {
    reduced(font, glyphs).unwrap_or_else(|| font.to_vec())
}

type Table<'a> = ([u8; 4], &'a [u8]);

fn reduced(font: &[u8], glyphs: &BTreeSet<u32>) -> Option<Vec<u8>> {
    let tables = tables(font)?;
    let find = |tag: [u8; 4]| tables.iter().find(|t| t.0 == tag).map(|t| t.1);
    let (glyf, head) = (find(GLYF)?, find(HEAD)?);
    let offsets = offsets(find(LOCA)?, u16_at(head, 50)? == 1);
    let keep = closure(glyf, &offsets, glyphs);
    let (new_glyf, new_loca) = emptied(glyf, &offsets, &keep)?;
    let mut new_head = head.to_vec();
    new_head[8..12].fill(0);
    new_head[50..52].copy_from_slice(&1u16.to_be_bytes());
    let replaced: Vec<Table> = tables
        .iter()
        .map(|&(tag, data)| match tag {
            GLYF => (tag, new_glyf.as_slice()),
            LOCA => (tag, new_loca.as_slice()),
            HEAD => (tag, new_head.as_slice()),
            _ => (tag, data),
        })
        .collect();
    Some(assembled(&font[..4], &replaced))
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(data.get(at..at + 4)?.try_into().ok()?))
}

fn tables(font: &[u8]) -> Option<Vec<Table<'_>>> {
    (0..usize::from(u16_at(font, 4)?))
        .map(|i| {
            let entry = font.get(12 + i * 16..28 + i * 16)?;
            let (at, length) = (u32_at(entry, 8)? as usize, u32_at(entry, 12)? as usize);
            Some((entry[..4].try_into().ok()?, font.get(at..at.checked_add(length)?)?))
        })
        .collect()
}

fn offsets(loca: &[u8], long: bool) -> Vec<usize> {
    match long {
        true => loca.chunks_exact(4).filter_map(|c| u32_at(c, 0)).map(|o| o as usize).collect(),
        false => loca.chunks_exact(2).filter_map(|c| u16_at(c, 0)).map(|o| usize::from(o) * 2).collect(),
    }
}

fn glyph<'a>(glyf: &'a [u8], offsets: &[usize], id: u32) -> &'a [u8] {
    let range = offsets.get(id as usize).zip(offsets.get(id as usize + 1));
    range.and_then(|(&from, &to)| glyf.get(from..to)).unwrap_or_default()
}

fn closure(glyf: &[u8], offsets: &[usize], glyphs: &BTreeSet<u32>) -> BTreeSet<u32> {
    let mut keep = BTreeSet::new();
    let mut open: Vec<u32> = glyphs.iter().copied().chain([0]).collect();
    while let Some(id) = open.pop() {
        if keep.insert(id) {
            open.extend(components(glyph(glyf, offsets, id)));
        }
    }
    keep
}

/// The glyphs a composite glyph is made of.
fn components(glyph: &[u8]) -> Vec<u32> {
    let mut found = Vec::new();
    if u16_at(glyph, 0).is_none_or(|contours| contours as i16 >= 0) {
        return found;
    }
    let mut at = 10;
    while let (Some(flags), Some(id)) = (u16_at(glyph, at), u16_at(glyph, at + 2)) {
        found.push(u32::from(id));
        let arguments = if flags & 0x0001 != 0 { 4 } else { 2 };
        let scale = match flags {
            f if f & 0x0008 != 0 => 2,
            f if f & 0x0040 != 0 => 4,
            f if f & 0x0080 != 0 => 8,
            _ => 0,
        };
        at += 4 + arguments + scale;
        if flags & 0x0020 == 0 {
            break;
        }
    }
    found
}

/// The new glyf and loca (long form).
fn emptied(glyf: &[u8], offsets: &[usize], keep: &BTreeSet<u32>) -> Option<(Vec<u8>, Vec<u8>)> {
    let (mut outlines, mut places) = (Vec::new(), Vec::new());
    for id in 0..u32::try_from(offsets.len().checked_sub(1)?).ok()? {
        places.extend(u32::try_from(outlines.len()).ok()?.to_be_bytes());
        if keep.contains(&id) {
            outlines.extend_from_slice(glyph(glyf, offsets, id));
            outlines.resize(outlines.len().next_multiple_of(4), 0);
        }
    }
    places.extend(u32::try_from(outlines.len()).ok()?.to_be_bytes());
    Some((outlines, places))
}

fn checksum(data: &[u8]) -> u32 {
    data.chunks(4).fold(0, |sum, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}

fn assembled(version: &[u8], tables: &[Table]) -> Vec<u8> {
    let mut font = version.to_vec();
    let count = tables.len() as u16;
    let entries = count.checked_ilog2().unwrap_or(0) as u16;
    let range = 16u16 << entries;
    for field in [count, range, entries, count * 16 - range] {
        font.extend(field.to_be_bytes());
    }
    let mut at = 12 + tables.len() * 16;
    for (tag, data) in tables {
        font.extend(tag);
        font.extend([checksum(data), at as u32, data.len() as u32].iter().flat_map(|v| v.to_be_bytes()));
        at += data.len().next_multiple_of(4);
    }
    let mut head = 0;
    for (tag, data) in tables {
        if *tag == HEAD {
            head = font.len();
        }
        font.extend_from_slice(data);
        font.resize(font.len().next_multiple_of(4), 0);
    }
    let adjustment = 0xB1B0_AFBAu32.wrapping_sub(checksum(&font));
    font[head + 8..head + 12].copy_from_slice(&adjustment.to_be_bytes());
    font
}
