import { useQueries } from '@tanstack/react-query';
import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { Recordings } from '@watchroom/shared/video/recording/recording.ts';
import { useMemo, useState } from 'react';
import { type Api, apiPath } from '../../platform/api.ts';
import { FaultError } from '../../platform/fault.ts';
import { useRoom } from '../../platform/use-room.ts';
import { trackOf } from './position.ts';
import type { Asked } from './use-playback.ts';

/** What is being recorded grows: it is asked for again this often. */
const AGAIN_MS = 4_000;

/** Before the event, and without one before now. */
const BEFORE_EVENT_MS = 10 * 60_000;
const BEFORE_NOW_MS = 2 * 3_600_000;
/** Within the longest span that may be asked for. */
const SPAN_MS = 5 * 3_600_000;

interface Wanted {
  readonly cameras: readonly { readonly id: CameraId; readonly name: string }[];
  readonly purpose: Purpose;
  readonly eventMs: number | null;
}

/** What was recorded of these cameras around a moment, or in the last hours, as it grows. */
export function useRecordings({ cameras, purpose, eventMs }: Wanted) {
  const { api, clock } = useRoom();
  const [openedMs] = useState(() => clock.now());
  const span = useMemo(() => {
    const fromMs = eventMs === null ? openedMs - BEFORE_NOW_MS : eventMs - BEFORE_EVENT_MS;
    return { from: new Date(fromMs).toISOString(), to: new Date(fromMs + SPAN_MS).toISOString() };
  }, [eventMs, openedMs]);
  const answers = useQueries({
    queries: cameras.map(({ id }) => recordingsAnswer(api, { camera: id, purpose, span })),
  });
  const rows = cameras.map((camera, index) => ({ camera, data: answers[index]?.data }));
  const known = rows.flatMap(({ camera, data }) => (data === undefined ? [] : [{ camera, track: trackOfKept(data) }]));
  const fault = answers.find(({ isError }) => isError)?.error ?? null;
  const retry = () => {
    for (const answer of answers) void answer.refetch();
  };
  return { rows, known, span, openedMs, fault, retry };
}

/** What was recorded of a camera in a span, and what is being recorded: as a query of the room. */
function recordingsAnswer(api: Api, { camera, purpose, span }: Asked) {
  const query = new URLSearchParams({ ...span, ...purpose });
  const path = `${apiPath`/api/cameras/${camera}/recordings`}?${query}`;
  return {
    queryKey: ['recordings', path],
    refetchInterval: AGAIN_MS,
    queryFn: async ({ signal }: { readonly signal: AbortSignal }) => {
      const answer = await api.send({ method: 'GET', path, reply: Recordings, signal });
      if (!answer.ok) throw new FaultError(answer.fault);
      return answer.value;
    },
  };
}

const kept = new WeakMap<Recordings, ReturnType<typeof trackOf>>();

/** The same answer gives the same track: what follows it is not begun anew with each draw. */
function trackOfKept(answer: Recordings) {
  const known = kept.get(answer) ?? trackOf(answer);
  kept.set(answer, known);
  return known;
}
