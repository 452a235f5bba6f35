import { distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import type { Log } from '../../platform/log.ts';
import type { Settings } from '../../platform/settings.ts';
import { limitedBody } from '../../platform/web/limited-body.ts';
import { type RoadQuestion, routingEngines } from './routing-engines.ts';

/** The whole of one question, from the name to the last byte of the answer: a desk waits no longer for a better figure. */
export const ROADS_WITHIN_MS = 400;
/** An answer for the most places asked is some 12 kB, with what the servers add about each. */
const MOST_BYTES = 262_144;
/** Questions under way at once; who comes then has the straight line. */
const AT_ONCE = 8;
/** After so many failures in a row the server is away, and is not asked for a while; then one question tries it. */
const FAILURES = 3;
const REST_MS = 30_000;
/** A unit under way is elsewhere by then; a desk that looks twice is not asked twice. */
const KEEP_MS = 20_000;
const MOST_KEPT = 4_096;
/**
 * Faster than this along the straight line nobody drives: a server with the roads of another region puts every place on the same street
 * and says zero. Metres per second, and metres that a place may lie off its street.
 */
const FASTEST_MPS = 50;
const OFF_STREET_M = 250;

export type Routing = NonNullable<Settings['routing']>;

export interface RoadTimesOptions {
  readonly routing: Routing;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
}

interface Kept {
  readonly seconds: number | null;
  readonly untilMs: number;
}

/**
 * DSP-44: driving times by the roads from an OSRM or Valhalla server. Never throws and never takes longer than ROADS_WITHIN_MS; what it
 * does not know is null. Keeps what it heard for a moment, and lets a server that fails rest.
 */
export class RoadTimes {
  readonly #options: RoadTimesOptions;
  readonly #kept = new Map<string, Kept>();
  #underWay = 0;
  #failures = 0;
  #restsUntilMs = 0;

  constructor(options: RoadTimesOptions) {
    this.#options = options;
  }

  /** Seconds of driving from each place to `to`, all [lng, lat], in their order; null where only the straight line is known. */
  async to(to: Position, from: readonly Position[]): Promise<readonly (number | null)[]> {
    const nowMs = this.#options.nowMs();
    const names = from.map((place) => nameOf(place, to));
    const known = names.map((name) => this.#fresh(name, nowMs));
    const missing = [...new Set(names.filter((_, index) => known[index] === undefined))];
    if (missing.length === 0) return known.map((one) => one ?? null);
    const places = missing.map((name) => from[names.indexOf(name)] ?? to);
    const heard = await this.#ask(to, places);
    const news = new Map(missing.map((name, index) => [name, heard?.[index] ?? null]));
    if (heard !== null) for (const [name, seconds] of news) this.#keep(name, { seconds, untilMs: nowMs + KEEP_MS });
    return names.map((name, index) => known[index] ?? news.get(name) ?? null);
  }

  #fresh(name: string, nowMs: number): number | null | undefined {
    const kept = this.#kept.get(name);
    return kept !== undefined && nowMs < kept.untilMs ? kept.seconds : undefined;
  }

  #keep(name: string, kept: Kept): void {
    this.#kept.delete(name);
    this.#kept.set(name, kept);
    // The oldest stands first.
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(oldest);
    }
  }

  /** Null when it was not asked or did not answer as it should. */
  async #ask(to: Position, from: readonly Position[]): Promise<readonly (number | null)[] | null> {
    const isTrial = this.#failures >= FAILURES;
    if (this.#options.nowMs() < this.#restsUntilMs || this.#underWay >= (isTrial ? 1 : AT_ONCE)) return null;
    const { engine: name, url } = this.#options.routing;
    const engine = routingEngines[name];
    this.#underWay++;
    const got = await readJson(engine.ask(url, from, to));
    this.#underWay--;
    const cells = got.ok ? engine.read(got.value, from.length) : null;
    if (cells === null) {
      this.#failed(got.ok ? 'another answer than asked for' : got.why);
      return null;
    }
    if (this.#failures >= FAILURES) this.#options.log.info('the routing server answers again');
    this.#failures = 0;
    return cells.map((cell, index) => believed(cell, from[index] ?? to, to));
  }

  #failed(why: string): void {
    this.#failures++;
    if (this.#failures < FAILURES) return;
    this.#restsUntilMs = this.#options.nowMs() + REST_MS;
    // Once for each time it goes away. Never the address: it may tell of the inner network.
    if (this.#failures === FAILURES) this.#options.log.warn({ why }, 'no travel times from the routing server');
  }
}

function nameOf(from: Position, to: Position): string {
  // To some ten metres: a car that waits and whose fix trembles is in one place.
  return [...from, ...to].map((degrees) => degrees.toFixed(4)).join(' ');
}

function believed(seconds: number | null, from: Position, to: Position): number | null {
  return seconds !== null && distanceM(from, to) <= seconds * FASTEST_MPS + OFF_STREET_M ? seconds : null;
}

type Read = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: string };

/** Reads one JSON answer; a redirect, another status, too much of it, no JSON or silence is a failure, with why. */
async function readJson({ url, method, body }: RoadQuestion): Promise<Read> {
  try {
    const reply = await fetch(url, {
      method,
      body,
      signal: AbortSignal.timeout(ROADS_WITHIN_MS),
      redirect: 'error',
      headers: {
        accept: 'application/json',
        'user-agent': 'watchroom',
        ...(body === null ? {} : { 'content-type': 'application/json' }),
      },
    });
    if (!reply.ok || reply.body === null) {
      await reply.body?.cancel();
      return { ok: false, why: `status ${reply.status}` };
    }
    const bytes = await limitedBody(reply.body, MOST_BYTES);
    if (bytes === null) return { ok: false, why: 'too large' };
    return { ok: true, value: JSON.parse(bytes.toString('utf8')) };
  } catch (error) {
    return { ok: false, why: nameOfFault(error) };
  }
}

/** The code of the line's own fault (ECONNREFUSED…), else what kind of fault it was. */
function nameOfFault(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
}
