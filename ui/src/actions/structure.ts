/** Commands on the stage, lane, card or cell that the person is at. */
import { records } from '../state/records.svelte';
import { router } from '../state/route.svelte';
import { selection } from '../state/selection.svelte';
import { session } from '../state/session.svelte';
import { reachBeside, spanCard } from './cards';
import { editLane, editStage, hideLane, hideStage } from './hidden';
import { moveLane, moveStage } from './map';
import { addPhase, joinPhase, ungroupPhase } from './phases';
import type { Action } from './table';

const editable = () =>
  records.map !== undefined && router.route.name === 'map' && session.info?.read_only !== true;

const idOf = (spot: string | null, kind: string) =>
  spot?.startsWith(`${kind}:`) ? spot.slice(kind.length + 1) : undefined;

function cardHere() {
  const id =
    idOf(selection.spot, 'card') ?? (selection.selected?.kind === 'card' ? selection.selected.id : '');
  return records.kinds.card.get(id);
}

/** The stage the person is at: where focus is or was last, else the selected one. */
export function stageHere() {
  const { spot, selected } = selection;
  const id =
    idOf(spot, 'stage') ??
    idOf(spot, 'cell')?.split('/')[1] ??
    cardHere()?.from_stage ??
    (selected?.kind === 'stage' ? selected.id : '');
  return records.kinds.stage.get(id);
}

function laneHere() {
  const { spot, selected } = selection;
  const id =
    idOf(spot, 'lane') ??
    idOf(spot, 'cell')?.split('/')[0] ??
    cardHere()?.lane ??
    (selected?.kind === 'lane' ? selected.id : '');
  return records.kinds.lane.get(id);
}

const withStage = (then: (id: string) => void) => () => {
  const stage = stageHere();
  if (stage) then(stage.id);
};
const withLane = (then: (id: string) => void) => () => {
  const lane = laneHere();
  if (lane) then(lane.id);
};
const onStage = () => editable() && stageHere() !== undefined;
const onLane = () => editable() && laneHere() !== undefined;

function stretch(by: 1 | -1): Pick<Action, 'enabled' | 'run'> {
  const to = () => {
    const card = cardHere();
    return card && reachBeside(card.id, by);
  };
  return {
    enabled: () => editable() && to() !== undefined,
    run: () => {
      const [card, stage] = [cardHere(), to()];
      if (card && stage !== undefined) void spanCard(card.id, card.from_stage, stage);
    },
  };
}

export const structure: Action[] = [
  {
    id: 'stage.move_left',
    label: 'Move the stage left',
    icon: 'arrow-left',
    enabled: onStage,
    run: withStage((id) => void moveStage(id, -1)),
  },
  {
    id: 'stage.move_right',
    label: 'Move the stage right',
    icon: 'arrow-right',
    enabled: onStage,
    run: withStage((id) => void moveStage(id, 1)),
  },
  {
    id: 'stage.collapse',
    label: 'Collapse or expand the stage',
    icon: 'chevrons-right-left',
    enabled: onStage,
    run: withStage((id) => void editStage(id, { collapsed: !stageHere()?.collapsed })),
  },
  {
    id: 'stage.hide',
    label: 'Hide the stage',
    icon: 'eye-off',
    enabled: () => onStage() && records.visibleStages.length > 1,
    run: withStage((id) => void hideStage(id)),
  },
  {
    id: 'phase.add',
    label: 'Begin a phase at the stage',
    icon: 'group',
    enabled: () => onStage() && stageHere()?.phase == null,
    run: withStage((id) => void addPhase([id])),
  },
  {
    id: 'phase.leave',
    label: 'Take the stage out of its phase',
    icon: 'ungroup',
    enabled: () => onStage() && stageHere()?.phase != null,
    run: withStage((id) => void joinPhase(id, null)),
  },
  {
    id: 'phase.ungroup',
    label: 'Ungroup the phase',
    icon: 'ungroup',
    enabled: () => onStage() && stageHere()?.phase != null,
    run: () => {
      const phase = stageHere()?.phase;
      if (phase) void ungroupPhase(phase);
    },
  },
  {
    id: 'lane.move_up',
    label: 'Move the lane up',
    icon: 'arrow-up',
    enabled: onLane,
    run: withLane((id) => void moveLane(id, -1)),
  },
  {
    id: 'lane.move_down',
    label: 'Move the lane down',
    icon: 'arrow-down',
    enabled: onLane,
    run: withLane((id) => void moveLane(id, 1)),
  },
  {
    id: 'lane.collapse',
    label: 'Collapse or expand the lane',
    icon: 'chevrons-down-up',
    enabled: onLane,
    run: withLane((id) => void editLane(id, { collapsed: !laneHere()?.collapsed })),
  },
  {
    id: 'lane.hide',
    label: 'Hide the lane',
    icon: 'eye-off',
    enabled: () => onLane() && records.visibleLanes.length > 1,
    run: withLane((id) => void hideLane(id)),
  },
  {
    id: 'card.stretch_right',
    label: 'Stretch the card over the next stage',
    icon: 'arrow-right',
    shortcut: 'Alt+Shift+→',
    ...stretch(1),
  },
  {
    id: 'card.stretch_left',
    label: 'Draw the card back by a stage',
    icon: 'arrow-left',
    shortcut: 'Alt+Shift+←',
    ...stretch(-1),
  },
];
