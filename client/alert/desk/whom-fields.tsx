import { DeskPeople, type DeskPerson, MOST_RECIPIENTS } from '@watchroom/shared/alert/message-api.ts';
import { SiteList, type SiteView } from '@watchroom/shared/intake/site/site-api.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { namesOf, useAreas } from '../../area/use-areas.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { useMay, useMe } from '../../platform/use-session.ts';
import { Combobox } from '../../ui/control/combobox.tsx';
import { Field } from '../../ui/control/field.tsx';
import { PickedList } from '../../ui/control/picked-list.tsx';
import { Choices } from '../../ui/control/toolbar.tsx';
import { SiteFields } from './site-fields.tsx';
import { deskKey, staffedDesks, type Whom } from './whom.ts';

interface WhomFieldsProps {
  readonly whom: Whom;
  readonly onWhom: (whom: Whom) => void;
  /** Whether sending was tried: then what is missing is said. */
  readonly asked: boolean;
}

/** Whom a message goes to: units on duty in an area, whoever is at a desk, or people by name. */
export function WhomFields({ whom, onWhom, asked }: WhomFieldsProps) {
  const { t } = useTranslation('alert');
  const { area } = useMe();
  const start: Readonly<Record<Whom['kind'], Whom>> = {
    area: { kind: 'area', area },
    desk: { kind: 'desk', desk: null },
    people: { kind: 'people', people: [] },
    site: { kind: 'site', site: null },
  };
  const sites = useSites();
  const kinds = (['area', 'desk', 'people', 'site'] as const).filter((kind) => kind !== 'site' || sites.length > 0);
  return (
    <>
      <Choices<Whom['kind']>
        label={t('to')}
        value={whom.kind}
        onChange={(kind) => onWhom(start[kind])}
        choices={kinds.map((value) => ({ value, text: t(`to-kind-${value}`) }))}
      />
      {whom.kind === 'area' ? (
        <AreaField area={whom.area} onArea={(chosen) => onWhom({ kind: 'area', area: chosen })} />
      ) : whom.kind === 'site' ? (
        <SiteFields
          sites={sites}
          site={whom.site}
          onSite={(site) => onWhom({ kind: 'site', site })}
          error={asked && whom.site === null ? t('to-needed') : undefined}
        />
      ) : (
        <DeskFields whom={whom} onWhom={onWhom} asked={asked} />
      )}
    </>
  );
}

interface DeskFieldsProps extends WhomFieldsProps {
  readonly whom: Extract<Whom, { kind: 'desk' | 'people' }>;
}

function DeskFields({ whom, onWhom, asked }: DeskFieldsProps) {
  const { t } = useTranslation('alert');
  const people = useDeskPeople();
  const desks = staffedDesks(people);
  const missing = asked ? t('to-needed') : undefined;
  if (whom.kind === 'people')
    return (
      <PickedList
        label={t('to')}
        add={t('to-person')}
        remove={(name) => t('to-remove', { name })}
        picked={whom.people}
        options={people.map(({ id, name, desk }) => ({ value: id, text: name, detail: desk.name }))}
        most={MOST_RECIPIENTS}
        error={whom.people.length === 0 ? missing : undefined}
        onChange={(picked) =>
          onWhom({ kind: 'people', people: people.flatMap(({ id }) => (picked.includes(id) ? id : [])) })
        }
      />
    );
  return (
    <Field label={t('to-desk')} hint={t('to-desk-hint')} error={whom.desk === null ? missing : undefined}>
      <Combobox
        value={whom.desk === null ? null : deskKey(whom.desk)}
        options={desks.map(({ key, desk, people: n }) => ({
          value: key,
          text: desk.name,
          detail: t('to-desk-people', { n }),
        }))}
        onChange={(key) => onWhom({ kind: 'desk', desk: desks.find((one) => one.key === key)?.desk ?? null })}
      />
    </Field>
  );
}

/** The places with guards that this desk may write to; asked anew each time the form opens. */
function useSites(): readonly SiteView[] {
  const when = useMay('site.tell');
  const { data } = useAnswer({
    key: ['sites-to-tell'],
    when,
    ask: { method: 'GET', path: '/api/sites', reply: SiteList },
  });
  return data?.sites.filter(({ closedAt, guards }) => closedAt === null && guards.length > 0) ?? [];
}

/** Who is at a desk now and may be written to. Asked anew each time the form opens: shifts change. */
function useDeskPeople(): readonly DeskPerson[] {
  const { data } = useAnswer({
    key: ['message-people'],
    ask: { method: 'GET', path: '/api/messages/people', reply: DeskPeople },
  });
  return data?.people ?? [];
}

function AreaField({ area, onArea }: { readonly area: AreaId; readonly onArea: (area: AreaId) => void }) {
  const { t } = useTranslation('alert');
  const areas = useAreas();
  const options = useMemo(
    () =>
      [...areas.values()]
        .sort((one, other) => (one.path.join() < other.path.join() ? -1 : 1))
        .map((one) => ({ value: one.id, text: one.name, detail: namesOf(one.path.slice(0, -1), areas).join(' › ') })),
    [areas],
  );
  return (
    <Field label={t('to-area')} hint={t('to-area-hint')}>
      <Combobox<AreaId> value={area} options={options} onChange={onArea} />
    </Field>
  );
}
