//! Days that mattered, as marks on trends.

use model::{
    id::{ClockIds, MilestoneId},
    milestone::Milestone,
    text,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    error::{Error, Result},
    history::Applied,
    session::Session,
};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AddMilestone {
    /// As an ISO date.
    pub day: String,
    pub label: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditMilestone {
    pub milestone: String,
    pub day: String,
    pub label: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeleteMilestone {
    pub milestone: String,
}

pub fn add(s: &Session, c: AddMilestone) -> Result<Applied> {
    let milestone = checked(MilestoneId::new(&mut ClockIds), &c.day, &c.label)?;
    s.edit("Add milestone", |tx| Ok(tx.put(&milestone)?))
}

pub fn edit(s: &Session, c: EditMilestone) -> Result<Applied> {
    s.edit("Edit milestone", |tx| {
        let there: Milestone = tx.get(&c.milestone)?;
        Ok(tx.put(&checked(there.id, &c.day, &c.label)?)?)
    })
}

pub fn delete(s: &Session, c: DeleteMilestone) -> Result<Applied> {
    s.edit("Delete milestone", |tx| Ok(tx.remove::<Milestone>(&c.milestone)?))
}

fn checked(id: MilestoneId, day: &str, label: &str) -> Result<Milestone> {
    let day: jiff::civil::Date =
        day.parse().map_err(|_| Error::invalid(format!("“{day}” is not a day. Write it as 2026-03-14.")))?;
    Ok(Milestone { id, day: day.to_string(), label: text::title("The label", label)? })
}
