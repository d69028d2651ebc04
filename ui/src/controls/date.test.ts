import { expect, it } from 'vitest';
import { ago, day, duration, period, shortDay } from './date';

const now = new Date(2026, 2, 14, 12, 0, 0).getTime();

it('says how long ago in one unit', () => {
  expect(ago(now - 2_000, now)).toBe('just now');
  expect(ago(now - 12_000, now)).toBe('12 s ago');
  expect(ago(now - 250_000, now)).toBe('4 min ago');
  expect(ago(now - 3 * 3_600_000, now)).toBe('3 h ago');
});

it('names today, yesterday, and other days with the year when it is another', () => {
  expect(day(new Date(2026, 2, 14, 9, 12).getTime(), now)).toBe('Today, 09:12');
  expect(day(new Date(2026, 2, 13, 23, 59).getTime(), now)).toBe('Yesterday');
  expect(day(new Date(2026, 1, 28).getTime(), now)).toBe('28 February');
  expect(day(new Date(2024, 1, 28).getTime(), now)).toBe('28 February 2024');
});

it('writes a period in months', () => {
  expect(period('2026-01-01', '2026-03-31')).toBe('Jan–Mar 2026');
  expect(period('2025-11-02', '2026-03-31')).toBe('Nov 2025–Mar 2026');
  expect(period('2026-03-02', '2026-03-31')).toBe('Mar 2026');
});

it('takes the day of a comment in UTC', () => {
  expect(shortDay(Date.UTC(2026, 2, 14), now)).toBe('14 Mar');
});

it('says lengths of time', () => {
  expect(duration(2)).toBe('2 s');
  expect(duration(80)).toBe('1 min 20 s');
});
