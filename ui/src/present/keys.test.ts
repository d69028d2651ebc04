import { expect, it } from 'vitest';
import { commandOf } from './keys';

const press = (key: string, init: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key, ...init });

it('knows the keys of a clicker', () => {
  expect(['PageDown', 'PageUp', '.', 'Escape'].map((key) => commandOf(press(key), false))).toEqual([
    'next',
    'previous',
    'black',
    'leave',
  ]);
});

it('swaps the arrows where a page runs right to left', () => {
  expect(commandOf(press('ArrowRight'), false)).toBe('next');
  expect(commandOf(press('ArrowRight'), true)).toBe('previous');
  expect(commandOf(press('ArrowLeft'), true)).toBe('next');
});

it('jumps by digit and hears letters in either case', () => {
  expect(commandOf(press('3'), false)).toEqual({ stage: 2 });
  expect(commandOf(press('0'), false)).toBeNull();
  expect(commandOf(press('Q'), false)).toBe('quote');
});

it('leaves shortcuts of the browser alone', () => {
  expect(commandOf(press('1', { ctrlKey: true }), false)).toBeNull();
  expect(commandOf(press('b', { metaKey: true }), false)).toBeNull();
});
