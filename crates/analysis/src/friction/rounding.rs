//! Rounding for display such that the parts a person sees add up to the total they see.

/// Rounds parts to `decimals` so that they add up to their rounded sum (largest remainder, Hamilton's method).
///
/// Each part moves by less than one unit of the last place. At most 9 decimals.
pub fn largest_remainder(parts: &[f64], decimals: u32) -> Vec<f64> {
    shown_parts(parts, parts.iter().sum(), decimals)
}

/// As [`largest_remainder`], towards a total that is shown elsewhere and equals the sum of the parts but
/// for the last bits of floating point.
///
/// Ties go to the earlier part. Parts that are not finite come back as they are.
pub fn shown_parts(parts: &[f64], total: f64, decimals: u32) -> Vec<f64> {
    let unit = 10f64.powi(decimals.min(9) as i32);
    let scaled: Vec<f64> = parts.iter().map(|part| part * unit).collect();
    if !total.is_finite() || scaled.iter().any(|part| !part.is_finite()) {
        return parts.to_vec();
    }
    let mut units: Vec<f64> = scaled.iter().map(|part| part.floor()).collect();
    let missing = (total * unit).round() - units.iter().sum::<f64>();
    let missing = missing.clamp(0.0, parts.len() as f64) as usize;
    for index in by_remainder(&scaled).into_iter().take(missing) {
        units[index] += 1.0;
    }
    // Adding 0 turns a minus zero into a plain one.
    units.iter().map(|count| count / unit + 0.0).collect()
}

fn by_remainder(scaled: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scaled.len()).collect();
    let remainder = |i: usize| scaled[i] - scaled[i].floor();
    order.sort_by(|&i, &j| remainder(j).total_cmp(&remainder(i)));
    order
}
