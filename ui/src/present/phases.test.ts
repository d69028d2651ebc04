import { expect, it } from 'vitest';
import { phaseRuns } from './phases';

const stages = (...phases: (string | null)[]) => phases.map((phase) => ({ phase }));

it('joins stages of the same phase and keeps the ones without', () => {
  expect(phaseRuns(stages('a', 'a', null, 'b'))).toEqual([
    { phase: 'a', stages: 2 },
    { phase: null, stages: 1 },
    { phase: 'b', stages: 1 },
  ]);
});

it('has no runs where there are no stages', () => {
  expect(phaseRuns([])).toEqual([]);
});
