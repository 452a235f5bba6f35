import { type ReportLinkKept, ReportLinkReply } from '@watchroom/shared/intake/public/link-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../../../area/use-areas.ts';
import { Button } from '../../../ui/control/button.tsx';
import { Field } from '../../../ui/control/field.tsx';
import { Input } from '../../../ui/control/input.tsx';
import { FormDialog } from '../../../ui/overlay/form-dialog.tsx';
import { AreaSelect } from '../area-select.tsx';
import { useCreate } from '../use-create.ts';
import { endOfDay } from '../validity.ts';
import { TypePicks } from './type-picks.tsx';

export const linksKey = ['report-links'] as const;

const empty = {
  name: '',
  area: null as string | null,
  address: '',
  types: [] as readonly string[],
  until: '',
  perDay: '200',
};

/** A new link: what it is called, where it counts, what can be reported, how long and how much. */
export function NewLink({ onMade }: { readonly onMade: (link: ReportLinkKept) => void }) {
  const { t } = useTranslation('links');
  const root = [...useAreas().values()].find(({ level }) => level === 0)?.id ?? '';
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(empty);
  const create = useCreate({ path: '/api/report-links', reply: ReportLinkReply, list: linksKey });
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const send = async () => {
    const made = await create.send(bodyOf(draft, root));
    if (made === null) return;
    setOpen(false);
    setDraft(empty);
    onMade(made.link);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('new-link')}</Button>
      <FormDialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('new-link')}
        send={t('create')}
        busy={create.busy}
        refusal={create.refusal}
        onSend={() => void send()}
      >
        <Field label={t('name')} hint={t('name-hint')} error={create.wrong('name', t('name-needed'))}>
          <Input value={draft.name} autoComplete="off" onChange={(event) => change({ name: event.target.value })} />
        </Field>
        <Field label={t('area')} hint={t('area-hint')} error={create.wrong('area', t('area-needed'))}>
          <AreaSelect area={draft.area} onArea={(area) => change({ area })} />
        </Field>
        <Field label={t('address')} hint={t('address-hint')} error={create.wrong('address', t('address-bad'))} optional>
          <Input
            value={draft.address}
            autoComplete="off"
            onChange={(event) => change({ address: event.target.value })}
          />
        </Field>
        <TypePicks
          chosen={draft.types}
          onChosen={(types) => change({ types })}
          error={create.wrong('types', t('types-needed'))}
        />
        <Field label={t('until')} hint={t('until-hint')} optional>
          <Input type="date" value={draft.until} onChange={(event) => change({ until: event.target.value })} />
        </Field>
        <Field label={t('per-day')} error={create.wrong('perDay', t('per-day-bad'))}>
          <Input
            type="number"
            min={1}
            max={5_000}
            value={draft.perDay}
            onChange={(event) => change({ perDay: event.target.value })}
          />
        </Field>
      </FormDialog>
    </>
  );
}

function bodyOf({ name, area, address, types, until, perDay }: typeof empty, root: string) {
  return {
    name,
    area: area ?? root,
    ...(address.trim() === '' ? {} : { address }),
    types,
    validUntil: endOfDay(until),
    perDay: Number(perDay),
  };
}
