import type { Card, Comparison, Difference, MapDocument } from '../api/bindings';
import { signed } from '../controls/number';

export interface Cell {
  cards: { card: Card; differences: Difference[] }[];
  /** "Maya +0.5". */
  emotions: { text: string; differs: boolean }[];
}

export interface Matrix {
  /** In the order of the pairs; without a name where this map has no such stage. */
  stages: { name: string | null; differences: Difference[] }[];
  lanes: { label: string | null; differences: Difference[]; cells: Cell[] }[];
}

type Side = 'current' | 'future';

/** One map of a comparison, its stages and lanes at the places of their pairs. A card that spans stages is where it begins. */
export function matrixOf(found: Comparison, document: MapDocument, side: Side): Matrix {
  const here = <T extends { current: string | null; future: string | null; differences: Difference[] }>(
    pair: T,
  ) => (pair[side] === null ? [] : pair.differences);
  const differences = new Map(found.cards.map((pair) => [pair[side], pair.differences]));
  const cards = new Map<string, Card[]>();
  for (const card of document.cards) {
    const key = `${card.lane}/${card.from_stage}`;
    cards.set(key, [...(cards.get(key) ?? []), card]);
  }
  const emotions = emotionsOf(found, document, side);
  const cell = (lane: string | null, stage: string | null, felt: boolean): Cell => ({
    cards: (cards.get(`${lane}/${stage}`) ?? []).map((card) => ({
      card,
      differences: differences.get(card.id) ?? [],
    })),
    emotions: felt && stage !== null ? (emotions.get(stage) ?? []) : [],
  });
  const names = new Map(document.stages.map(({ id, name }): [string | null, string] => [id, name]));
  const labels = new Map(document.lanes.map(({ id, label }): [string | null, string] => [id, label]));
  return {
    stages: found.stages.map((pair) => ({ name: names.get(pair[side]) ?? null, differences: here(pair) })),
    lanes: found.lanes.map((pair) => ({
      label: labels.get(pair[side]) ?? null,
      differences: here(pair),
      cells: found.stages.map((stage) =>
        cell(pair[side], stage[side], pair.kind === 'emotion' && pair[side] !== null),
      ),
    })),
  };
}

function emotionsOf(found: Comparison, document: MapDocument, side: Side): Map<string, Cell['emotions']> {
  const differs = new Set(
    found.emotions.map(({ persona, stage }) => `${persona}/${found.stages[stage]?.[side]}`),
  );
  const of = new Map<string, Cell['emotions']>();
  for (const { id, short } of document.personas) {
    for (const point of document.emotion_points.filter(({ persona }) => persona === id)) {
      const text = `${short} ${signed(point.value, 1)}`;
      const line = { text, differs: differs.has(`${id}/${point.stage}`) };
      of.set(point.stage, [...(of.get(point.stage) ?? []), line]);
    }
  }
  return of;
}
