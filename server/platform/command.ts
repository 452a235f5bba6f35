// limit: imports 17, rights, keys, events, timers and rows of a command meet here
import { type Actor, actorRef } from '@watchroom/shared/access/actor.ts';
import { type Action, type Context, decide, type Subject } from '@watchroom/shared/access/decide.ts';
import type { Failure } from '@watchroom/shared/kernel/failure.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { z } from 'zod';
import { groupRows, knownKeys } from './commands/group-rows.ts';
import { Groups } from './commands/groups.ts';
import { insertRows, type NewRows, rowsToCopy } from './commands/new-rows.ts';
import { ofDevice } from './commands/of-device.ts';
import { fingerprintOf, scopeOf } from './commands/order-key.ts';
import { isDatabaseAway, isDeadlock, jsonb, type Tx } from './database.ts';
import { type Door, enter } from './doors.ts';
import { type EventDraft, eventRows, writeEvents } from './feed.ts';
import { insertJobs, type OutboxDraft, outboxRows, writeOutbox } from './jobs/outbox.ts';
import { areLater } from './jobs/relay.ts';
import { type Platform, perPlatform } from './platform.ts';

/** What a command works with. All it writes goes through `tx`, `emit` and `outbox`: one transaction. */
export interface CommandContext {
  readonly platform: Platform;
  readonly actor: Actor;
  readonly now: Instant;
  readonly tx: Tx;
  /** The idempotency key. */
  readonly key: string;
  /** May this actor do this to this subject? `decide()` of shared/access. */
  permit(action: Action, subject: Subject, context?: Context): Result<void>;
  /** Appends an event, written with the rows. Lock or change the row first: its events are numbered in that order. */
  emit(event: EventDraft): void;
  /** Work that must follow, now or at `runAt`. */
  outbox(job: OutboxDraft): void;
  /** For memories of this process only (a cache to drop); what must happen goes to `outbox`. Must not throw. */
  afterCommit(then: () => void): void;
}

/**
 * Something that may be done, once per key. `input` is everything it takes, path parameters included. `run` answers with
 * the reply's body, or refuses; a refusal undoes everything and is not remembered.
 */
export interface Command<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly door: Door;
  readonly input: I;
  readonly output: O;
  /** HTTP status of success; 200 unless told. */
  readonly status?: 200 | 201 | 202;
  readonly summary?: string;
  /** The reply as it is kept for a repeated key, where the reply holds a secret that is shown once. */
  kept?(reply: z.output<O>): z.output<O>;
  run(ctx: CommandContext, input: z.output<I>): Promise<Result<z.output<O>>>;
  /** Of commands made by `defineTogether`. */
  readonly together?: Together<z.output<I>, z.output<O>, unknown>;
}

/**
 * How many orders of one command are run in one transaction. For commands that many give at once and whose rows depend on no row that
 * somebody else may be changing. Each order has its own key, refusal, events and reply all the same.
 */
export interface Together<I, O, D> {
  /** All that can refuse. It writes nothing, asks Postgres only for what is not in memory yet, and is not in the transaction of the write. */
  draft(ctx: CommandContext, input: I): Promise<Result<D>>;
  /** What was not refused, as new rows and replies, both in the same order. All contexts have one `now`. */
  write(tx: Tx, drafts: readonly D[]): Promise<Written<O>>;
}

/** `rows` are written for it, with events and keys, in as few statements as can be. */
export interface Written<O> {
  readonly replies: readonly O[];
  readonly rows: readonly NewRows[];
}

export function defineCommand<I extends z.ZodType, O extends z.ZodType>(command: Command<I, O>): Command<I, O> {
  return command;
}

