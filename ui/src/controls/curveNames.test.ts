import { expect, it } from 'vitest';
import { nameSpots } from './curveNames';

const plane = { height: 100, high: 10, off: 9, clear: 6 };
const curve = (...heights: (number | null)[]) => ({
  points: heights.map((y, i) => (y === null ? null : { x: 50 + 100 * i, y })),
  wide: 30,
});

it('names a curve above its first point', () => {
  expect(nameSpots([curve(50, 50)], plane)).toEqual([{ x: 50, y: 41 }]);
});

it('goes below a point that another curve is above', () => {
  expect(nameSpots([curve(50, 50), curve(38, 38)], plane)).toEqual([
    { x: 50, y: 69 },
    { x: 50, y: 29 },
  ]);
});

it('goes on to a column with room, on the side its own curve does not come from', () => {
  const [first] = nameSpots([curve(10, 60), curve(24, 24)], plane);
  expect(first).toEqual({ x: 150, y: 79 });
});

it('keeps names off each other where curves run together', () => {
  const spots = nameSpots([curve(50, 50, 50), curve(50, 50, 50), curve(50, 50, 50)], plane);
  expect(new Set(spots.map((spot) => `${spot?.x} ${spot?.y}`)).size).toBe(3);
});

it('does not name a curve without points', () => {
  expect(nameSpots([curve(null, null)], plane)).toEqual([null]);
});

it('moves a name at the edge inwards', () => {
  const narrow = { points: [{ x: 10, y: 50 }], wide: 60 };
  expect(nameSpots([narrow], plane)).toEqual([{ x: 30, y: 41 }]);
});
