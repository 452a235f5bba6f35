import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { phoneWorker, plainWorker } from './phone-worker-build.ts';

/** Where `vite dev` finds the server; production serves client/dist from the server itself. */
const server = 'http://127.0.0.1:8080';

const root = import.meta.dirname;
const phonePage = { file: 'patrol.html', url: '/patrol' } as const;

/** As the server does it: the phone's address brings the phone's page. */
const phoneInDev: Plugin = {
  name: 'watchroom-phone-in-dev',
  configureServer: ({ middlewares }) => {
    middlewares.use((request, _, next) => {
      if (/^\/patrol(?:[/?]|$)/.test(request.url ?? '')) request.url = `/${phonePage.file}`;
      next();
    });
  },
};

export default defineConfig({
  root,
  plugins: [
    react(),
    tailwindcss(),
    phoneInDev,
    phoneWorker({
      root,
      page: phonePage,
      worker: { source: 'patrol/worker/service-worker.ts', file: 'patrol-worker.js' },
      beside: ['/patrol.webmanifest', '/patrol.en.webmanifest', '/icon.svg', '/icons/patrol-192.png'],
    }),
    plainWorker({ root, worker: { source: 'alert/push/desk-worker.ts', file: 'desk-worker.js' } }),
  ],
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
      // The room, the officer's phone, and the small page of everybody; neither of these brings a desk's screens.
      input: {
        index: join(root, 'index.html'),
        patrol: join(root, phonePage.file),
        report: join(root, 'report.html'),
      },
    },
    outDir: 'dist',
    emptyOutDir: true,
    // Source maps stay: an operator's fault report must name a line.
    sourcemap: true,
    // MapLibre alone is above the default; it is loaded only by screens with a map.
    chunkSizeWarningLimit: 1200,
  },
});
