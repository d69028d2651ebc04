import type { ImportSummary, StageCount } from '../api/bindings';
import { interval, number, plural } from '../controls/number';

export interface Count {
  label: string;
  value: number;
}

/** Where every row of the file went. The parts add up to the rows read; parts of zero are left out. */
export function balance(summary: ImportSummary): { read: number; parts: Count[]; adds: boolean } {
  const parts: Count[] = [
    { label: 'Added', value: summary.added },
    { label: 'Updated', value: summary.updated },
    { label: 'Duplicates', value: summary.duplicates },
    { label: 'Empty', value: summary.empty },
    { label: 'Rejected', value: summary.rejected },
  ];
  const sum = parts.reduce((total, part) => total + part.value, 0);
  return {
    read: summary.rows_read,
    parts: parts.filter((part, i) => i === 0 || part.value > 0),
    adds: sum === summary.rows_read,
  };
}

/** How the scores moved, the farthest first: "Receive moved from 71 to 73" with its interval. */
export function moves(stages: readonly StageCount[]): { title: string; rest: string }[] {
  const changed = stages.filter((s) => shown(s.score_before) !== shown(s.score_after));
  return changed.sort((a, b) => distance(b) - distance(a)).map(inWords);
}

function shown(score: number | null): string {
  return score === null ? '' : number(score);
}

function distance({ score_before, score_after }: StageCount): number {
  if (score_before === null || score_after === null) return 100;
  return Math.abs(score_after - score_before);
}

function inWords({ name, score_before, score_after, lo, hi }: StageCount): { title: string; rest: string } {
  const likely = lo === null || hi === null ? '' : `(likely ${interval(lo, hi)})`;
  if (score_after === null) return { title: `${name} has no score any more`, rest: '' };
  if (score_before === null)
    return { title: `${name} has a score now: ${number(score_after)}`, rest: likely };
  return { title: `${name} moved from ${number(score_before)} to ${number(score_after)}`, rest: likely };
}

/** What went wrong: rows that were left out, and values that were while their rows were kept. Null when nothing did. */
export function problemsInWords(summary: ImportSummary): { title: string; rest: string } | null {
  const { empty, rejected, problems_total: total } = summary;
  const values = rejected === 0 && total > 0 ? unreadValues(total) : null;
  if (empty + rejected === 0) return values === null ? null : { title: values, rest: example(summary) };
  const parts = [
    ...(empty > 0 ? [`${number(empty)} had nothing usable`] : []),
    ...(rejected > 0 ? [`${number(rejected)} could not be read`] : []),
  ];
  const title = `${plural(empty + rejected, 'row')} left out.`;
  const rest = [`${parts.join(', ')}.`, values, example(summary)].filter((words) => words);
  return { title, rest: rest.join(' ') };
}

function unreadValues(total: number): string {
  return `${plural(total, 'value')} could not be read; ${total === 1 ? 'its row was' : 'their rows were'} kept without.`;
}

function example({ problems }: ImportSummary): string {
  const first = problems[0];
  return first ? `For example row ${number(first.row)}: ${first.reason}` : '';
}
