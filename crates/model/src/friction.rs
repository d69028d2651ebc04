//! What a person may choose about the friction score: how much each component weighs, where a stage
//! without data starts, and how many items it takes to move it from there.
//!
//! The shipped values are judgement (see `docs/methods/friction.md`), so all of them can be edited;
//! [`FrictionSettings::validate`] is the only door, and everything computed from validated settings is finite.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One of the seven signals of friction, each measured on 0 (smooth) to 1 (worst) per item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Component {
    NegativeShare,
    Severity,
    EffortLanguage,
    Ces,
    Csat,
    RepeatContact,
    DropOff,
}

impl Component {
    /// In the order in which they are listed everywhere.
    pub const ALL: [Component; 7] = [
        Component::NegativeShare,
        Component::Severity,
        Component::EffortLanguage,
        Component::Ces,
        Component::Csat,
        Component::RepeatContact,
        Component::DropOff,
    ];

    /// The name used in files and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Component::NegativeShare => "negative_share",
            Component::Severity => "severity",
            Component::EffortLanguage => "effort_language",
            Component::Ces => "ces",
            Component::Csat => "csat",
            Component::RepeatContact => "repeat_contact",
            Component::DropOff => "drop_off",
        }
    }

    pub fn from_name(name: &str) -> Option<Component> {
        Component::ALL.into_iter().find(|c| c.name() == name)
    }

    /// The block whose items this component is measured on.
    pub const fn block(self) -> Block {
        match self {
            Component::NegativeShare | Component::Severity | Component::EffortLanguage => Block::Text,
            Component::Ces => Block::Ces,
            Component::Csat => Block::Csat,
            Component::RepeatContact => Block::Contact,
            Component::DropOff => Block::Behaviour,
        }
    }
}

/// Components measured on the same unit: they share one count and one prior strength.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// Unit: a comment assigned to the stage.
    Text,
    /// Unit: an answer to the effort question.
    Ces,
    /// Unit: an answer to the satisfaction question, or a rating of 1 to 5.
    Csat,
    /// Unit: a customer or a case.
    Contact,
    /// Unit: a customer who entered the stage.
    Behaviour,
}

impl Block {
    /// In the order in which they are listed everywhere.
    pub const ALL: [Block; 5] = [Block::Text, Block::Ces, Block::Csat, Block::Contact, Block::Behaviour];

    /// The name used in files and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Block::Text => "text",
            Block::Ces => "ces",
            Block::Csat => "csat",
            Block::Contact => "contact",
            Block::Behaviour => "behaviour",
        }
    }

    pub fn from_name(name: &str) -> Option<Block> {
        Block::ALL.into_iter().find(|b| b.name() == name)
    }
}

