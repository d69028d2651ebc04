import { withPicked } from '../actions/cards';
import { laneKinds } from '../actions/lanes';
import { addLane, addStage, deleteCards, deleteLane, deleteStage, moveLane, moveStage } from '../actions/map';
import { setEmotion } from '../actions/map';
import type { MenuItem } from '../controls/menu';
import { records } from '../state/records.svelte';
import { router } from '../state/route.svelte';
import { selection } from '../state/selection.svelte';
import { duplicate } from './browsing';
import { beginCard, editSpot } from './editing.svelte';

/** What can be done with what a spot holds; empty where nothing can. */
export function menuOf(spot: string): { label: string; items: MenuItem[] } {
  const [kind, id] = [spot.slice(0, spot.indexOf(':')), spot.slice(spot.indexOf(':') + 1)];
  switch (kind) {
    case 'stage':
      return { label: 'Stage', items: stageItems(id) };
    case 'lane':
      return { label: 'Lane', items: laneItems(id) };
    case 'card':
      return { label: 'Card', items: cardItems(id) };
    case 'cell':
      return { label: 'Cell', items: cellItems(id) };
    default:
      return { label: '', items: [] };
  }
}

function stageItems(id: string): MenuItem[] {
  return [
    { label: 'Rename', icon: 'pencil', shortcut: 'F2', run: () => selection.edit(`stage:${id}`) },
    { label: 'Show friction', icon: 'info', shortcut: 'Space', run: () => showStage(id, 'friction') },
    { label: 'Subtitle and words', icon: 'type', run: () => showStage(id, 'details') },
    {
      label: 'Comments of this stage',
      icon: 'message-square-text',
      run: () => router.go({ name: 'feedback', stage: id }),
    },
    null,
    { label: 'Move left', icon: 'arrow-left', shortcut: 'Alt+←', run: () => void moveStage(id, -1) },
    { label: 'Move right', icon: 'arrow-right', shortcut: 'Alt+→', run: () => void moveStage(id, 1) },
    duplicateItem(`stage:${id}`),
    { label: 'Add a stage behind it', icon: 'columns-3', run: () => void addStage(id) },
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

function duplicateItem(spot: string, label = 'Duplicate') {
  return { label, icon: 'copy-plus' as const, shortcut: 'Ctrl+D', run: () => void duplicate(spot) };
}

function showStage(id: string, tab: 'friction' | 'details') {
  selection.select({ kind: 'stage', id });
  selection.inspector = tab;
}

function laneItems(id: string): MenuItem[] {
  return [
    { label: 'Rename', icon: 'pencil', shortcut: 'F2', run: () => selection.edit(`lane:${id}`) },
    { label: 'Move up', icon: 'arrow-up', shortcut: 'Alt+↑', run: () => void moveLane(id, -1) },
    { label: 'Move down', icon: 'arrow-down', shortcut: 'Alt+↓', run: () => void moveLane(id, 1) },
    { ...duplicateItem(`lane:${id}`), disabled: records.kinds.lane.get(id)?.kind === 'emotion' },
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

function cellItems(key: string): MenuItem[] {
  const [lane, stage] = key.split('/') as [string, string];
  if (records.kinds.lane.get(lane)?.kind !== 'emotion') {
    return [{ label: 'Add a card', icon: 'plus', run: () => beginCard(lane, stage, null) }];
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
