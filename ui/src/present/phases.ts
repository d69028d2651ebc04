import type { Stage } from '../api/bindings';

/** Stages side by side that are in the same phase, or in none. */
export interface PhaseRun {
  phase: string | null;
  stages: number;
}

export function phaseRuns(stages: readonly Pick<Stage, 'phase'>[]): PhaseRun[] {
  const runs: PhaseRun[] = [];
  for (const { phase } of stages) {
    const last = runs.at(-1);
    if (last && last.phase === phase) last.stages += 1;
    else runs.push({ phase, stages: 1 });
  }
  return runs;
}