/// One number per component. `Weights` and `Priors` have the same shape and different meanings.
macro_rules! by_component {
    ($(#[$doc:meta])* $name:ident { $($field:ident: $component:ident = $value:expr),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, TS)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name { $(pub $field: f64),+ }

        impl Default for $name {
            fn default() -> Self { $name { $($field: $value),+ } }
        }

        impl $name {
            pub const fn get(&self, component: Component) -> f64 {
                match component { $(Component::$component => self.$field),+ }
            }

            pub const fn set(&mut self, component: Component, value: f64) {
                match component { $(Component::$component => self.$field = value),+ }
            }
        }
    };
}

by_component! {
    /// How much each component counts. Only their ratios matter; 0 leaves a component out.
    Weights {
        negative_share: NegativeShare = 30.0,
        severity: Severity = 15.0,
        effort_language: EffortLanguage = 15.0,
        ces: Ces = 15.0,
        csat: Csat = 10.0,
        repeat_contact: RepeatContact = 10.0,
        drop_off: DropOff = 5.0,
    }
}

by_component! {
    /// The mean expected of a typical stage before any data is seen, 0.01 to 0.99.
    Priors {
        negative_share: NegativeShare = 0.25,
        severity: Severity = 0.12,
        effort_language: EffortLanguage = 0.15,
        ces: Ces = 0.35,
        csat: Csat = 0.30,
        repeat_contact: RepeatContact = 0.20,
        drop_off: DropOff = 0.40,
    }
}

/// Prior strength per block, in items: with as many items as this, data and prior count the same.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "KappaByBlock")]
#[serde(default, deny_unknown_fields)]
pub struct Kappa {
    pub text: f64,
    pub ces: f64,
    pub csat: f64,
    pub contact: f64,
    pub behaviour: f64,
}

impl Default for Kappa {
    fn default() -> Self {
        Kappa { text: 20.0, ces: 20.0, csat: 20.0, contact: 20.0, behaviour: 50.0 }
    }
}

impl Kappa {
    pub const fn get(&self, block: Block) -> f64 {
        match block {
            Block::Text => self.text,
            Block::Ces => self.ces,
            Block::Csat => self.csat,
            Block::Contact => self.contact,
            Block::Behaviour => self.behaviour,
        }
    }

    pub const fn set(&mut self, block: Block, value: f64) {
        match block {
            Block::Text => self.text = value,
            Block::Ces => self.ces = value,
            Block::Csat => self.csat = value,
            Block::Contact => self.contact = value,
            Block::Behaviour => self.behaviour = value,
        }
    }
}

/// Everything about the friction score that can be edited. Keys missing in a file take the shipped value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct FrictionSettings {
    pub weights: Weights,
    pub priors: Priors,
    pub kappa: Kappa,
}

/// A setting that cannot be used: which one, what is wrong with it and what to do.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{field} {problem}")]
pub struct Invalid {
    /// The setting, such as `weights.ces` or `kappa.text`; `weights` when it is about all of them.
    pub field: String,
    /// Completes a sentence that begins with the field.
    pub problem: String,
}

impl FrictionSettings {
    /// The lowest and highest prior. Beyond them a stage without data would claim near certainty.
    pub const PRIOR_RANGE: (f64, f64) = (0.01, 0.99);
    /// The strongest prior; the weakest is anything above 0.
    pub const KAPPA_MAX: f64 = 1e6;

    /// # Errors
    /// The first setting, in the listed order, that is out of range, or weights that are all 0.
    pub fn validate(&self) -> Result<(), Invalid> {
        for component in Component::ALL {
            check_weight(component, self.weights.get(component))?;
            check_prior(component, self.priors.get(component))?;
        }
        for block in Block::ALL {
            check_kappa(block, self.kappa.get(block))?;
        }
        self.check_some_weight()
    }

    fn check_some_weight(&self) -> Result<(), Invalid> {
        if Component::ALL.into_iter().any(|c| self.weights.get(c) > 0.0) {
            return Ok(());
        }
        Err(Invalid {
            field: "weights".into(),
            problem: "are all 0: choose at least one weight above 0".into(),
        })
    }
}

fn check_weight(component: Component, weight: f64) -> Result<(), Invalid> {
    refuse_unless(weight.is_finite() && weight >= 0.0, "weights", component.name(), || {
        format!("is {weight}: give a finite number, 0 or more (0 leaves the component out)")
    })
}

fn check_prior(component: Component, prior: f64) -> Result<(), Invalid> {
    let (low, high) = FrictionSettings::PRIOR_RANGE;
    refuse_unless((low..=high).contains(&prior), "priors", component.name(), || {
        format!("is {prior}: give a share from {low} to {high}")
    })
}

fn check_kappa(block: Block, kappa: f64) -> Result<(), Invalid> {
    let max = FrictionSettings::KAPPA_MAX;
    refuse_unless(kappa > 0.0 && kappa <= max, "kappa", block.name(), || {
        format!("is {kappa}: give a number of items above 0 and up to {max}")
    })
}

