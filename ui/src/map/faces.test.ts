import { expect, test } from 'vitest';
import type { Card, LaneKind } from '../api/bindings';
import { faceHeight, mayOverflow, papers, type Faces } from './faces';

// Every character is 10 pixels wide: a face of 115 pixels has lines of ten characters.
const faces: Faces = {
  paper: papers.normal,
  fonts: { sans: 'sans', serif: 'serif' },
  width: (text) => text.length * 10,
  marked: () => false,
};
const card = (title: string) =>
  ({ title, body: '', comment: null, severity: null, status: null }) as unknown as Card;

test.each<[string, LaneKind, string, number, boolean]>([
  ['one line', 'steps', 'Pays', 115, false],
  ['three lines', 'steps', 'Waits for the courier', 115, false],
  ['four lines', 'steps', 'Waits for the courier at the door', 115, true],
  ['a line that ends just at the edge', 'steps', 'Waits here', 115, true],
  ['a word as long as a line', 'steps', 'Courierman', 115, true],
  ['a script without blanks', 'steps', '配達を待つ', 215, true],
  ['a quote, whose marks take room too', 'quotes', 'Courierm', 115, true],
  ['a chip as wide as its words', 'touchpoints', 'Email', 74, false],
  ['a chip that is narrower', 'touchpoints', 'Email', 73, true],
])('%s may overflow or not', (_, kind, title, width, wanted) => {
  expect(mayOverflow(card(title), kind, width, faces)).toBe(wanted);
});

test('a text that surely fits has the height of all its lines', () => {
  const title = 'Waits for the courier';
  expect(mayOverflow(card(title), 'steps', 115, faces)).toBe(false);
  expect(faceHeight(card(title), 'steps', 115, faces)).toBe(8 + 3 * 16);
});
