//! The judgement values of the score: as shipped, with what a person changed.

use model::{
    friction::{Block, Component, FrictionSettings},
    friction_weight::{Kappa, Weight},
};

use super::{FrictionSettingsRead, SetFriction};
use crate::{
    commands::Nothing,
    error::{Error, Result},
    history::Applied,
    session::Session,
};

/// The settings in force: the shipped values with what a person changed.
pub(crate) fn settings(s: &Session) -> Result<FrictionSettings> {
    let mut settings = FrictionSettings::default();
    for record in s.file.all::<Weight>()? {
        if let Some(component) = Component::from_name(&record.id) {
            settings.weights.set(component, record.weight);
            settings.priors.set(component, record.prior);
        }
    }
    for record in s.file.all::<Kappa>()? {
        if let Some(block) = Block::from_name(&record.id) {
            settings.kappa.set(block, record.kappa);
        }
    }
    Ok(settings)
}

pub fn read_settings(s: &Session, _: Nothing) -> Result<FrictionSettingsRead> {
    Ok(FrictionSettingsRead { settings: settings(s)?, shipped: FrictionSettings::default() })
}

pub fn set_settings(s: &Session, c: SetFriction) -> Result<Applied> {
    c.settings.validate().map_err(|e| Error::invalid(e.to_string()))?;
    let (new, shipped) = (c.settings, FrictionSettings::default());
    s.edit("Change friction weights", |tx| {
        for component in Component::ALL {
            let values = |s: &FrictionSettings| (s.weights.get(component), s.priors.get(component));
            let (weight, prior) = values(&new);
            let id = component.name().to_owned();
            if (weight, prior) != values(&shipped) {
                tx.put(&Weight { id, weight, prior })?;
            } else if tx.find::<Weight>(&id)?.is_some() {
                tx.remove::<Weight>(&id)?;
            }
        }
        for block in Block::ALL {
            let (kappa, id) = (new.kappa.get(block), block.name().to_owned());
            if kappa != shipped.kappa.get(block) {
                tx.put(&Kappa { id, kappa })?;
            } else if tx.find::<Kappa>(&id)?.is_some() {
                tx.remove::<Kappa>(&id)?;
            }
        }
        Ok(())
    })
}
