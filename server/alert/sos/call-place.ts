import type { SosInput, SosPlace } from '@watchroom/shared/alert/sos/sos-api.ts';
import { newerPlace } from '@watchroom/shared/alert/sos/sos-machine.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { z } from 'zod';
import { areaIndex } from '../../area/queries.ts';
import type { CommandContext } from '../../platform/command.ts';
import { positionOf } from '../../unit/queries.ts';

/** The newer of what came with the call and what the room believes. */
export function callPlace(
  ctx: CommandContext,
  known: SosPlace | null,
  { fix }: z.output<typeof SosInput>,
): SosPlace | null {
  const sent: SosPlace | null = fix && { ...fix, at: earlier(fix.at, ctx.now), from: 'sent' };
  return newerPlace(known, sent);
}

/** Where a unit was last heard. */
export function knownPlace(ctx: CommandContext, unit: UnitId): SosPlace | null {
  const fix = positionOf(ctx.platform, unit);
  return fix && { place: fix.place, at: earlier(fix.at, ctx.now), accuracyM: null, from: 'known' };
}

/** A phone's clock may run ahead; nothing happens after now. */
export function earlier(at: Instant, now: Instant): Instant {
  return at < now ? at : now;
}

/** The path of its place, null when that is unknown or lies outside the city. */
export function areaOfPlace({ platform }: CommandContext, place: SosPlace | null): AreaPath | null {
  return place === null ? null : (areaIndex(platform)?.pathAt(place.place) ?? null);
}

interface Belonging {
  readonly callSign: string;
  readonly home: AreaPath;
  readonly middle: Position;
}

/** Where its incident lies, which is in one grid, and in which words: where the call is, else in the middle of where the caller belongs. */
export function incidentPlace(
  ctx: CommandContext,
  { callSign, home, middle }: Belonging,
  place: SosPlace | null,
): { readonly located: { place: Position; address: null; area: AreaPath }; readonly text: string } {
  const text = `${callSign} 求助（SOS）`;
  const area = areaOfPlace(ctx, place);
  if (place !== null && area !== null) {
    const told = place.from === 'site' ? `${text}，位置未知，标在场所中心` : text;
    return { located: { place: place.place, address: null, area }, text: told };
  }
  const located = { place: middle, address: null, area: areaIndex(ctx.platform)?.pathAt(middle) ?? home };
  const isAbroad = place !== null && place.from !== 'site';
  const where = isAbroad ? `位置在市外（${place.place.map((at) => at.toFixed(5)).join('，')}）` : '位置未知';
  return { located, text: `${text}，${where}，标在所属区域` };
}
