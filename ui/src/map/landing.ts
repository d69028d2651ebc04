import { cells, shiftCards, withPicked } from '../actions/cards';
import { fits, type Placed } from '../actions/drafts';
import { moveCard, placeLane, placeStage } from '../actions/map';
import { records } from '../state/records.svelte';
import { behind, type Landing } from './dragging';

const box = (element: Element) => element.getBoundingClientRect();

/** Where a card that is held over the map would land. */
export function cardLanding(card: string, x: number, y: number): Landing | null {
  const cell = cellUnder(x, y);
  const key = cell?.dataset.cell;
  if (!cell || !key) return null;
  const [lane, stage] = key.split('/') as [string, string];
  const block = withPicked(card);
  if (block.length > 1) return blockLanding(card, block, cell, lane, stage);
  const cards = [...cell.querySelectorAll<HTMLElement>('[data-card]')].filter((c) => c.dataset.card !== card);
  const boxes = cards.map(box);
  const flows = records.kinds.lane.get(lane)?.kind === 'touchpoints';
  const at = flows
    ? behindInFlow(boxes, x, y)
    : behind(
        boxes.map((b) => (b.top + b.bottom) / 2),
        y,
      );
  const after = cards[at]?.dataset.card ?? null;
  return { line: lineAt(box(cell), boxes, at), drop: () => drop(card, lane, stage, after) };
}

/** Several cards go by as many cells as the one that is held, to the ends of theirs; null where one would leave the map. */
function blockLanding(
  held: string,
  block: Placed[],
  cell: HTMLElement,
  lane: string,
  stage: string,
): Landing | null {
  const grid = cells();
  const from = block.find((p) => p.card.id === held);
  const [row, col] = [grid.lanes.indexOf(lane), grid.stages.indexOf(stage)];
  if (!from || row < 0 || col < 0) return null;
  const [right, down] = [col - from.col, row - from.row];
  if ((right === 0 && down === 0) || !fits(grid, block, right, down)) return null;
  const boxes = [...cell.querySelectorAll('[data-card]')].map(box);
  const line = lineAt(box(cell), boxes, boxes.length - 1);
  return { line, drop: () => void shiftCards(block, right, down) };
}

function drop(card: string, lane: string, stage: string, after: string | null): void {
  const now = records.cells.get(`${lane}/${stage}`) ?? [];
  const place = now.findIndex((c) => c.id === card);
  if (place >= 0 && (now[place - 1]?.id ?? null) === after) return;
  void moveCard(card, lane, stage, after);
}

function cellUnder(x: number, y: number): HTMLElement | undefined {
  return (
    document
      .elementsFromPoint(x, y)
      .map((element) => element.closest<HTMLElement>('[data-cell]'))
      .find((cell) => cell !== null) ?? undefined
  );
}

function lineAt(cell: DOMRect, cards: DOMRect[], at: number): Landing['line'] {
  const above = cards[at];
  const below = cards[at + 1];
  const y = above ? above.bottom + 1 : below ? below.top - 3 : cell.top + 4;
  return { x: cell.left + 7, y, w: cell.width - 14, h: 2 };
}

function behindInFlow(cards: DOMRect[], x: number, y: number): number {
  const beyond = cards.findIndex((b) => y < b.top || (y <= b.bottom && x < (b.left + b.right) / 2));
  return beyond < 0 ? cards.length - 1 : beyond - 1;
}

/** Where a stage that is held over the heads would land. */
export function stageLanding(stage: string, x: number): Landing | null {
  const heads = [...document.querySelectorAll<HTMLElement>('[data-stage]')].filter(
    (h) => h.dataset.stage !== stage,
  );
  const boxes = heads.map(box);
  const rightToLeft = document.documentElement.dir === 'rtl';
  const at = rightToLeft
    ? behind(
        boxes.map((b) => -(b.left + b.right) / 2),
        -x,
      )
    : behind(
        boxes.map((b) => (b.left + b.right) / 2),
        x,
      );
  const [before, next] = [boxes[at], boxes[at + 1]];
  const pane = box(heads[0]!.closest('[role="grid"]')!);
  const edge = rightToLeft ? (before?.left ?? next?.right ?? 0) : (before?.right ?? next?.left ?? 0);
  const drop = () => {
    const after = heads[at]?.dataset.stage ?? null;
    const order = records.stages.map((s) => s.id);
    if ((order[order.indexOf(stage) - 1] ?? null) !== after) void placeStage(stage, after);
  };
  return { line: { x: edge - 1, y: pane.top, w: 2, h: pane.height }, drop };
}

/** Where a lane that is held over the labels would land. */
export function laneLanding(lane: string, y: number): Landing | null {
  const labels = [...document.querySelectorAll<HTMLElement>('[data-lane]')].filter(
    (l) => l.dataset.lane !== lane,
  );
  const boxes = labels.map(box);
  const at = behind(
    boxes.map((b) => (b.top + b.bottom) / 2),
    y,
  );
  const pane = box(labels[0]!.closest('[role="grid"]')!);
  const edge = boxes[at]?.bottom ?? boxes[at + 1]?.top ?? 0;
  const drop = () => {
    const after = labels[at]?.dataset.lane ?? null;
    const order = records.lanes.map((l) => l.id);
    if ((order[order.indexOf(lane) - 1] ?? null) !== after) void placeLane(lane, after);
  };
  return { line: { x: pane.left, y: edge - 1, w: pane.width, h: 2 }, drop };
}
