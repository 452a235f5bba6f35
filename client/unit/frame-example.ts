import type { FrameRecords, UnitFrame } from '@watchroom/shared/protocol/unit-frame.ts';
import { toWorld } from '../map/own/world.ts';

/** A frame for tests, its places to the last digit where a frame of bytes has steps of centimetres. */
export function recordsOf({ tickMs, whole, gone, fixes }: UnitFrame): FrameRecords {
  const all = [
    ...fixes.map(({ handle, place, headingDeg, speedMps, ageMs }) => {
      const [x, y] = toWorld(place);
      return {
        handle,
        gone: false,
        x,
        y,
        headingDeg: headingDeg ?? Number.NaN,
        speedMps: speedMps ?? Number.NaN,
        ageMs,
      };
    }),
    ...gone.map((handle) => ({ handle, gone: true, x: 0, y: 0, headingDeg: 0, speedMps: 0, ageMs: 0 })),
  ];
  let at = -1;
  const records = {
    tickMs,
    whole,
    records: all.length,
    handle: 0,
    gone: false,
    x: 0,
    y: 0,
    headingDeg: 0,
    speedMps: 0,
    ageMs: 0,
  };
  const next = () => {
    at = at + 1 < all.length ? at + 1 : -1;
    Object.assign(records, all[at]);
    return at >= 0;
  };
  return Object.assign(records, { next });
}
