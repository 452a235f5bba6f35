import { instant } from '@watchroom/shared/kernel/time.ts';
import type { FenceFix } from '@watchroom/shared/post/geofence.ts';
import { useCallback, useMemo, useRef } from 'react';
import { apiPath } from '../../platform/api.ts';
import { useDeed, useEntries } from '../../platform/offline/use-outbox.ts';
import { useRows } from '../../platform/use-room.ts';
import { useNow } from '../../ui/sign/time-source.ts';
import { useFences } from './use-fences.ts';
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
  const running = walk?.at === 'running' ? walk : null;
  const latestWalk = useRef(running);
  latestWalk.current = running;
  const points = running?.checkpoints.map(({ point, place, check }) => ({
    key: String(point),
    place,
    open: check === null,
  }));
  // Where nothing is left to be found the receiver rests.
  const looks = running !== null && running.next !== null;
  useFences(looks ? { id: running.patrol.id, points: points ?? [] } : null, {
    fix,
    found: (key) => latestWalk.current !== null && found(latestWalk.current, Number(key)),
  });
  const waiting = useMemo(() => {
    const points = [null, ...(walk?.checkpoints.map(({ point }) => point) ?? [])];
    return points.filter(
      (point) => walk !== null && open.some(({ about }) => about === aboutOf(walk.patrol.id, point)),
    );
  }, [open, walk]);
  return { waiting, check };
}
