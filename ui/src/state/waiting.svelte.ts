/** Files that wait to be imported, one after the other. */
class Waiting {
  paths = $state.raw<readonly string[]>([]);

  /** Takes files in the place of those that wait; answers the first, which waits no longer. */
  take(paths: readonly string[]): string | undefined {
    const [first, ...rest] = paths;
    this.paths = rest;
    return first;
  }

  /** Puts a file before those that wait. */
  putFirst(path: string): void {
    this.paths = [path, ...this.paths.filter((waiting) => waiting !== path)];
  }

  clear(): void {
    this.paths = [];
  }
}

export const waiting = new Waiting();