fn refuse_unless(
    good: bool,
    table: &str,
    name: &str,
    problem: impl FnOnce() -> String,
) -> Result<(), Invalid> {
    if good { Ok(()) } else { Err(Invalid { field: format!("{table}.{name}"), problem: problem() }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(edit: impl FnOnce(&mut FrictionSettings)) -> Result<(), Invalid> {
        let mut settings = FrictionSettings::default();
        edit(&mut settings);
        settings.validate()
    }

    #[test]
    fn the_shipped_settings_are_valid_and_weigh_a_hundred() {
        let shipped = FrictionSettings::default();
        shipped.validate().unwrap();
        assert_eq!(Component::ALL.iter().map(|&c| shipped.weights.get(c)).sum::<f64>(), 100.0);
    }

    #[test]
    fn what_cannot_be_used_is_named() {
        let named = |edit: fn(&mut FrictionSettings)| edited(edit).unwrap_err().field;
        assert_eq!(named(|s| s.weights.ces = -1.0), "weights.ces");
        assert_eq!(named(|s| s.weights.drop_off = f64::NAN), "weights.drop_off");
        assert_eq!(named(|s| s.weights.severity = f64::INFINITY), "weights.severity");
        assert_eq!(named(|s| s.priors.csat = 0.0), "priors.csat");
        assert_eq!(named(|s| s.priors.csat = f64::NAN), "priors.csat");
        assert_eq!(named(|s| s.priors.repeat_contact = 0.995), "priors.repeat_contact");
        assert_eq!(named(|s| s.kappa.text = 0.0), "kappa.text");
        assert_eq!(named(|s| s.kappa.behaviour = f64::INFINITY), "kappa.behaviour");
        assert_eq!(named(|s| s.kappa.contact = f64::NAN), "kappa.contact");
    }

    #[test]
    fn at_least_one_weight_must_be_chosen() {
        let problem = edited(|s| Component::ALL.into_iter().for_each(|c| s.weights.set(c, 0.0))).unwrap_err();
        assert_eq!(problem.to_string(), "weights are all 0: choose at least one weight above 0");
        edited(|s| {
            Component::ALL.into_iter().for_each(|c| s.weights.set(c, 0.0));
            s.weights.csat = 1e-300;
        })
        .unwrap();
    }

    #[test]
    fn an_error_says_what_happened_and_what_to_do() {
        let text = edited(|s| s.weights.ces = -1.0).unwrap_err().to_string();
        assert_eq!(text, "weights.ces is -1: give a finite number, 0 or more (0 leaves the component out)");
    }

    #[test]
    fn missing_keys_take_the_shipped_value_and_unknown_keys_are_refused() {
        let some: FrictionSettings = serde_json::from_str(r#"{"weights": {"ces": 40}}"#).unwrap();
        assert_eq!(some.weights, Weights { ces: 40.0, ..Weights::default() });
        assert_eq!(some.kappa, Kappa::default());
        let unknown = serde_json::from_str::<FrictionSettings>(r#"{"kappa": {"txt": 40}}"#).unwrap_err();
        assert!(unknown.to_string().contains("unknown field `txt`"), "{unknown}");
    }

    #[test]
    fn names_are_the_keys_of_files() {
        for component in Component::ALL {
            assert_eq!(serde_json::to_value(component).unwrap(), component.name());
            assert_eq!(Component::from_name(component.name()), Some(component));
        }
        for block in Block::ALL {
            assert_eq!(serde_json::to_value(block).unwrap(), block.name());
            assert_eq!(Block::from_name(block.name()), Some(block));
        }
        let keys = serde_json::to_value(Weights::default()).unwrap();
        let keys: Vec<_> = keys.as_object().unwrap().keys().cloned().collect();
        assert_eq!(keys, Component::ALL.map(Component::name));
    }

    #[test]
    fn set_changes_what_get_reads() {
        let mut kappa = Kappa::default();
        Block::ALL.into_iter().zip(1u8..).for_each(|(b, i)| kappa.set(b, f64::from(i)));
        assert_eq!(Block::ALL.map(|b| kappa.get(b)), [1.0, 2.0, 3.0, 4.0, 5.0]);
    }
}
