import { cells, shiftCards, withPicked } from '../actions/cards';
import { fits, type Placed } from '../actions/drafts';
import { holdsCards } from '../actions/lanes';
import { moveCard, placeLane, placeStage } from '../actions/map';
import { records } from '../state/records.svelte';
import { board } from './board.svelte';
import { behind, type Landing } from './dragging';
import type { Box } from './geometry';
import { sight } from './sight.svelte';

/** Where a card that is held over the map would land. */
export function cardLanding(card: string, x: number, y: number): Landing | null {
  const at = sight.cellAt(x, y);
  const row = at && board.geometry.rows[at.row];
  const column = at && board.geometry.columns[at.col];
  if (!at || !row || !column || !holdsCards(row.kind) || row.collapsed || column.collapsed) return null;
  const block = withPicked(card);
  if (block.length > 1) return blockLanding(card, block, at, row.id, column.id);
  const boxes = board.geometry.cells[at.row]![at.col]!.filter((box) => box.card.id !== card);
  const place = sight.toSheet(x, y);
  const flows = board.level === 'full' && row.kind === 'touchpoints';
  const index = flows
    ? behindInFlow(boxes, place.x, place.y)
    : behind(
        boxes.map((box) => box.y + box.h / 2),
        place.y,
      );
  const after = boxes[index]?.card.id ?? null;
  return { line: lineAt(at, boxes, index), drop: () => drop(card, row.id, column.id, after) };
}

/** Several cards go by as many cells as the one that is held, to the ends of theirs; null where one would leave the map. */
function blockLanding(
  held: string,
  block: Placed[],
  at: { row: number; col: number },
  lane: string,
  stage: string,
): Landing | null {
  const grid = cells();
  const from = block.find((p) => p.card.id === held);
  const [row, col] = [grid.lanes.indexOf(lane), grid.stages.indexOf(stage)];
  if (!from || row < 0 || col < 0) return null;
  const [right, down] = [col - from.col, row - from.row];
  if ((right === 0 && down === 0) || !fits(grid, block, right, down)) return null;
  const boxes = board.geometry.cells[at.row]![at.col]!;
  const line = lineAt(at, boxes, boxes.length - 1);
  return { line, drop: () => void shiftCards(block, right, down) };
}

function drop(card: string, lane: string, stage: string, after: string | null): void {
  const now = records.cells.get(`${lane}/${stage}`) ?? [];
  const place = now.findIndex((c) => c.id === card);
  if (place >= 0 && (now[place - 1]?.id ?? null) === after) return;
  void moveCard(card, lane, stage, after);
}

function lineAt(at: { row: number; col: number }, boxes: Box[], index: number): Landing['line'] {
  const [row, column] = [board.geometry.rows[at.row]!, board.geometry.columns[at.col]!];
  const above = boxes[index];
  const below = boxes[index + 1];
  const y = above ? above.y + above.h + 1 : below ? below.y - 3 : row.y + 4;
  const line = sight.toWindow({ x: column.x + 7, y, w: column.w - 14, h: 2 });
  return { ...line, h: 2 };
}

function behindInFlow(boxes: Box[], x: number, y: number): number {
  const beyond = boxes.findIndex((b) => y < b.y || (y <= b.y + b.h && x < b.x + b.w / 2));
  return beyond < 0 ? boxes.length - 1 : beyond - 1;
}

/** Where a stage that is held over the heads would land. */
export function stageLanding(stage: string, x: number): Landing {
  const pane = sight.pane!.getBoundingClientRect();
  const columns = board.geometry.columns.filter((column) => column.id !== stage);
  const at = behind(
    columns.map((column) => column.x + column.w / 2),
    sight.toSheet(x, pane.top).x,
  );
  const [before, next] = [columns[at], columns[at + 1]];
  const edge = before ? before.x + before.w : (next?.x ?? 0);
  const line = sight.toWindow({ x: edge, y: 0, w: 0, h: 0 });
  const drop = () => {
    const after = columns[at]?.id ?? null;
    const order = records.visibleStages.map((s) => s.id);
    if ((order[order.indexOf(stage) - 1] ?? null) !== after) void placeStage(stage, after);
  };
  return { line: { x: line.x - 1, y: pane.top, w: 2, h: pane.height }, drop };
}

/** Where a lane that is held over the labels would land. */
export function laneLanding(lane: string, y: number): Landing {
  const pane = sight.pane!.getBoundingClientRect();
  const rows = board.geometry.rows.filter((row) => row.id !== lane);
  const at = behind(
    rows.map((row) => row.y + row.h / 2),
    sight.toSheet(pane.left, y).y,
  );
  const [before, next] = [rows[at], rows[at + 1]];
  const edge = before ? before.y + before.h : (next?.y ?? 0);
  const line = sight.toWindow({ x: 0, y: edge, w: 0, h: 0 });
  const drop = () => {
    const after = rows[at]?.id ?? null;
    const order = records.visibleLanes.map((l) => l.id);
    if ((order[order.indexOf(lane) - 1] ?? null) !== after) void placeLane(lane, after);
  };
  return { line: { x: pane.left, y: line.y - 1, w: pane.width, h: 2 }, drop };
}
