// The pages of the peers, built as a person would ship them: minified, with their own fonts.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('peers'),
  base: './',
  logLevel: 'error',
  // Excalidraw looks for its fonts beside the page.
  publicDir: here('node_modules/@excalidraw/excalidraw/dist/prod'),
  build: {
    outDir: process.env.PEERS,
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 20_000,
    reportCompressedSize: false,
    rollupOptions: {
      input: { tldraw: here('peers/tldraw.html'), excalidraw: here('peers/excalidraw.html') },
    },
  },
});
