import type { EditTemplate, Home } from '../api/bindings';
import { call } from '../api/client';
import { notices } from '../state/notices.svelte';
import { templates } from '../state/templates.svelte';

export async function editTemplate(change: EditTemplate): Promise<void> {
  try {
    await call('template.edit', change);
    templates.revision++;
  } catch (problem) {
    notices.problem(problem);
  }
}

export async function deleteTemplate(id: string, title: string): Promise<void> {
  try {
    await call('template.delete', { id });
    templates.revision++;
    notices.toast(`Deleted the template “${title}”.`);
  } catch (problem) {
    notices.problem(problem);
  }
}

const told = new Set<string>();

/** Says once of each file among the own templates that it cannot be read. */
export function tellBroken({ broken_templates }: Home): void {
  for (const file of broken_templates.filter((name) => !told.has(name))) {
    told.add(file);
    notices.toast(`The template file “${file}” cannot be read and was left out.`);
  }
}
