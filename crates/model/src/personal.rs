//! Personal data in customers' text: its kinds, and what an import does with them before anything is stored.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A kind of personal data that can be told from the text alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PersonalKind {
    Email,
    Phone,
    /// The number of a payment card.
    Card,
    Iban,
    Ip,
    /// A link that carries a password, a token or an address.
    Link,
    /// The number of an order, a ticket or a booking.
    Order,
    /// The name of a person.
    Name,
}

impl PersonalKind {
    pub const ALL: [PersonalKind; 8] = [
        PersonalKind::Email,
        PersonalKind::Phone,
        PersonalKind::Card,
        PersonalKind::Iban,
        PersonalKind::Ip,
        PersonalKind::Link,
        PersonalKind::Order,
        PersonalKind::Name,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            PersonalKind::Email => "email",
            PersonalKind::Phone => "phone",
            PersonalKind::Card => "card",
            PersonalKind::Iban => "iban",
            PersonalKind::Ip => "ip",
            PersonalKind::Link => "link",
            PersonalKind::Order => "order",
            PersonalKind::Name => "name",
        }
    }

    /// What stands in its place, between brackets.
    pub fn label(self) -> &'static str {
        match self {
            PersonalKind::Email => "e-mail",
            PersonalKind::Phone => "phone",
            PersonalKind::Card => "card",
            PersonalKind::Iban => "IBAN",
            PersonalKind::Ip => "IP address",
            PersonalKind::Link => "link",
            PersonalKind::Order => "order number",
            PersonalKind::Name => "name",
        }
    }

    /// Orders are what a researcher follows and names need guessing, so both stay unless a person decides otherwise.
    fn usual(self) -> Treatment {
        match self {
            PersonalKind::Order | PersonalKind::Name => Treatment::Keep,
            _ => Treatment::Mask,
        }
    }
}

/// What becomes of personal data that is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Treatment {
    /// A word in brackets stands in its place: [e-mail].
    Mask,
    /// A word in brackets that is the same for the same value in this workspace: [e-mail 3f9a1c].
    Pseudonymise,
    Keep,
}

/// What an import does with personal data: by kind, and by column where a column is to be treated otherwise.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Privacy {
    /// Kinds that are not named are treated as usual: order numbers and names stay, all others are masked.
    #[ts(as = "BTreeMap<String, Treatment>")]
    pub kinds: BTreeMap<PersonalKind, Treatment>,
    /// By column name: all of it is kept, masked or pseudonymised, whatever is found in it. In columns of text that
    /// holds for everything found; where text columns differ, the strictest counts for all of them.
    pub columns: BTreeMap<String, Treatment>,
}

impl Privacy {
    pub fn of_kind(&self, kind: PersonalKind) -> Treatment {
        self.kinds.get(&kind).copied().unwrap_or(kind.usual())
    }

    /// What is decided here, and where nothing is, what `earlier` says.
    pub fn over(&self, earlier: &Privacy) -> Privacy {
        let mut both = earlier.clone();
        both.kinds.extend(&self.kinds);
        both.columns.extend(self.columns.clone());
        both
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_decided_is_treated_as_usual() {
        let privacy: Privacy = serde_json::from_str(r#"{"kinds":{"email":"keep"}}"#).expect("a policy");
        assert_eq!(privacy.of_kind(PersonalKind::Email), Treatment::Keep);
        assert_eq!(privacy.of_kind(PersonalKind::Iban), Treatment::Mask);
        assert_eq!(privacy.of_kind(PersonalKind::Name), Treatment::Keep);
    }

    #[test]
    fn a_kind_is_called_the_same_in_json() {
        for kind in PersonalKind::ALL {
            assert_eq!(serde_json::to_value(kind).expect("json"), kind.as_str());
        }
    }
}
