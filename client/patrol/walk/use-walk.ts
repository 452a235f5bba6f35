import { instant } from '@watchroom/shared/kernel/time.ts';
import { type Fence, type FenceFix, outside, stepFence } from '@watchroom/shared/patrol/geofence.ts';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { apiPath } from '../../platform/api.ts';
import { useDeed, useEntries } from '../../platform/offline/use-outbox.ts';
import { useRoom, useRows } from '../../platform/use-room.ts';
import { useNow } from '../../ui/sign/time-source.ts';
import { currentWalk, type Walk } from './walk-view.ts';

/** Checkpoints become due and missed by the minute. */
const STEP_MS = 15_000;

export function useWalk(unit: string): Walk | null {
  const patrols = useRows('patrols', 'patrol');
  const step = useNow(STEP_MS);
  return useMemo(() => currentWalk(patrols.values(), unit, instant(step)), [patrols, unit, step]);
}

export interface Making {
  /** Null: the one on whose plate the code stands. */
  readonly point: number | null;
  readonly how: 'place' | 'code' | 'hand';
  readonly code: string | null;
}

export interface Checking {
  /** Points that were checked in at and are not sent yet; null for a code, of which nobody knows yet. */
  readonly waiting: readonly (number | null)[];
  readonly check: (walk: Walk, made: Making) => void;
}

const aboutOf = (patrol: string, point: number | null) => `${patrol} ${point ?? 'code'}`;

/** Check-ins of this phone: by hand, by code, and by itself where it stays at a checkpoint (PAT-8). Kept first, sent when there is a way. */
export function useChecking(walk: Walk | null): Checking {
  const entries = useEntries();
  const fix = useRef<FenceFix | null>(null);
  const { run } = useDeed(
    ({ patrol, name, made }: { readonly patrol: string; readonly name: string; readonly made: Making }) => ({
      deed: 'patrol.check',
      about: aboutOf(patrol, made.point),
      // Each for itself: a plate that was not right holds up no other.
      chain: `check:${patrol}:${made.point ?? made.code}`,
      words: name,
      path: apiPath`/api/patrols/${patrol}/check-ins`,
      body: { json: { ...made, fix: fix.current } },
    }),
  );
  const latest = useRef(run);
  latest.current = run;
  const check: Checking['check'] = useCallback(({ patrol, checkpoints }, made) => {
    const name = checkpoints.find(({ point }) => point === made.point)?.name ?? made.code ?? '';
    void latest.current({ patrol: patrol.id, name, made });
  }, []);
  const open = useMemo(
    () =>
      entries.filter(({ deed, state }) => deed === 'patrol.check' && state.at !== 'dropped' && state.at !== 'refused'),
    [entries],
  );
  const held = useRef(open);
  held.current = open;
  const found = useCallback(
    (at: Walk, point: number) => {
      const about = aboutOf(at.patrol.id, point);
      if (!held.current.some((entry) => entry.about === about)) check(at, { point, how: 'place', code: null });
    },
    [check],
  );
  useFences(walk?.at === 'running' ? walk : null, { fix, found });
  const waiting = useMemo(() => {
    const points = [null, ...(walk?.checkpoints.map(({ point }) => point) ?? [])];
    return points.filter(
      (point) => walk !== null && open.some(({ about }) => about === aboutOf(walk.patrol.id, point)),
    );
  }, [open, walk]);
  return { waiting, check };
}

interface Told {
  readonly fix: { current: FenceFix | null };
  readonly found: (walk: Walk, point: number) => void;
}

/** Watches where the phone is while a patrol runs, and says once of each open checkpoint that it stayed there. */
function useFences(walk: Walk | null, { fix, found }: Told): void {
  const { clock } = useRoom();
  const latest = useRef(walk);
  latest.current = walk;
  const patrol = walk?.patrol.id ?? null;
  useEffect(() => {
    if (patrol === null || !('geolocation' in navigator)) return;
    const fences = new Map<number, Fence>();
    const take = ({ coords }: GeolocationPosition) => {
      const now: FenceFix = {
        place: [coords.longitude, coords.latitude],
        at: instant(clock.now()),
        accuracyM: coords.accuracy,
      };
      fix.current = now;
      const at = latest.current;
      for (const { point, place, check } of at?.checkpoints ?? []) {
        const before = fences.get(point) ?? outside;
        const after = stepFence(before, place, now);
        fences.set(point, after);
        if (at !== null && check === null && after.at === 'there' && before.at !== 'there') found(at, point);
      }
    };
    // Asked, not watched: of a receiver that stands still a watch hears nothing, and a question beside it neither.
    const ask = () =>
      navigator.geolocation.getCurrentPosition(take, () => undefined, {
        enableHighAccuracy: true,
        maximumAge: 2_000,
        timeout: ASK_MS,
      });
    ask();
    const again = setInterval(ask, ASK_MS);
    return () => clearInterval(again);
  }, [patrol, clock, fix, found]);
}

/** Three looks within the dwell, ms. */
const ASK_MS = 7_000;
