/** What is known of the comments behind a card, in words. */
import type { Commands } from '../api/bindings';
import { plural } from '../controls/number';

/** The comments behind one card, in numbers. Times are Unix milliseconds. */
export type Evidence = Commands['map.read_evidence']['result'][number];

/** `none`: no comments. `undated`: none of them has a date. `old`: the newest is over six months old. */
export type EvidenceAge = 'none' | 'undated' | 'old' | 'fresh';

export const OLD_MONTHS = 6;

/** How old the newest comment is; undefined stands for no comments, null for comments without a date. */
export function evidenceAge(newest: number | null | undefined, now: number): EvidenceAge {
  if (newest === undefined) return 'none';
  if (newest === null) return 'undated';
  return newest < monthsBefore(now, OLD_MONTHS) ? 'old' : 'fresh';
}

/** The same day so many months before; the last of the month where it has no such day. */
function monthsBefore(now: number, months: number): number {
  const then = new Date(now);
  const day = then.getUTCDate();
  then.setUTCDate(1);
  then.setUTCMonth(then.getUTCMonth() - months);
  const last = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate();
  then.setUTCDate(Math.min(day, last));
  return then.getTime();
}

/** What is wrong with the age; null where nothing is. */
export function ageWarning(age: EvidenceAge): string | null {
  if (age === 'none') return 'No evidence yet';
  return age === 'old' ? `No evidence in ${OLD_MONTHS} months` : null;
}

/** The side most scored comments are on; null where neither has more than half. */
export function leaning({ comments, negative, positive }: Evidence): 'negative' | 'positive' | null {
  if (negative * 2 > comments) return 'negative';
  return positive * 2 > comments ? 'positive' : null;
}

/** "8 comments, mostly negative". */
export function evidenceWords(evidence: Evidence): string {
  const side = leaning(evidence);
  const count = plural(evidence.comments, 'comment');
  if (side === null) return evidence.negative + evidence.positive > 0 ? `${count}, mixed` : count;
  return `${count}, ${evidence.comments === 1 ? side : `mostly ${side}`}`;
}
