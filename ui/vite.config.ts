import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** `vite --mode mock` answers from a small core in memory, so that screens can be drawn without the real one. */
const mockCore: Plugin = {
  name: 'mock-core',
  enforce: 'pre',
  resolveId: (source) =>
    source === './http' ? fileURLToPath(new URL('dev/mock/transport.ts', import.meta.url)) : null,
};

export default defineConfig(({ mode }) => ({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [svelte(), ...(mode === 'mock' ? [mockCore] : [])],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { port: 5173, strictPort: true },
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  test: { environment: 'node', include: ['src/**/*.test.ts'], setupFiles: [] },
}));
