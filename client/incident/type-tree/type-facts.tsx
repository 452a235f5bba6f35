import { dispositionsOf } from '@watchroom/shared/incident/closing/disposition.ts';
import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import { formOf } from '@watchroom/shared/incident/type-tree/type-form.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTextIn } from '../../platform/use-session.ts';
import { Facts } from '../../ui/layout/panel.tsx';
import { Badge } from '../../ui/sign/badge.tsx';
import { PriorityShape } from '../../ui/sign/priority-shape.tsx';
import { useDepartmentName, useRoleName, useTypeName } from '../use-types.ts';
import { limitsOf } from './type-limits.ts';

export interface TypeFactsProps {
  /** The type and those above it, nearest first. */
  readonly way: readonly [IncidentType, ...IncidentType[]];
  readonly isLeaf: boolean;
}

/** Everything a type decides about its incidents; what it takes from a type above it says from which. */
export function TypeFacts({ way, isLeaf }: TypeFactsProps) {
  const { t } = useTranslation('types');
  const typeName = useTypeName();
  const departmentName = useDepartmentName();
  const roleName = useRoleName();
  const textIn = useTextIn();
  const [type, ...above] = way;
  const none = <span className="text-ink-faint">{t('none')}</span>;
  const fromWay = (wordsOf: (one: IncidentType) => string | null): ReactNode => {
    const at = way.findIndex((one) => wordsOf(one) !== null);
    const from = way[at];
    const value = from === undefined ? null : wordsOf(from);
    if (from === undefined || value === null) return none;
    return at === 0 ? value : t('inherited', { value, from: typeName(from.id) });
  };
  const listed = (words: readonly string[]) => (words.length === 0 ? null : words.join('、'));
  const limits = limitsOf(type).map(({ clock, step, name, length }) => ({
    name: step === null ? t(clock) : `${t(clock)} · ${name === null ? t('stage', { n: step }) : textIn(name)}`,
    value: t(length.unit, { n: length.n }),
  }));
  return (
    <div className="flex max-w-3xl flex-col gap-3 p-4">
      <header className="flex items-center gap-2">
        <PriorityShape priority={type.priority} size="large" />
        <h2 className="text-lead font-semibold">{typeName(type.id)}</h2>
        <span className="text-meta text-ink-soft">{t(isLeaf ? 'leaf' : 'not-leaf')}</span>
        {type.retired && <Badge look="plain">{t('retired')}</Badge>}
      </header>
      <Facts
        items={[
          { name: t('id'), value: <code>{type.id}</code> },
          { name: t('path'), value: listed(above.map(({ id }) => typeName(id)).toReversed()) ?? t('top') },
          { name: t('flow'), value: t(`flow-${type.flow}`) },
          { name: t('department'), value: fromWay(({ department }) => departmentName(department)) },
          { name: t('roles'), value: listed(type.roles.map(roleName)) ?? none },
          { name: t('duties'), value: fromWay(({ duties }) => listed(duties)) },
          ...limits,
          { name: t('dispositions'), value: <Ends way={way} /> },
          { name: t('form'), value: <Form way={way} /> },
        ]}
      />
    </div>
  );
}

/** TYP-7: what an officer answers at the end. */
function Form({ way }: Pick<TypeFactsProps, 'way'>) {
  const { t } = useTranslation('types');
  const textIn = useTextIn();
  const typeName = useTypeName();
  const [{ id, flow }] = way;
  const form = formOf(way, flow);
  const from = way.find((one) => one.form === form);
  if (form.length === 0) return <span className="text-ink-faint">{t('none')}</span>;
  return (
    <>
      <ul>
        {form.map(({ code, name, kind, choices, needed }) => (
          <li key={code}>
            {textIn(name)}
            <span className="text-ink-soft">
              {' · '}
              {choices.length > 0 ? choices.join('、') : t(`question-${kind}`)}
              {!needed && ` · ${t('question-free')}`}
            </span>
          </li>
        ))}
      </ul>
      {from !== undefined && from.id !== id && (
        <p className="text-meta text-ink-soft">{t('from-above', { from: typeName(from.id) })}</p>
      )}
    </>
  );
}

/** INC-24: what its cases end with, each with the proof it wants. */
function Ends({ way }: Pick<TypeFactsProps, 'way'>) {
  const { t } = useTranslation('types');
  const textIn = useTextIn();
  const typeName = useTypeName();
  const [{ id, flow }] = way;
  const from = way.find(({ dispositions }) => dispositions.length > 0);
  const source =
    from === undefined
      ? t('dispositions-of-flow')
      : from.id === id
        ? null
        : t('from-above', { from: typeName(from.id) });
  return (
    <>
      <ul>
        {dispositionsOf(way, flow).map(({ code, name, proof }) => (
          <li key={code}>
            {textIn(name)}
            {proof !== 'either' && <span className="text-ink-soft"> · {t(`proof-${proof}`)}</span>}
          </li>
        ))}
      </ul>
      {source !== null && <p className="text-meta text-ink-soft">{source}</p>}
    </>
  );
}
