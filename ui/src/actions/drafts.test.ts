import { expect, it } from 'vitest';
import type { Card } from '../api/bindings';
import { aCard } from '../state/made';
import { draftsOf, extent, fits, fromMarkup, placed, toDrafts, toMarkup, toText, type Cells } from './drafts';

const card = (id: string, more: Partial<Card> = {}): Card => aCard({ id, ...more });
const cells: Cells = {
  stages: ['s1', 's2', 's3'],
  lanes: ['steps', 'pain'],
  cards: new Map([
    ['steps/s2', [card('a'), card('b', { body: 'Note' })]],
    ['steps/s3', [card('c')]],
    ['pain/s2', [card('d', { severity: 3, channel: 'web' })]],
  ]),
};
const block = (...ids: string[]) => placed(cells, new Set(ids));
const cut = (text: string) => draftsOf(text).map(({ title, stage }) => [title, stage]);

it('takes cards in the order of the map and leaves out what is gone', () => {
  expect(block('d', 'gone', 'b', 'a').map((p) => p.card.id)).toEqual(['a', 'b', 'd']);
});

it('says when a block would leave the map', () => {
  expect(fits(cells, block('a', 'd'), 1, 0)).toBe(true);
  expect(fits(cells, block('a', 'c'), 1, 0)).toBe(false);
  expect(fits(cells, block('a', 'd'), 0, 1)).toBe(false);
  expect(fits(cells, block('a'), -2, 0)).toBe(false);
});

it('keeps where cards are to each other, and their details', () => {
  const drafts = toDrafts(block('b', 'c', 'd'));
  expect(drafts.map((d) => [d.title, d.stage, d.lane])).toEqual([
    ['b', 0, 0],
    ['c', 1, 0],
    ['d', 0, 1],
  ]);
  expect(drafts[0]!.body).toBe('Note');
  expect(drafts[2]).toMatchObject({ severity: 3, channel: 'web', status: null });
  expect(extent(drafts)).toEqual({ stages: 2, lanes: 2 });
});

it('copies as lines, and across stages as a range', () => {
  expect(toText(block('a', 'b'))).toBe('a\nb');
  expect(toText(block('a', 'b', 'c'))).toBe('a\tc\nb');
  expect(toText(block('c', 'd'))).toBe('\tc\nd');
});

it('makes a card of every line that says something', () => {
  expect(cut('Waits\r\n\n  Unboxes \rAssembles')).toEqual([
    ['Waits', 0],
    ['Unboxes', 0],
    ['Assembles', 0],
  ]);
  expect(cut('"Too late," she said')).toEqual([['"Too late," she said', 0]]);
});

it('makes stages of the columns of a range', () => {
  expect(cut('Looks\tOrders\r\n\tPays\r\n')).toEqual([
    ['Looks', 0],
    ['Orders', 1],
    ['Pays', 1],
  ]);
  expect(cut('"Says ""no"""\tx\n"two\nlines"\ty"z')).toEqual([
    ['Says "no"', 0],
    ['x', 1],
    ['two lines', 0],
    ['y"z', 1],
  ]);
});

it('takes nothing from nothing', () => {
  expect(draftsOf(' \n\t\n')).toEqual([]);
  expect(extent([])).toEqual({ stages: 0, lanes: 0 });
});

it('carries details to another window in the markup, and reads no others', () => {
  const drafts = toDrafts(block('d'));
  expect(fromMarkup(toMarkup('d', drafts))).toEqual(drafts);
  expect(fromMarkup('<b>bold</b>')).toBeNull();
  expect(fromMarkup('<pre data-desirepath-cards="{oops">x</pre>')).toBeNull();
});
