import { describe, expect, it } from 'vitest';
import type { Card, LaneKind } from '../api/bindings';
import { aCard } from '../state/made';
import { papers } from './faces';
import { cellUnder, geometry, inSight, linesAbove, narrowed, type MapShape } from './geometry';
import { lineCount } from './measure';

/** Every character is 6 pixels wide. */
const width = (text: string) => text.length * 6;

function shape(cards: Card[], part: Partial<MapShape> = {}): MapShape {
  const cardsByLane = new Map<string, Card[]>();
  for (const card of cards) cardsByLane.set(card.lane, [...(cardsByLane.get(card.lane) ?? []), card]);
  return {
    level: 'full',
    stages: ['s1', 's2', 's3'].map((id) => ({ id, width: null, collapsed: false })),
    lanes: [
      { id: 'l1', kind: 'steps', collapsed: false },
      { id: 'l2', kind: 'touchpoints', collapsed: false },
    ],
    cards: cardsByLane,
    auto: 160,
    metrics: 50,
    faces: {
      paper: papers.normal,
      fonts: { sans: 'sans', serif: 'serif' },
      width,
      marked: () => false,
    },
    draft: null,
    ...part,
  };
}

describe('the sheet', () => {
  it('stacks the cards of a cell below each other', () => {
    const { boxes } = geometry(shape([aCard({ id: 'a' }), aCard({ id: 'b' })]));
    const [a, b] = [boxes.get('a')!, boxes.get('b')!];
    expect([a.x, a.y, a.w]).toEqual([5, 5, 150]);
    expect(b.y).toBe(a.y + a.h + 4);
  });

  it('keeps the cells of titles while only the width of columns changes', () => {
    const wide = aCard({ id: 'wide', lane: 'l2', from_stage: 's2', to_stage: 's3' });
    const full = geometry(shape([aCard({ id: 'a' }), wide], { level: 'titles' }));
    const spanning = full.boxes.get('wide')!;
    const made = narrowed(full, 0.45);
    expect(made.columns.map(({ x, w }) => [x, w])).toEqual([
      [0, 72],
      [72, 72],
      [144, 72],
    ]);
    expect(made.columns.map(({ start }) => start)).toEqual(full.columns.map(({ start }) => start));
    expect(made.width).toBe(216);
    expect(made.cells[0]).toBe(full.cells[0]);
    expect(made.cells[0]![0]![0]).toBe(made.boxes.get('a'));
    expect(made.boxes.get('a')).toMatchObject({ x: 4, w: 64 });
    expect(made.boxes.get('wide')).toMatchObject({ x: 76, w: 136 });
    expect(made.boxes.get('wide')).not.toBe(spanning);
    expect(made.cells[1]![1]).toEqual([made.boxes.get('wide')]);
    expect(made.spans[1]).toEqual([made.boxes.get('wide')]);
  });

  it('leaves collapsed stages as wide as they are at any zoom', () => {
    const stages = ['s1', 's2'].map((id) => ({ id, width: null, collapsed: id === 's1' }));
    const made = narrowed(geometry(shape([], { level: 'titles', stages })), 0.5);
    expect(made.columns.map((c) => c.w)).toEqual([30, 80]);
    expect(made.columns.map((c) => c.start)).toEqual(['0.0000%', '27.2727%']);
  });

  it('starts a card that spans stages below all it covers, and what comes later below it', () => {
    const wide = aCard({ id: 'wide', from_stage: 's1', to_stage: 's2' });
    const { boxes, spans } = geometry(
      shape([
        aCard({ id: 'a', from_stage: 's2' }),
        wide,
        aCard({ id: 'b' }),
        aCard({ id: 'c', from_stage: 's3' }),
      ]),
    );
    const w = boxes.get('wide')!;
    expect(w.y).toBe(boxes.get('a')!.y + boxes.get('a')!.h + 4);
    expect(w.w).toBe(310);
    expect(boxes.get('b')!.y).toBe(w.y + w.h + 4);
    expect(boxes.get('c')!.y).toBe(5);
    expect(spans[0]!.map((box) => box.card.id)).toEqual(['wide']);
  });

  it('makes a row as high as its highest cell, and the next one begins there', () => {
    const { rows, boxes, height } = geometry(shape(['a', 'b', 'c'].map((id) => aCard({ id }))));
    const last = boxes.get('c')!;
    expect(rows[0]!.h).toBe(last.y + last.h + 5 + 1);
    expect(rows[1]!.y).toBe(rows[0]!.h);
    expect(height).toBe(rows[1]!.y + rows[1]!.h);
  });

  it('gives a card as many lines as its title takes, at most three', () => {
    const { boxes } = geometry(
      shape([
        aCard({ id: 'a', title: 'one two' }),
        aCard({ id: 'b', title: 'word '.repeat(8).trim() }),
        aCard({ id: 'c', title: 'word '.repeat(90).trim() }),
      ]),
    );
    expect(['a', 'b', 'c'].map((id) => boxes.get(id)!.h)).toEqual([24, 40, 56]);
  });

  it('lets touchpoints flow beside each other while there is room', () => {
    const at = (id: string) => aCard({ id, lane: 'l2', title: 'Email' });
    const { boxes, rows } = geometry(shape([at('a'), at('b'), at('c')]));
    const [a, b, c] = ['a', 'b', 'c'].map((id) => boxes.get(id)!);
    expect(b!.y).toBe(a!.y);
    expect(b!.x).toBe(a!.x + a!.w + 3);
    expect([c!.x, c!.y]).toEqual([a!.x, a!.y + 20]);
    expect(a!.y - rows[1]!.y).toBeGreaterThan(0);
  });

  it('makes room where a card is being written', () => {
    const cards = [aCard({ id: 'a' }), aCard({ id: 'b' })];
    const before = geometry(shape(cards)).boxes.get('b')!.y;
    const made = geometry(shape(cards, { draft: { lane: 'l1', stage: 's1', after: 'a' } }));
    expect(made.draft!.y).toBe(before);
    expect(made.boxes.get('b')!.y).toBe(before + made.draft!.h + 4);
  });

  it('narrows collapsed stages and leaves their cards out', () => {
    const stages = ['s1', 's2'].map((id) => ({ id, width: null, collapsed: id === 's1' }));
    const made = geometry(shape([aCard({ id: 'a' })], { stages }));
    expect(made.columns.map((c) => c.w)).toEqual([30, 160]);
    expect(made.rows[0]!.h).toBe(37);
  });

  it('keeps cards that reach out of a hidden stage', () => {
    const stages = ['s2', 's3'].map((id) => ({ id, width: null, collapsed: false }));
    const made = geometry(
      shape([aCard({ id: 'a', from_stage: 's1', to_stage: 's2' }), aCard({ id: 'gone' })], { stages }),
    );
    expect([made.boxes.get('a')!.from, made.boxes.get('a')!.to]).toEqual([0, 0]);
    expect(made.boxes.has('gone')).toBe(false);
  });

  it('draws columns as wide as the zoom says, and rows of one height at the overview', () => {
    const made = narrowed(geometry(shape([aCard({ id: 'a' })], { level: 'overview' })), 0.15);
    expect(made.columns.map((c) => c.w)).toEqual([24, 24, 24]);
    expect(made.rows.map((r) => r.h)).toEqual([29, 29]);
  });
});

