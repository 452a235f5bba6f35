import { setTimeout as wait } from 'node:timers/promises';
import type { AccountActor } from '@watchroom/shared/access/actor.ts';
import { between, type Chance, pick, seeded } from '@watchroom/shared/kernel/chance.ts';
import type { Platform } from '../../../server/platform/platform.ts';
import { BarePhone, PhoneDisk, type PhoneParts, phoneTopics } from './bare-phone.ts';
import type { PhoneLine } from './phone-line.ts';
import { RoomTruth } from './room-truth.ts';

/**
 * How a phone loses its way, and how it hears of it. radio: no network, and the browser says so, then and when it is back · reset: every
 * connection is broken, at once there could be others, nobody says a word · late: nothing passes for a while, then all of it · dropped:
 * nothing passes for a while, then every connection is broken · flap: radio, three times within a second · killed: radio, and the page is
 * closed and opened in between · down: as radio, but the browser notices nothing (the room's proxy starts anew).
 */
export const losses = ['radio', 'reset', 'late', 'dropped', 'flap', 'killed', 'down'] as const;
export type Loss = (typeof losses)[number];
const often: readonly Loss[] = [
  ...Array.from({ length: 6 }, () => 'radio' as const),
  ...Array.from({ length: 5 }, () => 'reset' as const),
  ...(['late', 'late', 'dropped', 'dropped', 'flap', 'flap', 'killed', 'killed', 'down'] as const),
];

/** The longest a way is gone, ms: longer than the link's patience with a silent socket. */
const LONGEST_MS: Readonly<Record<Loss, number>> = {
  radio: 1_500,
  reset: 0,
  late: 3_000,
  dropped: 6_000,
  flap: 0,
  killed: 1_500,
  down: 2_500,
};
const POLL_MS = 25;
/** What is not equal by then never will be. */
const PATIENCE_MS = 15_000;

/** One loss as the seed has it, whatever else happens meanwhile. */
export interface Planned {
  readonly loss: Loss;
  /** What is under way is begun so long before, ms. */
  readonly afterMs: number;
  /** How long the way is gone at least, ms. */
  readonly goneMs: number;
  /** Of a flap: gone and there, ms. */
  readonly flaps: readonly (readonly [gone: number, there: number])[];
}

/** The losses of one phone. */
export function planOf(chance: Chance, rounds: number): readonly Planned[] {
  return Array.from({ length: rounds }, () => {
    const loss = pick(chance, often);
    const flap = () => [between(chance, 0, 150), between(chance, 0, 150)] as const;
    const goneMs = between(chance, 0, LONGEST_MS[loss]);
    return { loss, afterMs: between(chance, 0, 60), goneMs, flaps: [flap(), flap(), flap()] };
  });
}

export interface Round {
  readonly phone: number;
  readonly loss: Loss;
  /** From the moment there was a way again until everything was sent and every row equal, ms; null: not within the patience. */
  readonly equalMs: number | null;
  /** Why not, of a round that never was. */
  readonly differs?: string;
}

/** A desk's hands, for one unit: what the room does to it meanwhile. Each may be refused: the unit may be busy. */
export interface UnitDesk {
  offer(): Promise<void>;
  free(assignment: string): Promise<void>;
  write(words: string): Promise<void>;
  patrol(): Promise<void>;
}

export interface StormPhone {
  readonly line: PhoneLine;
  readonly officer: AccountActor;
  readonly headers: Readonly<Record<string, string>>;
  readonly desk: UnitDesk;
}

export interface Storm {
  /** Whose database the truth is read from. */
  readonly platform: Platform;
  readonly phones: readonly StormPhone[];
  /** Losses of each phone. */
  readonly rounds: number;
  readonly seed: number;
  readonly told?: (round: Round) => void;
}

export interface StormResult {
  readonly rounds: readonly Round[];
  /** Notes that officers wrote, by what became of them: each stands once on a timeline, or its officer read why not. */
  readonly notes: {
    readonly written: number;
    readonly once: number;
    readonly refused: number;
    readonly lost: string[];
  };
}

/** Every phone loses its way so often while its officer and the desks go on, and after each time its state is held against the room's. */
export async function runStorm(storm: Storm): Promise<StormResult> {
  const lives = await Promise.all(storm.phones.map((_, nth) => live(storm, nth)));
  const written = lives.flatMap(({ notes }) => notes);
  const refused = new Set(lives.flatMap(({ refused: words }) => words));
  const times = await timesOf(storm.platform, written);
  const lost = written.filter((words) => times.get(words) !== (refused.has(words) ? undefined : 1));
  return {
    rounds: lives.flatMap(({ rounds }) => rounds),
    notes: {
      written: written.length,
      once: times.size,
      refused: written.filter((one) => refused.has(one)).length,
      lost,
    },
  };
}

/** How often each of these notes stands in the feed. */
async function timesOf({ db }: Platform, notes: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await db.selectFrom('event').select('extra').where('kind', '=', 'incident.noted').execute();
  const meant = new Set(notes);
  const times = new Map<string, number>();
  for (const { extra } of rows) {
    const text = String(extra['text']);
    if (meant.has(text)) times.set(text, (times.get(text) ?? 0) + 1);
  }
  return times;
}

