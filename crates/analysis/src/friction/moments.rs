//! What is kept of a block's items: counts, sums and cross-products, which add up.

/// Sufficient statistics of items with K components each, every component on 0..1.
///
/// Each item has a weight omega, 1 unless older items fade. Two sets are joined by adding every
/// number, and the variance of any weighting of the components can be read off without the items.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moments<const K: usize> {
    /// Sum of omega; the count of items when all weigh 1.
    pub n: f64,
    /// Sum of omega squared.
    pub n2: f64,
    /// Sum of omega x, per component.
    pub sum: [f64; K],
    /// Sum of omega x_j x_k; symmetric.
    pub cross: [[f64; K]; K],
}

/// Comments: negative share, severity, effort language.
pub type TextStats = Moments<3>;
/// Answers or customers with one component.
pub type BlockStats = Moments<1>;

impl<const K: usize> Default for Moments<K> {
    fn default() -> Self {
        Moments { n: 0.0, n2: 0.0, sum: [0.0; K], cross: [[0.0; K]; K] }
    }
}

impl<const K: usize> Moments<K> {
    /// Adds an item (components on 0..1) with weight omega above 0.
    pub fn add(&mut self, item: [f64; K], omega: f64) {
        self.n += omega;
        self.n2 += omega * omega;
        for j in 0..K {
            self.sum[j] += omega * item[j];
            for k in 0..K {
                self.cross[j][k] += omega * item[j] * item[k];
            }
        }
    }

    /// Joins two sets of items that do not overlap.
    pub fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.n2 += other.n2;
        for j in 0..K {
            self.sum[j] += other.sum[j];
            for k in 0..K {
                self.cross[j][k] += other.cross[j][k];
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.n <= 0.0
    }

    /// Kish's effective count, (sum of omega)^2 / sum of omega^2; the plain count when all weigh 1.
    pub fn effective_n(&self) -> f64 {
        if self.is_empty() { 0.0 } else { self.n * (self.n / self.n2) }
    }

    /// Mean per component on 0..1; `None` without items.
    pub fn mean(&self) -> Option<[f64; K]> {
        (!self.is_empty()).then(|| self.sum.map(|sum| sum / self.n))
    }

    /// Variance (divisor n) of t = sum of `weights` times components; 0 without items.
    pub fn variance(&self, weights: &[f64; K]) -> f64 {
        let Some(mean) = self.mean() else { return 0.0 };
        let mut total = 0.0;
        for j in 0..K {
            for k in 0..K {
                total += weights[j] * weights[k] * (self.cross[j][k] / self.n - mean[j] * mean[k]);
            }
        }
        total.max(0.0)
    }
}

/// How many customers entered a stage and how many of them were lost, expected exits taken out.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct BehaviourStats {
    pub entered: f64,
    pub lost: f64,
}

impl BehaviourStats {
    pub fn merge(&mut self, other: &Self) {
        self.entered += other.entered;
        self.lost += other.lost;
    }

    /// Share lost, 0..1; `None` when nobody entered.
    pub fn mean(&self) -> Option<f64> {
        (self.entered > 0.0).then(|| self.lost / self.entered)
    }
}