/** A command that is run together with others of its kind that come at the same time. */
export function defineTogether<I extends z.ZodType, O extends z.ZodType, D>(
  command: Omit<Command<I, O>, 'run' | 'together'> & Together<z.output<I>, z.output<O>, D>,
): Command<I, O> {
  const { draft, write, ...parts } = command;
  return {
    ...parts,
    // What a draft is, only this command knows.
    together: { draft, write } as Together<z.output<I>, z.output<O>, unknown>,
    run: async (ctx, input) => {
      const drafted = await draft(ctx, input);
      if (!drafted.ok) return drafted;
      const { replies, rows } = await write(ctx.tx, [drafted.value]);
      if (rows.length > 0) await insertRows(ctx.tx, rows);
      return ok(replies[0] as z.output<O>);
    },
  };
}

export interface Order<I> {
  readonly actor: Actor;
  readonly key: string;
  /** Already parsed by `command.input`. */
  readonly input: I;
}

export interface Reply<O> {
  readonly status: number;
  readonly body: O;
  /** True when this key had been answered before. */
  readonly repeated: boolean;
}

/** Deadlocks and serialisation failures are tried again this often before they become `unavailable`. */
const ATTEMPTS = 3;

/** Leaves the transaction by its only way out that undoes it. */
class Refused extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

/**
 * Runs a command: door, idempotency row, rows, events and outbox in one transaction. When this answers `ok`, Postgres has
 * committed. `unavailable` may hide a commit whose answer was lost: the same key then gives the reply.
 */
export async function runCommand<I extends z.ZodType, O extends z.ZodType>(
  platform: Platform,
  command: Command<I, O>,
  order: Order<z.output<I>>,
): Promise<Result<Reply<z.output<O>>>> {
  const entered = enter(order.actor, command.door);
  if (!entered.ok) return entered;
  if (platform.watch.isAway()) return databaseAway();
  if (command.together !== undefined && order.actor.kind !== 'system') {
    return groupsOf(platform, command).add(order) as Promise<Result<Reply<z.output<O>>>>;
  }
  return runAlone(platform, command, order);
}

async function runAlone<I extends z.ZodType, O extends z.ZodType>(
  platform: Platform,
  command: Command<I, O>,
  order: Order<z.output<I>>,
): Promise<Result<Reply<z.output<O>>>> {
  if (platform.watch.isAway()) return databaseAway();
  for (let attempt = 1; ; attempt++) {
    try {
      const after: (() => void)[] = [];
      // What the room does by itself waits with everything else.
      const db = order.actor.kind === 'system' ? platform.db : platform.commandDb;
      const reply = await db.transaction().execute((tx) => runOnce({ platform, command, order, tx, after }));
      if (!reply.repeated) platform.committed();
      for (const then of after) then();
      return ok(reply);
    } catch (error) {
      if (error instanceof Refused) return { ok: false, failure: error.failure };
      if (isDeadlock(error) && attempt < ATTEMPTS) continue;
      if (!isDatabaseAway(error)) throw error;
      platform.log.warn({ err: error, command: command.name }, 'Postgres cannot be asked');
      return databaseAway();
    }
  }
}

/** Refused because Postgres cannot be asked; the same request may succeed in a second. */
export function databaseAway(): { readonly ok: false; readonly failure: Failure } {
  return no('unavailable', { values: { part: 'database' }, retryAfterMs: 1_000 });
}

interface Once<I extends z.ZodType, O extends z.ZodType> {
  readonly platform: Platform;
  readonly command: Command<I, O>;
  readonly order: Order<z.output<I>>;
  readonly tx: Tx;
  readonly after: (() => void)[];
}

async function runOnce<I extends z.ZodType, O extends z.ZodType>(once: Once<I, O>): Promise<Reply<z.output<O>>> {
  const { platform, command, order, tx } = once;
  const now = platform.clock.now();
  const known = await claimKey(once, now);
  if (known !== undefined) return known;

  const left: Left = { events: [], jobs: [], after: once.after };
  const result = await command.run(contextOf({ platform, order, now, tx }, left), order.input);
  if (!result.ok) throw new Refused(result.failure);

  const status = command.status ?? 200;
  const kept = command.kept?.(result.value) ?? result.value;
  await finish(once, { ...left, now, status, reply: kept });
  return { status, body: result.value, repeated: false };
}

