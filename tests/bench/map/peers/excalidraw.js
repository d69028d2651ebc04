// Excalidraw with 5,000 rectangles that hold words, everything else as it comes.
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { ACROSS, DOWN, shapes } from './shapes.js';

window.EXCALIDRAW_ASSET_PATH = new URL('.', location.href).pathname;
const { convertToExcalidrawElements, Excalidraw } = await import('@excalidraw/excalidraw');
await import('@excalidraw/excalidraw/index.css');

const elements = convertToExcalidrawElements(
  shapes.map(({ x, y, w, h, text }, i) => ({
    id: `s${i}`,
    type: 'rectangle',
    x,
    y,
    width: w,
    height: h,
    backgroundColor: '#ffec99',
    fillStyle: 'solid',
    label: { text, fontSize: 11 },
  })),
  { regenerateIds: false },
);

function ready(api) {
  const state = () => api.getAppState();
  window.peer = {
    zoom: () => state().zoom.value,
    /** The top left of what is seen, in shapes across and down, at a zoom. */
    look: (across, down, zoom) =>
      api.updateScene({
        appState: { scrollX: -across * ACROSS, scrollY: -down * DOWN, zoom: { value: zoom } },
      }),
    left: () => -state().scrollX,
    top: () => -state().scrollY,
    count: () => api.getSceneElements().filter(({ type }) => type === 'rectangle').length,
    place: (i) => api.getSceneElements().find(({ id }) => id === `s${i}`),
    toWindow: (x, y) => ({
      x: (x + state().scrollX) * state().zoom.value + state().offsetLeft,
      y: (y + state().scrollY) * state().zoom.value + state().offsetTop,
    }),
    drawn: () => !state().isLoading && document.querySelector('canvas.excalidraw__canvas.static') !== null,
  };
}

const initialData = { elements, appState: { zoom: { value: 1 }, scrollX: 0, scrollY: 0 } };
createRoot(document.getElementById('root')).render(
  createElement(Excalidraw, { initialData, excalidrawAPI: ready }),
);
