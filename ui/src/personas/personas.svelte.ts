import type { GroupRead, PersonaMap, PersonaPage, PersonaRow, Section } from '../api/bindings';
import { call } from '../api/client';
import { notices } from '../state/notices.svelte';
import { records } from '../state/records.svelte';

/** The personas of the workspace, and the page that is open. What is shown stays until the new is there. */
class Personas {
  list = $state.raw<PersonaRow[] | null>(null);
  page = $state.raw<PersonaPage | null>(null);
  group = $state.raw<GroupRead | null>(null);
  /** The page asked for is not there. */
  gone = $state(false);
  /** The map a person chose to see; where the persona is not on it, another one. */
  chosen = $state<string | null>(null);
  #turn = 0;
  #groupTurn = 0;

  /** The map the page is about. */
  readonly map = $derived.by((): PersonaMap | null => {
    const maps = this.page?.maps ?? [];
    const wanted = this.chosen ?? records.mapId;
    return maps.find((map) => map.id === wanted) ?? maps[0] ?? null;
  });

  items(section: Section) {
    return (this.page?.items ?? []).filter((item) => item.section === section);
  }

  async readList(): Promise<void> {
    try {
      this.list = await call('persona.list', {});
    } catch (problem) {
      notices.problem(problem);
    }
  }

  /** Reads a page; what belonged to another persona goes at once. */
  async readPage(persona: string): Promise<void> {
    const turn = ++this.#turn;
    if (this.page?.persona.id !== persona) {
      this.page = this.group = null;
      this.gone = false;
    }
    try {
      const page = await call('persona.read', { persona });
      if (turn !== this.#turn) return;
      this.page = page;
      this.gone = false;
    } catch (problem) {
      if (turn !== this.#turn) return;
      this.page = this.group = null;
      this.gone = true;
      notices.problem(problem);
    }
  }

  /** Reads what is measured; where the map's words changed, has the comments placed again first. */
  async readGroup(persona: string, map: string | null): Promise<void> {
    const turn = ++this.#groupTurn;
    try {
      let group = await call('persona.read_group', { persona, map });
      if (group.stale) {
        await call('analysis.refresh', {});
        group = await call('persona.read_group', { persona, map });
      }
      if (turn === this.#groupTurn) this.group = group;
    } catch (problem) {
      if (turn === this.#groupTurn) notices.problem(problem);
    }
  }
}

export const personas = new Personas();
