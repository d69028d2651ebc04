/** Markdown as a document and back. Raw HTML is text, pictures are links, and links lead to the web or to mail. */
import MarkdownIt from 'markdown-it';
import { MarkdownParser, defaultMarkdownParser, schema as basic, type ParseSpec } from 'prosemirror-markdown';
import {
  MarkdownSerializer,
  defaultMarkdownSerializer,
  type MarkdownSerializerState,
} from 'prosemirror-markdown';
import { Schema, type DOMOutputSpec, type Node, type NodeSpec } from 'prosemirror-model';
import { safeHref } from './href';

/** A block whose direction follows the first letter in it; paragraphs have theirs from the style. */
function ownDirection(name: string, tag: string): NodeSpec {
  const toDOM = ({ attrs }: Node): DOMOutputSpec => [
    tag,
    { dir: 'auto', ...(attrs.order > 1 ? { start: attrs.order } : {}) },
    0,
  ];
  return { ...basic.spec.nodes.get(name)!, toDOM };
}

const nodes = basic.spec.nodes
  .remove('image')
  .update('heading', { ...basic.spec.nodes.get('heading')!, content: 'text*' })
  .update('blockquote', ownDirection('blockquote', 'blockquote'))
  .update('bullet_list', { ...ownDirection('bullet_list', 'ul'), attrs: {}, parseDOM: [{ tag: 'ul' }] })
  .update('ordered_list', {
    ...ownDirection('ordered_list', 'ol'),
    attrs: { order: { default: 1 } },
    parseDOM: [{ tag: 'ol', getAttrs: (list) => ({ order: Number(list.getAttribute('start') ?? 1) || 1 }) }],
  });

const marks = basic.spec.marks.update('link', {
  ...basic.spec.marks.get('link')!,
  parseDOM: [
    {
      tag: 'a[href]',
      getAttrs: (anchor) => {
        const href = safeHref(anchor.getAttribute('href') ?? '');
        return href === null ? false : { href, title: null };
      },
    },
  ],
});

export const schema = new Schema({ nodes, marks });

// Headings are written with #: a line of === or --- below a note does not make one of it.
const tokenizer = new MarkdownIt('commonmark', { html: false }).disable(['image', 'lheading']);
tokenizer.validateLink = (url) => safeHref(url) !== null;

// A line break that was typed is meant: notes are not reflowed.
const tokens: Record<string, ParseSpec> = {
  ...defaultMarkdownParser.tokens,
  softbreak: { node: 'hard_break' },
};
delete tokens.image;
const parser = new MarkdownParser(schema, tokenizer, tokens);

export function parseMarkdown(text: string): Node {
  return parser.parse(text.replaceAll('\u0000', ''));
}

/** What starts a block of its own where a line begins. */
const blockStarts = /^(\d{1,9})([.)])(?=\s|$)|^([+=-])/;

/** Text that stands at the beginning of a line stays text. */
function text(state: MarkdownSerializerState, node: Node, parent: Node, index: number): void {
  const before = index > 0 ? parent.child(index - 1).type.name : '';
  const starts = index === 0 || before === 'hard_break';
  const words = starts ? (node.text ?? '').trimStart() : (node.text ?? '');
  const escaped = state.esc(words, false);
  const safe = escaped
    .replace(blockStarts, (_, digits, dot, sign) => (digits ? `${digits}\\${dot}` : `\\${sign}`))
    .replace(/^(#{1,6})(?=\s|$)|^>/, '\\$&');
  state.text(starts ? safe : escaped, false);
}

/** Whether a list stands right behind an equal one: only another sign keeps them two. */
function isSecond(parent: Node, index: number): boolean {
  const before = index > 0 ? parent.child(index - 1) : null;
  return before?.type === parent.child(index).type && !isSecond(parent, index - 1);
}

const serializer = new MarkdownSerializer(
  {
    ...defaultMarkdownSerializer.nodes,
    text,
    bullet_list: (state, node, parent, index) =>
      state.renderList(node, '  ', () => (isSecond(parent, index) ? '* ' : '- ')),
    ordered_list: (state, node, parent, index) => {
      const sign = isSecond(parent, index) ? ')' : '.';
      const width = String(node.attrs.order + node.childCount - 1).length;
      const label = (i: number) => `${node.attrs.order + i}${sign} `.padEnd(width + 2);
      state.renderList(node, ' '.repeat(width + 2), label);
    },
    heading: (state, node) => {
      state.write(`${'#'.repeat(node.attrs.level)} `);
      state.renderInline(node, false);
      state.closeBlock(node);
    },
  },
  defaultMarkdownSerializer.marks,
  // What would be read as an entity, an address in angle brackets or the end of a heading is text.
  { escapeExtraCharacters: /&(?=#?\w+;)|<(?=[a-z])|#(?=\s*$)/gi },
);

export function toMarkdown(document: Node): string {
  return serializer.serialize(document, { tightLists: true }).trim();
}
