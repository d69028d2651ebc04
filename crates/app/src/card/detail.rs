//! What a card says beyond its title.

use model::{
    card::{Basis, Card, Channel, Link, OpportunityStatus},
    id::PersonaId,
    tag, text,
};
use serde::{Deserialize, Serialize};
use store::Tx;
use ts_rs::TS;

use crate::{
    error::{Error, Result},
    history::Applied,
    patch::given,
    persona,
    session::Session,
};

/// Details to change; a missing key leaves its detail alone, null clears it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct CardDetails {
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "Channel | null")]
    pub channel: Option<Option<Channel>>,
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "number | null")]
    pub severity: Option<Option<u8>>,
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "OpportunityStatus | null")]
    pub status: Option<Option<OpportunityStatus>>,
    /// All of them, in order.
    #[serde(default)]
    #[ts(optional)]
    pub tags: Option<Vec<String>>,
    /// A persona of the map.
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "PersonaId | null")]
    pub persona: Option<Option<PersonaId>>,
    #[serde(default)]
    #[ts(optional)]
    pub owner: Option<String>,
    /// All of them, in order.
    #[serde(default)]
    #[ts(optional)]
    pub links: Option<Vec<Link>>,
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "Basis | null")]
    pub basis: Option<Option<Basis>>,
    #[serde(default)]
    #[ts(optional)]
    pub moment_of_truth: Option<bool>,
    /// A picture stored in the workspace.
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "string | null")]
    pub image: Option<Option<String>>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct EditCard {
    pub card: String,
    #[serde(default)]
    #[ts(optional)]
    pub body: Option<String>,
    #[serde(flatten)]
    pub details: CardDetails,
}

/// Changes the given details of several cards at once.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct EditCards {
    pub cards: Vec<String>,
    #[serde(flatten)]
    pub details: CardDetails,
    /// Tags that each card gets besides its own.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub add_tags: Vec<String>,
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub remove_tags: Vec<String>,
}

pub fn edit(s: &Session, c: EditCard) -> Result<Applied> {
    let details = c.details.checked()?;
    let body = c.body.as_deref().map(|body| text::body("The note", body)).transpose()?;
    s.edit("Edit card", |tx| {
        let card: Card = tx.get(&c.card)?;
        details.refuse_strangers(tx, &card)?;
        let body = body.unwrap_or_else(|| card.body.clone());
        Ok(tx.put(&Card { body, ..details.on(card) })?)
    })
}

pub fn edit_many(s: &Session, c: EditCards) -> Result<Applied> {
    let details = c.details.checked()?;
    let label = if c.cards.len() == 1 { "Edit card" } else { "Edit cards" };
    s.edit(label, |tx| {
        for id in &c.cards {
            let card: Card = tx.get(id)?;
            details.refuse_strangers(tx, &card)?;
            let card = details.on(card);
            let tags = retagged(&card.tags, &c.add_tags, &c.remove_tags)?;
            tx.put(&Card { tags, ..card })?;
        }
        Ok(())
    })
}

fn retagged(tags: &[String], add: &[String], remove: &[String]) -> Result<Vec<String>> {
    let tags: Vec<&String> = tags.iter().chain(add).collect();
    let mut tags = tag::cleaned(&tags)?;
    tags.retain(|tag| !tag::is_among(remove, tag));
    Ok(tags)
}

impl CardDetails {
    /// The details as they are kept; refuses those that cannot be, wherever the card is.
    fn checked(self) -> Result<CardDetails> {
        on_scale(self.severity.flatten())?;
        Ok(CardDetails {
            tags: self.tags.map(|tags| tag::cleaned(&tags)).transpose()?,
            owner: self.owner.map(|owner| text::line("The owner", &owner)).transpose()?,
            links: self.links.map(links).transpose()?,
            ..self
        })
    }

    /// Refuses a persona that is not on the card's map, and a picture that is not in the workspace.
    fn refuse_strangers(&self, tx: &Tx<'_>, card: &Card) -> Result<()> {
        if let Some(Some(persona)) = &self.persona {
            persona::refuse_stranger(tx, card.map.as_str(), persona.as_str())?;
        }
        match &self.image {
            Some(Some(image)) if !tx.has_image(image)? => Err(Error::not_found("picture")),
            _ => Ok(()),
        }
    }

    fn on(&self, card: Card) -> Card {
        Card {
            channel: self.channel.unwrap_or(card.channel),
            severity: self.severity.unwrap_or(card.severity),
            status: self.status.unwrap_or(card.status),
            tags: self.tags.clone().unwrap_or(card.tags),
            persona: self.persona.clone().unwrap_or(card.persona),
            owner: self.owner.clone().unwrap_or(card.owner),
            links: self.links.clone().unwrap_or(card.links),
            basis: self.basis.unwrap_or(card.basis),
            moment_of_truth: self.moment_of_truth.unwrap_or(card.moment_of_truth),
            image: self.image.clone().unwrap_or(card.image),
            ..card
        }
    }
}

pub(super) fn on_scale(severity: Option<u8>) -> Result<()> {
    match severity {
        Some(severity) if !(1..=4).contains(&severity) => {
            Err(Error::invalid(format!("Severity runs from 1 to 4; {severity} is not on the scale.")))
        }
        _ => Ok(()),
    }
}

/// Links as they are kept: trimmed, each of a kind that may be opened.
pub(super) fn links(links: Vec<Link>) -> Result<Vec<Link>> {
    if links.len() > Link::COUNT_MAX {
        let (count, most) = (links.len(), Link::COUNT_MAX);
        return Err(Error::invalid(format!(
            "{count} links are too many; {most} is the most. Take some away."
        )));
    }
    links.into_iter().map(link).collect()
}

fn link(link: Link) -> Result<Link> {
    let label = text::line("The label of the link", &link.label)?;
    let link = Link { url: link.url.trim().to_owned(), label };
    if !link.may_be_opened() || link.url.len() > text::BODY_MAX {
        return Err(Error::invalid(format!(
            "“{}” is not a link that can be opened. Begin it with https://, http:// or mailto:.",
            link.url
        )));
    }
    Ok(link)
}
