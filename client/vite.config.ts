import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `vite dev` finds the server; production serves client/dist from the server itself. */
const server = 'http://127.0.0.1:8080';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss()],
  server: {
    proxy: {
      '/api': server,
      '/media': { target: server, ws: true },
      '/socket.io': { target: server, ws: true },
    },
  },
  build: {
    target: 'es2023',
    // Browsers that know oklch(): tokens must reach the map and the tests as written, not rewritten for older ones.
    cssTarget: ['chrome123', 'firefox128', 'safari18'],
    rolldownOptions: {
      // The room, and the small page of everybody, which brings none of it.
      input: { index: join(import.meta.dirname, 'index.html'), report: join(import.meta.dirname, 'report.html') },
    },
    outDir: 'dist',
    emptyOutDir: true,
    // Source maps stay: an operator's fault report must name a line.
    sourcemap: true,
    // MapLibre alone is above the default; it is loaded only by screens with a map.
    chunkSizeWarningLimit: 1200,
  },
});
