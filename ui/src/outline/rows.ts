/** The map as a tree of rows: phases, stages, lanes, cards. A pure function of the records, and of what is closed. */
import type { Arrow, Lane, Metric, Stage } from '../api/bindings';

export type RowKind = 'phase' | 'stage' | 'lane' | 'cell' | 'card' | 'draft' | 'point' | 'metric' | 'arrow';

/** What comes first: the stages with their lanes, or the lanes with their stages. */
export type Order = 'stage' | 'lane';

export interface Row {
  /** One of its kind; for what can be focused on the matrix too, the spot there. */
  key: string;
  kind: RowKind;
  /** Of its record; of a point its persona, of a metric its name, of a cell and a draft none. */
  id: string;
  /** Of the cell it belongs to; '' above cells. */
  lane: string;
  stage: string;
  /** From 1. */
  level: number;
  /** Among its siblings, from 1, and how many they are. */
  place: number;
  of: number;
  /** Whether its children are listed; null where it has none. */
  open: boolean | null;
  parent: string | null;
}

export interface Tree {
  order: Order;
  stages: readonly Pick<Stage, 'id' | 'phase'>[];
  lanes: readonly Pick<Lane, 'id' | 'kind'>[];
  /** Cards of `lane/stage`, in order. */
  cells: ReadonlyMap<string, readonly { id: string }[]>;
  personas: readonly { id: string }[];
  metrics: readonly Metric[];
  arrows: readonly Pick<Arrow, 'id' | 'from_lane' | 'from_stage'>[];
  /** A card that is being written: below `after`, at the top when null. */
  draft: { lane: string; stage: string; after: string | null } | null;
  /** Lists only what has cards in it, as where others are hidden. */
  sparse: boolean;
}

interface Node extends Pick<Row, 'key' | 'kind' | 'id' | 'lane' | 'stage'> {
  children: Node[];
}

/** All rows whose parents are open, in the order they are read. */
export function rowsOf(tree: Tree, closed: ReadonlySet<string>): Row[] {
  const rows: Row[] = [];
  list(tree.order === 'stage' ? byStage(tree) : byLane(tree), 1, null, closed, rows);
  return rows;
}

function list(
  nodes: Node[],
  level: number,
  parent: string | null,
  closed: ReadonlySet<string>,
  to: Row[],
): void {
  nodes.forEach(({ children, ...node }, i) => {
    const open = children.length === 0 ? null : !closed.has(node.key);
    to.push({ ...node, level, place: i + 1, of: nodes.length, open, parent });
    if (open) list(children, level + 1, node.key, closed, to);
  });
}

function byStage(tree: Tree): Node[] {
  const arrows = arrowsByCell(tree);
  const top: Node[] = [];
  const phases = new Map<string, Node>();
  for (const { id, phase } of tree.stages) {
    const cells = tree.lanes.map((lane) => cell(tree, lane, id, arrows));
    const stage: Node = { ...node('stage', id, '', id), children: kept(tree, cells) };
    if (tree.sparse && stage.children.length === 0) continue;
    if (phase === null) top.push(stage);
    else if (phases.has(phase)) phases.get(phase)!.children.push(stage);
    else {
      const head: Node = { ...node('phase', phase, '', ''), children: [stage] };
      phases.set(phase, head);
      top.push(head);
    }
  }
  return top;
}

function byLane(tree: Tree): Node[] {
  const arrows = arrowsByCell(tree);
  const lanes = tree.lanes.map((lane): Node => {
    const cells = tree.stages.map((stage) => cell(tree, lane, stage.id, arrows));
    return { ...node('lane', lane.id, lane.id, ''), children: kept(tree, cells) };
  });
  return kept(tree, lanes);
}

function kept(tree: Tree, nodes: Node[]): Node[] {
  return tree.sparse ? nodes.filter(({ children }) => children.length > 0) : nodes;
}

function node(kind: RowKind, id: string, lane: string, stage: string): Node {
  return { key: `${kind}:${id}`, kind, id, lane, stage, children: [] };
}

function cell(tree: Tree, lane: Tree['lanes'][number], stage: string, arrows: Map<string, Node[]>): Node {
  const key = `${lane.id}/${stage}`;
  const made: Node = { ...node('cell', '', lane.id, stage), key: `cell:${key}` };
  if (lane.kind === 'emotion') made.children = tree.sparse ? [] : points(tree, lane.id, stage);
  else if (lane.kind === 'metrics') made.children = tree.sparse ? [] : metrics(tree, lane.id, stage);
  else made.children = cards(tree, lane.id, stage);
  if (!tree.sparse) made.children.push(...(arrows.get(key) ?? []));
  return made;
}

function cards({ cells, draft }: Tree, lane: string, stage: string): Node[] {
  const made = (cells.get(`${lane}/${stage}`) ?? []).map(({ id }) => node('card', id, lane, stage));
  if (draft?.lane !== lane || draft.stage !== stage) return made;
  const at = made.findIndex(({ id }) => id === draft.after) + 1;
  made.splice(at, 0, { ...node('draft', '', lane, stage), key: `new:${lane}/${stage}/${draft.after ?? ''}` });
  return made;
}

function points({ personas }: Tree, lane: string, stage: string): Node[] {
  return personas.map(({ id }) => ({
    ...node('point', id, lane, stage),
    key: `point:${id}/${lane}/${stage}`,
  }));
}

function metrics({ metrics }: Tree, lane: string, stage: string): Node[] {
  return metrics.map((name) => ({
    ...node('metric', name, lane, stage),
    key: `metric:${name}/${lane}/${stage}`,
  }));
}

function arrowsByCell({ arrows }: Tree): Map<string, Node[]> {
  const found = new Map<string, Node[]>();
  for (const { id, from_lane, from_stage } of arrows) {
    const key = `${from_lane}/${from_stage}`;
    found.set(key, [...(found.get(key) ?? []), node('arrow', id, from_lane, from_stage)]);
  }
  return found;
}

/** The place on the matrix that a row stands for. */
export function spotOf({ key, kind, lane, stage }: Row): string {
  return kind === 'phase' || kind === 'stage' || kind === 'lane' || kind === 'card'
    ? key
    : `cell:${lane}/${stage}`;
}

/** Where the cells of a spot are looked for when it has no row of its own: its cell, its stage, its lane. */
export interface Home {
  lane: string;
  stage: string;
}

/** The row that stands for a spot, or for what it lies in; the first row when it is nowhere. */
export function rowOfSpot(
  rows: readonly Row[],
  index: ReadonlyMap<string, number>,
  spot: string,
  { lane, stage }: Home,
): number {
  for (const key of [spot, `cell:${lane}/${stage}`, `stage:${stage}`, `lane:${lane}`]) {
    const at = index.get(key);
    if (at !== undefined) return at;
  }
  const within = rows.findIndex((row) => row.kind === 'cell' && (row.lane === lane || row.stage === stage));
  return Math.max(0, within);
}
