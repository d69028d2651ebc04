import { expect, it } from 'vitest';
import { behind } from './dragging';

it('lands behind the last box whose middle was passed', () => {
  expect(behind([10, 30, 50], 5)).toBe(-1);
  expect(behind([10, 30, 50], 31)).toBe(1);
  expect(behind([10, 30, 50], 90)).toBe(2);
  expect(behind([], 90)).toBe(-1);
});
