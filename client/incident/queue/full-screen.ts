import { isOver } from '@watchroom/shared/incident/incident.ts';
import { MOST_ON_SCREEN, OpenCount } from '@watchroom/shared/incident/incident-api.ts';
import { useMemo } from 'react';
import { useAnswer, useRows } from '../../platform/use-room.ts';

/** What is not over beyond a screen's own changes slowly and is asked of Postgres: so often, ms. */
const ASK_EVERY_MS = 30_000;

/** How many open incidents are on this screen, and how many there are in reach. */
export interface FullScreen {
  readonly shown: number;
  readonly all: number;
}

/** QUE-4: null where the screen has them all. `counted`: what the room counted last; null while it was not asked. */
export function fullScreen(shown: number, counted: number | null): FullScreen | null {
  // What came since the count is on the screen already: a count that is behind says nothing.
  return counted === null || counted <= shown ? null : { shown, all: counted };
}

/** That of this screen. Nobody is asked until it holds as many as a screen begins with. */
export function useFullScreen(): FullScreen | null {
  const incidents = useRows('incidents', 'incident');
  const answer = useAnswer({
    key: ['incidents-open'],
    ask: { method: 'GET', path: '/api/incidents/count', reply: OpenCount },
    when: incidents.size >= MOST_ON_SCREEN,
    everyMs: ASK_EVERY_MS,
  });
  return useMemo(() => {
    const shown = [...incidents.values()].filter((one) => !isOver(one)).length;
    return fullScreen(shown, answer.data?.open ?? null);
  }, [incidents, answer.data]);
}
