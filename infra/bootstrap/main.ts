import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { askedToStop } from '../process/stop.ts';

/** Every file named here exports `run`. */
const commands: Record<string, string> = {
  demo: 'bootstrap/demo.ts',
  start: 'bootstrap/start.ts',
  test: 'bootstrap/test-run.ts',
  check: 'bootstrap/check.ts',
  bench: 'bootstrap/bench.ts',
  real: 'real/run.ts',
  shots: 'shots/run.ts',
  proxy: 'proxy/run.ts',
};

/** A command of package.json: takes its arguments, resolves to the exit code; `signal` aborts when it shall stop. */
export type Run = (args: string[], signal: AbortSignal) => Promise<number>;

const [name = '', ...args] = process.argv.slice(2);
const file = join(import.meta.dirname, '..', commands[name] ?? '');
if (commands[name] === undefined || !existsSync(file)) {
  console.error(`There is no command "${name}". There are: ${Object.keys(commands).join(', ')}.`);
  process.exit(1);
}
// Whoever heard us may be gone (a closed terminal, a pipe without its reader): what runs here is still ended in order.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
try {
  const { run }: { run: Run } = await import(pathToFileURL(file).href);
  process.exitCode = await run(args, askedToStop());
} catch (error) {
  console.error(describe(error));
  process.exitCode = 1;
}
process.disconnect?.();

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `\n  because: ${error.cause.message}` : '';
  return process.env['LOG_LEVEL'] === 'debug' ? (error.stack ?? error.message) : `${error.message}${cause}`;
}
