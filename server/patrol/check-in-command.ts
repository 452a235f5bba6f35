import { timeThatCounts } from '@watchroom/shared/kernel/happened.ts';
import { PatrolId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { elapsedMs, type Instant } from '@watchroom/shared/kernel/time.ts';
import { readCode } from '@watchroom/shared/patrol/checkpoint-code.ts';
import { checkIn, type Presence, type Proof } from '@watchroom/shared/patrol/checkpoint-machine.ts';
import { CheckInInput, FIX_FRESH_MS, PatrolReply, type PatrolView } from '@watchroom/shared/patrol/patrol.ts';
import type { z } from 'zod';
import { type CommandContext, defineCommand } from '../platform/command.ts';
import { positionOf } from '../unit/queries.ts';
import { codeAt } from './checkpoint-codes.ts';
import { lockPatrol } from './store.ts';
import { changePatrol, ownSubject } from './write-patrol.ts';

type Given = z.output<typeof CheckInInput>;

/** A check-in that comes later than this after it was made says so, ms: a try or two of the phone are no delay. */
const AT_ONCE_MS = 60_000;

/** PAT-3, PAT-8, PAT-9: checks in at a point of the patrol, by where the unit is itself, or by what stands on the plate there. */
export const checkInPatrol = defineCommand({
  name: 'patrol.check_in',
  door: { may: 'patrol.check' },
  summary: 'Check in at a point of a patrol: found by place, by the code of its plate, or by hand',
  input: CheckInInput.extend({ id: PatrolId }),
  output: PatrolReply,
  run: async (ctx, { id, ...given }) => {
    const patrol = await lockPatrol(ctx.tx, id);
    if (patrol === undefined) return no('not-found');
    const permitted = ctx.permit('patrol.check', ownSubject(patrol));
    if (!permitted.ok) return permitted;
    // PHN-7
    const { at } = timeThatCounts(given.happened, { now: ctx.now, notBefore: patrol.startAt });
    const point = given.how === 'code' ? pointOf(ctx, patrol, given) : ok(given.point ?? -1);
    if (!point.ok) return point;
    const from = presenceOf(ctx, { patrol, given, at });
    const { how } = given;
    if (how !== 'code' && from === null) return no('fix-missing');
    const proof: Proof = how === 'code' || from === null ? { how: 'code', from } : { how, from };
    const checked = checkIn(patrol, { point: point.value, proof }, at);
    if (!checked.ok) return checked;
    const late = elapsedMs(at, ctx.now) > AT_ONCE_MS;
    const check = { ...checked.value, ...(late ? { heardAt: ctx.now } : {}) };
    const set = { checks: [...patrol.checks, check] };
    return ok({ patrol: await changePatrol(ctx, patrol, { kind: 'patrol.checked', set }) });
  },
});

interface Made {
  readonly patrol: PatrolView;
  readonly given: Given;
  readonly at: Instant;
}

/** The checkpoint on whose plate the code stands: the one that was named, else whichever of the patrol it is. Which other one it is, nobody is told. */
function pointOf({ platform }: CommandContext, { points }: PatrolView, { point, code: text }: Given): Result<number> {
  const code = text === null ? null : readCode(text);
  const at = points.findIndex(
    ({ place, check }, index) =>
      check !== null && (point === null || point === index) && code !== null && codeAt(platform, place) === code,
  );
  return at < 0 ? no('code-wrong') : ok(at);
}

/** Where the unit was then: the fix it came with, else the last one it sent; null when that is older than two minutes or ahead. */
function presenceOf(ctx: CommandContext, { patrol, given: { fix }, at }: Made): Presence | null {
  const known = positionOf(ctx.platform, patrol.unit);
  const found = fix ?? (known === null ? null : { ...known, accuracyM: 0 });
  if (found === null || Math.abs(elapsedMs(found.at, at)) > FIX_FRESH_MS) return null;
  return { place: found.place, accuracyM: found.accuracyM };
}
