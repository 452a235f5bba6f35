import type { Bench, Goal } from '../../bootstrap/bench-contract.ts';
import { ABSENT, hasRealFiles } from '../files.ts';
import { playDay } from './play-day.ts';
import { type DayFound, tableOfDay } from './read-back.ts';

const DATE = '04/14/2020';
const SPEED = 60;

/**
 * A real day of fire and rescue calls at 60 times its pace, half an hour with the work that outlasts it. Another speed or fewer
 * calls: `bench day 120 50`.
 */
export const run: Bench = async ({ database, redisUrl, args, say }) => {
  if (!hasRealFiles()) throw new Error(`${ABSENT}: a real day cannot be played without them`);
  const [speed = SPEED, most = Infinity] = args.map(Number);
  const signal = AbortSignal.timeout((40 * 60 * 60_000) / speed);
  const given = { databaseUrl: await database(), redisUrl, signal, say };
  const found = await playDay(given, { date: DATE, speed, most });
  say(tableOfDay(found));
  const { times, lost, unowned, open, short, lostOrders, ...counts } = found;
  const reasons = { short, lostOrders, open };
  return { goals: goalsOf(found), runs: [{ date: DATE, speed, ...counts, lost, unowned, ...reasons, ...times }] };
};

function goalsOf({ calls, lost, unowned, closed, open, escalated }: DayFound): Goal[] {
  const ended = closed + open.length - unowned;
  return [
    {
      metric: `calls of a real day at ${SPEED} times its pace that ended closed (${closed}) or handed up, of ${calls}; ${escalated} were handed up`,
      value: ended,
      unit: 'incidents',
      goal: `= ${calls}`,
      ok: ended === calls,
    },
    { metric: 'acknowledged calls that are lost', value: lost, unit: 'incidents', goal: '= 0', ok: lost === 0 },
    {
      metric: 'open at the end, with nobody at it and handed up to nobody',
      value: unowned,
      unit: 'incidents',
      goal: '= 0',
      ok: unowned === 0,
    },
  ];
}
