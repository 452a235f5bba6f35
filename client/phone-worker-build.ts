import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';
import type { KeptFile } from './patrol/worker/kept-page.ts';

type Chunk = Rolldown.OutputChunk;
type Bundle = Rolldown.OutputBundle;

export interface PhoneWorkerBuild {
  /** Of the client, absolute. */
  readonly root: string;
  /** The phone's page, as the build names it and as the server sends it. */
  readonly page: { readonly file: string; readonly url: string };
  /** From `root`. */
  readonly worker: { readonly source: string; readonly file: string };
  /** Files of `public/` that the page needs. */
  readonly beside: readonly string[];
}

/** Only Latin letters are ever drawn in this font; the others of the family stay where they are. */
const FONT = /\/assets\/inter-latin-wght-[^)"']+\.woff2/g;

/**
 * Builds the phone's service worker after everything else, as one script of its own, and writes into it the list of files its
 * page consists of: what the page's entry reaches, static or lazy, and no file of any other screen.
 */
export function phoneWorker({ root, page, worker, beside }: PhoneWorkerBuild): Plugin {
  return {
    name: 'watchroom-phone-worker',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      if (dir === undefined) return;
      const hashed = [...reachedFrom(entryOf(bundle, page.file), bundle)].map((file) => ({
        url: `/${file}`,
        revision: null,
      }));
      const named = await Promise.all(
        [
          { url: page.url, path: join(dir, page.file) },
          ...beside.map((url) => ({ url, path: join(root, 'public', url) })),
        ].map(async ({ url, path }): Promise<KeptFile> => ({ url, revision: digest(await readFile(path)) })),
      );
      const files: KeptFile[] = [...hashed, ...named].sort((a, b) => (a.url < b.url ? -1 : 1));
      const kept = { version: digest(JSON.stringify(files)), files };
      await buildWorker({ root, dir, worker, define: { KEPT_PAGE: JSON.stringify(kept) } });
    },
  };
}

/** Builds a service worker that keeps no page: one script of its own, beside the others. */
export function plainWorker({ root, worker }: Pick<PhoneWorkerBuild, 'root' | 'worker'>): Plugin {
  return {
    name: 'watchroom-plain-worker',
    apply: 'build',
    async writeBundle({ dir }) {
      if (dir !== undefined) await buildWorker({ root, dir, worker, define: {} });
    },
  };
}

interface WorkerBuild extends Pick<PhoneWorkerBuild, 'root' | 'worker'> {
  readonly dir: string;
  readonly define: Readonly<Record<string, string>>;
}

async function buildWorker({ root, dir, worker, define }: WorkerBuild): Promise<void> {
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define,
    build: {
      target: 'es2023',
      outDir: dir,
      emptyOutDir: false,
      sourcemap: true,
      rolldownOptions: {
        input: join(root, worker.source),
        // A worker with imports needs a browser of this year; one script runs in all.
        output: { format: 'iife', entryFileNames: worker.file },
      },
    },
  });
}

function digest(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}

function entryOf(bundle: Bundle, page: string): Chunk {
  const entry = Object.values(bundle).find(
    (file): file is Chunk =>
      file.type === 'chunk' && file.isEntry && file.facadeModuleId?.endsWith(`/${page}`) === true,
  );
  if (entry === undefined) throw new Error(`the build has no entry for ${page}`);
  return entry;
}

function reachedFrom(entry: Chunk, bundle: Bundle): Set<string> {
  const reached = new Set<string>();
  const walk = (name: string) => {
    const file = bundle[name];
    if (file === undefined || reached.has(name)) return;
    reached.add(name);
    if (file.type === 'asset') {
      if (name.endsWith('.css')) for (const [font] of String(file.source).matchAll(FONT)) walk(font.slice(1));
      return;
    }
    const styles = file.viteMetadata?.importedCss ?? [];
    for (const next of [...file.imports, ...file.dynamicImports, ...styles]) walk(next);
  };
  walk(entry.fileName);
  return reached;
}
