import type { CommentRow, FrictionTable, StageFriction } from '../api/bindings';
import { longDay, period } from '../controls/date';
import { interval, number, plural } from '../controls/number';
import { sourceName } from '../controls/sourceName';
import { FEWEST, lookOf, pieces, trendWords, verdict } from '../state/verdict';

/** "likely 67 to 75". */
export function likely({ lo, hi }: StageFriction): string {
  return lo === null || hi === null ? '' : `likely ${interval(lo, hi).replace('\u2013', ' to ')}`;
}

/** What the score rests on, short: "612 comments from 3 sources". */
export function restsOn({ comments, sources }: StageFriction): string {
  return plural(comments, 'comment') + (sources > 1 ? ` from ${number(sources)} sources` : '');
}

/** What is said in place of a score. */
export function insteadOfScore(measured: StageFriction | undefined): string {
  if (!measured || lookOf(measured) === 'none')
    return 'No feedback on this stage yet. The dotted line is the route we planned.';
  return `${plural(pieces(measured), 'comment')} so far. A score needs ${FEWEST}.`;
}

/** What a map's numbers rest on, under its name. */
export function tableWords(table: FrictionTable | null): string {
  if (!table || table.comments === 0) return 'No feedback yet: the dotted line is the route we planned';
  const { from, to } = table.period;
  const when = from && to ? `, ${period(from, to)}` : '';
  return `Friction, 0 to 100${when}. ${plural(table.comments, 'comment')}, ${plural(table.answers, 'survey answer')}`;
}

/** Who said it, as far as is known: "Ticket, 14 March". */
export function saidBy(comment: CommentRow, now: number): string {
  const parts = [sourceName(comment.source)];
  if (comment.date !== null) parts.push(longDay(comment.date, now));
  if (comment.ces !== null) parts.push(`effort ${number(comment.ces)} of 7`);
  else if (comment.rating !== null) parts.push(plural(comment.rating, 'star'));
  else if (comment.csat !== null) parts.push(`satisfaction ${number(comment.csat)} of 5`);
  return parts.join(', ');
}

/** What a screen reader is told of a stage. */
export function announced(place: number, name: string, measured: StageFriction | undefined): string {
  const look = lookOf(measured);
  if (!measured || measured.score === null || look === 'none' || look === 'too_few')
    return `Stage ${place}, ${name}. ${insteadOfScore(measured)}`;
  const words = [`friction ${number(measured.score)} of 100`, likely(measured), trendWords(measured)];
  return `Stage ${place}, ${name}. ${verdict(measured)}: ${words.filter(Boolean).join(', ')}.`;
}
