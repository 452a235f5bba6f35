import { z } from 'zod';

/** One goal of a bench: what was measured and whether it is good enough. */
export const Goal = z.object({
  /** What is measured, e.g. `accepted to visible, p99`. */
  metric: z.string(),
  value: z.number(),
  unit: z.string(),
  /** The condition in words, e.g. `<= 250` or `<= 3 x floor`. */
  goal: z.string(),
  ok: z.boolean(),
});
export type Goal = z.infer<typeof Goal>;

export const BenchResult = z.object({
  goals: z.array(Goal).min(1),
  /** Each round as it was measured: ours and the floor interleaved, at least five. */
  runs: z.array(z.record(z.string(), z.unknown())),
});
export type BenchResult = z.infer<typeof BenchResult>;

export type BenchGiven = {
  /** Makes a new, empty database on a durable Postgres and returns its address. */
  database(): Promise<string>;
  redisUrl: string;
  /** A temporary folder, gone after the run. */
  dataDir: string;
  /** What stood behind the name, `--json` left out. */
  args: string[];
  /** Progress, on stderr. */
  say(text: string): void;
  signal: AbortSignal;
};

/** A file `NAME.bench.ts`, anywhere in the project, exports this as `run`. */
export type Bench = (given: BenchGiven) => Promise<BenchResult>;

/** The number behind `--name` of a bench's arguments, or `usual` where it was not given. */
export function numberAsked(args: readonly string[], name: string, usual: number): number {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? usual : Number(args[at + 1]);
}

/**
 * The value below which this share (0…1) of the values lies, by nearest rank, in as many decimals; NaN of none. Share 0.5 is the
 * median, 1 the largest.
 */
export function quantile(values: readonly number[], share: number, decimals = 1): number {
  const sorted = values.toSorted((a, b) => a - b);
  return rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN, decimals);
}

export function rounded(value: number, decimals = 1): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}
