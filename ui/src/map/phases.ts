/** Phases as runs of columns. */
import type { Column } from './geometry';

export interface PhaseRun {
  phase: string | null;
  first: number;
  last: number;
  x: number;
  w: number;
}

/** Columns that follow each other in the same phase, or in none. */
export function phaseRuns(columns: readonly Column[], phases: readonly (string | null)[]): PhaseRun[] {
  const runs: PhaseRun[] = [];
  columns.forEach((column, i) => {
    const phase = phases[i] ?? null;
    const run = runs.at(-1);
    if (run && run.phase === phase) {
      run.last = i;
      run.w += column.w;
    } else runs.push({ phase, first: i, last: i, x: column.x, w: column.w });
  });
  return runs;
}

/** The column with which the phase beside that of `at` begins; the edge of the map where there is none. */
export function phaseBeside(phases: readonly (string | null)[], at: number, by: 1 | -1): number {
  const starts = phases.flatMap((phase, i) => (i === 0 || phase !== phases[i - 1] ? [i] : []));
  const beside = by > 0 ? starts.find((start) => start > at) : starts.findLast((start) => start < at);
  return beside ?? (by > 0 ? phases.length - 1 : 0);
}
