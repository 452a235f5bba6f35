import { MOST_OUTLINED, type Outline, OutlinesReply } from '@watchroom/shared/camera/sight/outline-api.ts';
import { useEffect, useState } from 'react';
import { useRoom } from '../../platform/use-room.ts';
import type { DrawnCamera } from '../drawn-camera.ts';
import { missingOf, type OutlinesByCamera, opticsOf } from './outlines.ts';

/** A view that glides on is not asked about. */
const SETTLED_MS = 150;
/** Outlines of some screens; those of all that were ever looked at would grow for days. */
const MOST_KEPT = 3_000;
const none: OutlinesByCamera = new Map();

/** What the cameras near by see, cut by buildings (CAM-44): asked for when the view stands, and kept while it moves about. */
export function useOutlines(near: readonly DrawnCamera[]): OutlinesByCamera {
  const { api } = useRoom();
  const [outlines, setOutlines] = useState(none);
  useEffect(() => {
    const missing = missingOf(near, outlines);
    if (missing.length === 0) return;
    const asking = new AbortController();
    const ask = async () => {
      const part = missing.slice(0, MOST_OUTLINED);
      const body = { cameras: part.map(({ number }) => number) };
      const answer = await api.send({
        method: 'POST',
        path: '/api/cameras/outlines',
        body,
        reply: OutlinesReply,
        signal: asking.signal,
      });
      if (answer.ok && !asking.signal.aborted) setOutlines((before) => joined(before, part, answer.value.outlines));
    };
    const timer = setTimeout(() => void ask(), SETTLED_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [api, near, outlines]);
  return outlines;
}

/** Those asked for that the answer leaves out are known, too: there is nothing to be drawn of them. */
function joined(before: OutlinesByCamera, asked: readonly DrawnCamera[], told: readonly Outline[]): OutlinesByCamera {
  const areas = new Map(told.map(({ number, area }) => [number, area]));
  const next = before.size > MOST_KEPT ? new Map() : new Map(before);
  for (const camera of asked)
    next.set(camera.number, { optics: opticsOf(camera), area: areas.get(camera.number) ?? null });
  return next;
}
