import { evidenceMs, ProbeSchedule, planOf } from '@watchroom/shared/camera/health/probe-schedule.ts';
import type { ProbeWord } from '@watchroom/shared/camera/health/probe-word.ts';
import { SelfDoubt } from '@watchroom/shared/camera/health/self-doubt.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { toMs } from '@watchroom/shared/kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { healthWriter } from '../health/health-writer.ts';
import { lastSeen } from '../health/last-seen.ts';
import { type CameraColumns, healths, NO_STREAM, streamKinds } from '../map/camera-columns.ts';
import { cameraIndex } from '../map/camera-memory.ts';
import { neighboursOf, type Opened, openAddresses, pulledKinds } from './addresses.ts';
import type { Asker } from './asker.ts';
import { ProbeShare } from './share.ts';
import { Turns } from './turns.ts';
import { hearWishes } from './wishes.ts';

/** How often the schedule is looked at. */
const TICK_MS = 250;
/** Questions at once to one host (a recorder with 64 channels) or behind one switch. */
const MOST_PER_NAME = 4;
/** Neighbours brought forward for what was lost within one tick. */
const MOST_NEIGHBOURS = 500;

/** By the number in the column `stream`. */
const isPulled = streamKinds.map((kind) => pulledKinds.some((pulled) => pulled === kind));
const UNKNOWN = healths.indexOf('unknown');

export interface ProberOptions {
  readonly asker: Asker;
  readonly periodMs: number;
  /** Questions at once. */
  readonly most: number;
}