/** What a command leaves beside its rows. */
interface Left {
  readonly events: EventDraft[];
  readonly jobs: OutboxDraft[];
  readonly after: (() => void)[];
}

function contextOf(
  given: Pick<CommandContext, 'platform' | 'now' | 'tx'> & { readonly order: Order<unknown> },
  left: Left,
): CommandContext {
  const { platform, order, now, tx } = given;
  const { actor, key, input } = order;
  const happened = ofDevice(input, now);
  return {
    platform,
    actor,
    key,
    now,
    tx,
    permit: (action, subject, context) => decide(actor, action, subject, context),
    emit: (event) =>
      void left.events.push(happened === null ? event : { ...event, extra: { ...happened, ...event.extra } }),
    outbox: (job) => void left.jobs.push(job),
    afterCommit: (then) => void left.after.push(then),
  };
}

interface Finished {
  readonly events: readonly EventDraft[];
  readonly jobs: readonly OutboxDraft[];
  readonly now: Instant;
  readonly status: number;
  readonly reply: unknown;
}

/** Beyond this a command writes its events in statements of their own: thousands of rows have thousands of parameters. */
const MOST_TOGETHER = 200;

/**
 * Events, outbox and the reply under its key. Of a usual command all three are one statement: on a busy machine each way to
 * Postgres and back is a wait for two processes to get their turn.
 */
async function finish<I extends z.ZodType, O extends z.ZodType>(once: Once<I, O>, done: Finished): Promise<void> {
  const { order, tx } = once;
  const { events, jobs, now } = done;
  const stamp = { actor: actorRef(order.actor), at: now };
  let creator: Pick<Tx, 'with' | 'updateTable'> = tx;
  if (events.length > MOST_TOGETHER || jobs.length > MOST_TOGETHER) {
    await writeEvents(tx, events, stamp);
    await writeOutbox(tx, jobs, now);
  } else {
    const [event, outbox] = [eventRows(events, stamp), outboxRows(jobs, now)];
    // The parts add no name that the update below could mean, so its type is that of the transaction's.
    if (event.length > 0) creator = creator.with('written', (db) => db.insertInto('event').values(event)) as never;
    if (outbox.length > 0) creator = creator.with('ordered', (db) => insertJobs(db, outbox)) as never;
  }
  await creator
    .updateTable('idempotency')
    .set({ status: done.status, reply: jsonb(done.reply ?? null) })
    .where('actor', '=', scopeOf(order.actor))
    .where('key', '=', order.key)
    .execute();
}

/** The system as an actor: timers, jobs and recovery. `name` is what the timeline shows. */
export function systemActor(name: string): Actor {
  return { kind: 'system', name };
}

