import { edit } from '../actions/edit';
import type { CommentTag, Filter, TagCount } from '../api/bindings';
import { call } from '../api/client';
import { plural } from '../controls/number';
import { notices } from '../state/notices.svelte';

/** What tags are put on: some comments, or all that a filter finds. */
export interface Subjects {
  comments: number[];
  filter: Filter | null;
}

/** The tags of the workspace, for names and suggestions. */
class Tags {
  list = $state.raw<CommentTag[]>([]);
  readonly names = $derived(this.list.map((tag) => tag.name));

  name(id: string): string {
    return this.list.find((tag) => tag.id === id)?.name ?? 'Another tag';
  }

  async read(): Promise<void> {
    try {
      this.list = await call('comment_tag.list', {});
    } catch (problem) {
      notices.problem(problem);
    }
  }
}

export const tags = new Tags();

/** How many of the comments have each tag. */
export function countTags(subjects: Subjects): Promise<TagCount[]> {
  return call('comment_tag.count', { ...subjects });
}

/** Puts tags on comments; `count` is how many those are, for the message. */
export async function addTags(subjects: Subjects, count: number, names: string[]): Promise<void> {
  const applied = await edit('comment_tag.add', { ...subjects, names });
  if (applied) notices.toast(`Tagged ${plural(count, 'comment')} “${names.join('”, “')}”.`, true);
}

export async function removeTag(subjects: Subjects, count: number, tag: TagCount): Promise<void> {
  const applied = await edit('comment_tag.remove', { ...subjects, tags: [tag.tag] });
  if (applied) notices.toast(`Took “${tag.name}” off ${plural(count, 'comment')}.`, true);
}
