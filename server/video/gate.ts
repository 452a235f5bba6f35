// limit: imports 19, everything that may end a look is heard here
import { randomUUID } from 'node:crypto';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { LookId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { LookEnd } from '@watchroom/shared/video/look-end.ts';
import { cameraNow, cameraWithStream } from '../camera/queries.ts';
import type { StoredEvent } from '../platform/feed.ts';
import type { Identity } from '../platform/identity.ts';
import type { MediaListener } from '../platform/media/media.ts';
import { type Platform, perPlatform } from '../platform/platform.ts';
import { type Doubt, Doubts } from './doubt/doubts.ts';
import { CHECKPOINT_MS, checkpoint, closeDangling, type LookRow, readLook } from './ledger.ts';
import { rounds } from './rounds.ts';
import { type Running, RunningLook } from './running-look.ts';
import { checkTerms, isWall, statedLook } from './terms.ts';
import { redeemTicket } from './tickets.ts';
import type { Viewer } from './viewer.ts';
import { WhepLook } from './whep/whep-look.ts';
import type { WhepViewer } from './whep/whep-viewer.ts';

/** What is due by the clock is noticed within this: the end of a shift, of a look, of a silent camera. */
const BEAT_MS = 250;
/** Looks that only an open incident allows are asked again this often, whatever was heard of incidents. */
const TERMS_MS = 5_000;
const SWEEP_MS = 5_000;
/** Whether a right still stands is answered in milliseconds. Where it is not in this time the look ends: its player asks for another by itself. */
const UNSURE_MS = 3_000;
/** Looks of one account at a time: a wall of nine, twice (trust: API4). */
const MOST_LOOKS = 18;
/** Of a wall's screen: sixteen tiles, each with what is shown, what is due and comes up behind it, and the stop after that opened ahead. */
const MOST_LOOKS_OF_WALL = 50;

export interface Admitted {
  readonly row: LookRow;
  readonly stream: string;
  readonly identity: Identity;
}

/**
 * The one way to pictures. Admits by ticket, serves from the media server on the loopback, and ends a look within a
 * second of whatever ends its right: revoked session, shift over, terms changed, time up.
 */
export class Gate {
  readonly #platform: Platform;
  readonly #name = randomUUID();
  readonly #looks = new Map<LookId, { look: Running; done: Promise<void> }>();
  readonly #doubts = new Doubts<Running>((look, doubt) => this.#ask(look, doubt));
  readonly #timers: NodeJS.Timeout[] = [];
  #stopped = false;

  constructor(platform: Platform) {
    this.#platform = platform;
    platform.feed.follow((events) => this.#hear(events));
    this.#every(BEAT_MS, async () => this.#beat());
    this.#every(CHECKPOINT_MS, () => this.#checkpoint());
    this.#every(TERMS_MS, () => this.#checkAllTerms());
    this.#every(SWEEP_MS, async () => {
      // Our own first: after a time without Postgres they look as silent as those of a dead gate.
      await this.#checkpoint();
      await closeDangling(platform);
    });
    platform.onClose(() => this.stop());
  }

  /** VID-7: whether who shows this ticket may look now. Takes the ticket in any case. */
  async admit(ticket: string, identity: Identity, isPlayback = false): Promise<Result<Admitted>> {
    if (this.#stopped) return no('unavailable', { values: { part: 'gate' }, retryAfterMs: 1_000 });
    const id = await redeemTicket(this.#platform, { ticket, session: identity.grant });
    if (!id.ok) return id;
    const row = await readLook(this.#platform, id.value);
    if (row === undefined || row.ended_at !== null || row.started_at !== null) return no('not-found');
    if ((row.recorded !== null) !== isPlayback) return no('not-found');
    const found = await cameraWithStream(this.#platform.db, row.camera, row.quality);
    // What was recorded is there when its camera is not.
    if (found === undefined || (found.stream === null && !isPlayback)) return no('camera-offline');
    const { camera, stream } = found;
    const permitted = decide(identity.actor, actionOf(row), camera, { purpose: row.purpose });
    if (!permitted.ok) return permitted;
    const terms = await checkTerms(this.#platform, { camera, purpose: row.purpose, actor: identity.actor });
    if (!terms.ok) return terms;
    // Last, when nothing is waited for any more: many that come at once are counted one after the other.
    const ofSame = this.#running().filter((look) => look.parts.identity.actor.id === identity.actor.id);
    const most = isWall(identity.actor) ? MOST_LOOKS_OF_WALL : MOST_LOOKS;
    if (ofSame.length >= most) return no('too-many-requests', { retryAfterMs: 5_000 });
    return ok({ row, stream: stream ?? '', identity });
  }

  /** In the ledger a look is this gate's. */
  get name(): string {
    return this.#name;
  }

  /** Resolves when the look is over and written down. */
  async serve(admitted: Admitted, viewer: Viewer): Promise<void> {
    await this.keep(new RunningLook({ platform: this.#platform, gate: this.#name, viewer, ...admitted }));
  }

  /** The same of one whose pictures a media server sends by itself. */
  async serveWhep(admitted: Admitted, viewer: WhepViewer): Promise<void> {
    await this.keep(new WhepLook({ platform: this.#platform, gate: this.#name, viewer, ...admitted }));
  }

  /** Watches over it until it is over. */
  async keep(look: Running): Promise<void> {
    const done = look.run();
    this.#looks.set(look.id, { look, done });
    if (this.#stopped) look.end('server-stopped');
    // What happened while it was being let in was heard before it was among these.
    this.#doubts.raise(look, 'who', false);
    this.#doubts.raise(look, 'terms', false);
    if (isWall(look.parts.identity.actor)) this.#doubts.raise(look, 'order', false);
    await done;
    this.#doubts.forget(look);
    this.#looks.delete(look.id);
  }

  /** The media server's word that a camera is gone: no need to wait for silence. */
  ears(): MediaListener {
    return {
      published: () => undefined,
      unpublished: (stream) => {
        for (const look of this.#running())
          if (look instanceof RunningLook && look.parts.stream === stream) look.unpublished();
      },
    };
  }

  /** Ends every look and waits until all are written down. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#timers) clearInterval(timer);
    for (const look of this.#running()) look.end('server-stopped');
    await Promise.all([...this.#looks.values()].map((each) => each.done));
  }

  #running(): Running[] {
    return [...this.#looks.values()].map((each) => each.look);
  }

  #every(ms: number, work: () => Promise<unknown>): void {
    const onFail = (error: unknown) =>
      this.#platform.log.warn({ err: error }, 'the gate could not do its round; trying again');
    this.#timers.push(rounds(ms, work, onFail));
  }

  /** A look that is closed in the ledger, by a gate that took this one for dead, must not go on. */
  async #checkpoint(): Promise<void> {
    const looks = this.#running().filter((look) => look.started);
    const open = await checkpoint(this.#platform, looks);
    for (const look of looks) if (!open.has(look.id)) look.end('server-stopped');
  }

  #beat(): void {
    const now = this.#platform.clock.now();
    for (const look of this.#running()) {
      const { recheckAt } = look.parts.identity;
      const isDue = recheckAt !== null && recheckAt <= now;
      const isOver = look.parts.row.ends_at <= now;
      if (isDue && !this.#doubts.has(look, 'who')) this.#doubts.raise(look, 'who');
      // At the end of a shift or a session whoever was asked says which it was.
      if (isOver && !isDue) look.end('expired');
      else if (this.#doubts.openMs(look) > UNSURE_MS) look.end(isOver ? 'expired' : 'unsure');
      else look.beat();
    }
    this.#doubts.beat();
  }

  /** VID-9: what happened to sessions, accounts, cameras and incidents, the moment this process hears of it. */
  #hear(events: readonly StoredEvent[]): void {
    for (const { entity, id, kind, set } of events) {
      if (entity === 'session' || entity === 'account' || entity === 'key') {
        for (const look of this.#running()) {
          const { identity } = look.parts;
          if (identity.grant === id || identity.actor.id === id) this.#doubts.raise(look, 'who');
          // It may be the desk in whose name a screen looks.
          if (entity === 'account' && isWall(identity.actor)) this.#doubts.raise(look, 'order');
        }
      } else if (entity === 'camera' && kind === 'camera.changed') {
        for (const look of this.#running()) if (look.parts.row.camera === id) this.#doubts.raise(look, 'terms');
      } else if (entity === 'incident' && kind !== 'incident.reported' && ('state' in set || 'place' in set)) {
        // It may be over, or elsewhere: what only an open incident near by allows. A new one ends nothing.
        for (const look of this.#running()) if (this.#isDuringIncident(look)) this.#doubts.raise(look, 'terms');
      } else if (entity === 'monitor' || entity === 'tour') {
        for (const look of this.#running()) if (isWall(look.parts.identity.actor)) this.#doubts.raise(look, 'order');
      }
    }
  }

  /** Rejects where there is no answer, as while Postgres is away. */
  async #ask(look: Running, doubt: Doubt): Promise<void> {
    if (doubt === 'who') await this.#recheck(look);
    else await (doubt === 'terms' ? this.#checkTermsOf(look) : this.#checkOrder(look));
  }

  async #recheck(look: Running): Promise<void> {
    const identity = await this.#platform.given.authenticator.recheck(look.parts.identity);
    if (identity === null) return look.end('revoked');
    look.parts.identity = identity;
    this.#decide(look);
  }

  /** Role, area and department of the viewer against the camera as it is now. */
  #decide(look: Running): boolean {
    const { identity, row } = look.parts;
    const camera = cameraNow(this.#platform, row.camera) ?? row;
    const permitted = decide(identity.actor, actionOf(row), camera, { purpose: row.purpose });
    if (!permitted.ok) look.end(endOf(permitted.failure.code));
    return permitted.ok;
  }

  async #checkTermsOf(look: Running): Promise<void> {
    const { identity, row } = look.parts;
    const camera = cameraNow(this.#platform, row.camera);
    if (camera === undefined || !this.#decide(look)) return;
    const terms = await checkTerms(this.#platform, { camera, purpose: row.purpose, actor: identity.actor });
    if (!terms.ok) look.end('terms');
  }

  /** WAL-3: what is no more on the screen is no more looked at, whatever the screen does. */
  async #checkOrder(look: Running): Promise<void> {
    const { identity, row } = look.parts;
    const camera = cameraNow(this.#platform, row.camera);
    if (camera === undefined) return;
    const asked = { actor: identity.actor, camera, purpose: row.purpose };
    const ordered = await statedLook(this.#platform, asked);
    if (!ordered.ok) look.end('revoked');
  }

  async #checkAllTerms(): Promise<void> {
    for (const look of this.#running()) if (this.#isDuringIncident(look)) await this.#checkTermsOf(look);
  }

  #isDuringIncident({ parts }: Running): boolean {
    return cameraNow(this.#platform, parts.row.camera)?.terms === 'during-incident';
  }
}

function actionOf({ recorded }: LookRow) {
  return recorded === null ? 'camera.look' : 'recording.play';
}

function endOf(code: string): LookEnd {
  return code === 'off-shift' ? 'off-shift' : 'revoked';
}

export const gate = perPlatform((platform) => new Gate(platform));
