//! Medians, quartiles and 95 % intervals for the few data of one person: Wilson's for a share, ranks for a median.

/// The standard normal quantile (0.975) of a 95 % interval.
const Z: f64 = 1.96;
/// The probability that a 95 % interval leaves out, 0–1.
const LEFT_OUT: f64 = 0.05;
/// The smallest number of values whose minimum and maximum enclose the median with 95 %: 2 · 0.5⁶ is 0.03, 2 · 0.5⁵ is 0.06.
const RANKS_FROM: usize = 6;

/// Returns the median of sorted values; `None` if there are none.
pub fn median(sorted: &[f64]) -> Option<f64> {
    quantile(sorted, 0.5)
}

/// Returns the first and third quartile of sorted values: the middle half lies between them.
pub fn middle_half(sorted: &[f64]) -> Option<[f64; 2]> {
    Some([quantile(sorted, 0.25)?, quantile(sorted, 0.75)?])
}

/// Returns the quantile `share` (0–1) of sorted values, with linear interpolation.
fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let place = share * count(sorted.len().checked_sub(1)?);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in the list")]
    let below = place.floor() as usize;
    let (low, high) = (sorted.get(below)?, sorted.get(below + 1).or_else(|| sorted.last())?);
    Some(low + (high - low) * (place - place.floor()))
}

/// Returns Wilson's 95 % score interval for `hits` of `n`, as shares 0–1; `None` if `n` is 0 (E. B. Wilson 1927, J. Am.
/// Stat. Assoc. 22, 209).
pub fn wilson(hits: usize, n: usize) -> Option<[f64; 2]> {
    if n == 0 {
        return None;
    }
    let (p, n) = (count(hits.min(n)) / count(n), count(n));
    let middle = p + Z * Z / (2.0 * n);
    let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let whole = 1.0 + Z * Z / n;
    Some([((middle - half) / whole).max(0.0), ((middle + half) / whole).min(1.0)])
}

/// Returns the ranks, from 1, of the sorted values between which the median lies with at least 95 % (exact binomial). Ties
/// make it wider, never narrower. Returns `None` for fewer than [`RANKS_FROM`] values.
pub fn ranks(n: usize) -> Option<[usize; 2]> {
    if n < RANKS_FROM {
        return None;
    }
    // Uses logarithms, because 2^-n is too small for a float from n = 1075 on.
    let mut chance = -count(n) * std::f64::consts::LN_2;
    let mut below = chance.exp();
    let mut lowest = 0;
    while 2.0 * below <= LEFT_OUT && lowest < n / 2 {
        lowest += 1;
        chance += (count(n - lowest + 1) / count(lowest)).ln();
        below += chance.exp();
    }
    Some([lowest.max(1), n + 1 - lowest.max(1)])
}

/// Returns the 95 % interval for the median of sorted values.
pub fn of_median(sorted: &[f64]) -> Option<[f64; 2]> {
    let [low, high] = ranks(sorted.len())?;
    Some([*sorted.get(low - 1)?, *sorted.get(high - 1)?])
}

/// Returns a count as a float.
#[expect(clippy::cast_precision_loss, reason = "nobody has 2^52 records")]
pub fn count(n: usize) -> f64 {
    n as f64
}
