import type { Applied, Kind, WorkspaceInfo } from '../api/bindings';
import { call, CallError } from '../api/client';
import { nameSources } from '../controls/sourceName';
import { evidence } from './evidence.svelte';
import { friction } from './friction.svelte';
import { images } from './images.svelte';
import { notices } from './notices.svelte';
import { records } from './records.svelte';
import { sights } from './sights.svelte';
import { view } from './view.svelte';

/** The open workspace and the open map. */
class Session {
  info = $state.raw<WorkspaceInfo | null>(null);
  undo = $state<string | null>(null);
  redo = $state<string | null>(null);
  /** Unix milliseconds of the last committed change. */
  savedAt = $state<number | null>(null);
  /** Ids of the personas whose curve is hidden. */
  hiddenPersonas = $state.raw<ReadonlySet<string>>(new Set());
  /** Counts the maps that were asked for. */
  #asked = 0;

  /** Takes what opening or reading a workspace answers. */
  take(info: WorkspaceInfo): void {
    this.info = info;
    this.undo = info.undo;
    this.redo = info.redo;
    this.savedAt = info.saved_at;
    nameSources(info.source_names);
  }

  /** Reads the workspace that is open in the core; false when none is. */
  async read(): Promise<boolean> {
    try {
      this.take(await call('workspace.read', {}));
      return true;
    } catch (problem) {
      if (!(problem instanceof CallError) || problem.code === 'internal') notices.problem(problem);
      return false;
    }
  }

  leave(): void {
    this.info = null;
    this.undo = null;
    this.redo = null;
    this.closeMap();
    images.clear();
  }

  /** Puts the open map away, so that no key acts on a map nobody sees. */
  closeMap(): void {
    this.#asked += 1;
    records.clear();
    friction.clear();
    evidence.clear();
  }

  /** Loads a map with its friction. Of two that are asked for at once, the later one is shown. */
  async openMap(map: string): Promise<void> {
    const asked = ++this.#asked;
    const info = await call('workspace.read', {});
    if (asked !== this.#asked) return;
    this.take(info);
    const document = await call('map.read', { map });
    if (asked !== this.#asked) return;
    const switching = records.mapId !== map;
    // Before anything of it is drawn.
    if (switching) view.setZoom(sights.of(map).zoom);
    records.load(document, info.revision);
    if (switching) {
      friction.clear();
      evidence.clear();
      this.hiddenPersonas = new Set();
    }
    void friction.read(map);
    void evidence.read(map);
  }

  /** The one place where what an edit did reaches the screen. */
  async apply(applied: Applied): Promise<void> {
    this.undo = applied.undo;
    this.redo = applied.redo;
    this.savedAt = applied.change_set.at;
    const complete = records.apply(applied);
    const about = new Set(applied.change_set.changes.map((change) => change.kind));
    const told: Kind[] = ['map', 'workspace', 'batch', 'source_name'];
    if (told.some((kind) => about.has(kind)) || this.#links(applied))
      this.take(await call('workspace.read', {}));
    const map = records.mapId;
    if (map === null || !this.info?.maps.some((m) => m.id === map)) return;
    if (!complete) await this.openMap(map);
    else if (applied.friction_changed) void friction.read(map);
    if (complete && (about.has('pin') || about.has('batch') || this.#quotes(applied)))
      void evidence.read(map);
  }

  /** Whether a stage opens another map than before. */
  #links({ change_set }: Applied): boolean {
    return change_set.changes.some(
      ({ kind, fields }) => kind === 'stage' && fields.some(({ field }) => field === 'child_map'),
    );
  }

  /** Whether cards came or went: one may quote a comment. */
  #quotes({ change_set }: Applied): boolean {
    return change_set.changes.some(({ kind, op }) => kind === 'card' && op !== 'update');
  }

  togglePersona(id: string): void {
    const hidden = new Set(this.hiddenPersonas);
    if (!hidden.delete(id)) hidden.add(id);
    this.hiddenPersonas = hidden;
  }
}

export const session = new Session();
