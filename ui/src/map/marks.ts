/** The small marks at a card's foot: which there are, and what they say. Plain, so that heights are known undrawn. */
import type { Card } from '../api/bindings';
import { plural } from '../controls/number';
import { ageWarning, evidenceAge, evidenceWords, leaning, type Evidence } from '../state/evidenceAge';

/** Tags that are drawn, and where there is more to draw beside them; the others are counted. */
const TAGS_MOST = 2;
const TAGS_BESIDE = 1;

export interface Marks {
  star: boolean;
  /** A belief or a proposal; what was observed needs no word. */
  basis: 'Assumed' | 'Proposed' | null;
  persona: string | null;
  tags: readonly string[];
  moreTags: number;
  links: number;
  comments: number;
  tone: 'n' | 'p' | '';
  /** What is wrong with the evidence. */
  warning: string | null;
}

export function marksOf(card: Card, evidence: Evidence | undefined, now: number): Marks {
  const basis = card.basis === 'assumed' ? 'Assumed' : card.basis === 'proposed' ? 'Proposed' : null;
  const comments = pinned(card, evidence);
  const beside = [basis, card.persona, card.links[0], comments > 0 ? comments : null];
  const room = beside.filter((mark) => mark != null).length < 2 ? TAGS_MOST : TAGS_BESIDE;
  const side = evidence && leaning(evidence);
  return {
    star: card.moment_of_truth,
    basis,
    persona: card.persona,
    tags: card.tags.slice(0, room),
    moreTags: Math.max(0, card.tags.length - room),
    links: card.links.length,
    comments,
    tone: side === 'negative' ? 'n' : side === 'positive' ? 'p' : '',
    warning: warningOf(card, evidence, now),
  };
}

/** Comments to count: that a quote has the comment it was taken from goes without saying. */
function pinned(card: Card, evidence: Evidence | undefined): number {
  const count = evidence?.comments ?? 0;
  return card.comment !== null && count === 1 ? 0 : count;
}

/** Old evidence is always told; missing evidence only of a card that says it was observed. */
function warningOf(card: Card, evidence: Evidence | undefined, now: number): string | null {
  const age = evidenceAge(evidence && evidence.newest, now);
  return age === 'none' && card.basis !== 'observed' ? null : ageWarning(age);
}

/** Whether a card has a row of marks at all. */
export function hasMarks(card: Card, evidence: Evidence | undefined, now: number): boolean {
  const { star, basis, persona, tags, links, comments, warning } = marksOf(card, evidence, now);
  return star || basis !== null || persona !== null || tags.length + links + comments > 0 || warning !== null;
}

/** The marks in words, for a screen reader. `persona` is the persona's name. */
export function marksLabel(
  marks: Marks,
  card: Card,
  evidence: Evidence | undefined,
  persona: string,
): string {
  const parts = [
    marks.star && 'Moment of truth',
    marks.basis,
    marks.persona !== null && persona,
    card.tags.length > 0 && `Tagged ${card.tags.join(', ')}`,
    marks.links > 0 && plural(marks.links, 'link'),
    evidence && evidenceWords(evidence),
    marks.warning,
  ];
  return parts.filter(Boolean).join('. ');
}
