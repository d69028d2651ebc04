import type { WorkspaceInfo } from '../api/bindings';
import { call, CallError } from '../api/client';
import { filter } from '../state/filter.svelte';
import { lastView } from '../state/lastView';
import { notices } from '../state/notices.svelte';
import { router } from '../state/route.svelte';
import { selection } from '../state/selection.svelte';
import { session } from '../state/session.svelte';
import { sights } from '../state/sights.svelte';
import { waiting } from '../state/waiting.svelte';

/** Maps and filters are as they were when this workspace was left. */
export async function recall(): Promise<void> {
  await lastView.read();
  filter.take(lastView.view.maps);
  sights.take(lastView.view.sights);
}

/** The map that was open last; the first one where none was. */
export function mapToShow(info: WorkspaceInfo): string | undefined {
  return lastView.view.map ?? info.maps[0]?.id;
}

/** Shows a workspace that was just opened. */
async function enter(info: WorkspaceInfo): Promise<void> {
  session.leave();
  selection.clear();
  session.take(info);
  await recall();
  router.go({ name: 'map', map: mapToShow(info) });
}

async function open(
  run: () => Promise<WorkspaceInfo>,
  instead?: (problem: CallError) => boolean,
): Promise<boolean> {
  try {
    await enter(await run());
    return true;
  } catch (problem) {
    if (!(problem instanceof CallError && instead?.(problem))) notices.problem(problem);
    return false;
  }
}

/** Opens a workspace file; where another application has it, offers to read it only. */
export function openWorkspace(path: string): Promise<boolean> {
  return open(
    () => call('workspace.open', { path, read_only: false }),
    (problem) => {
      if (problem.code !== 'file_in_use') return false;
      const run = () => void open(() => call('workspace.open', { path, read_only: true }));
      notices.problem(problem, { label: 'Open read-only', run });
      return true;
    },
  );
}

export async function pickWorkspace(): Promise<void> {
  const { path } = await call('dialog.pick_open', { kind: 'workspace' });
  if (path !== null) await openWorkspace(path);
}

export function openSample(): Promise<boolean> {
  return open(() => call('workspace.open_sample', {}));
}

export function createWorkspace(title: string, template: string | null): Promise<boolean> {
  return open(() => call('workspace.create', { path: null, title, template: template ?? 'empty' }));
}

export async function closeWorkspace(): Promise<void> {
  try {
    await call('workspace.close', {});
  } catch (problem) {
    notices.problem(problem);
  }
  session.leave();
  selection.clear();
  router.go({ name: 'home' });
}

/** What dropped files are for: a workspace is opened, all else imported, a folder file by file. */
export async function takeDroppedFiles(paths: readonly string[]): Promise<void> {
  const workspace = paths.find((path) => /\.desirepath$/i.test(path));
  if (workspace !== undefined) {
    await openWorkspace(workspace);
    return;
  }
  let path: string | undefined;
  try {
    const files = await call('import.list_files', { paths: [...paths] });
    path = waiting.take(files.map((file) => file.path));
  } catch (problem) {
    notices.problem(problem);
  }
  if (path === undefined) return;
  if (session.info === null) {
    const name = path.split(/[\\/]/).pop() ?? 'Feedback';
    if (!(await createWorkspace(name.replace(/\.[^.]*$/, ''), null))) return;
  }
  router.go({ name: 'import', path });
}

export async function pickImport(): Promise<void> {
  const { path } = await call('dialog.pick_open', { kind: 'import' });
  if (path !== null) await takeDroppedFiles([path]);
}

export async function pickFolder(): Promise<void> {
  const { paths } = await call('dialog.pick_folder', {});
  if (paths.length > 0) await takeDroppedFiles(paths);
}