/** Takes the key, or waits for whoever has it and gives that reply. */
async function claimKey<I extends z.ZodType, O extends z.ZodType>(
  once: Once<I, O>,
  now: Instant,
): Promise<Reply<z.output<O>> | undefined> {
  const { command, order, tx } = once;
  const scope = scopeOf(order.actor);
  const fingerprint = fingerprintOf(command, order);
  const claimed = await tx
    .insertInto('idempotency')
    .values({ actor: scope, key: order.key, command: command.name, fingerprint, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('at')
    .executeTakeFirst();
  if (claimed !== undefined) return undefined;
  const row = await tx
    .selectFrom('idempotency')
    .select(['fingerprint', 'status', 'reply'])
    .where('actor', '=', scope)
    .where('key', '=', order.key)
    .executeTakeFirstOrThrow();
  if (row.fingerprint !== fingerprint) throw new Refused({ code: 'key-reused' });
  return { status: row.status ?? command.status ?? 200, body: row.reply as z.output<O>, repeated: true };
}

type Outcome = Result<Reply<unknown>>;
type OrderGroups = Groups<Order<unknown>, Outcome>;

const groups = perPlatform(() => new Map<Command, OrderGroups>());

/** Where the orders of this command come together. */
function groupsOf(platform: Platform, command: Command): OrderGroups {
  const known = groups(platform).get(command);
  if (known !== undefined) return known;
  const made: OrderGroups = new Groups({
    // CMD-1: of one key one at a time; whoever comes second finds its reply.
    nameOf: (order) => `${scopeOf(order.actor)}\n${order.key}`,
    together: (group) => runGroup(platform, command, group),
    alone: (order, why) => {
      platform.log.debug({ err: why, command: command.name }, 'a group is taken apart');
      return runAlone(platform, command, order);
    },
  });
  groups(platform).set(command, made);
  return made;
}

/** One of a group that is neither answered nor refused yet. */
interface Going {
  readonly at: number;
  readonly order: Order<unknown>;
  readonly fingerprint: string;
  readonly draft: unknown;
  readonly left: Left;
}

/**
 * Several orders of one command in one transaction. Throws when any of them cannot be written, or when a key of theirs was taken
 * meanwhile by another process: then nothing has happened, or (a commit whose answer was lost) their keys give the replies.
 */
async function runGroup(platform: Platform, command: Command, group: readonly Order<unknown>[]): Promise<Outcome[]> {
  const { together, status = 200 } = command;
  if (together === undefined) throw new Error(`${command.name} is not run together`);
  const now = platform.clock.now();
  const outcomes: Outcome[] = [];
  const going = await platform.lendCommand(async ({ db, endingInCopies }) => {
    // Before the transaction: what is asked and drafted meanwhile keeps nobody waiting, and a key that is taken after this undoes the group.
    const still = await draftAll({ platform, command, group, now, tx: db as Tx }, outcomes);
    if (still.length === 0) return still;
    const drafts = still.map(({ draft }) => draft);
    await endingInCopies(async (tx) => {
      const { replies, rows: own } = await together.write(tx, drafts);
      const rows = still.map(({ order, fingerprint, left }, turn) => ({
        actor: actorRef(order.actor),
        scope: scopeOf(order.actor),
        key: order.key,
        command: command.name,
        fingerprint,
        status,
        reply: command.kept?.(replies[turn]) ?? replies[turn],
        ...left,
      }));
      const { copies, written } = await rowsToCopy(tx, [...own, ...groupRows(rows, now)]);
      if (written !== rows.length) throw new Error('a key was taken by another process');
      still.forEach(({ at }, turn) => {
        outcomes[at] = ok({ status, body: replies[turn], repeated: false });
      });
      return copies;
    });
    return still;
  });
  const jobs = going.flatMap(({ left }) => left.jobs);
  if (going.length > 0) platform.committed(areLater(platform, jobs));
  for (const { left } of going) for (const then of left.after) then();
  return outcomes;
}

interface Group {
  readonly platform: Platform;
  readonly command: Command;
  readonly group: readonly Order<unknown>[];
  readonly now: Instant;
  readonly tx: Tx;
}

/** Answers those whose key is known and those that are refused; what is left is to be written. */
async function draftAll({ platform, command, group, now, tx }: Group, outcomes: Outcome[]): Promise<Going[]> {
  const asked = group.map(({ actor, key }) => ({ scope: scopeOf(actor), key }));
  const known = new Map((await knownKeys(tx, asked)).map((row) => [`${row.actor}\n${row.key}`, row]));
  const going: Going[] = [];
  for (const [at, order] of group.entries()) {
    const { actor, key } = order;
    const fingerprint = fingerprintOf(command, order);
    const row = known.get(`${scopeOf(actor)}\n${key}`);
    if (row !== undefined) {
      const reply = { status: row.status ?? command.status ?? 200, body: row.reply, repeated: true };
      outcomes[at] = row.fingerprint === fingerprint ? ok(reply) : no('key-reused');
      continue;
    }
    const left: Left = { events: [], jobs: [], after: [] };
    const draft = await command.together?.draft(contextOf({ platform, order, now, tx }, left), order.input);
    if (draft?.ok) going.push({ at, order, fingerprint, draft: draft.value, left });
    else if (draft !== undefined) outcomes[at] = draft;
  }
  return going;
}
