import type { MessageTo } from '@watchroom/shared/alert/message-api.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { areaIndex } from '../../area/queries.ts';
import type { CommandContext } from '../../platform/command.ts';
import { deskName, peopleMeant } from './desk-people.ts';
import { type Recipient, unitsWrittenTo } from './recipients.ts';
import { addressedAs, type MessageRow } from './store.ts';

interface Meant extends Pick<MessageRow, 'area' | 'department' | 'addressed'> {
  readonly recipients: readonly Recipient[];
}

/** Whom it goes to, how that is called, and whose reach it lies in: of units what all have in common, of people that of who writes. */
export async function recipientsOf(ctx: CommandContext, to: MessageTo): Promise<Result<Meant>> {
  if (to.kind === 'people' || to.kind === 'desk') {
    const people = await peopleMeant(ctx, to);
    const addressed = addressedAs(to, to.kind === 'desk' ? deskName(ctx.platform, to) : '');
    return people.ok ? ok({ recipients: people.value, addressed, ...scopeOfWriter(ctx) }) : people;
  }
  const units = await unitsWrittenTo(ctx, to);
  if (!units.ok) return units;
  const recipients = units.value.map(({ id, callSign }) => ({ unit: id, person: null, callSign }));
  return ok({ recipients, addressed: addressedAs(to, ''), ...sharedScope(units.value) });
}

function scopeOfWriter({ platform, actor }: CommandContext): Pick<MessageRow, 'area' | 'department'> {
  if (actor.kind !== 'account') throw new Error('only people write');
  return { area: areaIndex(platform)?.pathOf(actor.area) ?? [], department: actor.department };
}

/** What all these units have in common: whoever may write to all of them reads it, and nobody who may not. */
function sharedScope(units: readonly UnitView[]): Pick<MessageRow, 'area' | 'department'> {
  const [first, ...others] = units;
  if (first === undefined) throw new Error('a message to nobody');
  const upTo = first.area.findIndex((area, level) => others.some((unit) => unit.area[level] !== area));
  return {
    area: upTo < 0 ? first.area : first.area.slice(0, upTo),
    department: others.every(({ department }) => department === first.department) ? first.department : null,
  };
}
