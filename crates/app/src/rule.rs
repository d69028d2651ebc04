//! Words that place a comment in a stage.

use model::{
    id::{ClockIds, RuleId},
    rule::Rule,
    stage::Stage,
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
pub struct AddRule {
    pub stage: String,
    pub phrase: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeleteRule {
    pub rule: String,
}

pub fn add(s: &Session, c: AddRule) -> Result<Applied> {
    let phrase = text::title("The words", &c.phrase)?;
    s.edit("Add words", |tx| {
        let stage: Stage = tx.get(&c.stage)?;
        let there: Vec<Rule> = tx.list("stage", &c.stage)?;
        if there.iter().any(|rule| rule.phrase.to_lowercase() == phrase.to_lowercase()) {
            return Err(Error::invalid(format!("“{phrase}” is there already.")));
        }
        Ok(tx.put(&Rule { id: RuleId::new(&mut ClockIds), map: stage.map, stage: stage.id, phrase })?)
    })
}

pub fn delete(s: &Session, c: DeleteRule) -> Result<Applied> {
    s.edit("Delete words", |tx| Ok(tx.remove::<Rule>(&c.rule)?))
}
