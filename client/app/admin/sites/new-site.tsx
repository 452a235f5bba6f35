import { SiteKind, SiteReply } from '@watchroom/shared/intake/site/site-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../../../area/use-areas.ts';
import { Button } from '../../../ui/control/button.tsx';
import { Field } from '../../../ui/control/field.tsx';
import { Input } from '../../../ui/control/input.tsx';
import { Select } from '../../../ui/control/select.tsx';
import { FormDialog } from '../../../ui/overlay/form-dialog.tsx';
import { AreaSelect } from '../area-select.tsx';
import { TypePicks } from '../links/type-picks.tsx';
import { useCreate } from '../use-create.ts';
import { endOfDay } from '../validity.ts';
import { cornersIn } from './corners.ts';
import { RingField } from './ring-field.tsx';

export const sitesKey = ['sites'] as const;

const empty = {
  name: '',
  kind: 'estate' as (typeof SiteKind.options)[number],
  owner: '',
  area: null as string | null,
  ring: '',
  types: [] as readonly string[],
  alarms: [] as readonly string[],
  until: '',
};

/** SIT-1: an estate or works: what it is called, who answers for it, its ground, and what its guards report and are told. */
export function NewSite() {
  const { t } = useTranslation('site');
  const root = [...useAreas().values()].find(({ level }) => level === 0)?.id ?? '';
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(empty);
  const create = useCreate({ path: '/api/sites', reply: SiteReply, list: sitesKey });
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const corners = cornersIn(draft.ring);
  const ringBad = corners === null || (corners.length > 0 && corners.length < 3);
  const send = async () => {
    if (ringBad) return;
    const { ring: _text, until, area, ...rest } = draft;
    const validUntil = endOfDay(until);
    const ring = corners.length === 0 ? null : corners;
    if ((await create.send({ ...rest, area: area ?? root, ring, validUntil })) === null) return;
    setOpen(false);
    setDraft(empty);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('new-site')}</Button>
      <FormDialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('new-site')}
        send={t('create')}
        busy={create.busy}
        refusal={create.refusal}
        onSend={() => void send()}
      >
        <Field label={t('name')} error={create.wrong('name', t('name-needed'))}>
          <Input value={draft.name} autoComplete="off" onChange={(event) => change({ name: event.target.value })} />
        </Field>
        <Field label={t('kind')}>
          <Select
            value={draft.kind}
            options={SiteKind.options.map((kind) => ({ value: kind, text: t(`kind-${kind}`) }))}
            onChange={(kind) => change({ kind })}
          />
        </Field>
        <Field label={t('owner')} hint={t('owner-hint')} error={create.wrong('owner', t('owner-needed'))}>
          <Input value={draft.owner} autoComplete="off" onChange={(event) => change({ owner: event.target.value })} />
        </Field>
        <Field label={t('area')} hint={t('area-hint')} error={create.wrong('area', t('area-needed'))}>
          <AreaSelect area={draft.area} onArea={(area) => change({ area })} />
        </Field>
        <RingField
          text={draft.ring}
          onText={(ring) => change({ ring })}
          error={ringBad ? t('ring-bad') : undefined}
          area={draft.area}
        />
        <TypePicks
          title={t('types')}
          chosen={draft.types}
          onChosen={(types) => change({ types })}
          error={create.wrong('types', t('types-needed'))}
        />
        <TypePicks
          title={t('alarms')}
          urgentOnly
          chosen={draft.alarms}
          onChosen={(alarms) => change({ alarms })}
          error={undefined}
        />
        <Field label={t('until')} hint={t('until-hint')} optional>
          <Input type="date" value={draft.until} onChange={(event) => change({ until: event.target.value })} />
        </Field>
      </FormDialog>
    </>
  );
}
