//! The algebra of one block: shrinkage to the prior, and the uncertainty that is left.

/// What is assumed of a block with K components.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prior<const K: usize> {
    /// Each component's share of the whole score; over all blocks they add up to 1.
    pub weights: [f64; K],
    pub means: [f64; K],
    /// Strength, in items, above 0.
    pub kappa: f64,
}

/// What is known of a block of a stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observed<const K: usize> {
    /// Effective number of items.
    pub n: f64,
    /// Mean per component, 0..1; without effect when n is 0.
    pub means: [f64; K],
    /// Variance (divisor n) of the items' weighted sums, or `None` when only the means were handed over.
    pub variance: Option<f64>,
}

/// A block's part in the score. The score is on 0..1 here.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate<const K: usize> {
    /// weight x estimated mean, per component.
    pub contributions: [f64; K],
    /// What the data moved each contribution away from the prior's.
    pub deltas: [f64; K],
    /// Variance of the sum of contributions.
    pub variance: f64,
    /// n / (n + kappa): the share of the estimate that is data.
    pub reliability: f64,
}

impl<const K: usize> Prior<K> {
    /// Shrinks the observed means to the prior ones, theta = (n m + kappa mu)/(n + kappa).
    pub fn estimate(&self, seen: &Observed<K>) -> Estimate<K> {
        let total = seen.n + self.kappa;
        let (reliability, doubt) = (seen.n / total, self.kappa / total);
        let per = |f: &dyn Fn(usize) -> f64| std::array::from_fn(|k| self.weights[k] * f(k));
        let contributions = per(&|k| reliability * self.data(seen, k) + doubt * self.means[k]);
        Estimate {
            contributions,
            deltas: per(&|k| reliability * (self.data(seen, k) - self.means[k])),
            variance: self.item_variance(seen, contributions.iter().sum()) / total,
            reliability,
        }
    }

    /// Weight of the whole block.
    pub fn weight(&self) -> f64 {
        self.weights.iter().sum()
    }

    fn data(&self, seen: &Observed<K>, k: usize) -> f64 {
        if seen.n > 0.0 { seen.means[k] } else { self.means[k] }
    }

    /// The smaller of two estimates of the variance of one item's weighted sum: Bhatia and Davis' bound
    /// (2000), which holds for anything on 0..W with this mean, and the observed variance pooled with
    /// the prior's own bound.
    fn item_variance(&self, seen: &Observed<K>, mean: f64) -> f64 {
        let weight = self.weight();
        let bound = (mean * (weight - mean)).max(0.0);
        let Some(observed) = seen.variance else { return bound };
        let start: f64 = (0..K).map(|k| self.weights[k] * self.means[k]).sum();
        let total = seen.n + self.kappa;
        let pooled = seen.n / total * observed + self.kappa / total * start * (weight - start);
        bound.min(pooled)
    }
}