it('draws the blueprint’s lines where lanes lie deeper than all before', () => {
  const kinds: LaneKind[] = ['steps', 'frontstage', 'text', 'backstage', 'support_systems', 'backstage'];
  expect([...linesAbove(kinds)]).toEqual([
    [1, 'interaction'],
    [3, 'visibility'],
    [4, 'internal'],
  ]);
  expect([...linesAbove(['steps', 'support_systems'])]).toEqual([[1, 'visibility']]);
});

it('finds what is in sight', () => {
  const spans = [0, 100, 200, 300].map((start) => ({ start, size: 100 }));
  expect(inSight(spans, 50, 250)).toEqual({ first: 0, last: 2 });
  expect(inSight(spans, 100, 200)).toEqual({ first: 1, last: 1 });
  expect(inSight(spans, 900, 950)).toEqual({ first: 4, last: 3 });
});

it('tells the cell under a point', () => {
  const made = geometry(shape([]));
  expect(cellUnder(made, 170, 40)).toEqual({ row: 1, col: 1 });
  expect(cellUnder(made, 900, 40)).toBeUndefined();
});

describe('lines of a text', () => {
  const lines = (text: string, room: number) => lineCount(text, '', room, 9, width);

  it('break between words, and within a word that is longer than a line', () => {
    expect(lines('one two', 42)).toBe(1);
    expect(lines('one two', 41)).toBe(2);
    expect(lines('Rindfleischetikettierung', 60)).toBe(3);
    expect(lines('', 60)).toBe(1);
  });

  it('break anywhere in scripts without spaces', () => {
    expect(lines('配送が遅い', 18)).toBe(2);
  });
});
