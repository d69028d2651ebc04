/** An icon's shapes as one path, for where there are hundreds: each of them is then two elements, not up to eight. */
import { mount, unmount } from 'svelte';
import { icons, type IconName } from './icons';

const paths = new Map<IconName, string>();

/** The path of an icon, in a box of 24 by 24. */
export function iconPath(name: IconName): string {
  let path = paths.get(name);
  if (path === undefined) paths.set(name, (path = drawn(name)));
  return path;
}

/** The icons come as components, so one is drawn out of sight and looked at. */
function drawn(name: IconName): string {
  const target = document.createElement('div');
  const icon = mount(icons[name], { target });
  const path = [...(target.querySelector('svg')?.children ?? [])].map(shapePath).join('');
  void unmount(icon);
  return path;
}

/** What one shape of an SVG draws, as a path that begins at a place of its own. */
export function shapePath(shape: Element): string {
  const n = (name: string) => Number(shape.getAttribute(name) ?? 0);
  switch (shape.tagName) {
    case 'path':
      return absolute(shape.getAttribute('d') ?? '');
    case 'line':
      return `M${n('x1')} ${n('y1')}L${n('x2')} ${n('y2')}`;
    case 'polyline':
      return `M${shape.getAttribute('points')}`;
    case 'polygon':
      return `M${shape.getAttribute('points')}z`;
    case 'circle':
      return ellipse(n('cx'), n('cy'), n('r'), n('r'));
    case 'ellipse':
      return ellipse(n('cx'), n('cy'), n('rx'), n('ry'));
    case 'rect': {
      const r = shape.hasAttribute('rx') ? n('rx') : n('ry');
      return rect(n('x'), n('y'), n('width'), n('height'), r);
    }
    default:
      return '';
  }
}

/** A path that begins with `m` would go on from where the one before it ends. */
function absolute(d: string): string {
  return d.startsWith('m') ? `M0 0${d}` : d;
}

function ellipse(x: number, y: number, rx: number, ry: number): string {
  return `M${x - rx} ${y}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`;
}

function rect(x: number, y: number, w: number, h: number, r: number): string {
  const corner = (dx: number, dy: number) => (r > 0 ? `a${r} ${r} 0 0 1 ${dx} ${dy}` : '');
  const [across, down] = [w - 2 * r, h - 2 * r];
  return `M${x + r} ${y}h${across}${corner(r, r)}v${down}${corner(-r, r)}h${-across}${corner(-r, -r)}v${-down}${corner(r, -r)}z`;
}
