import type { Finding } from './finding.ts';
import { type Source, target } from './source.ts';

/** Rings of files that import each other, type-only imports included. One finding for each ring. */
export function checkImportCycles(sources: Source[]): Finding[] {
  const graph = new Map<string, string[]>();
  for (const { path, imports } of sources) {
    graph.set(path, [...new Set(imports.flatMap(({ specifier }) => target(path, specifier) ?? []))]);
  }
  return rings(graph).map((ring) => ({
    path: ring[0] ?? '',
    text: `imports itself: ${[...ring, ring[0]].join(' → ')}`,
  }));
}

/** Depth-first search; each file is walked once, and each back edge gives the ring it closes. */
export function rings(graph: Map<string, string[]>): string[][] {
  const done = new Set<string>();
  const trail: string[] = [];
  const found: string[][] = [];
  const walk = (file: string) => {
    const at = trail.indexOf(file);
    if (at >= 0) {
      found.push(trail.slice(at));
      return;
    }
    if (done.has(file)) return;
    trail.push(file);
    for (const next of graph.get(file) ?? []) walk(next);
    trail.pop();
    done.add(file);
  };
  for (const file of graph.keys()) walk(file);
  return found;
}
