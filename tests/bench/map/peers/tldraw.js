// tldraw with 5,000 shapes on one page: its cap is raised, everything else is as it comes.
import { getAssetUrlsByImport } from '@tldraw/assets/imports.vite';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { createShapeId, Tldraw, toRichText } from 'tldraw';
import 'tldraw/tldraw.css';
import { ACROSS, DOWN, shapes } from './shapes.js';

const made = shapes.map(({ x, y, w, h, text }, i) => ({
  id: createShapeId(`s${i}`),
  type: 'geo',
  x,
  y,
  props: { geo: 'rectangle', w, h, size: 's', fill: 'solid', scale: 0.6, richText: toRichText(text) },
}));

function mounted(editor) {
  editor.createShapes(made);
  editor.setCamera({ x: 0, y: 0, z: 1 });
  const look = (x, y, z) => editor.setCamera({ x: -x, y: -y, z });
  window.peer = {
    zoom: () => editor.getZoomLevel(),
    /** The top left of what is seen, in shapes across and down, at a zoom. */
    look: (across, down, zoom) => look(across * ACROSS, down * DOWN, zoom),
    left: () => -editor.getCamera().x,
    top: () => -editor.getCamera().y,
    count: () => editor.getCurrentPageShapeIds().size,
    place: (i) => editor.getShape(made[i].id),
    toWindow: (x, y) => editor.pageToScreen({ x, y }),
    drawn: () => document.querySelector('.tl-shape') !== null,
  };
}

const options = { maxShapesPerPage: 10_000 };
createRoot(document.getElementById('root')).render(
  createElement(Tldraw, { options, onMount: mounted, assetUrls: getAssetUrlsByImport() }),
);
