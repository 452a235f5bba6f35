import { QueryClient } from '@tanstack/react-query';
import { isSilenced } from '@watchroom/shared/alert/mute/mute.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import type { SessionView } from '@watchroom/shared/protocol/http.ts';
import { type Api, createApi } from './api.ts';
import { askAgain, takeEdition } from './asking-anew.ts';
import { settings } from './desk.ts';
import { FaultError } from './fault.ts';
import { LiveLink } from './link.ts';
import { Replicas, rowsOf } from './replica.ts';
import { createServerClock, type ServerClock, steadyClock } from './server-clock.ts';
import { createSounds, type Sounds, unlockByTouch, volumes } from './sound.ts';
import type { Wire } from './wire/wire.ts';

/** Everything of the platform that a screen may use, made once per page. */
export interface Room {
  readonly api: Api;
  readonly link: LiveLink;
  readonly replicas: Replicas;
  readonly clock: ServerClock;
  readonly sounds: Sounds;
  readonly queries: QueryClient;
}

export const sessionKey = ['session'] as const;
/** The place that a guard's phone is of; kept with the session (PHN-1). */
export const ownSiteKey = ['own-site'] as const;

const steadyNow = steadyClock(
  performance.timeOrigin,
  () => performance.now(),
  () => Date.now(),
);
const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** `wire`: a desk's lives in a worker, a phone's in the page: it hears little, and every kilobyte is on the air. `place`: how loud it rings. */
export function createRoom(wire: Wire, place: keyof typeof volumes = 'desk'): Room {
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        // The api retries by itself what may be retried; a refusal does not change by asking again.
        retry: (count, error) => count < 1 && !(error instanceof FaultError),
        staleTime: 30_000,
        refetchOnWindowFocus: false,
      },
    },
  });
  const api = createApi({
    fetch: (input, init) => fetch(input, init),
    language: () => settings.getState().language,
    wait,
    onSignedOut: () => queries.setQueryData<SessionView | null>(sessionKey, null),
  });
  const clock = createServerClock(steadyNow);
  const replicas = new Replicas();
  const link = new LiveLink({
    wire,
    replicas,
    clock,
    now: steadyNow,
    chance: Math.random,
    later: (run, ms) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    edition: (edition) => takeEdition(queries, edition),
  });
  link.state.subscribe((now, before) => {
    if (now.at === 'live' && before.at !== 'live') askAgain(queries);
  });
  window.addEventListener('offline', () => link.lose());
  window.addEventListener('online', () => link.retry());
  const sounds = createSounds({
    makeContext: () => new AudioContext(),
    isMuted: (sound) => {
      const me = queries.getQueryData<SessionView | null>(sessionKey)?.account.id;
      const mutes = rowsOf(replicas.store.getState().mutes, 'mute');
      // MUT-2: by the server's clock; what this page does not know of yet silences nothing.
      return me !== undefined && isSilenced(mutes.values(), me, { sound, now: instant(clock.now()) });
    },
    volume: volumes[place],
  });
  unlockByTouch(window, sounds);
  return { api, link, replicas, clock, sounds, queries };
}
