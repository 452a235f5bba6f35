import type { Datum } from '@watchroom/shared/kernel/datum.ts';

export const datumText: Readonly<Record<Datum, string>> = { wgs84: 'WGS-84', gcj02: 'GCJ-02', bd09: 'BD-09' };

export const datumOptions = [
  // The national datum of 2000 lies within centimetres of it.
  { value: 'wgs84', text: `${datumText.wgs84} / CGCS2000` },
  { value: 'gcj02', text: datumText.gcj02 },
  { value: 'bd09', text: datumText.bd09 },
] as const;
