import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { ExtendInput, FinishStageInput, IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import { moveTerms, runningStage } from '@watchroom/shared/incident/incident-clocks.ts';
import { afterGiven } from '@watchroom/shared/incident/time/time-request-machine.ts';
import { isWorkedOn } from '@watchroom/shared/incident/transfer/transfer-machine.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { z } from 'zod';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { takeIncident, writeIncident } from '../commands.ts';
import { givenBy } from '../move/move-given.ts';
import type { StoredIncident } from '../store.ts';

type Reply = z.output<typeof IncidentReply>;

/** CLK-6, CLK-8: who may approve a hold may approve more time (延期). Refuses with `move-impossible` where no stage in working time runs, and `time-own`. */
export const extendIncident = defineCommand({
  name: 'incident.extend',
  door: { may: 'incident.hold' },
  summary: 'Give the running stage more time; the new due time stands in the timeline',
  input: ExtendInput,
  output: IncidentReply,
  run: async (ctx, { id, why, limit }) => {
    const taken = await takeIncident(ctx, id, 'incident.hold');
    if (!taken.ok) return taken;
    const left = afterGiven(taken.value.incident, 'extend', givenBy(ctx));
    if (!left.ok) return left;
    const set = left.value === taken.value.incident.timeRequest ? {} : { timeRequest: left.value };
    return moveTime(ctx, taken.value, { event: { do: 'extend', at: ctx.now, limit }, set, extra: { why, limit } });
  },
});

/** CLK-7: the next stage begins now. Refuses with `move-impossible` for the last stage, with which the incident is resolved, and for one that runs no more: pressed twice, or by two, it ends one. */
export const finishStage = defineCommand({
  name: 'incident.finish-stage',
  door: { may: 'incident.resolve' },
  summary: 'Say that the running stage is done; the next one begins',
  input: FinishStageInput,
  output: IncidentReply,
  run: async (ctx, { id, stage }) => {
    const taken = await takeIncident(ctx, id, 'incident.resolve');
    if (!taken.ok) return taken;
    const { state, clocks } = taken.value.incident;
    const runs = clocks.find(({ kind }) => kind === 'resolve');
    if (stage !== undefined && (runs === undefined || runningStage(runs) !== stage))
      return no('move-impossible', { values: { from: state.at, move: 'finish' } });
    return moveTime(ctx, taken.value, { event: { do: 'finish', at: ctx.now }, set: {}, extra: {} });
  },
});

interface TermChange {
  readonly event: Parameters<typeof moveTerms>[1];
  /** What else is new of it. */
  readonly set: Partial<Incident>;
  readonly extra: Readonly<Record<string, unknown>>;
}

async function moveTime(ctx: CommandContext, stored: StoredIncident, change: TermChange): Promise<Result<Reply>> {
  const { state, clocks } = stored.incident;
  const { event, set, extra } = change;
  // Time moves where work can be done: what could be resolved now.
  const moved = isWorkedOn({ state }) ? moveTerms(clocks, event, givenBy(ctx).hours) : null;
  if (moved === null) return no('move-impossible', { values: { from: state.at, move: event.do } });
  const dueAt = moved.find(({ kind }) => kind === 'resolve')?.dueAt;
  const written = await writeIncident(ctx, stored, {
    kind: event.do === 'extend' ? 'incident.extended' : 'incident.stage_finished',
    set: { ...set, clocks: moved },
    extra: { ...extra, dueAt },
  });
  return ok({ incident: written.incident });
}
