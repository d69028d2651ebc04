import type { Code, Commands, Nothing } from './bindings';
import { connect } from './transport';

/** How far a job is. `rows_per_second` and `seconds_left` are estimates. */
export interface Progress {
  phase: string;
  done: number;
  total: number;
  rows: number;
  rows_per_second: number;
  seconds_left: number | null;
}

/** What a command answers when it did not work: what happened, then what to do. */
export class CallError extends Error {
  constructor(
    readonly code: Code,
    message: string,
    readonly details = '',
  ) {
    super(message);
  }
}

/** Commands of the host rather than the core: what to open first, dialogs, and stopping a job. */
export interface HostCommands {
  /** What the application was started with; answered once. */
  'home.initial': { args: Nothing; result: { path: string | null; sample: boolean } };
  'dialog.pick_open': {
    args: { kind: 'workspace' | 'import' | 'map' | 'image' };
    result: { path: string | null };
  };
  /** A folder, or the files that were found in it. */
  'dialog.pick_folder': { args: Nothing; result: { paths: string[] } };
  'dialog.pick_save': { args: { name: string; kind: string }; result: { path: string | null } };
  /** Opens an http, https or mailto address in the system's own program for it. */
  'link.open': { args: { url: string }; result: unknown };
  'job.cancel': { args: { job: string }; result: unknown };
}

export type AllCommands = Commands & HostCommands;
export type CommandName = keyof AllCommands;

export interface CallOptions {
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
}

let jobs = 0;

/** Runs a command of the core. Rejects with a `CallError`; aborting the signal cancels the job in the core. */
export async function call<N extends CommandName>(
  cmd: N,
  args: AllCommands[N]['args'],
  options: CallOptions = {},
): Promise<AllCommands[N]['result']> {
  const transport = await connect();
  const job = `job_${Date.now().toString(36)}_${++jobs}`;
  const cancel = () => void transport.send('job.cancel', { job }, `${job}_cancel`, () => {}).catch(() => {});
  options.signal?.addEventListener('abort', cancel, { once: true });
  try {
    return (await transport.send(
      cmd,
      args,
      job,
      options.onProgress ?? (() => {}),
    )) as AllCommands[N]['result'];
  } catch (problem) {
    throw toCallError(problem);
  } finally {
    options.signal?.removeEventListener('abort', cancel);
  }
}

/** Makes a `CallError` of whatever was thrown. */
export function toCallError(problem: unknown): CallError {
  if (problem instanceof CallError) return problem;
  if (problem && typeof problem === 'object' && 'code' in problem && 'message' in problem) {
    const { code, message, details } = problem as { code: Code; message: string; details?: string };
    return new CallError(code, message, details ?? '');
  }
  return new CallError('internal', 'The application did not answer. Try again.', String(problem));
}
