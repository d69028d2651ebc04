import type { StoredImage } from '../api/bindings';
import { call } from '../api/client';

/** Pictures kept in memory; the one asked for longest ago goes first. */
const MOST = 200;

/** A picture of the workspace, on its way until `data` is there. */
export class Picture {
  data = $state.raw<StoredImage | null>(null);
  /** The workspace does not have it. */
  missing = $state(false);
}

/** Pictures of cards and personas by id, read when they are first looked at. */
export class Images {
  #known = new Map<string, Picture>();

  of(id: string): Picture {
    const known = this.#known.get(id) ?? this.#read(id);
    this.#known.delete(id);
    this.#known.set(id, known);
    return known;
  }

  /** Another workspace may lack what this one has, or have what this one lacked. */
  clear(): void {
    this.#known.clear();
  }

  #read(id: string): Picture {
    const picture = new Picture();
    call('image.read', { id }).then(
      (data) => (picture.data = data),
      () => (picture.missing = true),
    );
    if (this.#known.size >= MOST) this.#known.delete(this.#known.keys().next().value!);
    return picture;
  }
}

export const images = new Images();
