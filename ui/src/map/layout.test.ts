import { describe, expect, it } from 'vitest';
import { cardStep, cellBeside, cellStep, columnWidth, placeOf, spotAt, step, type Matrix } from './layout';

const matrix: Matrix = {
  stages: ['s1', 's2', 's3'],
  phases: ['p', 'p', null],
  closed: new Set(),
  lanes: [
    { id: 'steps', cards: true, depth: 0 },
    { id: 'emotion', cards: false, depth: 0 },
    { id: 'pain', cards: true, depth: 0 },
  ],
  cells: new Map([
    ['steps/s1', ['a', 'b']],
    ['steps/s2', ['c']],
    ['pain/s1', ['d', 'e']],
  ]),
};
const walk = (from: string, ...keys: Parameters<typeof step>[2][]) =>
  keys.reduce((spot, key) => step(matrix, spot, key), from);

describe('going through the map', () => {
  it('goes down through the cards of a cell, then to the next lane', () => {
    expect(walk('stage:s1', 'down')).toBe('card:a');
    expect(walk('card:a', 'down')).toBe('card:b');
    expect(walk('card:b', 'down')).toBe('cell:emotion/s1');
    expect(walk('card:b', 'down', 'down')).toBe('card:d');
  });

  it('comes up to the last card of the lane above', () => {
    expect(walk('cell:emotion/s1', 'up')).toBe('card:b');
    expect(walk('card:a', 'up')).toBe('stage:s1');
  });

  it('keeps the height in the cell when it goes sideways', () => {
    expect(walk('card:b', 'right')).toBe('card:c');
    expect(walk('card:c', 'right')).toBe('cell:steps/s3');
    expect(walk('card:a', 'left')).toBe('lane:steps');
    expect(walk('stage:s1', 'left')).toBe('corner');
  });

  it('goes by phases, and up to the phase of a stage', () => {
    expect(walk('card:a', 'phase_right')).toBe('cell:steps/s3');
    expect(walk('cell:steps/s3', 'phase_left')).toBe('card:a');
    expect(walk('stage:s2', 'up')).toBe('phase:p');
    expect(walk('phase:p', 'down')).toBe('stage:s1');
    expect(walk('stage:s3', 'up')).toBe('stage:s3');
  });

  it('goes by the groups that the blueprint’s lines part', () => {
    const lanes = matrix.lanes.map((lane, i) => ({ ...lane, depth: i === 2 ? 2 : 0 }));
    expect(step({ ...matrix, lanes }, 'card:a', 'group_down')).toBe('card:d');
    expect(step({ ...matrix, lanes }, 'card:d', 'group_up')).toBe('card:a');
  });

  it('goes by whole cells where cards cannot be told apart', () => {
    expect(cellStep(matrix, 'card:a', 'down')).toBe('cell:emotion/s1');
    expect(cellStep(matrix, 'card:d', 'up')).toBe('cell:emotion/s1');
  });

  it('passes over the cards of a stage that is collapsed', () => {
    const closed = { ...matrix, closed: new Set(['s1']) };
    expect(step(closed, 'stage:s1', 'down')).toBe('cell:steps/s1');
  });

  it('stays at the edges', () => {
    expect(walk('cell:steps/s3', 'right')).toBe('cell:steps/s3');
    expect(walk('card:e', 'down')).toBe('card:e');
    expect(walk('corner', 'up', 'left')).toBe('corner');
  });

  it('jumps to the ends of a lane and of the map', () => {
    expect(walk('card:c', 'home')).toBe('card:a');
    expect(walk('card:c', 'end')).toBe('cell:steps/s3');
    expect(walk('card:c', 'last')).toBe('cell:pain/s3');
    expect(walk('card:e', 'first')).toBe('card:a');
  });

  it('starts anew when the spot is gone', () => {
    expect(step(matrix, 'card:gone', 'down')).toBe('stage:s1');
  });

  it('reaches every spot that it names', () => {
    for (const spot of ['corner', 'stage:s2', 'lane:pain', 'cell:emotion/s2', 'card:e']) {
      expect(spotAt(matrix, placeOf(matrix, spot)!)).toBe(spot);
    }
  });
});

describe('moving a card', () => {
  it('goes up and down in its cell', () => {
    expect(cardStep(matrix, 'a', 'down')).toEqual({ lane: 'steps', stage: 's1', after: 'b' });
    expect(cardStep(matrix, 'b', 'up')).toEqual({ lane: 'steps', stage: 's1', after: null });
    expect(cardStep(matrix, 'a', 'up')).toBeUndefined();
  });

  it('goes to the same height of the next stage', () => {
    expect(cardStep(matrix, 'b', 'right')).toEqual({ lane: 'steps', stage: 's2', after: 'c' });
    expect(cardStep(matrix, 'a', 'right')).toEqual({ lane: 'steps', stage: 's2', after: null });
    expect(cardStep(matrix, 'a', 'left')).toBeUndefined();
  });
});

it('goes on to the next lane with cards at the end of a lane', () => {
  expect(cellBeside(matrix, 'steps', 's3', 1)).toEqual({ lane: 'pain', stage: 's1' });
  expect(cellBeside(matrix, 'pain', 's1', -1)).toEqual({ lane: 'steps', stage: 's3' });
  expect(cellBeside(matrix, 'steps', 's1', -1)).toBeUndefined();
});

it('shares the width among the stages, within bounds', () => {
  expect(columnWidth(966, 6)).toBe(161);
  expect(columnWidth(966, 50)).toBe(140);
  expect(columnWidth(966, 2)).toBe(320);
  expect(columnWidth(966, 3)).toBe(322);
});
