/** The editor of a Markdown text. Loaded when the first one is shown, so that a map opens no slower for it. */
import { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import type { NodeType, ResolvedPos } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { EditorState, type Command, type Plugin } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { safeHref } from './href';
import { parseMarkdown, schema, toMarkdown } from './markdownText';

const { heading, paragraph, bullet_list, ordered_list, list_item, hard_break, blockquote } =
  schema.nodes as Record<string, NodeType>;
const { strong, em, link } = schema.marks;

/** What the toolbar offers. */
export type Format = 'heading' | 'strong' | 'em' | 'bullets' | 'numbers' | 'link';
export type Formats = Record<Format, boolean>;

export interface EditorOptions {
  label: string;
  placeholder: string;
  readonly: boolean;
  /** After each change of the text or of the caret. */
  onchange: (changed: boolean, active: Formats) => void;
  onescape: () => void;
  onopen: (href: string) => void;
}

/** The list that surrounds a place most closely. */
function listAround(at: ResolvedPos): { type: NodeType; pos: number; nested: boolean } | null {
  for (let depth = at.depth; depth > 0; depth--) {
    const { type } = at.node(depth);
    if (type === bullet_list || type === ordered_list)
      return { type, pos: at.before(depth), nested: depth > 1 && at.node(depth - 1).type === list_item };
  }
  return null;
}

function toggleList(type: NodeType): Command {
  return (state, dispatch) => {
    const list = listAround(state.selection.$from);
    if (list?.type === type) return liftListItem(list_item!)(state, dispatch);
    if (list === null) return wrapInList(type)(state, dispatch);
    dispatch?.(state.tr.setNodeMarkup(list.pos, type));
    return true;
  };
}

const isHeading = (state: EditorState) => state.selection.$from.parent.type === heading;

const toggleHeading: Command = (state, dispatch) =>
  (isHeading(state) ? setBlockType(paragraph!) : setBlockType(heading!, { level: 2 }))(state, dispatch);

/** Shift Tab lifts an item out of the list it is nested in, and leaves the editor from an outer one. */
const liftNested: Command = (state, dispatch) =>
  listAround(state.selection.$from)?.nested === true && liftListItem(list_item!)(state, dispatch);

const breakLine: Command = chainCommands(exitCode, (state, dispatch) => {
  if (isHeading(state)) return false;
  dispatch?.(state.tr.replaceSelectionWith(hard_break!.create()).scrollIntoView());
  return true;
});

const keys: Record<string, Command> = {
  'Mod-b': toggleMark(strong!),
  'Mod-i': toggleMark(em!),
  'Mod-z': undo,
  'Mod-y': redo,
  'Mod-Shift-z': redo,
  Enter: splitListItem(list_item!),
  'Shift-Enter': breakLine,
  Tab: sinkListItem(list_item!),
  'Shift-Tab': liftNested,
};

const rules = inputRules({
  rules: [
    wrappingInputRule(/^\s*([-+*])\s$/, bullet_list!),
    wrappingInputRule(
      /^(\d+)\.\s$/,
      ordered_list!,
      (match) => ({ order: Number(match[1]) }),
      (match, node) => node.childCount + node.attrs.order === Number(match[1]),
    ),
    wrappingInputRule(/^\s*>\s$/, blockquote!),
    textblockTypeInputRule(/^(#{1,3})\s$/, heading!, (match) => ({ level: match[1]!.length })),
  ],
});

function plugins(onescape: () => void): Plugin[] {
  const leave: Command = () => {
    onescape();
    return true;
  };
  return [rules, keymap({ ...keys, Escape: leave }), keymap(baseKeymap), history()];
}

function activeFormats(state: EditorState): Formats {
  const { from, to, empty, $from } = state.selection;
  const has = (mark: typeof strong) =>
    empty
      ? mark!.isInSet(state.storedMarks ?? $from.marks()) !== undefined
      : state.doc.rangeHasMark(from, to, mark!);
  const list = listAround($from)?.type;
  return {
    heading: isHeading(state),
    strong: has(strong),
    em: has(em),
    bullets: list === bullet_list,
    numbers: list === ordered_list,
    link: has(link),
  };
}

/** The page's policy refuses handlers in pasted HTML, and says so aloud: without them there is nothing to refuse. */
function withoutHandlers(html: string): string {
  const handler = /\son\w+\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)/gi;
  return html.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(handler, ''));
}

/** A text being edited in an element of the page. */
export class MarkdownEditor {
  readonly #view: EditorView;
  readonly #options: EditorOptions;

  constructor(element: HTMLElement, text: string, options: EditorOptions) {
    this.#options = options;
    this.#view = new EditorView(element, {
      state: this.#state(text),
      editable: () => !options.readonly,
      attributes: (state) => this.#attributes(state),
      transformPastedHTML: withoutHandlers,
      handleClick: (view, _pos, event) => this.#click(view, event),
      dispatchTransaction: (transaction) => {
        this.#view.updateState(this.#view.state.apply(transaction));
        options.onchange(transaction.docChanged, activeFormats(this.#view.state));
      },
    });
  }

  get text(): string {
    return toMarkdown(this.#view.state.doc);
  }

  /** Shows another text, unless it says what is there already. */
  show(text: string): void {
    if (!parseMarkdown(text).eq(parseMarkdown(this.text))) this.#view.updateState(this.#state(text));
  }

  focus(): void {
    this.#view.focus();
  }

  blur(): void {
    (this.#view.dom as HTMLElement).blur();
  }

  run(format: Exclude<Format, 'link'>): void {
    const commands: Record<typeof format, Command> = {
      heading: toggleHeading,
      strong: toggleMark(strong!),
      em: toggleMark(em!),
      bullets: toggleList(bullet_list!),
      numbers: toggleList(ordered_list!),
    };
    this.#run(commands[format]);
    this.focus();
  }

  /** The address of the link at the caret; empty without one. */
  get href(): string {
    const { $from, from, to } = this.#view.state.selection;
    let href = '';
    const take = (marks: readonly { type: unknown; attrs: { href?: string } }[]) => {
      href ||= marks.find((mark) => mark.type === link)?.attrs.href ?? '';
    };
    take($from.marks());
    this.#view.state.doc.nodesBetween(from, to, (node) => take(node.marks));
    return href;
  }

  /** Makes the selected words a link, or writes the address where none are selected; null takes the link away. */
  setLink(href: string | null): void {
    const { state } = this.#view;
    const { from, to } = this.#linkRange();
    const change = state.tr.removeMark(from, to, link!);
    if (href !== null && from === to) change.insert(from, schema.text(href, [link!.create({ href })]));
    else if (href !== null) change.addMark(from, to, link!.create({ href }));
    this.#view.dispatch(change.removeStoredMark(link!));
    this.focus();
  }

  destroy(): void {
    this.#view.destroy();
  }

  /** What is selected; with a mere caret the whole link around it. */
  #linkRange(): { from: number; to: number } {
    const { $from, from, to, empty } = this.#view.state.selection;
    const mark = link!.isInSet($from.marks());
    if (!empty || !mark) return { from, to };
    const range = { from, to };
    $from.parent.forEach((child, offset) => {
      const start = $from.start() + offset;
      if (!mark.isInSet(child.marks) || start > from || start + child.nodeSize < from) return;
      range.from = start;
      range.to = start + child.nodeSize;
    });
    return range;
  }

  #run(command: Command): void {
    command(this.#view.state, (transaction) => this.#view.dispatch(transaction), this.#view);
  }

  #state(text: string): EditorState {
    return EditorState.create({ doc: parseMarkdown(text), plugins: plugins(() => this.#options.onescape()) });
  }

  #attributes(state: EditorState): Record<string, string> {
    const { label, placeholder, readonly } = this.#options;
    const { doc } = state;
    const empty =
      doc.childCount === 1 && doc.firstChild!.type === paragraph && doc.firstChild!.childCount === 0;
    return {
      class: empty ? 'prose empty' : 'prose',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': label,
      'aria-readonly': String(readonly),
      ...(readonly ? { tabindex: '0' } : {}),
      ...(placeholder === '' || readonly
        ? {}
        : { 'aria-placeholder': placeholder, 'data-placeholder': placeholder }),
    };
  }

  /** A link opens with Ctrl, or at once where nothing can be edited; else the click places the caret. */
  #click(view: EditorView, event: MouseEvent): boolean {
    const anchor = (event.target as HTMLElement).closest('a');
    const href = anchor && view.dom.contains(anchor) ? safeHref(anchor.getAttribute('href') ?? '') : null;
    if (href === null || !(event.ctrlKey || event.metaKey || this.#options.readonly)) return false;
    event.preventDefault();
    this.#options.onopen(href);
    return true;
  }
}
