import type { Finding } from './finding.ts';

/** Both ends of docs/decisions/dependencies.md: every direct dependency has a line, every line a dependency. */
export function checkDependencyPage(page: { path: string; text: string }, direct: Set<string>): Finding[] {
  const lines = new Map<string, number>();
  for (const [index, line] of page.text.split('\n').entries()) {
    const name = /^\| `([^`]+)` \|/.exec(line)?.[1];
    if (name !== undefined) lines.set(name, index + 1);
  }
  const missing = [...direct].filter((name) => !lines.has(name)).sort();
  const gone = [...lines].filter(([name]) => !direct.has(name));
  return [
    ...missing.map((name) => ({
      path: page.path,
      text: `${name} has no line: why it is here, its licence, its maintenance`,
    })),
    ...gone.map(([name, line]) => ({ path: page.path, line, text: `${name} is no longer a dependency` })),
  ];
}

/** Names in the dependency lists of package.json texts; our own packages left out. */
export function directDependencies(manifests: string[]): Set<string> {
  const names = manifests.flatMap((text) => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(text) as Record<
      string,
      object | undefined
    >;
    return Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
  });
  return new Set(names.filter((name) => !name.startsWith('@watchroom/')));
}
