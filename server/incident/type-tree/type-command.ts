// limit: imports 16, types name departments and roles, and are an edition of the city
import { isDeepStrictEqual } from 'node:util';
import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import {
  TypeFile,
  TypeImportInput,
  TypeImportReply,
  TypeInput,
  TypeReply,
} from '@watchroom/shared/incident/type-tree/type-api.ts';
import { checkTypes, typeFaults } from '@watchroom/shared/incident/type-tree/type-check.ts';
import type { FieldIssue, Language } from '@watchroom/shared/kernel/failure.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { z } from 'zod';
import { newEdition, takeUpCity } from '../../area/commands.ts';
import { cityNow } from '../../area/queries.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import type { Platform } from '../../platform/platform.ts';
import { unitRoles } from '../../unit/queries.ts';
import { replaceTypes } from '../commands.ts';
import { readJsonFile } from '../settled/json-file.ts';
import { openSettled, runOrder, type SettledOrder, soundOr } from '../settled/settled-order.ts';
import { readTypes } from '../store.ts';

type City = Extract<ReturnType<typeof cityNow>, { ok: true }>['value'];

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
      const opened = await openTypes(ctx);
      if (!opened.ok) return opened;
      const { city, before } = opened.value;
      if (city.version !== edition) return no('city-changed');
      const type = { ...body, id };
      const at = before.findIndex((one) => one.id === id);
      if (at !== -1 && isDeepStrictEqual(before[at], type)) return ok({ type, changed: false });
      const after = withTypes(before, [type]);
      const place = `${at === -1 ? before.length : at}.`;
      const issues = checkTypes(after, await knownToTypes(ctx, city), language).filter(({ path }) =>
        path.startsWith(place),
      );
      const sound = soundOr(issues, (one) => ({ ...one, path: `type.${one.path.slice(place.length)}` }));
      if (!sound.ok) return sound;
      const what = { what: `type ${JSON.stringify(type)}`, extra: { type, was: before[at] ?? null } };
      const written = await keepTypes(ctx, { city, after, ...what });
      return written.ok ? ok({ type, changed: true }) : written;
    },
  });
  const done = await runOrder(platform, command, order);
  if (done.ok && done.value.changed) await takeUpCity(platform);
  return done;
}

/**
 * TYP-6: a file of types, whole or not at all. Types that it does not name stay as they are. Refuses with `invalid-input`, every fault with
 * its path in the file and its line.
 */
export async function importTypes(
  platform: Platform,
  { language, ...order }: SettledOrder<z.output<typeof TypeImportInput>>,
): Promise<Result<TypeImportReply>> {
  const command = defineCommand({
    name: 'type.import',
    door: { may: 'type.manage' },
    input: TypeImportInput,
    output: TypeImportReply,
    run: async (ctx, { text, dry }) => {
      const opened = await openTypes(ctx);
      if (!opened.ok) return opened;
      const read = readJsonFile(text, TypeFile, language);
      if (!read.ok) return read;
      const { content, lineOf } = read.value;
      const { city, before } = opened.value;
      const known = new Map(before.map((type) => [type.id, type]));
      const after = withTypes(before, content.types);
      const issues = checkTypes(after, await knownToTypes(ctx, city), language);
      const sound = soundOr([...twice(content.types, language), ...issues], (one) =>
        inFile(one, { after, content, lineOf }),
      );
      if (!sound.ok) return sound;
      const added = content.types.filter(({ id }) => !known.has(id));
      const changed = content.types.filter(
        (type) => known.has(type.id) && !isDeepStrictEqual(known.get(type.id), type),
      );
      const same = content.types.length - added.length - changed.length;
      const ids = { added: added.map(({ id }) => id), changed: changed.map(({ id }) => id) };
      if (!dry && added.length + changed.length > 0) {
        const what = { what: `types ${JSON.stringify(content.types)}`, extra: ids };
        const written = await keepTypes(ctx, { city, after, ...what });
        if (!written.ok) return written;
      }
      return ok({ ...ids, same });
    },
  });
  const done = await runOrder(platform, command, order);
  if (done.ok && !order.input.dry) await takeUpCity(platform);
  return done;
}

/** The types and their city as they are, nobody else changing types until the commit. */
async function openTypes(ctx: CommandContext) {
  const opened = await openSettled(ctx, { may: 'type.manage', lock: TYPES_LOCK });
  if (!opened.ok) return opened;
  const city = cityNow(ctx.platform);
  return city.ok ? ok({ city: city.value, before: await readTypes(ctx.tx) }) : city;
}

/** Those that are known in their places, new ones behind them. */
function withTypes(before: readonly IncidentType[], types: readonly IncidentType[]): readonly IncidentType[] {
  const written = new Map(types.map((type) => [type.id, type]));
  const known = new Set(before.map(({ id }) => id));
  return [
    ...before.map((type) => written.get(type.id) ?? type),
    ...[...written.values()].filter(({ id }) => !known.has(id)),
  ];
}

async function knownToTypes(ctx: CommandContext, city: City) {
  return {
    departments: new Set(city.departments.map((one) => one.id)),
    roles: new Set((await unitRoles(ctx.platform.db)).map((one) => one.id)),
  };
}

interface Kept {
  readonly city: City;
  readonly after: readonly IncidentType[];
  /** What makes this edition of the city another one. */
  readonly what: string;
  readonly extra: Readonly<Record<string, unknown>>;
}

async function keepTypes(ctx: CommandContext, { city, after, what, extra }: Kept): Promise<Result<void>> {
  const written = await newEdition(ctx.tx, { city, what }, ctx.now);
  if (!written.ok) return written;
  await replaceTypes(ctx.tx, after);
  const { id, rev } = written.value;
  ctx.emit({ kind: 'city.configured', entity: 'city', id, rev, area: [city.index.root], set: {}, extra });
  return ok(undefined);
}

/** What a file names twice: the second of them would win unseen. */
function twice(types: readonly IncidentType[], language: Language): FieldIssue[] {
  return types.flatMap(({ id }, at) =>
    types.findIndex((one) => one.id === id) < at
      ? [{ path: `types.${at}.id`, code: 'duplicate', message: typeFaults.duplicate[language].replace('{value}', id) }]
      : [],
  );
}

/** A fault of the city's list as one of the file's, where the file names that type. */
function inFile(
  issue: FieldIssue,
  { after, content, lineOf }: { after: readonly IncidentType[]; content: TypeFile; lineOf: (path: string) => number },
): FieldIssue {
  if (issue.path.startsWith('types.')) return { ...issue, line: lineOf(issue.path) };
  const [place = '', ...field] = issue.path.split('.');
  const at = content.types.findIndex(({ id }) => id === after[Number(place)]?.id);
  if (at === -1) return issue;
  const path = ['types', at, ...field].join('.');
  return { ...issue, path, line: lineOf(path) };
}
