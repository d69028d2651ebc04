import { call } from '../api/client';
import { safeHref } from '../controls/href';
import { notices } from '../state/notices.svelte';

/** Opens an address outside of the application, in the person's own browser or mail program. */
export async function openLink(address: string): Promise<void> {
  const url = safeHref(address);
  if (url === null) return notices.toast('Only links to the web and to email addresses can be opened.');
  try {
    await call('link.open', { url });
  } catch (problem) {
    notices.problem(problem);
  }
}
