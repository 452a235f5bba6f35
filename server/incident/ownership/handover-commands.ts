import { type Actor, actorRef } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { Commanders } from '@watchroom/shared/incident/incident-api.ts';
import {
  AcceptInput,
  EndHandoverInput,
  GiveInput,
  HandoverReply,
} from '@watchroom/shared/incident/ownership/handover-api.ts';
import { type HandoverMove, moveHandover } from '@watchroom/shared/incident/ownership/handover-machine.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { z } from 'zod';
import { actorOfAccount, peopleWho } from '../../access/queries.ts';
import { areaIndex } from '../../area/queries.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import type { Platform } from '../../platform/platform.ts';
import { lockInOrder, subjectOf, type TakenIncident, writeIncident } from '../commands.ts';

/**
 * HND-1: gives incidents to a person, who has them when they accept. What is over or another's by now is left out. Refuses with
 * `handover-none` where nothing is left, `handover-blind` naming the first that this person may not handle, and `invalid-input` for
 * oneself or nobody.
 */
export const giveIncidents = defineCommand({
  name: 'handover.give',
  door: { may: 'incident.claim' },
  summary: 'Hand incidents over to the next shift; they stay yours until that person accepts',
  input: GiveInput,
  output: HandoverReply,
  run: async (ctx, { to, incidents, words }) => {
    const person = to === actorRef(ctx.actor).id ? null : await actorOfAccount(ctx.platform, to, ctx.tx);
    if (person === null) return no('invalid-input', { issues: [{ path: 'to', code: 'unknown', message: to }] });
    const next = { ...person, onShift: true };
    const move = { do: 'give', to: { id: person.id, name: person.name }, words } as const;
    return moveAll(ctx, { incidents, move, extra: { name: person.name, words } }, (stored) =>
      decide(next, 'incident.claim', subjectOf(stored)).ok
        ? ok(undefined)
        : no('handover-blind', { values: { name: person.name, number: stored.incident.number } }),
    );
  },
});

/** HND-3. Refuses with `handover-none` where none of them waits for this person. */
export const acceptIncidents = defineCommand({
  name: 'handover.accept',
  door: { may: 'incident.claim' },
  summary: 'Accept incidents that were handed over: from now on you answer for them',
  input: AcceptInput,
  output: HandoverReply,
  run: async (ctx, { incidents }) => moveAll(ctx, { incidents, move: { do: 'accept' }, extra: {} }),
});

/** HND-3. Refuses with `handover-none` where none of them waits for or is given by this person. */
export const endHandover = defineCommand({
  name: 'handover.end',
  door: { may: 'incident.claim' },
  summary: 'Decline incidents that were handed over, or take them back; the giver keeps them',
  input: EndHandoverInput,
  output: HandoverReply,
  run: async (ctx, { incidents, why }) => moveAll(ctx, { incidents, move: { do: 'end', why }, extra: { why } }),
});

const kinds = {
  give: 'incident.handover_given',
  accept: 'incident.handover_accepted',
  end: 'incident.handover_ended',
} as const satisfies Readonly<Record<HandoverMove['do'], string>>;

interface Moving {
  readonly incidents: readonly IncidentId[];
  readonly move: HandoverMove;
  /** Words for the timeline. */
  readonly extra: Readonly<Record<string, unknown>>;
}

/** One move on each of them that can be moved by this actor, in one transaction. `check` refuses all of them. */
async function moveAll(
  ctx: CommandContext,
  { incidents, move, extra }: Moving,
  check: (stored: TakenIncident) => Result<void> = () => ok(undefined),
): Promise<Result<z.output<typeof HandoverReply>>> {
  const done: IncidentId[] = [];
  for (const stored of (await lockInOrder(ctx, incidents)).values()) {
    // What the actor may not handle does not exist for them, whoever gave it.
    if (!ctx.permit('incident.claim', subjectOf(stored)).ok) continue;
    const { incident } = stored;
    const moved = moveHandover(incident, move, { by: actorRef(ctx.actor), now: ctx.now });
    if (!moved.ok) continue;
    const fits = check(stored);
    if (!fits.ok) return fits;
    // Whole: it may be too old to stand on every screen; now it must.
    await writeIncident(ctx, stored, {
      kind: kinds[move.do],
      set: moved.value,
      extra: withFrom(incident, move, extra),
      whole: true,
    });
    done.push(incident.id);
  }
  return done.length === 0 ? no('handover-none') : ok({ incidents: done });
}

function withFrom({ handover }: Incident, move: HandoverMove, extra: Moving['extra']): Moving['extra'] {
  return move.do === 'accept' && handover !== null ? { ...extra, from: handover.by.name } : extra;
}

/** Who may be given what lies at the actor's desk, those on shift first; whether each of it, is decided when it is given. */
export async function heirsFor(platform: Platform, actor: Actor): Promise<Commanders> {
  if (actor.kind !== 'account') return { people: [] };
  const { department } = actor;
  const area = areaIndex(platform)?.pathOf(actor.area) ?? [actor.area];
  const people = (await peopleWho(platform, 'incident.claim', { area, department })).filter(
    ({ id }) => id !== actor.id,
  );
  const shown = people.map(({ id: account, name, role, onShift }) => ({ id: account, name, role, onShift }));
  return { people: shown.sort((a, b) => Number(b.onShift) - Number(a.onShift)) };
}
