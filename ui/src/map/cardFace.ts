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
  /** Whether anything on it may change that is not told here. */
  live: boolean;
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
  /** The spot in the cell that has the tab stop. */
  stop: string | undefined;
  /** Where the cell is on the sheet; asked only of those that do not fill it. */
  left: () => number;
  top: number;
}

/** The faces of a cell's cards; those that are as they were `before` are the same objects. */
export function facesOf(boxes: readonly Box[], seen: Seen, before: readonly CardFace[]): CardFace[] {
  const old = new Map(before.map((face) => [face.card.id, face]));
  let end = seen.top;
  return boxes.map((box) => {
    const apart = standsApart(box, seen);
    const face = faceOf(box, seen, apart ? null : end);
    if (!apart) end = box.y + box.h;
    const was = old.get(box.card.id);
    return was && same(was, face) ? was : face;
  });
}

/**
 * Whether a card is placed by itself: touchpoints stand beside each other, and what has focus may grow over those below.
 * All others follow one another as lines of text do, which a browser lays out and draws with less work.
 */
function standsApart(box: Box, { kind, level, stop }: Seen): boolean {
  return (level === 'full' && kind === 'touchpoints') || stop === `card:${box.card.id}`;
}

function same(a: CardFace, b: CardFace): boolean {
  return (Object.keys(a) as (keyof CardFace)[]).every((key) => a[key] === b[key]);
}

/** `end` is where the card before it ends; null where it stands apart. */
function faceOf(box: Box, seen: Seen, end: number | null): CardFace {
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
    classes: classesOf(box, look, selected, seen) + (end === null ? ' apart' : ''),
    style: styleOf(box, look, seen, end),
    selected,
    marked,
    severity,
    more: marked || severity !== null || (look === 'paper' && card.status !== null),
    live: marked || look === 'picture' || (look === 'quote' && card.comment !== null),
  };
}

function classesOf(box: Box, look: CardFace['look'], selected: boolean, seen: Seen): string {
  const { card } = box;
  const names = ['face', look];
  if (selected) names.push('selected');
  if (box.to > box.from) names.push('wide');
  if (seen.dims(card.id)) names.push('dim');
  if (look !== 'title' && cuts(box, seen)) names.push('cut');
  if (look === 'quote' && card.comment !== null) names.push(toneOf(seen.sentiment(card.comment) ?? 0));
  return names.filter(Boolean).join(' ');
}

function toneOf(sentiment: number): string {
  return sentiment <= -0.05 ? 'n' : sentiment >= 0.05 ? 'p' : '';
}

/** Worked out once for every layout: cards come and go more often than that. */
const known = new WeakMap<Box, boolean>();

function cuts(box: Box, { kind, faces }: Seen): boolean {
  let cut = known.get(box);
  if (cut === undefined) known.set(box, (cut = mayOverflow(box.card, kind, box.w, faces)));
  return cut;
}

/** A title fills its cell by its style sheet: zooming then changes cells and not every card in them. */
function styleOf(box: Box, look: CardFace['look'], seen: Seen, end: number | null): string {
  const down = end === null ? `top:${box.y - seen.top}px` : `margin-top:${box.y - end}px`;
  const style = `${down};height:${box.h}px`;
  if (look === 'title' && box.to === box.from) return style;
  const across = end === null ? 'inset-inline-start' : 'margin-inline-start';
  return `${style};${across}:${box.x - seen.left()}px;width:${box.w}px`;
}
