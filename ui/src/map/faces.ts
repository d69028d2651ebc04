/** What a card's face measures, kind by kind. Card.svelte draws the same sizes. */
import type { Card, Density, LaneKind } from '../api/bindings';
import { lineCount, type Width } from './measure';

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
      return behindHeight(card, room, faces);
    case 'picture':
      return PICTURE_HEIGHT + 6 + titleLines(card, room - 4, faces, 2) * 16 + marksHeight(card, faces);
    default:
      return paperHeight(card, kind, room, faces);
  }
}

function titleLines(card: Card, room: number, { paper, fonts, width }: Faces, most = LINES, weight = 450) {
  return lineCount(card.title, `${weight} ${paper.text}px ${fonts.sans}`, room - 1, most, width);
}

function marksHeight(card: Card, faces: Faces): number {
  return faces.marked(card) ? MARKS : 0;
}

function paperHeight(card: Card, kind: LaneKind, room: number, faces: Faces): number {
  const text = titleLines(card, room - 14, faces) * (faces.paper.text + 4);
  const severity = kind === 'pain_points' && card.severity !== null ? 13 : 0;
  const status = card.status === null ? 0 : 22;
  return Math.max(24, 8 + text + severity + status + marksHeight(card, faces));
}

function quoteHeight(card: Card, room: number, faces: Faces): number {
  const font = `400 13px ${faces.fonts.serif}`;
  const lines = lineCount(`“${card.title}”`, font, room - 17, LINES, faces.width);
  const meta = card.comment === null ? 0 : 18;
  return Math.max(
    card.comment === null ? 24 : 66,
    Math.ceil(lines * 16.5) + 4 + meta + marksHeight(card, faces),
  );
}

function behindHeight(card: Card, room: number, faces: Faces): number {
  const text = titleLines(card, room - 29, faces, LINES, 500) * (faces.paper.text + 4);
  return Math.max(24, 2 + text + (card.body === '' ? 0 : 15) + marksHeight(card, faces));
}

/** Width of a touchpoint's chip: icon, word, padding. */
export function chipWidth(card: Card, room: number, { fonts, width }: Faces): number {
  return Math.min(room, Math.ceil(width(card.title, `450 11.5px ${fonts.sans}`)) + 13 + 4 + 7);
}
export const CHIP_HEIGHT = 20;
