/** The keys of a presentation and of the clicker that sends them. */

export type Command = 'next' | 'previous' | 'whole' | 'quote' | 'black' | 'leave' | { stage: number };

const plain: Record<string, Command> = {
  ' ': 'next',
  Enter: 'next',
  PageDown: 'next',
  ArrowDown: 'next',
  Backspace: 'previous',
  PageUp: 'previous',
  ArrowUp: 'previous',
  Home: 'whole',
  q: 'quote',
  b: 'black',
  '.': 'black',
  Escape: 'leave',
};

/** The command of a key press; null when it has none. In a page that runs right to left the arrows swap. */
export function commandOf(event: KeyboardEvent, rtl: boolean): Command | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return null;
  const { key } = event;
  if (key === 'ArrowLeft' || key === 'ArrowRight')
    return (key === 'ArrowRight') === rtl ? 'previous' : 'next';
  if (/^[1-9]$/.test(key)) return { stage: Number(key) - 1 };
  return plain[key.length === 1 ? key.toLowerCase() : key] ?? null;
}
