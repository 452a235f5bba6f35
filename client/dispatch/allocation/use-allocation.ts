import { AllocationReply } from '@watchroom/shared/dispatch/dispatch-api.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { useMemo, useState } from 'react';
import type { Fault } from '../../platform/fault.ts';
import { useAnswer, useRows } from '../../platform/use-room.ts';
import { useAskedAnew, useOffer } from '../use-dispatch.ts';

/** Positions move: it is asked for again after this long, ms. */
const ALLOCATE_EVERY_MS = 10_000;

/** Who goes where for everything that waits; asked again when a unit comes or goes and when an incident comes or is helped. */
export function useAllocation(waiting: readonly Incident[]) {
  const units = useRows('units', 'unit');
  const answer = useAnswer({
    key: ['allocation'],
    everyMs: ALLOCATE_EVERY_MS,
    ask: { method: 'GET', path: '/api/dispatch/allocation', reply: AllocationReply },
  });
  const changed = useMemo(
    () => `${waiting.map(({ id }) => id).join()} ${[...units.values()].map((unit) => unit.status[0]).join('')}`,
    [waiting, units],
  );
  useAskedAnew(answer, changed);
  return answer;
}

export interface Sending {
  readonly incident: Incident;
  readonly unit: UnitView;
}

/** Offers several one after the other: each is a command of its own, and a refusal of one stands in its row and stops no other. */
export function useSendAll() {
  const offer = useOffer();
  const [refused, setRefused] = useState<ReadonlyMap<string, Fault>>(new Map());
  const [left, setLeft] = useState(0);
  const run = async (all: readonly Sending[]): Promise<number> => {
    const faults = new Map<string, Fault>();
    setRefused(faults);
    let sent = 0;
    for (const [index, { incident, unit }] of all.entries()) {
      setLeft(all.length - index);
      const answer = await offer.run({ incident: incident.id, unit: unit.id });
      if (answer?.ok === true) sent++;
      else if (answer !== null) faults.set(incident.id, answer.fault);
    }
    setLeft(0);
    setRefused(new Map(faults));
    return sent;
  };
  return { run, left, refused };
}
