import type { AccountActor, Actor } from '@watchroom/shared/access/actor.ts';
import { type AtDesk, mayWriteTo } from '@watchroom/shared/alert/desk-reach.ts';
import { type DeskPerson, type MessageTo, MOST_RECIPIENTS } from '@watchroom/shared/alert/message-api.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { peopleOnShift } from '../../access/queries.ts';
import { areaIndex, departments } from '../../area/queries.ts';
import type { CommandContext } from '../../platform/command.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Recipient } from './recipients.ts';

type ToPeople = Extract<MessageTo, { kind: 'people' | 'desk' }>;

/** Everybody at a desk whom this person may write to (MSG-8), by desk and name. */
export async function deskPeople(platform: Platform, actor: Actor): Promise<DeskPerson[]> {
  const people = (await peopleFor(platform, actor)).map((person) => ({
    id: person.id,
    name: person.name,
    desk: { area: person.area, department: person.department, name: deskName(platform, person) },
  }));
  const key = ({ desk, name }: DeskPerson) => `${desk.name} ${name}`;
  return people.sort((one, other) => key(one).localeCompare(key(other), 'zh'));
}

/** MSG-1: the people this goes to. Refusals: `people-off-shift` where one of those named cannot be written to, `nobody-at-desk`, `message-too-many`. */
export async function peopleMeant(ctx: CommandContext, to: ToPeople): Promise<Result<readonly Recipient[]>> {
  const all = await peopleFor(ctx.platform, ctx.actor);
  const wanted = to.kind === 'people' ? new Set(to.people) : null;
  const found = all.filter((person) =>
    to.kind === 'people' ? wanted?.has(person.id) : person.area === to.area && person.department === to.department,
  );
  if (wanted !== null && found.length < wanted.size)
    return no('people-off-shift', { values: { n: wanted.size - found.length } });
  if (found.length === 0) return no('nobody-at-desk');
  if (found.length > MOST_RECIPIENTS)
    return no('message-too-many', { values: { n: found.length, most: MOST_RECIPIENTS } });
  return ok(found.map(({ id, name }) => ({ unit: null, person: id, callSign: name })));
}

/** 东区 · 消防支队: what a desk is called. */
export function deskName(platform: Platform, { area, department }: Pick<AccountActor, 'area' | 'department'>): string {
  const of = departments(platform).find(({ id }) => id === department)?.name ?? department;
  return [areaIndex(platform)?.view(area)?.name ?? area, of].filter((part) => part !== null).join(' · ');
}

/** Where each of those on shift sits, by person: what the desk is called, and where it is. */
export async function desksOfPeople(platform: Platform) {
  const people = await peopleOnShift(platform, 'message.send');
  return new Map(
    people.map((person) => {
      const { path: area } = atDesk(platform, person);
      return [person.id, { name: deskName(platform, person), area, department: person.department }] as const;
    }),
  );
}

async function peopleFor(platform: Platform, actor: Actor): Promise<AccountActor[]> {
  if (actor.kind !== 'account') return [];
  const writer = atDesk(platform, actor);
  const people = await peopleOnShift(platform, 'message.send');
  return people.filter((person) => mayWriteTo(writer, atDesk(platform, person)));
}

function atDesk(platform: Platform, person: AccountActor): AtDesk {
  return { person, path: areaIndex(platform)?.pathOf(person.area) ?? [] };
}
