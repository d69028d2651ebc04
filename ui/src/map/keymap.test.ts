import { expect, it } from 'vitest';
import { command, type Key } from './keymap';

const press = (key: string, held: Partial<Key> = {}) =>
  command({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

it('moves, extends and shifts with the arrows', () => {
  expect(press('ArrowUp')).toEqual({ do: 'go', direction: 'up' });
  expect(press('ArrowUp', { shiftKey: true })).toEqual({ do: 'extend', direction: 'up' });
  expect(press('ArrowLeft', { altKey: true })).toEqual({ do: 'shift', direction: 'left' });
});

it('follows the screen from right to left', () => {
  const key = { key: 'ArrowLeft', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  expect(command(key, true)).toEqual({ do: 'go', direction: 'right' });
});

it('starts to edit with Enter, F2 or a letter', () => {
  expect(press('Enter')).toEqual({ do: 'edit' });
  expect(press('F2')).toEqual({ do: 'edit' });
  expect(press('w')).toEqual({ do: 'replace', text: 'w' });
  expect(press('ü')).toEqual({ do: 'replace', text: 'ü' });
});

it('leaves the keys of the palette and the key sheet alone', () => {
  expect(press('?')).toBeUndefined();
  expect(press('k', { ctrlKey: true })).toBeUndefined();
  expect(press('z', { ctrlKey: true })).toBeUndefined();
  expect(press('Tab')).toBeUndefined();
});

it('opens, adds, copies and deletes', () => {
  expect(press(' ')).toEqual({ do: 'inspect' });
  expect(press('Enter', { ctrlKey: true })).toEqual({ do: 'new_below' });
  expect(press('d', { metaKey: true })).toEqual({ do: 'duplicate' });
  expect(press('Delete')).toEqual({ do: 'delete' });
});
