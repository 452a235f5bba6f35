import { useTranslation } from 'react-i18next';
import { useCity } from '../../platform/use-session.ts';
import { TypeFacts } from './type-facts.tsx';
import { wayUp } from './type-nodes.ts';
import { TypesBeside } from './types-beside.tsx';

/** The city's incident types as they are in its profile: left the tree, right all that the chosen one decides. */
export function TypeAdmin() {
  const { t } = useTranslation('types');
  const { types } = useCity();
  const parents = new Set(types.map(({ parent }) => parent));
  return (
    <TypesBeside
      title={t('types')}
      detail={t('count', { n: types.length, leaves: types.filter(({ id }) => !parents.has(id)).length })}
      choose={{ title: t('choose-type'), hint: t('choose-type-hint') }}
    >
      {(type) => <TypeFacts way={wayUp(type, types)} isLeaf={!parents.has(type.id)} />}
    </TypesBeside>
  );
}
