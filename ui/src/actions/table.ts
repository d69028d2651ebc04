import type { IconName } from '../controls/icons';
import { matches } from '../controls/shortcut';
import { filter } from '../state/filter.svelte';
import { panels } from '../state/panels.svelte';
import { preferences } from '../state/preferences.svelte';
import { presenting } from '../state/presenting.svelte';
import { records } from '../state/records.svelte';
import { router } from '../state/route.svelte';
import { session } from '../state/session.svelte';
import { view } from '../state/view.svelte';
import { showAllLanes, showAllStages } from './hidden';
import { redo, undo } from './history';
import { selectedCards } from './cards';
import { pickCardPicture, setCardPicture, storyboardCard } from './images';
import { laneKinds } from './lanes';
import { panes } from './panes';
import {
  addLane,
  addMapFromFile,
  addStage,
  deleteMap,
  duplicateMap,
  exportMap,
  openMap,
  type ExportFormat,
} from './map';
import { mapActions } from './maps';
import { canDuplicate, canShift, deleteSelected, duplicateSelected, shifts, shiftSelected } from './selected';
import { stageHere, structure } from './structure';
import { zoomFit, zoomOverview, zoomSay, zoomStep } from './zoom';
import { closeWorkspace, openSample, pickFolder, pickImport, pickWorkspace } from './workspace';

/** Something a person can do. Buttons, menus, shortcuts, the palette and the key sheet read the same table. */
export interface Action {
  id: string;
  label: string;
  icon: IconName;
  shortcut?: string;
  /** Further shortcuts that do the same. */
  also?: string[];
  /** Works while text is being edited. */
  inText?: boolean;
  enabled?: () => boolean;
  run: () => void;
}

const hasWorkspace = () => session.info !== null;
const hasMap = () => records.map !== undefined && router.route.name === 'map';
const hasMatrix = () => hasMap() && !view.outline;
const writable = () => session.info?.read_only !== true;
const editable = () => hasMap() && writable();

