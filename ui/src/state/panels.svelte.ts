/** Which dialog or panel is open. One at a time. */
export type Panel =
  | { name: 'palette'; start?: string }
  | { name: 'keys' }
  | { name: 'history' }
  | { name: 'new_map'; template?: string; workspace?: boolean }
  /** With `page`, it is on no map yet and its page opens. */
  | { name: 'new_persona'; page?: boolean }
  | { name: 'rename'; what: 'map' | 'workspace' | 'persona'; id: string; value: string };

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
