/** What a card's face measures, kind by kind. Card.svelte draws the same sizes. */
import type { Card, Density, LaneKind } from '../api/bindings';
import { breaksAnywhere, lineCount, type Width, words } from './measure';

/** Sizes that the density setting changes. */
export interface Paper {
  pad: number;
  gap: number;
  /** Size of a card's text; its line is 4 px more. */
  text: number;
}

export const papers: Record<Density, Paper> = {
  compact: { pad: 3, gap: 3, text: 12 },
  normal: { pad: 5, gap: 4, text: 12 },
  roomy: { pad: 8, gap: 6, text: 13 },
};

/** How a card looks: on paper, as a touchpoint, as a quote, as what goes on behind, as a picture. */
export type Look = 'paper' | 'touchpoint' | 'quote' | 'behind' | 'picture';

export function lookOfCard(kind: LaneKind): Look {
  switch (kind) {
    case 'touchpoints':
      return 'touchpoint';
    case 'quotes':
      return 'quote';
    case 'storyboard':
      return 'picture';
    case 'frontstage':
    case 'backstage':
    case 'support_systems':
      return 'behind';
    default:
      return 'paper';
  }
}

export interface Fonts {
  sans: string;
  serif: string;
}

export interface Faces {
  paper: Paper;
  fonts: Fonts;
  width: Width;
  /** Whether a card has a row of marks at its foot. */
  marked: (card: Card) => boolean;
}

const LINES = 3;
const MARKS = 20;
export const PICTURE_HEIGHT = 96;
/** A line of a card at the level of titles, and the gap below it. */
export const TITLE_HEIGHT = 20;
export const TITLE_GAP = 3;

/** Height of a card's face where its cell leaves `room` pixels. */
export function faceHeight(card: Card, kind: LaneKind, room: number, faces: Faces): number {
  switch (lookOfCard(kind)) {
    case 'quote':
      return quoteHeight(card, room, faces);
    case 'behind':
      return behindHeight(card, kind, room, faces);
    case 'picture':
      return PICTURE_HEIGHT + 6 + textHeight(card, kind, room, faces) + marksHeight(card, faces);
    default:
      return paperHeight(card, kind, room, faces);
  }
}

/**
 * The text of a card with its font, and the room its lines have where its cell leaves `room` pixels: half a pixel less
 * than there is, as widths found here and set there differ by some hundredths.
 */
function written(card: Card, kind: LaneKind, room: number, { paper, fonts }: Faces) {
  const own = {
    text: card.title,
    font: `450 ${paper.text}px ${fonts.sans}`,
    line: paper.text + 4,
    most: LINES,
  };
  switch (lookOfCard(kind)) {
    case 'quote':
      return {
        ...own,
        text: `“${card.title}”`,
        font: `400 13px ${fonts.serif}`,
        line: 16.5,
        room: room - 16.5,
      };
    case 'behind':
      return { ...own, font: `500 ${paper.text}px ${fonts.sans}`, room: room - 29.5 };
    case 'picture':
      return { ...own, line: 16, most: 2, room: room - 5 };
    default:
      return { ...own, room: room - 14.5 };
  }
}

function textHeight(card: Card, kind: LaneKind, room: number, faces: Faces): number {
  const { text, font, line, most, room: wide } = written(card, kind, room, faces);
  return lineCount(text, font, wide, most, faces.width) * line;
}

/** Pixels by which a line may be found shorter here than the browser sets it. */
const SLACK = 5;

/**
 * Whether a text may take more lines than its face has. What surely fits is drawn without cutting off what does not:
 * hundreds of edges to cut at take a browser longer than all that is drawn inside them.
 */
export function mayOverflow(card: Card, kind: LaneKind, room: number, faces: Faces): boolean {
  if (lookOfCard(kind) === 'touchpoint') return chipWidth(card, Infinity, faces) > room;
  const { text, font, most, room: wide } = written(card, kind, room, faces);
  if (breaksAnywhere(text) || words(text).some((word) => faces.width(word, font) > wide - SLACK)) return true;
  const lines = lineCount(text, font, wide, most, faces.width);
  return lineCount(text, font, wide - SLACK, most + 1, faces.width) !== lines;
}

function marksHeight(card: Card, faces: Faces): number {
  return faces.marked(card) ? MARKS : 0;
}

function paperHeight(card: Card, kind: LaneKind, room: number, faces: Faces): number {
  const severity = kind === 'pain_points' && card.severity !== null ? 13 : 0;
  const status = card.status === null ? 0 : 22;
  const text = textHeight(card, kind, room, faces);
  return Math.max(24, 8 + text + severity + status + marksHeight(card, faces));
}

function quoteHeight(card: Card, room: number, faces: Faces): number {
  const meta = card.comment === null ? 0 : 18;
  const text = Math.ceil(textHeight(card, 'quotes', room, faces));
  return Math.max(card.comment === null ? 24 : 66, text + 4 + meta + marksHeight(card, faces));
}

function behindHeight(card: Card, kind: LaneKind, room: number, faces: Faces): number {
  const body = card.body === '' ? 0 : 15;
  return Math.max(24, 2 + textHeight(card, kind, room, faces) + body + marksHeight(card, faces));
}

/** Width of a touchpoint's chip: icon, word, padding. */
export function chipWidth(card: Card, room: number, { fonts, width }: Faces): number {
  return Math.min(room, Math.ceil(width(card.title, `450 11.5px ${fonts.sans}`)) + 13 + 4 + 7);
}
export const CHIP_HEIGHT = 20;
