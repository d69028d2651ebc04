import type { LastView } from '../api/bindings';
import { call } from '../api/client';
import { session } from './session.svelte';

/** A pause in what a person does, in milliseconds, after which it is kept. */
const REST_MS = 300;
const none: LastView = { map: null, sights: {}, maps: {}, comments: null };

/** How the open workspace was looked at last, on this machine. Where it cannot be kept, nothing is lost but that. */
class Last {
  /** Nobody waits for it: it is taken when a workspace opens, and follows what is on the screen. */
  view: LastView = none;
  /** The file that `view` is of. */
  #path: string | null = null;
  #resting: ReturnType<typeof setTimeout> | undefined;
  #written = '';

  /** Reads what was kept for the workspace that was just opened. */
  async read(): Promise<void> {
    const path = session.info?.path ?? null;
    clearTimeout(this.#resting);
    const view = path === null ? none : await call('last_view.read', {}).catch(() => none);
    if ((session.info?.path ?? null) !== path) return;
    this.view = view;
    this.#path = path;
    this.#written = JSON.stringify(view);
  }

  /** Keeps what is looked at now, once it rests. */
  keep(view: LastView): void {
    const path = session.info?.path ?? null;
    if (path === null || path !== this.#path) return;
    this.view = view;
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      const written = JSON.stringify(view);
      if (written === this.#written || session.info?.path !== path) return;
      this.#written = written;
      void call('last_view.keep', view).catch(() => {});
    }, REST_MS);
  }
}

export const lastView = new Last();
