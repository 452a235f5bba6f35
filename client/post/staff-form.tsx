import { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { PostReply } from '@watchroom/shared/post/post-api.ts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../platform/api.ts';
import { useCommand } from '../platform/use-command.ts';
import { useRows } from '../platform/use-room.ts';
import { Button } from '../ui/control/button.tsx';
import { Field } from '../ui/control/field.tsx';
import { Input } from '../ui/control/input.tsx';
import { Select } from '../ui/control/select.tsx';
import type { StaffedPost } from './use-staffed.ts';

/** No unit, only a number of people. */
const NOBODY = 'nobody';

/** Says who is at the post now, or that they left. */
export function StaffForm({ post, staffing }: StaffedPost) {
  const { t } = useTranslation('post');
  const units = useRows('units', 'unit');
  const [unit, setUnit] = useState<string>(NOBODY);
  const [people, setPeople] = useState(String(post.needs));
  const staff = useCommand((body: { readonly unit: UnitId | null; readonly people: number }) => ({
    method: 'POST',
    path: apiPath`/api/posts/${post.id}/staff`,
    body,
    reply: PostReply,
  }));
  const who = unit === NOBODY ? null : UnitId.parse(unit);
  const count = Number.parseInt(people, 10);
  const isThere = staffing.present.some((one) => one.unit === who);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (count > 0) void staff.run({ unit: who, people: count });
  };
  const options = [...units.values()]
    .filter(({ duty, area }) => duty !== 'off' && area.some((id) => post.area.includes(id)))
    .sort((a, b) => a.callSign.localeCompare(b.callSign, 'zh'))
    .map(({ id, callSign }) => ({ value: id as string, text: callSign }));
  return (
    <form onSubmit={send} className="mt-2 grid grid-cols-[1fr_4rem] gap-2 border-t border-line pt-2">
      <Field label={t('staff-unit')}>
        <Select value={unit} options={[{ value: NOBODY, text: t('staff-nobody') }, ...options]} onChange={setUnit} />
      </Field>
      <Field label={t('staff-people')}>
        <Input
          type="number"
          min={1}
          max={50}
          value={people}
          onChange={(event) => setPeople(event.target.value)}
          className="tabular-nums"
        />
      </Field>
      <div className="col-span-full flex gap-2">
        <Button type="submit" busy={staff.busy} disabled={!(count > 0)}>
          {t('sign-in')}
        </Button>
        <Button
          tone="quiet"
          busy={staff.busy}
          disabled={!isThere}
          onClick={() => void staff.run({ unit: who, people: 0 })}
        >
          {t('sign-out')}
        </Button>
      </div>
      {staff.fault !== null && (
        <p role="alert" className="col-span-full text-fault">
          {staff.fault.text}
        </p>
      )}
    </form>
  );
}
