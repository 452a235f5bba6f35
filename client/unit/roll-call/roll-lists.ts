import type { RollCall, RollLine } from '@watchroom/shared/unit/roll-call/roll-call.ts';

export interface CallWithLines {
  readonly call: RollCall;
  /** Not answered: those rung longest ago first. After the close, who is missing. */
  readonly open: readonly RollLine[];
  /** The latest answer first. */
  readonly answered: readonly RollLine[];
}

/** Roll calls with their lines; those that run first, then the newest. */
export function callsWithLines(calls: Iterable<RollCall>, lines: Iterable<RollLine>): CallWithLines[] {
  const byCall = new Map<string, RollLine[]>();
  for (const line of lines) byCall.set(line.rollCall, [...(byCall.get(line.rollCall) ?? []), line]);
  return [...calls]
    .sort((a, b) => Number(a.closed !== null) - Number(b.closed !== null) || b.startedAt.localeCompare(a.startedAt))
    .map((call) => {
      const all = byCall.get(call.id) ?? [];
      return {
        call,
        open: all
          .filter(({ answer }) => answer === null)
          .sort((a, b) => a.callSign.localeCompare(b.callSign, 'zh', { numeric: true })),
        answered: all
          .filter(({ answer }) => answer !== null)
          .sort((a, b) => (b.answer?.at ?? '').localeCompare(a.answer?.at ?? '')),
      };
    });
}

/** What a unit's own device shows: the line that waits for its answer, else the one it answered while that call runs. */
export function lineOfUnit(lines: Iterable<RollLine>, unit: string, nowMs: number): RollLine | null {
  const own = [...lines]
    .filter((line) => line.unit === unit && line.state !== 'missing' && Date.parse(line.endsAt) > nowMs)
    .sort((a, b) => b.calledAt.localeCompare(a.calledAt));
  return own.find(({ state }) => state === 'called') ?? own[0] ?? null;
}
