/** What the open screen says in the status bar, beside where the data is. */
class Status {
  parts = $state.raw<string[]>([]);
  hint = $state('');

  show(parts: string[], hint = ''): void {
    this.parts = parts;
    this.hint = hint;
  }
}

export const status = new Status();
