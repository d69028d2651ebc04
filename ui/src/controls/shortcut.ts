/** Shortcuts are written "Ctrl+Shift+Z"; Ctrl is the Command key on a Mac. */

const mac = typeof navigator !== 'undefined' && /Mac/.test(navigator.userAgent);
const signs: Record<string, string> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧' };
/** Keys that cannot be written as themselves. */
const named: Record<string, string> = { Plus: '+', Minus: '−' };

/** As it is drawn: "Ctrl Shift Z", on a Mac "⌘⇧Z". */
export function showShortcut(shortcut: string): string {
  const keys = shortcut.split('+').map((key) => named[key] ?? key);
  return mac ? keys.map((key) => signs[key] ?? key).join('') : keys.join(' ');
}

/** Whether a key press is this shortcut. */
export function matches(shortcut: string, event: KeyboardEvent): boolean {
  const keys = shortcut.split('+');
  const last = keys[keys.length - 1]!;
  const key = last === 'Minus' ? '-' : (named[last] ?? last);
  const ctrl = mac ? event.metaKey : event.ctrlKey;
  const plain = key.length === 1 && !/[a-z0-9]/i.test(key);
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    ctrl === keys.includes('Ctrl') &&
    event.altKey === keys.includes('Alt') &&
    (plain || event.shiftKey === keys.includes('Shift'))
  );
}
