import type { Commands } from '../api/bindings';
import { notices } from '../state/notices.svelte';
import { router } from '../state/route.svelte';
import { edit, inserted } from './edit';

export function openPersona(persona: string): void {
  router.go({ name: 'personas', persona });
}

/** Makes a persona that is on no map and opens its page. */
export async function createPersona(name: string): Promise<void> {
  const made = inserted(await edit('persona.create', { name, map: null }), 'persona');
  if (made) openPersona(made);
}

/** Copies a persona with its page and opens the copy. */
export async function duplicatePersona(persona: string, name: string): Promise<void> {
  const made = inserted(await edit('persona.duplicate', { persona }), 'persona');
  if (!made) return;
  openPersona(made);
  notices.announce(`Opened the copy of ${name}`);
}

export async function deletePersona(persona: string, name: string): Promise<void> {
  if (!(await edit('persona.delete', { persona }))) return;
  router.go({ name: 'personas' });
  notices.toast(`Deleted the persona ${name}.`, true);
}

export async function putOnMap(persona: string, map: string, about: string): Promise<void> {
  if (await edit('persona.put_on_map', { persona, map })) notices.announce(about);
}

export async function takeOffMap(persona: string, map: string, about: string): Promise<void> {
  if (await edit('persona.remove', { persona, map })) notices.toast(about, true);
}

type Edited = Omit<Commands['persona.edit']['args'], 'persona'>;

/** Changes a persona; resolves to whether the core took it. */
export async function editPersona(persona: string, change: Edited): Promise<boolean> {
  return (await edit('persona.edit', { persona, ...change })) !== null;
}

/** Adds a line to a persona's page. Resolves to its id. */
export async function addItem(item: Commands['persona.add_item']['args']): Promise<string | null> {
  return inserted(await edit('persona.add_item', item), 'persona_item');
}

export async function editItem(
  item: string,
  change: Omit<Commands['persona.edit_item']['args'], 'item'>,
): Promise<boolean> {
  return (await edit('persona.edit_item', { item, ...change })) !== null;
}

export async function deleteItem(item: string, text: string): Promise<void> {
  if (await edit('persona.delete_item', { item })) notices.toast(`Deleted “${text}”.`, true);
}

/** Moves a line among those of its section, `order`, by one place. Resolves to whether it moved. */
export async function moveItem(order: string[], item: string, by: -1 | 1): Promise<boolean> {
  const at = order.indexOf(item);
  const to = at + by;
  if (at < 0 || to < 0 || to >= order.length) return false;
  const after = by > 0 ? order[to]! : (order[to - 1] ?? null);
  if (!(await edit('persona.move_item', { item, after }))) return false;
  notices.announce(`Moved to place ${to + 1} of ${order.length}`);
  return true;
}
