/** Maps beside each other: the list of all, a map of a stage, current and future, own templates. */
import type { SaveTemplate } from '../api/bindings';
import { call } from '../api/client';
import { plural } from '../controls/number';
import { counterpartOf, wayTo } from '../state/counterpart';
import { notices } from '../state/notices.svelte';
import { panels } from '../state/panels.svelte';
import { records } from '../state/records.svelte';
import { router } from '../state/route.svelte';
import { session } from '../state/session.svelte';
import { edit, inserted } from './edit';
import { openMap } from './map';
import { stageHere } from './structure';
import type { Action } from './table';

interface Named {
  id: string;
  title: string;
}

const maps = () => session.info?.maps ?? [];
const writable = () => session.info !== null && session.info.read_only !== true;
const hasMap = () => records.map !== undefined && router.route.name === 'map';
const other = () => counterpartOf(maps(), records.mapId);
const childHere = () => maps().find((map) => map.id === stageHere()?.child_map);
const parentHere = () => wayTo(maps(), records.mapId).at(-1);

const titles = (of: Named[]) => of.map(({ title }) => `“${title}”`).join(', ');

export async function tagMaps(of: string[], add: string[], remove: string[]): Promise<void> {
  await edit('map.edit_many', { maps: of, add_tags: add, remove_tags: remove });
}

export async function duplicateMaps(of: Named[]): Promise<void> {
  const done = await edit('map.duplicate_many', { maps: of.map(({ id }) => id) });
  if (done)
    notices.toast(of.length === 1 ? `Duplicated ${titles(of)}.` : `Duplicated ${of.length} maps.`, true);
}

export async function deleteMaps(of: Named[]): Promise<void> {
  if (!(await edit('map.delete_many', { maps: of.map(({ id }) => id) }))) return;
  const named = of.length > 3 ? `${titles(of.slice(0, 3))} and ${of.length - 3} more` : titles(of);
  notices.toast(`Deleted ${of.length === 1 ? 'the map' : plural(of.length, 'map')} ${named}.`, true);
}

/** Shows the current or the future state of the open journey; where there is no future yet, offers to make it. */
export function showState(state: 'current' | 'future'): void {
  if (records.map?.state === state) return;
  const counterpart = other();
  if (counterpart) openMap(counterpart.id);
  else panels.show({ name: 'make_future' });
}

export async function makeFuture(title: string): Promise<void> {
  const map = records.mapId;
  if (map === null) return;
  const made = inserted(await edit('map.make_future', { map, title }), 'map');
  if (!made) return;
  openMap(made);
  notices.announce(`Opened the future state “${title}”`);
}

/** Puts the open map beside its counterpart. */
function compareStates(): void {
  const [map, counterpart] = [records.map, other()];
  if (!map || !counterpart) return;
  const [current, future] = map.state === 'future' ? [counterpart.id, map.id] : [map.id, counterpart.id];
  router.go({ name: 'compare', current, future });
}

/** Makes a map that shows a stage in detail, and opens it. */
export async function makeStageMap(stage: string, template: string | null): Promise<void> {
  const made = inserted(await edit('stage.make_map', { stage, template }), 'map');
  if (made) openMap(made);
}

/** Opens a map at a stage. */
export function openStage(map: string, stage: string): void {
  router.go({ name: 'map', map, stage });
}

export async function saveTemplate(args: SaveTemplate): Promise<boolean> {
  try {
    const { title } = await call('template.save', args);
    notices.toast(`Saved the template “${title}”. New maps can start from it.`);
    return true;
  } catch (problem) {
    notices.problem(problem);
    return false;
  }
}

export const mapActions: Action[] = [
  {
    id: 'go.maps',
    label: 'All maps',
    icon: 'layout-grid',
    shortcut: 'Ctrl+Shift+M',
    enabled: () => session.info !== null,
    run: () => router.go({ name: 'maps' }),
  },
  {
    id: 'map.make_future',
    label: 'Make the future state',
    icon: 'git-branch',
    enabled: () => hasMap() && writable() && records.map?.state === 'current' && !other(),
    run: () => panels.show({ name: 'make_future' }),
  },
  {
    id: 'map.show_counterpart',
    label: 'Switch between current and future',
    icon: 'git-branch',
    shortcut: 'Ctrl+Shift+F',
    enabled: () => hasMap() && other() !== undefined,
    run: () => openMap(other()!.id),
  },
  {
    id: 'map.compare',
    label: 'Compare current and future',
    icon: 'git-compare',
    enabled: () => hasMap() && other() !== undefined,
    run: compareStates,
  },
  {
    id: 'map.save_template',
    label: 'Save as template',
    icon: 'bookmark-plus',
    enabled: hasMap,
    run: () => panels.show({ name: 'save_template' }),
  },
  {
    id: 'stage.make_map',
    label: 'Make a map of the stage',
    icon: 'square-plus',
    enabled: () => hasMap() && writable() && stageHere() !== undefined && childHere() === undefined,
    run: () => panels.show({ name: 'new_map', stage: stageHere()!.id }),
  },
  {
    id: 'stage.open_map',
    label: 'Open the map of the stage',
    icon: 'map',
    shortcut: 'Alt+Enter',
    enabled: () => hasMap() && childHere() !== undefined,
    run: () => openMap(childHere()!.id),
  },
  {
    id: 'map.open_parent',
    label: 'Go to the map above',
    icon: 'arrow-up',
    shortcut: 'Alt+Backspace',
    enabled: () => hasMap() && parentHere() !== undefined,
    run: () => openStage(parentHere()!.map, parentHere()!.stage),
  },
];
