import type { Chance } from '../../kernel/chance.ts';
import type { HealthEvent } from '../camera-health.ts';
import { type ProbeWord, saidBy } from './probe-word.ts';

export interface ProbePlan {
  /** How often a healthy camera is asked, ms. */
  readonly periodMs: number;
  /** How soon the first miss is asked again before anything is said, ms. */
  readonly confirmMs: number;
  /** The longest wait between two questions to a lost camera, ms. */
  readonly longestMs: number;
}

/** A second question after 15 s tells a lost packet from a lost camera; a lost one is asked ever more seldom, up to four periods. */
export function planOf(periodMs: number): ProbePlan {
  return { periodMs, confirmMs: Math.min(15_000, periodMs), longestMs: 4 * periodMs };
}

/** What we knew of a camera holds for two periods and a half; then nobody knows. */
export function evidenceMs(plan: ProbePlan): number {
  return 2.5 * plan.periodMs;
}

/** A part of the period, so that no two workers and no two rounds beat in time: at most a fiftieth. */
const JITTER = 0.02;
/** Width of one bucket of the wheel, ms. */
const BUCKET_MS = 1_000;

/** FNV-1a with a last mix: spreads ids evenly over 0…2^32-1. */
export function spreadHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The moment of this camera's place in the round that comes next after `afterMs`. */
export function slotMs(hash: number, periodMs: number, afterMs: number): number {
  const phase = Math.floor((hash / 4_294_967_296) * periodMs);
  const round = Math.floor((afterMs - phase) / periodMs) + 1;
  return round * periodMs + phase;
}

/** When to ask again after `fails` misses in a row (0: it answered). */
// biome-ignore lint/complexity/useMaxParams: who, how often it failed, now, and chance
export function nextMs(plan: ProbePlan, of: { hash: number; fails: number }, nowMs: number, chance: Chance): number {
  const { hash, fails } = of;
  if (fails === 1) return nowMs + plan.confirmMs * (1 + chance() / 3);
  if (fails > 1) {
    const wait = Math.min(plan.periodMs * 2 ** Math.min(fails - 2, 16), plan.longestMs);
    return nowMs + wait * (0.9 + chance() / 5);
  }
  // Its own place in the next round, never sooner than half a period: who was asked out of turn falls back into it.
  return slotMs(hash, plan.periodMs, nowMs + plan.periodMs / 2) + chance() * JITTER * plan.periodMs;
}

interface Entry {
  readonly id: string;
  readonly hash: number;
  fails: number;
  dueMs: number;
  /** When an answer or a miss was last believed; 0 = never. */
  learnedMs: number;
  asking: boolean;
}

/** What follows from an answer. `event` null: nothing is said yet. */
export interface Judged {
  readonly event: HealthEvent | null;
  readonly nextMs: number;
}

/**
 * HLT-2: when each camera is to be asked: spread over the period by the hash of its id, whatever the order they came in,
 * with back-off for those that do not answer. A wheel of one-second buckets; 420,000 cameras cost some 40 MB and no sorting.
 */
export class ProbeSchedule {
  readonly #plan: ProbePlan;
  readonly #chance: Chance;
  readonly #entries = new Map<string, Entry>();
  readonly #wheel = new Map<number, Entry[]>();
  #bucket = Number.NaN;

  constructor(plan: ProbePlan, chance: Chance) {
    this.#plan = plan;
    this.#chance = chance;
  }

  get size(): number {
    return this.#entries.size;
  }

  has(id: string): boolean {
    return this.#entries.has(id);
  }

  /** Whether it missed once and the next answer says what it is. */
  isDoubted(id: string): boolean {
    return this.#entries.get(id)?.fails === 1;
  }

