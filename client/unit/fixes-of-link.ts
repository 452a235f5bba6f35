import type { LiveLink } from '../platform/link.ts';
import { UnitFixes } from './unit-fixes.ts';

const known = new WeakMap<LiveLink, UnitFixes>();

/** The fixes that came over a link: one set for the map that draws them and the cards that name their age. */
export function fixesOf(link: LiveLink): UnitFixes {
  const fixes = known.get(link) ?? new UnitFixes();
  known.set(link, fixes);
  return fixes;
}
