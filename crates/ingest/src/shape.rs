//! What files of one export have in common, whatever rows they hold.

use crate::inspect::Inspection;
use crate::name;

/// Equal for files whose columns have the same names in any order and spelling. `None`: the file names no columns,
/// so nothing tells it from another.
pub fn shape(inspection: &Inspection) -> Option<String> {
    if inspection.header_rows == 0 {
        return None;
    }
    let mut names: Vec<String> = inspection.columns.iter().map(|c| name::normal(&c.name)).collect();
    names.sort();
    let mut hasher = blake3::Hasher::new();
    for name in &names {
        hasher.update(&(name.len() as u64).to_le_bytes()).update(name.as_bytes());
    }
    Some(hasher.finalize().to_hex()[..32].to_owned())
}
