import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { show } from './finding.ts';
import { checkHouse } from './house.ts';
import { checkLicences } from './licences.ts';

export type Outcome = { name: string; ok: boolean; output: string; ms: number };

type Step = { name: string; run: () => Promise<{ ok: boolean; output: string }> };

const PACKAGES = ['shared', 'server', 'client', 'infra'];
const PROJECTS = [
  ...PACKAGES.map((name) => `${name}/tsconfig.json`),
  'shared/tsconfig.tests.json',
  'client/e2e/tsconfig.json',
];

/** Everything that `pnpm check` runs, slowest first so that two cores end at about the same time. */
export function allSteps(root: string): Step[] {
  const bin = (name: string) => join(root, 'node_modules', '.bin', name);
  const program =
    (name: string, ...args: string[]): Step['run'] =>
    () =>
      runProgram(root, [bin(name), ...args]);
  return [
    { name: 'fast tests', run: program('vitest', 'run', '--project', 'fast', '--reporter=dot', '--passWithNoTests') },
    ...PROJECTS.filter((path) => existsSync(join(root, path))).map((path) => ({
      name: `types ${path.replace(/\/tsconfig(\.json)?|\.json$/g, '')}`,
      run: program('tsc', '-p', path, '--noEmit', '--pretty', 'false'),
    })),
    {
      name: 'format and lint',
      run: program('biome', 'check', '--error-on-warnings', '--max-diagnostics=100', '--colors=off', '.'),
    },
    { name: 'unused code', run: program('knip', '--no-progress') },
    { name: 'house rules', run: async () => houseRules(root) },
    { name: 'licences', run: async () => verdict(checkLicences(root, PACKAGES).map(show)) },
  ];
}

/** Runs the steps on all cores; `tell` hears each outcome as it comes. */
export async function runSteps(steps: Step[], tell: (outcome: Outcome) => void): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = [...steps];
  const worker = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const startedAt = performance.now();
      const result = await step.run().catch((error: unknown) => ({ ok: false, output: String(error) }));
      const outcome = { name: step.name, ...result, ms: Math.round(performance.now() - startedAt) };
      outcomes.push(outcome);
      tell(outcome);
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
  return outcomes;
}

const verdict = (lines: string[]) => ({ ok: lines.length === 0, output: lines.join('\n') });

function houseRules(root: string) {
  return verdict(
    [...checkHouse(root)].flatMap(([name, findings]) =>
      findings.length === 0 ? [] : [`${name}:`, ...findings.map((finding) => `  ${show(finding)}`)],
    ),
  );
}

function runProgram(root: string, [program = '', ...args]: string[]): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, env: { ...process.env, NO_COLOR: '1', CI: '1' } });
    const parts: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => parts.push(text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ ok: code === 0, output: parts.join('').trim() }));
  });
}
