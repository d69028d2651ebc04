/** What a key does in the outline. */
import type { Way } from './steps';

export type Command =
  | { do: 'go'; way: Way }
  | { do: 'extend'; by: 1 | -1 }
  | { do: 'shift'; to: 'up' | 'down' | 'left' | 'right' }
  | { do: 'type'; text: string }
  | {
      do:
        | 'edit'
        | 'rename'
        | 'inspect'
        | 'escape'
        | 'new_below'
        | 'delete'
        | 'duplicate'
        | 'select_all'
        | 'menu';
    };

export interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const arrows: Record<string, 'left' | 'right' | 'up' | 'down'> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const ways = { up: 'up', down: 'down', left: 'out', right: 'in' } as const;

/** The command of a key, or undefined. From right to left, ← and → follow the screen. */
export function command(event: Key, rightToLeft = false): Command | undefined {
  const ctrl = event.ctrlKey || event.metaKey;
  const arrow = arrowOf(event.key, rightToLeft);
  if (arrow) return ofArrow(arrow, event, ctrl);
  if (ctrl) return ofCtrl(event.key);
  return event.altKey ? undefined : ofPlain(event);
}

function arrowOf(key: string, rightToLeft: boolean) {
  const arrow = arrows[key];
  if (!rightToLeft || arrow === undefined || arrow === 'up' || arrow === 'down') return arrow;
  return arrow === 'left' ? 'right' : 'left';
}

function ofArrow(arrow: 'left' | 'right' | 'up' | 'down', event: Key, ctrl: boolean): Command | undefined {
  if (ctrl) return undefined;
  if (event.altKey) return event.shiftKey ? undefined : { do: 'shift', to: arrow };
  const along = arrow === 'up' || arrow === 'down';
  if (event.shiftKey && along) return { do: 'extend', by: arrow === 'down' ? 1 : -1 };
  return { do: 'go', way: ways[arrow] };
}

function ofCtrl(key: string): Command | undefined {
  const found: Record<string, Command> = {
    Home: { do: 'go', way: 'first' },
    End: { do: 'go', way: 'last' },
    Enter: { do: 'new_below' },
    d: { do: 'duplicate' },
    a: { do: 'select_all' },
  };
  return found[key.length === 1 ? key.toLowerCase() : key];
}

const plain: Record<string, Command> = {
  Home: { do: 'go', way: 'home' },
  End: { do: 'go', way: 'end' },
  PageUp: { do: 'go', way: 'page_up' },
  PageDown: { do: 'go', way: 'page_down' },
  Enter: { do: 'edit' },
  F2: { do: 'rename' },
  ' ': { do: 'inspect' },
  Escape: { do: 'escape' },
  Delete: { do: 'delete' },
  Backspace: { do: 'delete' },
  ContextMenu: { do: 'menu' },
};

function ofPlain({ key, shiftKey }: Key): Command | undefined {
  if (plain[key]) return plain[key];
  if (key === 'F10') return shiftKey ? { do: 'menu' } : undefined;
  const letter = Array.from(key).length === 1 && key !== '?' && key !== '/';
  return letter ? { do: 'type', text: key } : undefined;
}
