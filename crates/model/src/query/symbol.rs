//! Characters that are searched as they stand: emoji, and scripts that are written without spaces between words.

/// Emoji and pictographs, by their blocks, and Han, kana, Thai, Lao, Myanmar and Khmer.
pub fn is_symbol(c: char) -> bool {
    let block = matches!(c as u32,
        0x2190..=0x21FF | 0x2300..=0x23FF | 0x25A0..=0x27BF | 0x2B00..=0x2BFF | 0x1F000..=0x1FAFF
        | 0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF
        | 0x3040..=0x30FF | 0x31F0..=0x31FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF
        | 0xFF66..=0xFF9D | 0x20000..=0x3FFFF);
    block && !is_variant(c)
}

/// Skin tones, joiners and variation selectors: what changes the looks of an emoji and not its meaning.
pub fn is_variant(c: char) -> bool {
    matches!(c, '\u{1F3FB}'..='\u{1F3FF}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}')
}
