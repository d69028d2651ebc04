import { expect, it } from 'vitest';
import { trail } from './trail';

const input = { w: 161, h: 60, score: 71, walkers: 11, repeat: 0.3, dropoff: 0.1, seed: 'receive' };

it('draws the same for the same seed and numbers', () => {
  expect(trail(input)).toEqual(trail({ ...input }));
  expect(trail(input).main).not.toBe(trail({ ...input, seed: 'buy' }).main);
});

it('passes through the gate at both edges', () => {
  const { main } = trail({ ...input, dropoff: 0 });
  const points = main
    .slice(1)
    .split('L')
    .map((p) => p.split(' ').map(Number));
  expect(Math.abs(points[0]![1]! - 30)).toBeLessThan(2);
  expect(Math.abs(points.at(-1)![1]! - 30)).toBeLessThan(2);
});

it('stops as many walkers as dropped off, and stays within its height', () => {
  const drawn = trail({ ...input, dropoff: 0.3 });
  expect(drawn.ends).toHaveLength(3);
  const ys = drawn.ground.match(/ (-?[\d.]+)/g)!.map(Number);
  expect(Math.min(...ys)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...ys)).toBeLessThanOrEqual(60);
});

it('spreads more where friction is higher', () => {
  const height = (score: number) => {
    const ys = trail({ ...input, score, dropoff: 0, repeat: 0 })
      .ground.match(/ (-?[\d.]+)/g)!
      .map(Number);
    return Math.max(...ys) - Math.min(...ys);
  };
  expect(height(20)).toBeLessThan(height(50));
  expect(height(50)).toBeLessThan(height(90));
});

it('has the drawing of the reference for one seed', () => {
  expect(trail({ w: 40, h: 20, score: 10, walkers: 2, seed: 'x' }).main).toMatchInlineSnapshot(
    `"M0.0 10.0C0.8 10.0 3.3 10.1 5.0 10.1C6.7 10.2 8.3 10.2 10.0 10.2C11.7 10.2 13.3 10.2 15.0 10.2C16.7 10.2 18.3 10.2 20.0 10.2C21.7 10.2 23.3 10.2 25.0 10.1C26.7 10.1 28.3 10.0 30.0 9.9C31.7 9.9 33.3 9.8 35.0 9.8C36.7 9.8 39.2 9.9 40.0 10.0"`,
  );
});
