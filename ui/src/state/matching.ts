/** Which cards a filter finds: words in their text, and chosen values of their details. */
import type { Card, LaneKind } from '../api/bindings';
import { fold } from '../controls/suggest';
import type { EvidenceAge } from './evidenceAge';

/** What cards are told apart by. */
export type Facet =
  'persona' | 'tag' | 'basis' | 'channel' | 'lane' | 'owner' | 'severity' | 'evidence' | 'truth';

export interface Criteria {
  /** All of them must be in a card's title, body, tags or owner; case and accents do not count. */
  words: string;
  /** A card has one of the chosen values of every facet that is named here. */
  facets: Readonly<Partial<Record<Facet, readonly string[]>>>;
}

export const nothing: Criteria = { words: '', facets: {} };

/** What a card does not know of itself. */
export interface Facts {
  kind: (card: Card) => LaneKind;
  /** Whom it is about: its own persona, else its lane's. */
  persona: (card: Card) => string | null;
  age: (card: Card) => EvidenceAge;
}

export function asks({ words, facets }: Criteria): boolean {
  return words.trim() !== '' || Object.values(facets).some((chosen) => chosen.length > 0);
}

/** The values of a card; '' where it says nothing and that can be asked for. */
export function valuesOf(facet: Facet, card: Card, facts: Facts): string[] {
  const known = (value: string | number | null) => (value === null ? [] : [String(value)]);
  switch (facet) {
    case 'persona':
      return known(facts.persona(card));
    case 'tag':
      return card.tags.map((tag) => tag.toLocaleLowerCase());
    case 'basis':
      return [card.basis ?? ''];
    case 'channel':
      return known(card.channel);
    case 'lane':
      return [facts.kind(card)];
    case 'owner':
      return [card.owner.toLocaleLowerCase()];
    case 'severity':
      return known(card.severity);
    case 'evidence':
      return [facts.age(card)].filter((age) => age === 'none' || age === 'old');
    case 'truth':
      return card.moment_of_truth ? ['yes'] : [];
  }
}

/** Records are frozen, so that the text of one need not be made twice. */
const texts = new WeakMap<Card, string>();

/** Everything that is searched of a card, without case and accents. */
export function textOf(card: Card): string {
  let text = texts.get(card);
  if (text === undefined) {
    text = fold([card.title, card.body, ...card.tags, card.owner].join('\n'));
    texts.set(card, text);
  }
  return text;
}

/** The cards that are found. `except` names a facet that is not asked about. */
export function found(
  cards: readonly Card[],
  { words, facets }: Criteria,
  facts: Facts,
  except?: Facet,
): Card[] {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  const asked = (Object.entries(facets) as [Facet, readonly string[]][]).filter(
    ([facet, chosen]) => facet !== except && chosen.length > 0,
  );
  return cards.filter(
    (card) =>
      asked.every(([facet, chosen]) => valuesOf(facet, card, facts).some((v) => chosen.includes(v))) &&
      wanted.every((word) => textOf(card).includes(word)),
  );
}

/** How many of the cards have each value of a facet. */
export function tally(cards: readonly Card[], facet: Facet, facts: Facts): Map<string, number> {
  const counts = new Map<string, number>();
  for (const card of cards)
    for (const value of valuesOf(facet, card, facts)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** The criteria with one value more, or without it where it was chosen. */
export function toggled(criteria: Criteria, facet: Facet, value: string): Criteria {
  const chosen = criteria.facets[facet] ?? [];
  const now = chosen.includes(value) ? chosen.filter((v) => v !== value) : [...chosen, value];
  return { ...criteria, facets: { ...criteria.facets, [facet]: now } };
}