const fixed: Action[] = [
  {
    id: 'edit.undo',
    label: 'Undo',
    icon: 'undo-2',
    shortcut: 'Ctrl+Z',
    enabled: () => writable() && session.undo !== null,
    run: undo,
  },
  {
    id: 'edit.redo',
    label: 'Redo',
    icon: 'redo-2',
    shortcut: 'Ctrl+Shift+Z',
    also: ['Ctrl+Y'],
    enabled: () => writable() && session.redo !== null,
    run: redo,
  },
  {
    id: 'help.palette',
    label: 'Search or run a command',
    icon: 'search',
    shortcut: 'Ctrl+K',
    inText: true,
    run: () => panels.show({ name: 'palette' }),
  },
  {
    id: 'help.keys',
    label: 'Keyboard shortcuts',
    icon: 'keyboard',
    shortcut: '?',
    run: () => panels.show({ name: 'keys' }),
  },
  { id: 'go.home', label: 'All workspaces', icon: 'house', run: () => router.go({ name: 'home' }) },
  {
    id: 'go.map',
    label: 'Go to the map',
    icon: 'map',
    enabled: hasWorkspace,
    run: () => router.go({ name: 'map', map: records.mapId ?? undefined }),
  },
  {
    id: 'go.personas',
    label: 'Go to personas',
    icon: 'users',
    enabled: hasWorkspace,
    run: () => router.go({ name: 'personas' }),
  },
  {
    id: 'go.feedback',
    label: 'Go to feedback',
    icon: 'message-square-text',
    enabled: hasWorkspace,
    run: () => router.go({ name: 'feedback' }),
  },
  {
    id: 'go.settings',
    label: 'Settings',
    icon: 'settings',
    shortcut: 'Ctrl+,',
    run: () => router.go({ name: 'settings' }),
  },
  {
    id: 'feedback.import',
    label: 'Import feedback',
    icon: 'file-down',
    shortcut: 'Ctrl+I',
    enabled: writable,
    run: pickImport,
  },
  {
    id: 'feedback.import_folder',
    label: 'Import the files of a folder',
    icon: 'folder-open',
    enabled: writable,
    run: pickFolder,
  },
  {
    id: 'workspace.open',
    label: 'Open workspace',
    icon: 'folder-open',
    shortcut: 'Ctrl+O',
    run: pickWorkspace,
  },
  { id: 'workspace.open_sample', label: 'Open sample workspace', icon: 'sparkles', run: openSample },
  { id: 'workspace.close', label: 'Close workspace', icon: 'x', enabled: hasWorkspace, run: closeWorkspace },
  {
    id: 'workspace.rename',
    label: 'Rename workspace',
    icon: 'pencil',
    enabled: hasWorkspace,
    run: () => panels.show({ name: 'rename', what: 'workspace', id: '', value: session.info?.title ?? '' }),
  },
  {
    id: 'history.show',
    label: 'History',
    icon: 'history',
    enabled: hasWorkspace,
    run: () => panels.show({ name: 'history' }),
  },
  {
    id: 'map.present',
    label: 'Present',
    icon: 'presentation',
    shortcut: 'F5',
    inText: true,
    enabled: () => records.map !== undefined && router.route.name !== 'home',
    run: () => presenting.start(),
  },
  {
    id: 'map.find',
    label: 'Find and filter cards',
    icon: 'search',
    shortcut: 'Ctrl+F',
    inText: true,
    enabled: hasMap,
    run: () => filter.ask(),
  },
  {
    id: 'map.clear_filter',
    label: 'Clear the filter',
    icon: 'x',
    enabled: () => hasMap() && filter.on,
    run: () => filter.close(),
  },
  {
    id: 'view.outline',
    label: 'Switch between map and outline',
    icon: 'list-tree',
    shortcut: 'Ctrl+Shift+O',
    inText: true,
    enabled: hasMap,
    run: () => (view.outline = !view.outline),
  },
  {
    id: 'view.other_pane',
    label: 'Go from the map to the inspector and back',
    icon: 'arrow-right',
    shortcut: 'F6',
    inText: true,
    enabled: hasMap,
    run: () => panes.other(),
  },
  {
    id: 'view.zoom_in',
    label: 'Zoom in',
    icon: 'zoom-in',
    shortcut: 'Ctrl+Plus',
    also: ['Ctrl+='],
    enabled: hasMatrix,
    run: () => zoomStep(1),
  },
  {
    id: 'view.zoom_out',
    label: 'Zoom out',
    icon: 'zoom-out',
    shortcut: 'Ctrl+Minus',
    enabled: hasMatrix,
    run: () => zoomStep(-1),
  },
  {
    id: 'view.zoom_full',
    label: 'Zoom to 100 %',
    icon: 'maximize',
    shortcut: 'Ctrl+0',
    enabled: hasMatrix,
    run: () => zoomSay(1),
  },
  {
    id: 'view.zoom_fit',
    label: 'Fit the map',
    icon: 'columns-3',
    shortcut: 'Ctrl+1',
    enabled: hasMatrix,
    run: zoomFit,
  },
  {
    id: 'view.zoom_overview',
    label: 'Overview of the map',
    icon: 'map',
    shortcut: 'Ctrl+2',
    enabled: hasMatrix,
    run: zoomOverview,
  },
  {
    id: 'view.minimap',
    label: 'Show or hide the minimap',
    icon: 'map-pinned',
    enabled: hasMatrix,
    run: () => (view.minimap = !view.minimap),
  },
  {
    id: 'stage.show_all',
    label: 'Show all hidden stages',
    icon: 'eye',
    enabled: () => editable() && records.visibleStages.length < records.stages.length,
    run: () => void showAllStages(),
  },
  {
    id: 'lane.show_all',
    label: 'Show all hidden lanes',
    icon: 'eye',
    enabled: () => editable() && records.visibleLanes.length < records.lanes.length,
    run: () => void showAllLanes(),
  },
  {
    id: 'map.create',
    label: 'New map',
    icon: 'plus',
    run: () => panels.show({ name: 'new_map', workspace: !hasWorkspace() }),
  },
  {
    id: 'map.rename',
    label: 'Rename map',
    icon: 'pencil',
    enabled: editable,
    run: () =>
      panels.show({ name: 'rename', what: 'map', id: records.mapId ?? '', value: records.map?.title ?? '' }),
  },
  {
    id: 'map.duplicate',
    label: 'Duplicate map',
    icon: 'copy-plus',
    enabled: editable,
    run: () => void duplicateMap(),
  },
  {
    id: 'map.delete',
    label: 'Delete map',
    icon: 'trash-2',
    enabled: () => editable() && (session.info?.maps.length ?? 0) > 1,
    run: () => records.map && deleteMap(records.map.id, records.map.title),
  },
  {
    id: 'map.read_file',
    label: 'Add a map from a JSON file',
    icon: 'file-input',
    enabled: hasWorkspace,
    run: addMapFromFile,
  },
  {
    id: 'edit.duplicate',
    label: 'Duplicate the cards, stage or lane',
    icon: 'copy-plus',
    shortcut: 'Ctrl+D',
    enabled: () => editable() && canDuplicate(),
    run: () => void duplicateSelected(),
  },
  {
    id: 'card.delete',
    label: 'Delete the selected cards',
    icon: 'trash-2',
    enabled: () => editable() && selectedCards().length > 0,
    run: () => void deleteSelected(),
  },
  {
    id: 'card.add_picture',
    label: 'Add a picture to the storyboard card',
    icon: 'image',
    enabled: () => editable() && storyboardCard() !== null,
    run: () => void pickCardPicture(storyboardCard()!.id),
  },
  {
    id: 'card.remove_picture',
    label: 'Remove the picture of the storyboard card',
    icon: 'trash-2',
    enabled: () => editable() && storyboardCard()?.image != null,
    run: () => void setCardPicture(storyboardCard()!.id, null),
  },
  {
    id: 'stage.add',
    label: 'Add stage',
    icon: 'columns-3',
    enabled: editable,
    run: () => void addStage((stageHere() ?? records.stages.at(-1))?.id ?? null),
  },
  {
    id: 'persona.add',
    label: 'Add persona',
    icon: 'plus',
    enabled: editable,
    run: () => panels.show({ name: 'new_persona' }),
  },
  {
    id: 'persona.create',
    label: 'New persona',
    icon: 'user-plus',
    enabled: () => hasWorkspace() && writable(),
    run: () => panels.show({ name: 'new_persona', page: true }),
  },
  { id: 'theme.light', label: 'Light theme', icon: 'sun', run: () => preferences.set({ theme: 'light' }) },
  { id: 'theme.dark', label: 'Dark theme', icon: 'moon', run: () => preferences.set({ theme: 'dark' }) },
  {
    id: 'theme.system',
    label: 'Match the system’s theme',
    icon: 'sun-moon',
    run: () => preferences.set({ theme: 'system' }),
  },
  {
    id: 'view.direction',
    label: 'Switch the reading direction, left to right or right to left',
    icon: 'arrow-left-right',
    run: () =>
      preferences.set({
        direction: preferences.value.direction === 'right_to_left' ? 'left_to_right' : 'right_to_left',
      }),
  },
];

