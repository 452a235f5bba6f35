import { isDeepStrictEqual } from 'node:util';
import { TypeInput, TypeReply } from '@watchroom/shared/incident/type-tree/type-api.ts';
import { checkTypes } from '@watchroom/shared/incident/type-tree/type-check.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { z } from 'zod';
import { newEdition, takeUpCity } from '../../area/commands.ts';
import { cityNow } from '../../area/queries.ts';
import { defineCommand } from '../../platform/command.ts';
import type { Platform } from '../../platform/platform.ts';
import { unitRoles } from '../../unit/queries.ts';
import { replaceTypes } from '../commands.ts';
import { openSettled, runOrder, type SettledOrder, soundOr } from '../settled/settled-order.ts';
import { readTypes } from '../store.ts';

/** Any number: two who change types do it one after the other. */
const TYPES_LOCK = 7_310_112;

/**
 * TYP-5: one type as it shall be from now on, new or known; its place in the order stays, a new one stands last. Cases that run keep the
 * clocks they were opened with. Refuses with `city-changed` when the city is no longer the one the page was made with, and with
 * `invalid-input`, every fault by its field.
 */
export async function writeType(
  platform: Platform,
  { language, ...order }: SettledOrder<z.output<typeof TypeInput>>,
): Promise<Result<z.output<typeof TypeReply>>> {
  const command = defineCommand({
    name: 'type.write',
    door: { may: 'type.manage' },
    input: TypeInput,
    output: TypeReply,
    run: async (ctx, { id, edition, type: body }) => {
      const opened = await openSettled(ctx, { may: 'type.manage', lock: TYPES_LOCK });
      if (!opened.ok) return opened;
      const city = cityNow(ctx.platform);
      if (!city.ok) return city;
      if (city.value.version !== edition) return no('city-changed');
      const before = await readTypes(ctx.tx);
      const type = { ...body, id };
      const at = before.findIndex((one) => one.id === id);
      if (at !== -1 && isDeepStrictEqual(before[at], type)) return ok({ type, changed: false });
      const after = at === -1 ? [...before, type] : before.with(at, type);
      const known = {
        departments: new Set(city.value.departments.map((one) => one.id)),
        roles: new Set((await unitRoles(ctx.platform.db)).map((one) => one.id)),
      };
      const place = `${at === -1 ? before.length : at}.`;
      const issues = checkTypes(after, known, language).filter(({ path }) => path.startsWith(place));
      const sound = soundOr(issues, (one) => ({ ...one, path: `type.${one.path.slice(place.length)}` }));
      if (!sound.ok) return sound;
      const written = await newEdition(ctx.tx, { city: city.value, what: `type ${JSON.stringify(type)}` }, ctx.now);
      if (!written.ok) return written;
      await replaceTypes(ctx.tx, after);
      ctx.emit({
        kind: 'city.configured',
        entity: 'city',
        id: written.value.id,
        rev: written.value.rev,
        area: [city.value.index.root],
        set: {},
        extra: { type, was: before[at] ?? null },
      });
      return ok({ type, changed: true });
    },
  });
  const done = await runOrder(platform, command, order);
  if (done.ok && done.value.changed) await takeUpCity(platform);
  return done;
}