interface Life {
  readonly rounds: readonly Round[];
  readonly notes: readonly string[];
  readonly refused: readonly string[];
}

async function live(storm: Storm, nth: number): Promise<Life> {
  const phone = storm.phones[nth];
  if (phone === undefined) throw new Error(`no phone ${nth}`);
  const seed = storm.seed * 1_000 + nth;
  const deeds = seeded(seed + 500);
  const parts: PhoneParts = {
    ...phone,
    disk: new PhoneDisk(),
    chance: seeded(seed + 700),
    device: (nth + 1).toString(16).padStart(32, '0'),
  };
  const life = { rounds: [] as Round[], notes: [] as string[], refused: [] as string[] };
  let page = new BarePhone(parts);
  page.start();
  const truth = new RoomTruth(storm.platform, phoneTopics);
  await equalWithin(truth, page, phone.officer);
  for (const [turn, planned] of planOf(seeded(seed), storm.rounds).entries()) {
    const { loss } = planned;
    // What is under way in the moment of the loss is the hard part: it is begun, and not waited for.
    const under = act({ page, phone, chance: deeds, notes: life.notes, name: `${storm.seed}-${nth}-${turn}` });
    await wait(planned.afterMs);
    page = await lose(page, { planned, parts, meanwhile: under });
    const { ms, differs } = await equalWithin(truth, page, phone.officer);
    life.refused.push(...page.readRefused());
    const round: Round = { phone: nth, loss, equalMs: ms, ...(ms === null ? { differs } : {}) };
    life.rounds.push(round);
    storm.told?.(round);
  }
  page.stop();
  return life;
}

interface Acting {
  readonly page: BarePhone;
  readonly phone: StormPhone;
  readonly chance: Chance;
  readonly notes: string[];
  readonly name: string;
}

/** Up to three things that happen to this unit or that its officer does; resolves when the desk's have an answer. WRITES INTO `notes`. */
async function act({ page, phone: { desk }, chance, notes, name }: Acting): Promise<void> {
  const note = async (words: string) => {
    if (await page.note(words)) notes.push(words);
  };
  const deeds: readonly (() => Promise<unknown>)[] = [
    () => desk.offer(),
    () => desk.offer(),
    () => desk.write(`消息 ${name}`),
    () => desk.patrol(),
    () => free(page, desk),
    () => page.goOn('已处置'),
    () => page.goOn('已处置'),
    () => page.goOn('已处置'),
    () => note(`记录 ${name}`),
  ];
  const many = between(chance, 1, 3);
  const chosen = new Set(Array.from({ length: many }, () => pick(chance, deeds)));
  for (const deed of chosen) {
    await deed();
    await wait(between(chance, 0, 40));
  }
}

async function free(page: BarePhone, desk: UnitDesk): Promise<void> {
  const order = page.order();
  if (order !== null) await desk.free(order.id);
}

interface Losing {
  readonly planned: Planned;
  readonly parts: PhoneParts;
  /** What the desks do, over before the way is back: from then on only this phone moves its unit. */
  readonly meanwhile: Promise<void>;
}

/** Loses the way and finds it again; the page that stands afterwards. */
async function lose(page: BarePhone, { planned, parts, meanwhile }: Losing): Promise<BarePhone> {
  const { line } = parts;
  const { loss, goneMs, flaps } = planned;
  const gone = () => Promise.all([wait(goneMs), meanwhile]);
  switch (loss) {
    case 'reset':
      line.reset();
      await meanwhile;
      return page;
    case 'late':
    case 'dropped':
      line.silence();
      await gone();
      if (loss === 'dropped') line.reset();
      line.mend();
      return page;
    case 'down':
      line.cut();
      await gone();
      line.mend();
      return page;
    case 'flap':
      for (const [goneForMs, thereForMs] of flaps) {
        line.cut();
        page.hearsOffline();
        await wait(goneForMs);
        line.mend();
        page.hearsOnline();
        await wait(thereForMs);
      }
      await meanwhile;
      return page;
    case 'radio':
    case 'killed': {
      line.cut();
      page.hearsOffline();
      await gone();
      if (loss === 'killed') page.stop();
      const next = loss === 'killed' ? new BarePhone(parts) : page;
      line.mend();
      if (loss === 'killed') next.start();
      else next.hearsOnline();
      return next;
    }
  }
}

async function equalWithin(
  truth: RoomTruth,
  page: BarePhone,
  officer: AccountActor,
): Promise<{ readonly ms: number | null; readonly differs: string }> {
  const from = performance.now();
  let differs = '';
  while (performance.now() - from < PATIENCE_MS) {
    if (page.link.state.getState().at !== 'live') differs = 'not live';
    else if (!page.isSent()) differs = 'not sent';
    else {
      // A machine that is too busy to answer this question answers the next one; the time runs on.
      const found = await truth.difference(page.replicas, officer).catch(String);
      if (found === null) return { ms: Math.round(performance.now() - from), differs: '' };
      differs = found;
    }
    await wait(POLL_MS);
  }
  return { ms: null, differs };
}