/** What a map can be exported as. */
export const exportFormats: { format: ExportFormat; label: string; icon: IconName }[] = [
  { format: 'svg', label: 'Picture, SVG', icon: 'image' },
  { format: 'png', label: 'Picture, PNG', icon: 'image' },
  { format: 'html', label: 'Web page, HTML', icon: 'file-code' },
  { format: 'csv', label: 'Cards, CSV', icon: 'table-2' },
  { format: 'json', label: 'Map, JSON', icon: 'braces' },
];

const exports: Action[] = exportFormats.map(({ format, label, icon }) => ({
  id: `export.${format}`,
  label: `Export: ${label}`,
  icon,
  enabled: () => records.map !== undefined,
  run: () => void exportMap(format),
}));

const lanes: Action[] = laneKinds.map(({ kind, label, icon }) => ({
  id: `lane.add_${kind}`,
  label: `Add lane: ${label}`,
  icon,
  enabled: editable,
  run: () => void addLane(kind),
}));

const moves: Action[] = shifts.map(({ id, label, icon, stages, lanes: down }) => ({
  id: `card.shift_${id}`,
  label: `Move the selected cards ${label}`,
  icon,
  enabled: () => editable() && canShift(stages, down),
  run: () => void shiftSelected(stages, down),
}));

const byId = new Map(
  [...fixed, ...mapActions, ...structure, ...moves, ...exports, ...lanes].map((action) => [
    action.id,
    action,
  ]),
);

const further: (() => Action[])[] = [];

/** Adds the actions of a screen that this folder does not know. */
export function addActions(actions: () => Action[]): void {
  further.push(actions);
}

/** Every action, with the maps of the workspace as places to go. */
export function allActions(): Action[] {
  const maps = (session.info?.maps ?? []).map((map): Action => ({
    id: `map.open_${map.id}`,
    label: `Map: ${map.title}`,
    icon: 'map',
    run: () => openMap(map.id),
  }));
  return [...byId.values(), ...further.flatMap((actions) => actions()), ...maps];
}

/** An action of the table by its id. */
export function action(id: string): Action {
  const found = byId.get(id);
  if (!found) throw new Error(`There is no action ${id}`);
  return found;
}

export function isEnabled({ enabled }: Action): boolean {
  return enabled?.() ?? true;
}

/** Runs the action of a key press. Returns whether there was one. */
export function runShortcut(event: KeyboardEvent): boolean {
  const inText =
    event.target instanceof HTMLElement &&
    event.target.closest('input, textarea, select, [contenteditable]') !== null;
  for (const candidate of allActions()) {
    const keys = [candidate.shortcut, ...(candidate.also ?? [])];
    if (!keys.some((key) => key !== undefined && matches(key, event))) continue;
    if ((inText && !candidate.inText) || !isEnabled(candidate)) return false;
    candidate.run();
    return true;
  }
  return false;
}
