import type { Action } from '../actions/table';
import { panels } from '../state/panels.svelte';
import { router } from '../state/route.svelte';
import { session } from '../state/session.svelte';
import { feedback } from './feedback.svelte';
import { commentsFormats, saveComments } from './saveComments';
import { savedViews } from './savedViews.svelte';

const onScreen = () =>
  session.info !== null && router.route.name === 'feedback' && (feedback.found?.all ?? 0) > 0;
const writable = () => session.info?.read_only !== true;

const fixed: Action[] = [
  {
    id: 'feedback.save_view',
    label: 'Save view',
    icon: 'bookmark-plus',
    shortcut: 'Ctrl+Shift+S',
    inText: true,
    enabled: () => onScreen() && writable() && savedViews.shown === null,
    run: () => panels.show({ name: 'save_view' }),
  },
  {
    id: 'feedback.update_view',
    label: 'Update view',
    icon: 'refresh-cw',
    enabled: () => onScreen() && writable() && savedViews.changed !== null,
    run: () => savedViews.changed && void savedViews.update(savedViews.changed),
  },
];

const exports: Action[] = commentsFormats.map(({ format, label, icon }) => ({
  id: `feedback.export_${format}`,
  label: `Export comments: ${label}`,
  icon,
  enabled: () => onScreen() && feedback.total > 0,
  run: () => void saveComments(feedback.filter, savedViews.shown?.name ?? null, format),
}));

/** What can be done with the list of comments, and the saved views as places to go. */
export function feedbackActions(): Action[] {
  const views = savedViews.all.map((view): Action => ({
    id: `saved_view.open_${view.id}`,
    label: `Saved view: ${view.name}`,
    icon: 'bookmark',
    run: () => void savedViews.open(view),
  }));
  return [...fixed, ...exports, ...views];
}