  /** `learnedMs`: when it was last heard of, by whoever asked before; overdue ones are still asked in their own place. */
  add(id: string, nowMs: number, learnedMs = 0): void {
    if (this.#entries.has(id)) return;
    // The hand begins where the first camera came in, however late it is looked at for the first time.
    if (Number.isNaN(this.#bucket)) this.#bucket = Math.floor(nowMs / BUCKET_MS);
    const hash = spreadHash(id);
    const entry: Entry = { id, hash, fails: 0, dueMs: 0, learnedMs, asking: false };
    this.#entries.set(id, entry);
    this.#put(entry, slotMs(hash, this.#plan.periodMs, nowMs));
  }

  remove(id: string): void {
    this.#entries.delete(id);
  }

  /** Brings one forward: somebody asked, or a neighbour was lost. One that backs off is asked, too. */
  hasten(id: string, nowMs: number): boolean {
    const entry = this.#entries.get(id);
    if (entry === undefined) return false;
    if (!entry.asking && entry.dueMs > nowMs) this.#put(entry, nowMs);
    return true;
  }

  /** Up to `most` ids that are due; they count as being asked until `answered`. */
  due(nowMs: number, most: number): string[] {
    const now = Math.floor(nowMs / BUCKET_MS);
    const ids: string[] = [];
    if (Number.isNaN(this.#bucket)) return ids;
    for (; this.#bucket <= now; this.#bucket++) {
      const entries = this.#wheel.get(this.#bucket) ?? [];
      const later: Entry[] = [];
      while (entries.length > 0 && ids.length < most) {
        const entry = entries.pop();
        if (entry === undefined || this.#entries.get(entry.id) !== entry || entry.asking) continue;
        if (Math.floor(entry.dueMs / BUCKET_MS) !== this.#bucket) continue; // was moved; it stands in another bucket
        if (entry.dueMs > nowMs) later.push(entry);
        else {
          entry.asking = true;
          ids.push(entry.id);
        }
      }
      entries.push(...later);
      if (entries.length > 0) this.#wheel.set(this.#bucket, entries);
      else this.#wheel.delete(this.#bucket);
      if (ids.length >= most || this.#bucket === now) break;
    }
    return ids;
  }

  /** How late the oldest due one is, ms; 0 when nobody waits. */
  lagMs(nowMs: number): number {
    return Number.isNaN(this.#bucket) ? 0 : Math.max(0, nowMs - (this.#bucket + 1) * BUCKET_MS);
  }

  /** Not asked after all, because another worker does: its place in the next round. */
  pass(id: string, nowMs: number): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    entry.asking = false;
    entry.learnedMs = nowMs;
    this.#put(entry, nextMs(this.#plan, { hash: entry.hash, fails: 0 }, nowMs, this.#chance));
  }

  /**
   * HLT-1: one miss says nothing, the second in a row says lost; what is no word about the camera says nothing, and when
   * nothing was learned for so long that the old word proves nothing, nobody knows. Null: it was removed meanwhile.
   */
  answered(id: string, word: ProbeWord, nowMs: number): Judged | null {
    const entry = this.#entries.get(id);
    if (entry === undefined) return null;
    entry.asking = false;
    const said = saidBy(word);
    if (said !== null) entry.fails = said === 'missed' ? entry.fails + 1 : 0;
    const isDoubtful = said === 'missed' && entry.fails === 1;
    if (said !== null && !isDoubtful) entry.learnedMs = nowMs;
    const expired = said === null && nowMs - entry.learnedMs > evidenceMs(this.#plan);
    const next = nextMs(this.#plan, entry, nowMs, this.#chance);
    this.#put(entry, next);
    return { event: expired ? 'restarted' : isDoubtful ? null : said, nextMs: next };
  }

  #put(entry: Entry, dueMs: number): void {
    entry.dueMs = dueMs;
    // Never behind the hand: such a bucket would not be looked at again.
    const bucket = Math.max(Math.floor(dueMs / BUCKET_MS), this.#bucket);
    if (bucket !== Math.floor(dueMs / BUCKET_MS)) entry.dueMs = bucket * BUCKET_MS;
    const entries = this.#wheel.get(bucket);
    if (entries === undefined) this.#wheel.set(bucket, [entry]);
    else entries.push(entry);
  }
}
