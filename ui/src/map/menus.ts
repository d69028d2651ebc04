import { withPicked } from '../actions/cards';
import { holdsCards, laneKinds } from '../actions/lanes';
import { arrowWords } from '../actions/arrows';
import { editLane, editStage, hideLane, hideStage } from '../actions/hidden';
import {
  addLane,
  addStage,
  deleteCards,
  deleteLane,
  deleteStage,
  moveLane,
  moveStage,
  openMap,
} from '../actions/map';
import { setEmotion } from '../actions/map';
import { addPhase, collapsePhase, joinPhase, phasesBeside, ungroupPhase } from '../actions/phases';
import type { MenuItem } from '../controls/menu';
import { records } from '../state/records.svelte';
import { router } from '../state/route.svelte';
import { panels } from '../state/panels.svelte';
import { selection } from '../state/selection.svelte';
import { session } from '../state/session.svelte';
import { duplicate } from './browsing';
import { beginArrow } from './drawing.svelte';
import { beginCard, editSpot } from './editing.svelte';

/** What can be done with what a spot holds; empty where nothing can. */
export function menuOf(spot: string): { label: string; items: MenuItem[] } {
  const [kind, id] = [spot.slice(0, spot.indexOf(':')), spot.slice(spot.indexOf(':') + 1)];
  switch (kind) {
    case 'stage':
      return { label: 'Stage', items: stageItems(id) };
    case 'lane':
      return { label: 'Lane', items: laneItems(id) };
    case 'phase':
      return { label: 'Phase', items: phaseItems(id) };
    case 'card':
      return { label: 'Card', items: cardItems(id) };
    case 'cell':
      return { label: 'Cell', items: cellItems(id) };
    default:
      return { label: '', items: [] };
  }
}

function stageItems(id: string): MenuItem[] {
  const { collapsed = false, width = null } = records.kinds.stage.get(id) ?? {};
  return [
    { label: 'Rename', icon: 'pencil', shortcut: 'F2', run: () => selection.edit(`stage:${id}`) },
    { label: 'Show friction', icon: 'info', shortcut: 'Space', run: () => showStage(id, 'friction') },
    { label: 'Subtitle and words', icon: 'type', run: () => showStage(id, 'details') },
    {
      label: 'Comments of this stage',
      icon: 'message-square-text',
      run: () => router.go({ name: 'feedback', stage: id }),
    },
    mapItem(id),
    null,
    { label: 'Move left', icon: 'arrow-left', shortcut: 'Alt+←', run: () => void moveStage(id, -1) },
    { label: 'Move right', icon: 'arrow-right', shortcut: 'Alt+→', run: () => void moveStage(id, 1) },
    duplicateItem(`stage:${id}`),
    { label: 'Add a stage behind it', icon: 'columns-3', run: () => void addStage(id) },
    null,
    ...phaseChoices(id),
    null,
    collapsed
      ? { label: 'Expand', icon: 'chevrons-left-right', run: () => void editStage(id, { collapsed: false }) }
      : {
          label: 'Collapse',
          icon: 'chevrons-right-left',
          run: () => void editStage(id, { collapsed: true }),
        },
    {
      label: 'Hide',
      icon: 'eye-off',
      disabled: records.visibleStages.length < 2,
      run: () => void hideStage(id),
    },
    ...(width === null
      ? []
      : [
          {
            label: 'Automatic width',
            icon: 'fold-horizontal' as const,
            run: () => void editStage(id, { width: null }),
          },
        ]),
    null,
    {
      label: 'Delete stage',
      icon: 'trash-2',
      shortcut: 'Del',
      danger: true,
      disabled: records.stages.length < 2,
      run: () => void deleteStage(id),
    },
  ];
}

/** The way to the map that shows a stage in detail, or to making one. */
function mapItem(id: string): MenuItem {
  const child = session.info?.maps.find((map) => map.id === records.kinds.stage.get(id)?.child_map);
  return child
    ? {
        label: `Open the map “${child.title}”`,
        icon: 'map',
        shortcut: 'Alt+Enter',
        run: () => openMap(child.id),
      }
    : {
        label: 'Make a map of this stage',
        icon: 'square-plus',
        run: () => panels.show({ name: 'new_map', stage: id }),
      };
}

/** What a stage can do about phases: begin one, join those beside it, leave its own. */
function phaseChoices(id: string): MenuItem[] {
  const own = records.kinds.stage.get(id)?.phase ?? null;
  const joins = phasesBeside(id).map((phase): MenuItem => ({
    label: `Join the phase “${records.kinds.phase.get(phase)?.name}”`,
    icon: 'group',
    run: () => void joinPhase(id, phase),
  }));
  if (own === null) {
    return [{ label: 'Begin a phase here', icon: 'group', run: () => void addPhase([id]) }, ...joins];
  }
  return [...joins, { label: 'Take out of its phase', icon: 'ungroup', run: () => void joinPhase(id, null) }];
}

