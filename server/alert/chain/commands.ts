import { randomUUID } from 'node:crypto';
import type { Alert, AlertEventKind } from '@watchroom/shared/alert/chain/alert.ts';
import { type AlertMove, moveAlert } from '@watchroom/shared/alert/chain/alert-machine.ts';
import { type ChainBounds, ladderOf, nextStep } from '@watchroom/shared/alert/chain/chain.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import { type AccountId, AlertId, type DepartmentId, type UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { officersOf } from '../../access/queries.ts';
import type { CommandContext } from '../../platform/command.ts';
import { insertAlerts, lockAlerts, readBounds, type StoredAlert, updateAlert } from './store.ts';

/** The job that looks what a chain has to do now. */
export const ALERT_STEP = 'alert.step';

/** What somebody must hear of. */
export interface NewAlert {
  readonly kind: Alert['kind'];
  /** The assignment, receipt, aid, notice or call for help it is about. */
  readonly subject: string;
  readonly unit: { readonly id: UnitId; readonly callSign: string };
  readonly incident: Alert['incident'];
  readonly priority: Alert['priority'];
  readonly area: AreaPath;
  readonly department: DepartmentId | null;
  readonly expiresAt: Instant;
}

/**
 * ALR-1: raises an alert for each person who signs in for the unit (for the unit itself, where nobody does), in the transaction of what
 * it is about: so it exists exactly when that does, and the first step of its chain is ordered with it. The page that is open hears of
 * the thing itself by the feed; that is its first channel, and it costs nothing here.
 */
export async function raiseAlerts(ctx: CommandContext, news: readonly NewAlert[]): Promise<void> {
  const people = await officersOf(
    ctx.tx,
    news.map(({ unit }) => unit.id),
  );
  const { bounds } = await readBounds(ctx.tx);
  const stored = news.flatMap((one) => {
    const own = people.get(one.unit.id) ?? [];
    const to = own.length === 0 ? [{ account: null, nth: 0 }] : own.map((account, at) => ({ account, nth: at + 1 }));
    return to.map((who) => draftAlert(ctx, one, who));
  });
  await begin(ctx, stored, bounds);
}

/** What somebody at a desk, or a guard, must hear of. */
export interface NewForPerson extends Omit<NewAlert, 'unit'> {
  readonly account: AccountId;
  /** Whom it is about, or which desk it is for: never the name of a person (ALR-7). */
  readonly callSign: string;
  /** Who alone has its trail; null: whoever reaches where it belongs. */
  readonly writer: AccountId | null;
}

/** SOS-12, SIT-7, MSG-10: the same for people who have no unit. */
export async function raiseForPeople(ctx: CommandContext, news: readonly NewForPerson[]): Promise<void> {
  const { bounds } = await readBounds(ctx.tx);
  const stored = news.map(({ callSign, account, writer, ...one }, at) => {
    const nth = news.slice(0, at + 1).filter(({ subject }) => subject === one.subject).length;
    return { ...draftAlert(ctx, { ...one, unit: { id: null, callSign } }, { account, nth }), writer };
  });
  await begin(ctx, stored, bounds);
}

async function begin(ctx: CommandContext, stored: readonly StoredAlert[], bounds: ChainBounds): Promise<void> {
  await insertAlerts(ctx.tx, stored);
  for (const one of stored) {
    emitAlert(ctx, one, { kind: 'alert.raised', set: one.alert });
    orderStep(ctx, one.alert, bounds);
  }
}

interface Addressed {
  readonly unit: { readonly id: UnitId | null; readonly callSign: string };
}

function draftAlert(
  ctx: CommandContext,
  { kind, subject, unit, incident, priority, area, department, expiresAt }: Omit<NewAlert, 'unit'> & Addressed,
  { account, nth }: { readonly account: AccountId | null; readonly nth: number },
): StoredAlert {
  const alert: Alert = {
    id: AlertId.parse(randomUUID()),
    rev: 1,
    ...{ kind, subject, incident, priority, nth, expiresAt },
    unit: unit.id,
    callSign: unit.callSign,
    state: { at: 'sent', since: ctx.now },
    times: { sent: ctx.now, device: null, seen: null, accepted: null },
    attempts: [{ channel: 'socket', tries: 1, state: { at: 'sent', since: ctx.now } }],
  };
  return { alert, account, writer: null, area, department };
}

/**
 * The alerts of a subject follow what happens to it, in the same transaction. A person's own word counts for that person; a word of the
 * unit's device or of a desk for all of the unit. When one of several accepts, the others are over.
 */
export async function followAlerts(ctx: CommandContext, subject: string, move: AlertMove): Promise<void> {
  const all = await lockAlerts(ctx.tx, { subject });
  const { actor } = ctx;
  const own = actor.kind === 'account' ? all.filter(({ account }) => account === actor.id) : [];
  const meant = own.length > 0 && move.do !== 'end' ? own : all;
  for (const one of all) {
    if (meant.includes(one)) await keepAlert(ctx, one, move);
    else if (move.do === 'accept') await keepAlert(ctx, one, { do: 'end', why: 'answered' });
  }
}

/** One move of a locked alert, with its event; what it is after that. */
export async function keepAlert(ctx: CommandContext, stored: StoredAlert, move: AlertMove): Promise<StoredAlert> {
  const change = moveAlert(stored.alert, move, ctx.now);
  if (change === null) return stored;
  const after = { ...stored, alert: { ...stored.alert, ...change.set, rev: stored.alert.rev + 1 } };
  await updateAlert(ctx.tx, after.alert);
  emitAlert(ctx, after, { ...change, move });
  return after;
}

/** What stands on the incident's timeline: what a channel did, beyond what the order's own lines tell. */
const TOLD: ReadonlySet<string> = new Set(['alert.carried', 'alert.failed']);

interface ToldAlert {
  readonly kind: AlertEventKind;
  readonly set: Partial<Alert>;
  /** What moved it. */
  readonly move?: AlertMove;
}

function emitAlert(ctx: CommandContext, { alert, writer, area, department }: StoredAlert, told: ToldAlert): void {
  const { kind, set, move } = told;
  // Of a supervisor (no unit) the line would read as if the caller had been rung.
  const isLine = TOLD.has(kind) && alert.incident !== null && alert.unit !== null;
  ctx.emit({
    kind,
    entity: 'alert',
    id: alert.id,
    rev: alert.rev,
    // MSG-10: what is its writer's alone lies in nobody's area.
    area: writer === null ? area : [],
    department: writer === null ? department : null,
    units: alert.unit === null ? [] : [alert.unit],
    set,
    extra: {
      ...(writer === null ? {} : { writer }),
      ...(isLine ? { incident: alert.incident, callSign: alert.callSign } : {}),
      ...(move !== undefined && 'channel' in move ? { channel: move.channel } : {}),
      ...(move !== undefined && 'word' in move ? { word: move.word } : {}),
    },
  });
}

/**
 * Orders the next look at a chain. Its id is the alert and the moment: looked at as often as one likes, each moment is one job. An offer
 * runs out by its own timer; anything else is looked at once more when its time is over.
 */
export function orderStep(ctx: CommandContext, alert: Alert, bounds: ChainBounds): void {
  const step = nextStep(alert, ladderOf(bounds, alert), ctx.now);
  if (step.do === 'rest' && alert.kind === 'order') return;
  const runAt = step.do === 'wait' ? step.until : step.do === 'try' ? ctx.now : alert.expiresAt;
  ctx.outbox({ id: `${ALERT_STEP}:${alert.id}:${runAt}`, job: ALERT_STEP, payload: { alert: alert.id }, runAt });
}
