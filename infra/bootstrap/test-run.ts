import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allSteps, runSteps } from '../check/steps.ts';
import { add, countOf, NOTHING, summary, type Tally } from '../check/tally.ts';
import { supervise } from '../process/child.ts';
import { buildClient } from './client-build.ts';
import type { Run } from './main.ts';
import { projectDir } from './project-dir.ts';
import { chromiumPath, requireSystem, shellPath } from './system.ts';

const say = (text: string) => void process.stdout.write(`· ${text}\n`);

/** `npm test`: every check and every test. The last line is `N passed, N failed`; anything failed makes the code 1. */
export const run: Run = async (_args, signal) => {
  requireSystem(['ffmpeg', 'chromium', 'headless-shell', 'chinese-font'], say);
  let total = await checks();
  for (const project of ['fast', 'db', 'alone', 'e2e']) {
    if (signal.aborted) break;
    say(`${project} tests`);
    // From here on the whole product runs, with its pages.
    if (project === 'db') await buildClient(say);
    total = add(total, await vitest(project, signal));
  }
  if (signal.aborted) return 130;
  if (total.skipped > 0) say(`${total.skipped} skipped; each says why above`);
  console.log(summary(total));
  return total.failed === 0 ? 0 : 1;
};

/** The steps of `pnpm check`, each counted as one test; its fast tests come afterwards with the others. */
async function checks(): Promise<Tally> {
  const steps = allSteps(projectDir).filter(({ name }) => name !== 'fast tests');
  const outcomes = await runSteps(steps, ({ name, ok, output }) => {
    console.log(`${ok ? '✓' : '✗'} ${name}${ok ? '' : `\n${output}`}`);
  });
  const failed = outcomes.filter(({ ok }) => !ok).length;
  return { passed: outcomes.length - failed, failed, skipped: 0 };
}

function environment(): NodeJS.ProcessEnv {
  // Colours are for a person: a log that a machine reads gets none.
  const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
  return { ...process.env, ...plain, CI: '1', CHROMIUM_PATH: chromiumPath(), CHROMIUM_SHELL_PATH: shellPath() };
}

async function vitest(project: string, signal: AbortSignal): Promise<Tally> {
  const dir = await mkdtemp(join(tmpdir(), 'watchroom-report-'));
  const report = join(dir, 'report.json');
  const child = supervise({
    name: 'vitest',
    program: join(projectDir, 'node_modules', '.bin', 'vitest'),
    args: [
      'run',
      '--project',
      project,
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${report}`,
    ],
    options: { cwd: projectDir, stdio: 'inherit', env: environment() },
    stopSignal: 'SIGINT',
    stopWithinMs: 20_000,
    restart: false,
    say,
  });
  const stop = () => void child.stop();
  signal.addEventListener('abort', stop, { once: true });
  const code = await child.ended;
  signal.removeEventListener('abort', stop);
  const text = await readFile(report, 'utf8').catch(() => undefined);
  await rm(dir, { recursive: true, force: true });
  const tally = text === undefined ? NOTHING : countOf(JSON.parse(text));
  // Ended badly and no test to blame: an error outside of any test is a failure, too.
  return code !== 0 && tally.failed === 0 ? add(tally, { passed: 0, failed: 1, skipped: 0 }) : tally;
}
