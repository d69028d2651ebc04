import type { Direction } from './layout';

/** What a key does while browsing the map. */
export type Command =
  | { do: 'go'; direction: Direction }
  | { do: 'extend'; direction: 'up' | 'down' | 'left' | 'right' }
  | { do: 'shift'; direction: 'up' | 'down' | 'left' | 'right' }
  | { do: 'stretch'; by: 1 | -1 }
  | { do: 'widen'; by: 1 | -1 }
  | { do: 'replace'; text: string }
  | { do: 'edit' | 'inspect' | 'escape' | 'new_below' | 'delete' | 'duplicate' | 'select_lane' | 'menu' };

export interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

type Arrow = 'left' | 'right' | 'up' | 'down';
const arrows: Record<string, Arrow> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** The command of a key, or undefined. From right to left, ← and → follow the screen. */
export function command(event: Key, rightToLeft = false): Command | undefined {
  const ctrl = event.ctrlKey || event.metaKey;
  const arrow = arrowOf(event.key, rightToLeft);
  if (arrow) return ofArrow(arrow, event, ctrl);
  if (ctrl) return ofCtrl(event.key);
  if (event.altKey) return undefined;
  return ofPlain(event);
}

function arrowOf(key: string, rightToLeft: boolean): Arrow | undefined {
  const arrow = arrows[key];
  if (!rightToLeft || arrow === 'up' || arrow === 'down' || arrow === undefined) return arrow;
  return arrow === 'left' ? 'right' : 'left';
}

function ofArrow(direction: Arrow, event: Key, ctrl: boolean): Command {
  const by = direction === 'left' || direction === 'up' ? -1 : 1;
  const aside = direction === 'left' || direction === 'right';
  if (event.altKey && event.shiftKey && aside) return { do: 'stretch', by };
  if (event.altKey) return { do: 'shift', direction };
  if (ctrl && event.shiftKey && aside) return { do: 'widen', by };
  if (event.shiftKey) return { do: 'extend', direction };
  if (!ctrl) return { do: 'go', direction };
  const far = { left: 'phase_left', right: 'phase_right', up: 'group_up', down: 'group_down' } as const;
  return { do: 'go', direction: far[direction] };
}

function ofCtrl(key: string): Command | undefined {
  switch (key) {
    case 'Home':
      return { do: 'go', direction: 'first' };
    case 'End':
      return { do: 'go', direction: 'last' };
    case 'Enter':
      return { do: 'new_below' };
    case 'd':
    case 'D':
      return { do: 'duplicate' };
    case 'a':
    case 'A':
      return { do: 'select_lane' };
    default:
      return undefined;
  }
}

function ofPlain({ key, shiftKey }: Key): Command | undefined {
  switch (key) {
    case 'Home':
      return { do: 'go', direction: 'home' };
    case 'End':
      return { do: 'go', direction: 'end' };
    case 'PageUp':
      return { do: 'go', direction: 'page_up' };
    case 'PageDown':
      return { do: 'go', direction: 'page_down' };
    case 'Enter':
    case 'F2':
      return { do: 'edit' };
    case ' ':
      return { do: 'inspect' };
    case 'Escape':
      return { do: 'escape' };
    case 'Delete':
    case 'Backspace':
      return { do: 'delete' };
    case 'ContextMenu':
      return { do: 'menu' };
    case 'F10':
      return shiftKey ? { do: 'menu' } : undefined;
    default:
      return isText(key) ? { do: 'replace', text: key } : undefined;
  }
}

/** A single character that is not one of the keys with a meaning of their own. */
function isText(key: string): boolean {
  return Array.from(key).length === 1 && key !== '?' && key !== '/';
}
