import { pasteCards, withPicked } from '../actions/cards';
import { draftsOf, fromMarkup, toDrafts, toMarkup, toText } from '../actions/drafts';
import { holdsCards } from '../actions/lanes';
import { pastePicture } from '../actions/images';
import { addCard, deleteCards } from '../actions/map';
import type { CardDraft } from '../api/bindings';
import { records } from '../state/records.svelte';
import { editSpot, focusSpot } from './editing.svelte';

/** The cards that were copied last; they come back with their details as long as the clipboard has their text. */
let last: { text: string; drafts: CardDraft[] } | null = null;

/** The cards a copy takes: those picked, else the one with focus. */
function taken(spot: string) {
  return spot.startsWith('card:') ? withPicked(spot.slice(5)) : [];
}

/** What the clipboard gets: text for other programs, and markup that carries the details to another window of ours. */
export interface Copied {
  text: string;
  html: string;
}

/** The cards of a spot for the clipboard; null where nothing can be copied. */
export function copied(spot: string): Copied | null {
  const block = taken(spot);
  if (block.length === 0) return null;
  last = { text: toText(block), drafts: toDrafts(block) };
  return { text: last.text, html: toMarkup(last.text, last.drafts) };
}

export async function cutAway(spot: string): Promise<void> {
  await deleteCards(taken(spot).map(({ card }) => card.id));
}

/** Makes cards of what was copied, in the cell with focus and those beside it. */
export async function paste(spot: string, text: string, html = ''): Promise<void> {
  const card = records.kinds.card.get(spot.slice(5));
  const [lane, stage] = card
    ? [card.lane, card.from_stage]
    : (spot.replace('cell:', '').split('/') as [string, string]);
  const kind = records.kinds.lane.get(lane)?.kind;
  if (kind === undefined || !holdsCards(kind)) return;
  const same = last !== null && last.text === text.replace(/\r\n?/g, '\n');
  const drafts = same ? last!.drafts : (fromMarkup(html) ?? draftsOf(text));
  const first = drafts.length > 0 ? await pasteCards(lane, stage, drafts) : null;
  if (first) await focusSpot(`card:${first}`);
}

/** Makes a storyboard card of a picture that is pasted onto an empty cell. A card takes pictures itself. */
export async function pasteCardPicture(spot: string, event: ClipboardEvent): Promise<void> {
  const [lane, stage] = spot.startsWith('cell:') ? (spot.slice(5).split('/') as [string, string]) : ['', ''];
  if (records.kinds.lane.get(lane)?.kind !== 'storyboard') return;
  const image = await pastePicture(event);
  if (image === null) return;
  const made = await addCard(lane, stage, 'Picture', null, image);
  if (made) editSpot(`card:${made}`, null);
}
