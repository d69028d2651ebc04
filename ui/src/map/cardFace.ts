/**
 * What there is to see of a card, worked out for the cards of a cell at once. Hundreds of cards come and go while the map
 * is scrolled: none of them has to watch what is selected or looked for, and what has not changed is the same object.
 */
import type { Card, LaneKind } from '../api/bindings';
import { lookOfCard, mayOverflow, type Faces, type Look } from './faces';
import type { Box, Level } from './geometry';

export interface CardFace {
  card: Card;
  kind: LaneKind;
  spot: string;
  look: Look | 'title';
  classes: string;
  /** Where it is in its cell. */
  style: string;
  selected: boolean;
  /** Whether it has a row of marks. */
  marked: boolean;
  severity: number | null;
  /** Whether there is anything below its text. */
  more: boolean;
}

/** What a face depends on beside its card. */
export interface Seen {
  kind: LaneKind;
  level: Level;
  faces: Faces;
  selected: (card: string) => boolean;
  dims: (card: string) => boolean;
  /** Of the comment a quote was taken from; undefined where it says nothing. */
  sentiment: (comment: number) => number | null | undefined;
  /** Where the cell is on the sheet; asked only of those that do not fill it. */
  left: () => number;
  top: number;
}

/** The faces of a cell's cards; those that are as they were `before` are the same objects. */
export function facesOf(boxes: readonly Box[], seen: Seen, before: readonly CardFace[]): CardFace[] {
  const known = new Map(before.map((face) => [face.card.id, face]));
  return boxes.map((box) => {
    const face = faceOf(box, seen);
    const old = known.get(box.card.id);
    return old && same(old, face) ? old : face;
  });
}

function same(a: CardFace, b: CardFace): boolean {
  return (Object.keys(a) as (keyof CardFace)[]).every((key) => a[key] === b[key]);
}

function faceOf(box: Box, seen: Seen): CardFace {
  const { card } = box;
  const { kind } = seen;
  const look = seen.level === 'titles' ? 'title' : lookOfCard(kind);
  const selected = seen.selected(card.id);
  const marked = look !== 'title' && look !== 'touchpoint' && seen.faces.marked(card);
  const severity = look === 'paper' && kind === 'pain_points' ? card.severity : null;
  return {
    card,
    kind,
    spot: `card:${card.id}`,
    look,
    classes: classesOf(box, look, selected, seen),
    style: styleOf(box, look, seen),
    selected,
    marked,
    severity,
    more: marked || severity !== null || (look === 'paper' && card.status !== null),
  };
}

function classesOf(box: Box, look: CardFace['look'], selected: boolean, seen: Seen): string {
  const { card } = box;
  const names = ['face', look];
  if (selected) names.push('selected');
  if (box.to > box.from) names.push('wide');
  if (seen.dims(card.id)) names.push('dim');
  if (look !== 'title' && mayOverflow(card, seen.kind, box.w, seen.faces)) names.push('cut');
  if (look === 'quote' && card.comment !== null) names.push(toneOf(seen.sentiment(card.comment) ?? 0));
  return names.filter(Boolean).join(' ');
}

function toneOf(sentiment: number): string {
  return sentiment <= -0.05 ? 'n' : sentiment >= 0.05 ? 'p' : '';
}

/** A title fills its cell by its style sheet: zooming then changes cells and not every card in them. */
function styleOf(box: Box, look: CardFace['look'], seen: Seen): string {
  const down = `top:${box.y - seen.top}px;height:${box.h}px`;
  const fills = look === 'title' && box.to === box.from;
  return fills ? down : `${down};inset-inline-start:${box.x - seen.left()}px;width:${box.w}px`;
}
