import type { SavedViewRow } from '../api/bindings';

/** Stages and tags that are deleted and that saved views still name, with what they were called. */
class Gone {
  #names = $state.raw<ReadonlyMap<string, string>>(new Map());

  take(views: SavedViewRow[]): void {
    const missing = views.flatMap((view) => view.missing);
    this.#names = new Map(
      missing.map(({ kind, id, name }) => [id, name === '' ? `Deleted ${kind}` : `${name} (deleted)`]),
    );
  }

  name(id: string): string | undefined {
    return this.#names.get(id);
  }
}

export const gone = new Gone();
