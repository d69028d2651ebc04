import type { Filter } from '../api/bindings';
import { call } from '../api/client';
import type { IconName } from '../controls/icons';
import { saving } from '../state/saving.svelte';

export type TableFormat = 'xlsx' | 'csv';
export type CommentsFormat = TableFormat | 'json';

interface Named<T> {
  format: T;
  label: string;
  icon: IconName;
}

/** What any table can be exported as. */
export const tableFormats: Named<TableFormat>[] = [
  { format: 'xlsx', label: 'Excel workbook, XLSX', icon: 'sheet' },
  { format: 'csv', label: 'Table, CSV', icon: 'table-2' },
];

/** What comments can be exported as. */
export const commentsFormats: Named<CommentsFormat>[] = [
  ...tableFormats,
  { format: 'json', label: 'Text unchanged, JSON', icon: 'braces' },
];

/** Writes the comments a filter finds to a file; `view` is the name of the saved view that the filter is of. */
export function saveComments(filter: Filter, view: string | null, format: CommentsFormat): Promise<void> {
  return saving.run(view ?? 'Comments', format, (path, options) =>
    call('export.comments', { filter, path, name: view }, options),
  );
}
