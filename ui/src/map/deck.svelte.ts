/**
 * Draws the cards of a cell. Dozens of them come into sight in a frame while the map is scrolled, and most are words on
 * paper that watch nothing: those are copies of a card drawn once. Only the others are components of their own.
 */
import { mount, unmount } from 'svelte';
import { cardIcon } from '../state/cardWords';
import Card from './Card.svelte';
import type { CardFace } from './cardFace';

/** A card as it is drawn in its cell. */
interface Drawn {
  node: HTMLElement;
  face: CardFace;
  show: (face: CardFace, stop: boolean) => void;
  /** Takes it away. */
  end: () => void;
}

export class Deck {
  readonly #cell: HTMLElement;
  #drawn = new Map<string, Drawn>();

  constructor(cell: HTMLElement) {
    this.#cell = cell;
  }

  /** Draws these cards in their order. `stop` is the spot that has the tab stop; those that stay keep their elements. */
  show(faces: readonly CardFace[], stop: string | undefined): void {
    const before = this.#drawn;
    this.#drawn = new Map();
    for (const face of faces) {
      const was = before.get(face.card.id);
      const kept = was && (was.face === face || shape(was.face) === shape(face)) ? was : undefined;
      if (kept) before.delete(face.card.id);
      const drawn = kept ?? draw(face);
      drawn.show(face, stop === face.spot);
      drawn.face = face;
      this.#drawn.set(face.card.id, drawn);
    }
    for (const gone of before.values()) gone.end();
    let next: Node | null = null;
    for (const { node } of [...this.#drawn.values()].reverse()) {
      if (node.parentNode !== this.#cell || node.nextSibling !== next) this.#cell.insertBefore(node, next);
      next = node;
    }
  }

  /** Lets go of what is drawn: the cell is taken away with its elements. */
  end(): void {
    for (const { face, end } of this.#drawn.values()) if (face.live) end();
  }
}

const draw = (face: CardFace): Drawn => (face.live ? component(face) : copy(face));

/** What the face of a card is made of, without its words: all that have the same are copies of one. */
function shape({ live, look, kind, card, severity, more }: CardFace): string {
  if (live) return 'live';
  const icon = look === 'touchpoint' || look === 'behind' ? cardIcon(kind, card) : '';
  const body = look === 'behind' && card.body !== '';
  return `${look} ${icon} ${body} ${severity} ${more ? card.status : null}`;
}

/** The first of every shape. */
const stamps = new Map<string, HTMLElement>();

function copy(face: CardFace): Drawn {
  const name = shape(face);
  let stamp = stamps.get(name);
  if (!stamp) stamps.set(name, (stamp = cut(face)));
  const node = stamp.cloneNode(true) as HTMLElement;
  const { title, body } = wordsOf(node);
  node.dataset.spot = face.spot;
  node.dataset.card = face.card.id;
  let shown: CardFace | undefined;
  function show(to: CardFace, stop: boolean) {
    const tab = stop ? 0 : -1;
    if (node.tabIndex !== tab) node.tabIndex = tab;
    if (shown === to) return;
    node.className = `${stamp!.className} ${to.classes}`;
    node.setAttribute('style', to.style);
    if (to.selected !== (shown?.selected ?? false)) node.setAttribute('aria-pressed', String(to.selected));
    if (to.card.title !== shown?.card.title) title.data = said(to);
    if (body && to.card.body !== shown?.card.body) body.data = to.card.body;
    shown = to;
  }
  return { node, face, show, end: () => node.remove() };
}

const said = ({ look, card }: CardFace) => (look === 'quote' ? `“${card.title}”` : card.title);

/** Draws a face out of sight; only what is the same for all of its shape is left of it. */
function cut(face: CardFace): HTMLElement {
  const target = document.createElement('div');
  const card = mount(Card, { target, props: { face, stop: undefined } });
  const node = target.firstElementChild!.cloneNode(true) as HTMLElement;
  void unmount(card);
  for (const part of everyNode(node)) {
    if (part instanceof Comment || (part instanceof Text && part.data.trim() === '')) part.remove();
  }
  // Its own name in the style sheet stays.
  for (const name of face.classes.split(' ')) node.classList.remove(name);
  node.removeAttribute('style');
  node.setAttribute('aria-pressed', 'false');
  return node;
}

function everyNode(root: Node): Node[] {
  const walker = document.createTreeWalker(root);
  const found: Node[] = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

function wordsOf(node: HTMLElement): { title: Text; body: Text | undefined } {
  const title = (node.querySelector('.text') ?? node).firstChild as Text;
  return { title, body: (node.querySelector('.body')?.firstChild ?? undefined) as Text | undefined };
}

/** What a card that is a component is given. */
class Given {
  face = $state.raw() as CardFace;
  stop = $state.raw<string>();

  constructor(face: CardFace) {
    this.face = face;
  }
}

function component(face: CardFace): Drawn {
  const given = new Given(face);
  const target = document.createElement('div');
  const card = mount(Card, { target, props: given });
  const node = target.firstElementChild as HTMLElement;
  return {
    node,
    face,
    show(to, stop) {
      given.face = to;
      given.stop = stop ? to.spot : undefined;
    },
    end: () => void unmount(card),
  };
}