/** HLT-2: asks the cameras of this worker's share, each in its turn. Role worker. */
export class Prober {
  readonly #platform: Platform;
  readonly #options: ProberOptions;
  readonly #schedule: ProbeSchedule;
  readonly #share: ProbeShare;
  readonly #turns = new Turns(MOST_PER_NAME);
  readonly #doubt = new SelfDoubt();
  /** Asked for by somebody, or brought forward: not only if they are this worker's. */
  readonly #forced = new Set<string>();
  #missed: CameraId[] = [];
  #underWay = 0;
  #asked = 0;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(platform: Platform, options: ProberOptions) {
    this.#platform = platform;
    this.#options = options;
    this.#schedule = new ProbeSchedule(planOf(options.periodMs), Math.random);
    this.#share = new ProbeShare(platform);
  }

  /** How many were asked, wait, are under way, and how late the oldest is. */
  figures(): { asked: number; scheduled: number; underWay: number; lagMs: number; doubtful: boolean } {
    return {
      asked: this.#asked,
      scheduled: this.#schedule.size,
      underWay: this.#underWay,
      lagMs: this.#schedule.lagMs(this.#nowMs()),
      doubtful: this.#doubt.isDoubtful(),
    };
  }

  async start(): Promise<void> {
    this.#platform.onClose(() => {
      this.#closed = true;
      clearTimeout(this.#timer);
    });
    await this.#share.join();
    const { columns } = cameraIndex(this.#platform);
    for (let slot = 0; slot < columns.end; slot++) if (columns.used[slot] === 1) this.#take(columns, slot);
    columns.onChange(({ slot, what }) => this.#take(columns, slot, what === 'gone'));
    await this.#forgetOld().catch((error: unknown) =>
      this.#platform.log.warn({ err: error }, 'what was last heard of cameras could not be read'),
    );
    void hearWishes(this.#platform, (id) => this.#bringForward(id));
    this.#tick();
  }

  #take(columns: CameraColumns, slot: number, isGone = false): void {
    const id = columns.idAt(slot);
    if (!isGone && isPulled[columns.stream[slot] ?? NO_STREAM] === true) {
      const nowMs = this.#nowMs();
      this.#schedule.add(id, nowMs, nowMs);
    } else if (this.#schedule.has(id)) {
      this.#schedule.remove(id);
      this.#options.asker.forget(id);
    }
  }

  /** CAM-10: of whom nothing was learned for two and a half periods, because nobody asked, nothing is known. */
  async #forgetOld(): Promise<void> {
    const before = this.#nowMs() - evidenceMs(planOf(this.#options.periodMs));
    const fresh = new Set<string>();
    for await (const [id, atMs] of lastSeen(this.#platform).everyTried()) if (atMs >= before) fresh.add(id);
    const { columns } = cameraIndex(this.#platform);
    for (let slot = 0; slot < columns.end; slot++) {
      if (columns.used[slot] !== 1 || columns.health[slot] === UNKNOWN) continue;
      if (isPulled[columns.stream[slot] ?? NO_STREAM] !== true) continue;
      const id = columns.idAt(slot);
      if (!fresh.has(id) && this.#isMine(id)) this.#report(id, 'restarted');
    }
  }

  #isMine(id: string): boolean {
    return this.#share.has(id);
  }

  #nowMs(): number {
    return toMs(this.#platform.clock.now());
  }

  #tick(): void {
    if (this.#closed) return;
    this.#round()
      .catch((error: unknown) => this.#platform.log.warn({ err: error }, 'probes could not begin; trying again'))
      .finally(() => {
        if (!this.#closed) this.#timer = setTimeout(() => this.#tick(), TICK_MS);
      });
  }

  async #round(): Promise<void> {
    await this.#tellNeighbours();
    await this.#options.asker.flush();
    const due = this.#schedule.due(this.#nowMs(), Math.max(0, this.#options.most - this.#underWay));
    const ids = due.filter((id) => {
      const mine = this.#forced.delete(id) || this.#isMine(id);
      if (!mine) this.#schedule.pass(id, this.#nowMs());
      return mine;
    });
    if (ids.length === 0) return;
    this.#underWay += ids.length;
    const opened = await openAddresses(this.#platform, ids).catch((error: unknown) => {
      this.#platform.log.debug({ err: error }, 'addresses could not be read');
      return [];
    });
    const found = new Set<string>(opened.map((each) => each.id));
    for (const id of ids) if (!found.has(id)) this.#heard(id as CameraId, 'ours');
    for (const each of opened) {
      const names = [each.address.host, ...(each.switchName === null ? [] : [`switch ${each.switchName}`])];
      // One that is asked again decides now: behind a dead recorder it would wait for all channels to be asked once.
      this.#turns.add(names, () => this.#ask(each), this.#schedule.isDoubted(each.id));
    }
  }

  async #ask(opened: Opened): Promise<void> {
    const word = await this.#options.asker.ask(opened);
    this.#asked++;
    this.#heard(opened.id, word);
  }

  #heard(id: CameraId, said: ProbeWord): void {
    this.#underWay--;
    const wasDoubtful = this.#doubt.isDoubtful();
    const word = this.#doubt.weigh(said);
    if (this.#doubt.isDoubtful() && !wasDoubtful)
      this.#platform.log.warn('no camera answers any more; the line of this worker is doubted, not the cameras');
    const nowMs = this.#nowMs();
    const judged = this.#schedule.answered(id, word, nowMs);
    if (judged === null) return;
    const seen = lastSeen(this.#platform);
    seen.noteTried(id, { atMs: nowMs, word, nextMs: judged.nextMs });
    if (word === 'picture') seen.noteSeen(id, nowMs);
    if (judged.event === null) return;
    if (judged.event === 'missed' && cameraIndex(this.#platform).get(id)?.health !== 'lost') this.#missed.push(id);
    this.#report(id, judged.event);
  }

  #report(camera: CameraId, event: 'heard' | 'silent' | 'missed' | 'restarted'): void {
    healthWriter(this.#platform).report({ camera }, { event, since: this.#platform.clock.now() });
  }

  /** Who hangs behind the same switch, host or subnet as one that was just lost is asked now: an outage is seen whole at once. */
  async #tellNeighbours(): Promise<void> {
    const missed = this.#missed.splice(0);
    if (missed.length === 0) return;
    const ids = await neighboursOf(this.#platform, missed.slice(0, MOST_NEIGHBOURS), MOST_NEIGHBOURS);
    for (const id of ids) this.#bringForward(id);
  }

  #bringForward(id: string): void {
    if (this.#schedule.hasten(id, this.#nowMs())) this.#forced.add(id);
  }
}
