import type { Progress } from '../client';

/** A place in the window, in CSS pixels. */
export interface Point {
  x: number;
  y: number;
}

/** A way to reach the core. */
export interface Transport {
  send(cmd: string, args: unknown, job: string, onProgress: (progress: Progress) => void): Promise<unknown>;
  /** Calls back with the paths of files a person drops on the window, and where. Returns how to stop. */
  onFileDrop(dropped: (paths: string[], at: Point) => void, hover: (over: boolean) => void): () => void;
}

let connection: Promise<Transport> | undefined;

/** The transport of this window: the desktop shell where there is one, else the development server. */
export function connect(): Promise<Transport> {
  connection ??=
    '__TAURI_INTERNALS__' in window
      ? import('./tauri').then((m) => m.tauri)
      : import('./http').then((m) => m.http);
  return connection;
}
