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
  cacheDir: '../node_modules/.vite',
  plugins: [svelte(), ...(mode === 'mock' ? [mockCore] : [])],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // Answers come from `desirepath serve --port 5174`; open this server's page with the token that it prints.
  server: {
    port: 5173,
    strictPort: true,
    proxy: Object.fromEntries(
      ['/rpc', '/upload', '/save_path'].map((path) => [
        path,
        { target: 'http://127.0.0.1:5174', changeOrigin: true },
      ]),
    ),
  },
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  test: { environment: 'jsdom', include: ['src/**/*.test.ts'], setupFiles: [] },
}));
