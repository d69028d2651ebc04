import { tick } from 'svelte';
import { deleteItem, moveItem } from '../actions/personas';
import type { PersonaItem } from '../api/bindings';
import type { MenuItem } from '../controls/menu';
import { session } from '../state/session.svelte';

/** Puts the focus back into a line after it moved: moving an element takes the focus from it. */
async function stayIn(item: string, field: string | undefined): Promise<void> {
  await tick();
  const line = document.querySelector<HTMLElement>(`[data-item="${item}"]`);
  const same = field && line?.querySelector<HTMLElement>(`[aria-label="${CSS.escape(field)}"]`);
  (same || line?.querySelector<HTMLElement>('textarea, input, button'))?.focus();
}

/** Moves a line by one place and keeps the focus where it was. */
export async function move(item: PersonaItem, order: PersonaItem[], by: -1 | 1): Promise<void> {
  const field = document.activeElement?.getAttribute('aria-label') ?? undefined;
  const ids = order.map(({ id }) => id);
  if (await moveItem(ids, item.id, by)) await stayIn(item.id, field);
}

/** Alt+arrows move a line; Ctrl+Enter adds one; Ctrl+Delete deletes it. */
export function lineKey(
  event: KeyboardEvent,
  item: PersonaItem,
  order: PersonaItem[],
  onadd: () => void,
): void {
  if (session.info?.read_only) return;
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined;
  if (event.altKey && by !== undefined) void move(item, order, by);
  else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onadd();
  else if (event.key === 'Delete' && (event.ctrlKey || event.metaKey)) void deleteItem(item.id, item.text);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** The menu of a line. */
export function lineMenu(item: PersonaItem, order: PersonaItem[]): MenuItem[] {
  const at = order.findIndex(({ id }) => id === item.id);
  return [
    {
      label: 'Move up',
      icon: 'arrow-up',
      shortcut: 'Alt+ArrowUp',
      disabled: at <= 0,
      run: () => void move(item, order, -1),
    },
    {
      label: 'Move down',
      icon: 'arrow-down',
      shortcut: 'Alt+ArrowDown',
      disabled: at === order.length - 1,
      run: () => void move(item, order, 1),
    },
    null,
    {
      label: 'Delete',
      icon: 'trash-2',
      shortcut: 'Ctrl+Delete',
      danger: true,
      run: () => void deleteItem(item.id, item.text),
    },
  ];
}
