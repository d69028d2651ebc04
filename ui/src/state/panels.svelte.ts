import type { ErasureSubject } from '../api/bindings';

/** Which dialog or panel is open. One at a time. */
export type Panel =
  | { name: 'palette'; start?: string }
  | { name: 'keys' }
  | { name: 'history' }
  /** With `stage`, the map shows that stage in detail. */
  | { name: 'new_map'; template?: string; workspace?: boolean; stage?: string }
  | { name: 'make_future' }
  | { name: 'save_template' }
  | { name: 'edit_template'; id: string; title: string; description: string }
  | { name: 'delete_template'; id: string; title: string }
  | { name: 'tag_maps'; maps: string[] }
  | { name: 'erase'; subject: ErasureSubject; onerased?: () => void }
  /** With `page`, it is on no map yet and its page opens. */
  | { name: 'new_persona'; page?: boolean }
  /** A name for what is listed in feedback. */
  | { name: 'save_view' }
  | { name: 'rename'; what: 'map' | 'workspace' | 'persona' | 'saved view'; id: string; value: string };

class Panels {
  open = $state.raw<Panel | null>(null);

  show(panel: Panel): void {
    this.open = panel;
  }

  close(): void {
    this.open = null;
  }
}

export const panels = new Panels();
