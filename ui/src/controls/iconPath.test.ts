import { expect, test } from 'vitest';
import { iconPath, shapePath } from './iconPath';

const shape = (tag: string, attributes: Record<string, string | number>) => {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
};

test.each([
  ['path', { d: 'M4 4h8' }, 'M4 4h8'],
  // From the corner of the box, and not from where the shape before it ends.
  ['path', { d: 'm2 7 10 5' }, 'M0 0m2 7 10 5'],
  ['line', { x1: 1, x2: 3, y1: 2, y2: 4 }, 'M1 2L3 4'],
  ['polyline', { points: '3 7 12 12' }, 'M3 7 12 12'],
  ['polygon', { points: '3 7 12 12 3 12' }, 'M3 7 12 12 3 12z'],
  ['circle', { cx: 12, cy: 10, r: 3 }, 'M9 10a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z'],
  ['ellipse', { cx: 12, cy: 5, rx: 9, ry: 3 }, 'M3 5a9 3 0 1 0 18 0a9 3 0 1 0 -18 0z'],
  ['rect', { x: 2, y: 4, width: 20, height: 16 }, 'M2 4h20v16h-20v-16z'],
  [
    'rect',
    { x: 2, y: 4, width: 20, height: 16, rx: 2 },
    'M4 4h16a2 2 0 0 1 2 2v12a2 2 0 0 1 -2 2h-16a2 2 0 0 1 -2 -2v-12a2 2 0 0 1 2 -2z',
  ],
])('a %s of %o is the path %s', (tag, attributes, path) => {
  expect(shapePath(shape(tag as string, attributes as Record<string, string | number>))).toBe(path);
});

test('an icon is the path of all its shapes', () => {
  const path = iconPath('package');
  expect(path.match(/M/g)!.length).toBeGreaterThanOrEqual(4);
  expect(path).not.toMatch(/NaN|undefined|null/);
});
