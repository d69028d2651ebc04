import { expect, test } from 'vitest';
import type { Card } from '../api/bindings';
import { facesOf, type Seen } from './cardFace';
import { papers } from './faces';
import type { Box } from './geometry';

const card = (id: string, more: Partial<Card> = {}) =>
  ({ id, title: 'Pays', body: '', comment: null, severity: null, status: null, ...more }) as unknown as Card;
const box = (id: string, more: Partial<Box> = {}): Box => ({
  card: card(id),
  row: 0,
  from: 2,
  to: 2,
  x: 305,
  y: 45,
  w: 130,
  h: 24,
  ...more,
});
const seen = (more: Partial<Seen> = {}): Seen => ({
  kind: 'steps',
  level: 'full',
  faces: {
    paper: papers.normal,
    fonts: { sans: 'sans', serif: 'serif' },
    width: (text) => text.length * 6,
    marked: () => false,
  },
  selected: () => false,
  dims: () => false,
  sentiment: () => undefined,
  stop: undefined,
  left: () => 300,
  top: 40,
  ...more,
});

test('of a cell whose cards are as they were, every face is the same object', () => {
  const boxes = [box('a'), box('b')];
  const before = facesOf(boxes, seen(), []);
  const after = facesOf([box('a', { card: before[0]!.card }), boxes[1]!], seen(), before);
  expect(after[0]).toBe(before[0]);
  expect(after[1]).toBe(before[1]);
});

test('of two cards the one that is selected is another object', () => {
  const boxes = [box('a'), box('b')];
  const before = facesOf(boxes, seen(), []);
  const after = facesOf(boxes, seen({ selected: (id) => id === 'b' }), before);
  expect(after[0]).toBe(before[0]);
  expect(after[1]).toMatchObject({ selected: true, classes: 'face paper selected' });
});

test('a card follows the one before it in its cell', () => {
  const boxes = [box('a'), box('b', { y: 73, h: 40 }), box('c', { y: 117 })];
  expect(facesOf(boxes, seen(), []).map(({ style }) => style)).toEqual([
    'margin-top:5px;height:24px;margin-inline-start:5px;width:130px',
    'margin-top:4px;height:40px;margin-inline-start:5px;width:130px',
    'margin-top:4px;height:24px;margin-inline-start:5px;width:130px',
  ]);
});

test('the card with the tab stop stands apart, and those after it stay where they are', () => {
  const boxes = [box('a'), box('b', { y: 73, h: 40 }), box('c', { y: 117 })];
  const faces = facesOf(boxes, seen({ stop: 'card:b' }), []);
  expect(faces[1]).toMatchObject({
    style: 'top:33px;height:40px;inset-inline-start:5px;width:130px',
    classes: 'face paper apart',
  });
  expect(faces[2]!.style).toBe('margin-top:48px;height:24px;margin-inline-start:5px;width:130px');
});

test('touchpoints stand apart, as they are beside each other', () => {
  const [face] = facesOf([box('a')], seen({ kind: 'touchpoints' }), []);
  expect(face!.style).toBe('top:5px;height:24px;inset-inline-start:5px;width:130px');
});

test('a title fills its cell without asking where the cell is, unless it spans stages', () => {
  const left = () => {
    throw new Error('asked');
  };
  const titles = { level: 'titles', left } as const;
  expect(facesOf([box('a')], seen(titles), [])[0]!.style).toBe('margin-top:5px;height:24px');
  expect(() => facesOf([box('a', { to: 3 })], seen(titles), [])).toThrow('asked');
});

test.each([
  [-0.6, 'face quote n'],
  [0.6, 'face quote p'],
  [0, 'face quote'],
  [undefined, 'face quote'],
])('a quote whose comment has the sentiment %s is "%s"', (sentiment, classes) => {
  const quote = box('a', { card: card('a', { comment: 7 }) });
  expect(facesOf([quote], seen({ kind: 'quotes', sentiment: () => sentiment }), [])[0]!.classes).toBe(
    classes,
  );
});

test('a pain point has something below its text, and only a pain point', () => {
  const painful = box('a', { card: card('a', { severity: 3 }) });
  expect(facesOf([painful], seen({ kind: 'pain_points' }), [])[0]).toMatchObject({ more: true, severity: 3 });
  expect(facesOf([painful], seen(), [])[0]).toMatchObject({ more: false, severity: null });
});
