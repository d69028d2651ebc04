import { expect, it } from 'vitest';
import { momentsOf } from './moments';

const stages = [{ id: 'find' }, { id: 'buy' }, { id: 'use' }];
const card = (title: string, from_stage: string, to_stage = from_stage, moment_of_truth = true) => ({
  title,
  from_stage,
  to_stage,
  moment_of_truth,
});

it('names the marked cards that cover a stage', () => {
  const cards = [
    card('Waits', 'find', 'use'),
    card('Pays', 'buy', 'buy', false),
    card('Rides', 'use'),
    card('Slot moved', 'buy'),
  ];
  expect(momentsOf('buy', cards, stages)).toEqual(['Waits', 'Slot moved']);
});

it('leaves out what is at a hidden stage alone', () => {
  const cards = [card('Before', 'hidden'), card('On', 'hidden', 'buy')];
  expect(momentsOf('buy', cards, stages)).toEqual(['On']);
});
