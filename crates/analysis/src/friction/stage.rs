//! The statistics of one stage: five blocks, filled item by item or merged from parts.

use super::measure::{
    OutOfRange, TextItem, ces_effort_item, ces_item, check, contact_item, csat_item, nps_item,
};
use super::moments::{BehaviourStats, BlockStats, TextStats};
use model::friction::Block;

/// All that the friction score needs to know of a stage (or of a day, a customer, a segment of one).
///
/// The `add_` methods count each item once; for items that fade with age, or for shares of a
/// customer, add to a block directly with a weight.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct StageStats {
    pub text: TextStats,
    pub ces: BlockStats,
    pub csat: BlockStats,
    pub contact: BlockStats,
    pub behaviour: BehaviourStats,
}

impl StageStats {
    pub fn add_comment(&mut self, comment: TextItem) {
        self.text.add(comment.components(), 1.0);
    }

    /// Counts a customer once with the mean of all that they wrote, so that one loud customer is one voice.
    pub fn add_customer(&mut self, their_comments: &TextStats) {
        if let Some(mean) = their_comments.mean() {
            self.text.add(mean, 1.0);
        }
    }

    /// CES 2.0, 1 to 7, 7 the easiest.
    ///
    /// # Errors
    /// An answer outside its scale, here and below; nothing is added then.
    pub fn add_ces(&mut self, answer: f64) -> Result<(), OutOfRange> {
        self.ces.add([ces_item(answer)?], 1.0);
        Ok(())
    }

    /// CES 1.0, 1 to 5, 5 the hardest.
    pub fn add_ces_effort(&mut self, answer: f64) -> Result<(), OutOfRange> {
        self.ces.add([ces_effort_item(answer)?], 1.0);
        Ok(())
    }

    /// CSAT or stars, 1 to 5.
    pub fn add_csat(&mut self, answer: f64) -> Result<(), OutOfRange> {
        self.csat.add([csat_item(answer)?], 1.0);
        Ok(())
    }

    /// NPS, 0 to 10; counts in the csat block.
    pub fn add_nps(&mut self, answer: f64) -> Result<(), OutOfRange> {
        self.csat.add([nps_item(answer)?], 1.0);
        Ok(())
    }

    /// 1 for a customer who had to come back, 0 for one who had not.
    pub fn add_contact(&mut self, repeated: f64) -> Result<(), OutOfRange> {
        self.contact.add([contact_item(repeated)?], 1.0);
        Ok(())
    }

    /// Adds `entered` customers of whom the share `lost` (0..1) did not go on.
    pub fn add_behaviour(&mut self, entered: f64, lost: f64) -> Result<(), OutOfRange> {
        let entered = check("behaviour.n", entered, (0.0, f64::MAX), "give a count of 0 or more")?;
        let lost = check("behaviour.mean", lost, (0.0, 1.0), "the share lost runs from 0 to 1")?;
        self.behaviour.merge(&BehaviourStats { entered, lost: entered * lost });
        Ok(())
    }

    /// Joins the statistics of two parts that do not overlap, such as two days, or a child map's stages.
    pub fn merge(&mut self, other: &StageStats) {
        self.text.merge(&other.text);
        self.ces.merge(&other.ces);
        self.csat.merge(&other.csat);
        self.contact.merge(&other.contact);
        self.behaviour.merge(&other.behaviour);
    }

    /// The (effective) number of items of a block.
    pub fn count(&self, block: Block) -> f64 {
        match block {
            Block::Text => self.text.effective_n(),
            Block::Ces => self.ces.effective_n(),
            Block::Csat => self.csat.effective_n(),
            Block::Contact => self.contact.effective_n(),
            Block::Behaviour => self.behaviour.entered,
        }
    }

    /// Whether any block has an item. A stage without evidence has no score to show.
    pub fn has_evidence(&self) -> bool {
        Block::ALL.into_iter().any(|block| self.count(block) > 0.0)
    }
}

/// Which blocks count on a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Applicable([bool; Block::ALL.len()]);

impl Applicable {
    /// Every block counts; what has no data is missing.
    pub const ALL: Applicable = Applicable([true; Block::ALL.len()]);

    pub fn of(blocks: &[Block]) -> Applicable {
        Applicable(Block::ALL.map(|block| blocks.contains(&block)))
    }

    pub fn has(&self, block: Block) -> bool {
        self.0[block as usize]
    }
}

/// The blocks with data on at least one of a map's stages; the others are not applicable there.
pub fn applicable_blocks(stages: &[StageStats]) -> Applicable {
    Applicable(Block::ALL.map(|block| stages.iter().any(|stage| stage.count(block) > 0.0)))
}