function phaseItems(id: string): MenuItem[] {
  const stages = records.stages.filter((stage) => stage.phase === id);
  const collapsed = stages.every((stage) => stage.collapsed);
  return [
    { label: 'Rename', icon: 'pencil', shortcut: 'F2', run: () => selection.edit(`phase:${id}`) },
    { label: 'Details', icon: 'info', shortcut: 'Space', run: () => selection.select({ kind: 'phase', id }) },
    collapsed
      ? { label: 'Expand', icon: 'chevrons-left-right', run: () => void collapsePhase(id, false) }
      : { label: 'Collapse', icon: 'chevrons-right-left', run: () => void collapsePhase(id, true) },
    { label: 'Ungroup', icon: 'ungroup', run: () => void ungroupPhase(id) },
  ];
}

function duplicateItem(spot: string, label = 'Duplicate') {
  return { label, icon: 'copy-plus' as const, shortcut: 'Ctrl+D', run: () => void duplicate(spot) };
}

function showStage(id: string, tab: 'friction' | 'details') {
  selection.select({ kind: 'stage', id });
  selection.inspector = tab;
}

function laneItems(id: string): MenuItem[] {
  const lane = records.kinds.lane.get(id);
  return [
    { label: 'Rename', icon: 'pencil', shortcut: 'F2', run: () => selection.edit(`lane:${id}`) },
    { label: 'Move up', icon: 'arrow-up', shortcut: 'Alt+↑', run: () => void moveLane(id, -1) },
    { label: 'Move down', icon: 'arrow-down', shortcut: 'Alt+↓', run: () => void moveLane(id, 1) },
    { ...duplicateItem(`lane:${id}`), disabled: !lane || !holdsCards(lane.kind) },
    null,
    lane?.collapsed
      ? { label: 'Expand', icon: 'chevrons-up-down', run: () => void editLane(id, { collapsed: false }) }
      : { label: 'Collapse', icon: 'chevrons-down-up', run: () => void editLane(id, { collapsed: true }) },
    {
      label: 'Hide',
      icon: 'eye-off',
      disabled: records.visibleLanes.length < 2,
      run: () => void hideLane(id),
    },
    { label: 'Details', icon: 'info', shortcut: 'Space', run: () => selection.select({ kind: 'lane', id }) },
    null,
    'Add a lane below',
    ...addLaneItems(id),
    null,
    { label: 'Delete lane', icon: 'trash-2', shortcut: 'Del', danger: true, run: () => void deleteLane(id) },
  ];
}

/** One line per kind of lane. */
export function addLaneItems(after: string | null): MenuItem[] {
  return laneKinds.map(({ kind, label, icon, hint }) => ({
    label,
    icon,
    hint,
    run: () => void addLane(kind, after),
  }));
}

function cardItems(id: string): MenuItem[] {
  const card = records.kinds.card.get(id);
  if (!card) return [];
  const picked = withPicked(id).map((p) => p.card.id);
  const { comment } = card;
  return [
    { label: 'Edit', icon: 'pencil', shortcut: 'Enter', run: () => editSpot(`card:${id}`, null) },
    { label: 'Details', icon: 'info', shortcut: 'Space', run: () => selection.select({ kind: 'card', id }) },
    {
      label: 'New card below',
      icon: 'plus',
      shortcut: 'Ctrl+Enter',
      run: () => beginCard(card.lane, card.from_stage, id),
    },
    ...arrowItems(`card:${id}`, card.lane, card.from_stage),
    duplicateItem(`card:${id}`, picked.length > 1 ? `Duplicate ${picked.length} cards` : 'Duplicate'),
    ...(comment === null
      ? []
      : [
          {
            label: 'Open the comment',
            icon: 'message-square-text' as const,
            run: () => router.go({ name: 'feedback', comment }),
          },
        ]),
    null,
    {
      label: picked.length > 1 ? `Delete ${picked.length} cards` : 'Delete card',
      icon: 'trash-2',
      shortcut: 'Del',
      danger: true,
      run: () => void deleteCards(picked),
    },
  ];
}

/** Arrows from here, and those that begin or end here. */
function arrowItems(spot: string, lane: string, stage: string): MenuItem[] {
  const here = [...records.kinds.arrow.values()].filter(
    (a) => (a.from_lane === lane && a.from_stage === stage) || (a.to_lane === lane && a.to_stage === stage),
  );
  return [
    { label: 'Arrow from here', icon: 'spline', run: () => beginArrow(spot) },
    ...here.map((arrow): MenuItem => ({
      label: arrowWords(arrow),
      icon: 'info',
      run: () => selection.select({ kind: 'arrow', id: arrow.id }),
    })),
  ];
}

function cellItems(key: string): MenuItem[] {
  const [lane, stage] = key.split('/') as [string, string];
  const kind = records.kinds.lane.get(lane)?.kind;
  if (kind === 'metrics') return [];
  if (kind !== 'emotion') {
    const add = { label: 'Add a card', icon: 'plus' as const, run: () => beginCard(lane, stage, null) };
    return [add, ...arrowItems(`cell:${key}`, lane, stage)];
  }
  return records.personas.map((persona): MenuItem => {
    const has = records.emotions.has(`${persona.id}/${stage}`);
    return has
      ? {
          label: `Clear ${persona.short} here`,
          icon: 'minus',
          run: () => void setEmotion(persona.id, stage, null),
        }
      : {
          label: `Set ${persona.short} here`,
          icon: 'plus',
          run: () => void setEmotion(persona.id, stage, 0),
        };
  });
}
