//! Arguments that change only what they name.

use serde::{Deserialize, Deserializer};

/// Tells a key that is null from a key that is missing.
pub(crate) fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    value: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(value).map(Some)
}
