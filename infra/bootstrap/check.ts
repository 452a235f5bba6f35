import { allSteps, runSteps } from '../check/steps.ts';
import type { Run } from './main.ts';
import { projectDir } from './project-dir.ts';

/** `pnpm check`: format, lint, types, imports, unused code, limits, docs, rules, licences and fast tests. */
export const run: Run = async () => {
  const startedAt = performance.now();
  const outcomes = await runSteps(allSteps(projectDir), ({ name, ok, ms }) => {
    console.log(`${ok ? '✓' : '✗'} ${name} ${(ms / 1000).toFixed(1)} s`);
  });
  const failed = outcomes.filter(({ ok }) => !ok);
  for (const { name, output } of failed) console.log(`\n── ${name} ──\n${output}`);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`\ncheck: ${outcomes.length - failed.length} of ${outcomes.length} steps passed in ${seconds} s`);
  return failed.length === 0 ? 0 : 1;
};
