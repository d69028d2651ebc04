//! Where something goes among its siblings.

use model::order::OrderKey;

use crate::error::{Error, Result};

/// The key that puts something new behind the sibling `after`, else before `before`, else last.
pub(crate) fn beside<'a>(
    siblings: impl Iterator<Item = (&'a str, &'a OrderKey)> + Clone,
    after: Option<&str>,
    before: Option<&str>,
) -> Result<OrderKey> {
    let ids: Vec<_> = siblings.clone().map(|(id, _)| id).collect();
    let Some(before) = before.filter(|_| after.is_none()) else {
        return behind(siblings, after.or(ids.last().copied()), None);
    };
    let at = ids.iter().position(|id| *id == before).ok_or_else(|| Error::not_found("neighbour"))?;
    behind(siblings, at.checked_sub(1).map(|at| ids[at]), None)
}

/// The key that puts something behind the sibling `after`, or first when that is `None`. `siblings` are in order;
/// the thing being moved, if it is among them, is `moved`.
pub(crate) fn behind<'a>(
    siblings: impl Iterator<Item = (&'a str, &'a OrderKey)>,
    after: Option<&str>,
    moved: Option<&str>,
) -> Result<OrderKey> {
    let rest: Vec<_> = siblings.filter(|(id, _)| Some(*id) != moved).collect();
    let at = match after {
        None => 0,
        Some(after) => rest
            .iter()
            .position(|(id, _)| *id == after)
            .map(|at| at + 1)
            .ok_or_else(|| Error::not_found("neighbour"))?,
    };
    let low = at.checked_sub(1).map(|i| rest[i].1);
    Ok(match rest.get(at) {
        None => OrderKey::after(low),
        Some((_, high)) => OrderKey::between(low, Some(high)),
    })
}
