import { expect, it } from 'vitest';
import { command } from './keys';

const press = (key: string, held = '', rightToLeft = false) =>
  command(
    {
      key,
      ctrlKey: held.includes('c'),
      metaKey: false,
      altKey: held.includes('a'),
      shiftKey: held.includes('s'),
    },
    rightToLeft,
  );

it('reads the keys of a tree', () => {
  expect(press('ArrowRight')).toEqual({ do: 'go', way: 'in' });
  expect(press('ArrowLeft')).toEqual({ do: 'go', way: 'out' });
  expect(press('Home', 'c')).toEqual({ do: 'go', way: 'first' });
  expect(press('ArrowDown', 's')).toEqual({ do: 'extend', by: 1 });
  expect(press('F10', 's')).toEqual({ do: 'menu' });
});

it('moves with Alt, and mirrors left and right', () => {
  expect(press('ArrowLeft', 'a')).toEqual({ do: 'shift', to: 'left' });
  expect(press('ArrowLeft', 'a', true)).toEqual({ do: 'shift', to: 'right' });
  expect(press('ArrowLeft', '', true)).toEqual({ do: 'go', way: 'in' });
});

it('looks for letters, and leaves the keys of the window alone', () => {
  expect(press('s')).toEqual({ do: 'type', text: 's' });
  expect(press('?', 's')).toBeUndefined();
  expect(press('z', 'c')).toBeUndefined();
  expect(press('f', 'c')).toBeUndefined();
  expect(press('D', 'c')).toEqual({ do: 'duplicate' });
});
