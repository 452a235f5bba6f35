import type { IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../platform/desk.ts';
import { useCity, useTextIn } from '../platform/use-session.ts';
import { Button } from '../ui/control/button.tsx';
import { Field } from '../ui/control/field.tsx';
import { Input } from '../ui/control/input.tsx';
import { Tree } from '../ui/list/tree.tsx';
import { PriorityShape } from '../ui/sign/priority-shape.tsx';
import { isLeaf, typeChoice } from './type-choice.ts';

export interface TypeFieldProps {
  readonly value: IncidentTypeId | null;
  readonly error: string | undefined;
  readonly onChange: (type: IncidentTypeId | null) => void;
}

/** What happened: typed to narrow the tree, or chosen from it. Enter takes the only one left. */
export function TypeField({ value, error, onChange }: TypeFieldProps) {
  const { t } = useTranslation('intake');
  const { types } = useCity();
  const language = useLanguage();
  const textIn = useTextIn();
  const [query, setQuery] = useState('');
  const { nodes, open, only } = useMemo(() => typeChoice(types, language, query), [types, language, query]);
  const chosen = types.find((type) => type.id === value);
  const choose = (id: string) => {
    const type = types.find((one) => one.id === id);
    if (type !== undefined && isLeaf(types, id)) onChange(type.id);
  };
  if (chosen !== undefined) {
    return (
      <Field label={t('type')} required>
        <span className="flex items-center gap-2 rounded-normal border border-edge bg-raised px-2 py-1">
          <PriorityShape priority={chosen.priority} />
          <strong className="min-w-0 flex-1 truncate font-semibold">{textIn(chosen.name)}</strong>
          <Button tone="quiet" onClick={() => onChange(null)}>
            {t('type-change')}
          </Button>
        </span>
      </Field>
    );
  }
  return (
    <Field label={t('type')} required error={error}>
      <Input
        autoFocus
        value={query}
        placeholder={t('type-search')}
        autoComplete="off"
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.ctrlKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          if (only !== null) choose(only);
        }}
      />
      <div className="max-h-56 overflow-auto rounded-normal border border-line bg-ground p-1">
        {nodes.length === 0 ? (
          <p className="px-2 py-1 text-ink-faint">{t('type-none')}</p>
        ) : (
          // What is open follows the words typed: another search is another tree.
          <Tree key={query} label={t('type')} nodes={nodes} openAtFirst={open} onChoose={choose} />
        )}
      </div>
    </Field>
  );
}
