/**
 * How far a sentiment bar reaches to its side, 0..1, for a sentiment of -1..1.
 *
 * What people write means ±0.1 to ±0.4 nearly always, which a linear bar of 20 pixels shows as 2 to 8. The power 0.6 gives
 * 5 to 12 of them and keeps what matters: 0 is 0, ±1 is the end, and the order of values is the order of lengths. Lengths are
 * for comparing; the number beside the bar is the value.
 */
export function reach(sentiment: number): number {
  return Math.min(1, Math.abs(sentiment)) ** 0.6;
}
