import type { Contrast, Interval, Shared } from '../api/bindings';
import { interval, number, percent, plural, signed } from '../controls/number';

/** What was done about comments that both sets hold. */
export function sharedInWords(shared: Shared, both: number): string | null {
  const what = plural(both, 'comment');
  return {
    none: null,
    left_out: `${what} in both sets are left out of the comparison.`,
    rest_of_b: `All of A are in B, so A is compared with the rest of B.`,
    rest_of_a: `All of B are in A, so B is compared with the rest of A.`,
    same: 'A and B are the same comments. Change one of them to see what differs.',
  }[shared];
}

/** "A is about 0.21 lower (likely 0.12 to 0.30)", or that no difference is to be seen. */
export function sentimentInWords(difference: Interval | null): string {
  if (difference === null) return 'Too few scored comments to compare the sentiment.';
  const { value, lo, hi } = difference;
  if (lo <= 0 && hi >= 0)
    return `No difference in mean sentiment is to be seen: ${signed(value, 2)}, likely ${interval(lo, hi, 2)}.`;
  const [near, far] = value < 0 ? [-hi, -lo] : [lo, hi];
  const how = value < 0 ? 'lower' : 'higher';
  return `The mean sentiment of A is about ${number(Math.abs(value), 2)} ${how} (likely ${number(near, 2)} to ${number(far, 2)}).`;
}

/** The same of the share of negative comments, in comments of a hundred. */
export function negativeInWords(difference: Interval | null): string | null {
  if (difference === null) return null;
  const { value, lo, hi } = difference;
  const of = (share: number) => number(Math.abs(share) * 100);
  if (lo <= 0 && hi >= 0)
    return `Negative comments may be as common in both: ${signed(value * 100)} in 100, likely ${interval(lo * 100, hi * 100)}.`;
  const [near, far] = value < 0 ? [hi, lo] : [lo, hi];
  return `About ${of(value)} in 100 ${value < 0 ? 'fewer' : 'more'} comments of A are negative (likely ${of(near)} to ${of(far)}).`;
}

/** Whether one of the sets is so small that the numbers are to be read with care. */
export function isSmall({ a, b }: Contrast): boolean {
  return Math.min(a.scored, b.scored) < 30;
}

/** "31 of 120, 26 %": how common a word is in a set. */
export function commonness(count: number, comments: number): string {
  return `${number(count)} of ${number(comments)}, ${percent(comments === 0 ? 0 : count / comments)}`;
}
