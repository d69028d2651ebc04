import type { Attachment } from 'svelte/attachments';
import type { Card, Commands } from '../api/bindings';
import { call } from '../api/client';
import type { Point } from '../api/transport';
import { notices } from '../state/notices.svelte';
import { records } from '../state/records.svelte';
import { selectedCards } from './cards';
import { edit } from './edit';

/** Keeps a picture in the workspace. Resolves to its id; null when the core refused, which the person is told. */
async function add(from: Commands['image.add']['args']): Promise<string | null> {
  try {
    return (await call('image.add', from)).id;
  } catch (problem) {
    notices.problem(problem);
    return null;
  }
}

/** Asks for a picture's file. Resolves to the id of what was added; null when the person thought better of it. */
export async function pickPicture(): Promise<string | null> {
  const { path } = await call('dialog.pick_open', { kind: 'image' });
  return path === null ? null : add({ path });
}

/** The picture among what was copied or dragged, if there is one. */
export function pictureIn(data: Pick<DataTransfer, 'items'> | null): File | null {
  const items = [...(data?.items ?? [])];
  return items.find((item) => item.kind === 'file' && item.type.startsWith('image/'))?.getAsFile() ?? null;
}

/** Adds the picture that is being pasted. Resolves to null, and lets the event be, when there is none. */
export async function pastePicture(event: ClipboardEvent): Promise<string | null> {
  const picture = pictureIn(event.clipboardData);
  if (!picture) return null;
  event.preventDefault();
  event.stopPropagation();
  return add({ base64: await base64(picture) });
}

function base64(file: File): Promise<string> {
  const reader = new FileReader();
  return new Promise((resolve, reject) => {
    reader.onload = () => resolve((reader.result as string).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

type Take = (image: string) => void;
const takers = new WeakMap<Element, Take>();

/** Attached to an element: a picture dropped on it is added, and its id handed on. */
export function takesPictures(take: Take): Attachment<HTMLElement> {
  return (element) => {
    takers.set(element, take);
    return () => takers.delete(element);
  };
}

/** Gives a dropped file to what it was dropped on. False when it is no picture, or nothing there takes pictures. */
export function takeDroppedPicture(path: string, at: Point): boolean {
  if (!/\.(png|jpe?g|gif|webp)$/i.test(path)) return false;
  const below = document.elementsFromPoint(at.x, at.y);
  const take = below.map((element) => takers.get(element)).find((take) => take !== undefined);
  if (!take) return false;
  void add({ path }).then((image) => image !== null && take(image));
  return true;
}

export async function setCardPicture(card: string, image: string | null): Promise<void> {
  if (await edit('card.edit', { card, image }))
    notices.announce(image === null ? 'Picture removed' : 'Picture added');
}

/** Asks for a picture's file and puts it on a card. */
export async function pickCardPicture(card: string): Promise<void> {
  const image = await pickPicture();
  if (image !== null) await setCardPicture(card, image);
}

/** The selected card, if it is one that shows a picture. */
export function storyboardCard(): Card | null {
  const [placed, ...others] = selectedCards();
  if (!placed || others.length > 0) return null;
  return records.kinds.lane.get(placed.card.lane)?.kind === 'storyboard' ? placed.card : null;
}
