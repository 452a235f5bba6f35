import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../platform/use-session.ts';
import { EmptyState } from '../../ui/feedback/states.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { Tree } from '../../ui/list/tree.tsx';
import { nodesOf } from '../plan/edit/type-nodes.ts';
import { useTypeName } from '../use-types.ts';
import { TypeFacts } from './type-facts.tsx';

/** The city's incident types as they are in its profile: left the tree, right all that the chosen one decides. */
export function TypeAdmin() {
  const { t } = useTranslation('types');
  const { types } = useCity();
  const typeName = useTypeName();
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const parents = new Set(types.map(({ parent }) => parent));
  const nodes = nodesOf(types, ({ id }) => ({ text: typeName(id), detail: undefined }));
  const type = types.find(({ id }) => id === chosen);
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(15rem,22rem)_1fr] gap-px bg-line max-md:grid-cols-1">
      <Panel
        title={t('types')}
        detail={t('count', { n: types.length, leaves: types.filter(({ id }) => !parents.has(id)).length })}
        scrolls
      >
        <div className="p-1">
          <Tree
            label={t('types')}
            nodes={nodes}
            chosen={chosen}
            onChoose={setChosen}
            openAtFirst={types.filter(({ parent }) => parent === null).map(({ id }) => id)}
          />
        </div>
      </Panel>
      <section
        aria-label={type === undefined ? t('choose-type') : typeName(type.id)}
        className="min-h-0 overflow-auto bg-panel"
      >
        {type === undefined ? (
          <EmptyState title={t('choose-type')} hint={t('choose-type-hint')} />
        ) : (
          <TypeFacts way={wayUp(type, types)} isLeaf={!parents.has(type.id)} />
        )}
      </section>
    </div>
  );
}

/** A type and those above it; counted, for a page must not hang on a circle. */
function wayUp(type: IncidentType, types: readonly IncidentType[]): [IncidentType, ...IncidentType[]] {
  const way: [IncidentType, ...IncidentType[]] = [type];
  for (let next = parentOf(type, types); next !== undefined && way.length < types.length; next = parentOf(next, types))
    way.push(next);
  return way;
}

function parentOf({ parent }: IncidentType, types: readonly IncidentType[]): IncidentType | undefined {
  return parent === null ? undefined : types.find(({ id }) => id === parent);
}
