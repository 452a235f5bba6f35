import { Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCity } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { TypeDialog } from './edit/type-dialog.tsx';
import { draftBelow, draftOf, type TypeDraft } from './edit/type-draft.ts';
import { TypeFacts } from './type-facts.tsx';
import { TypeFileTools } from './type-file-tools.tsx';
import { wayUp } from './type-nodes.ts';
import { TypesBeside } from './types-beside.tsx';

/** The city's incident types: left the tree, right all that the chosen one decides, and the form that changes it (TYP-5). */
export function TypeAdmin() {
  const { t } = useTranslation('types');
  const { types } = useCity();
  const [editing, setEditing] = useState<{ readonly start: TypeDraft; readonly isNew: boolean } | null>(null);
  const parents = new Set(types.map(({ parent }) => parent));
  return (
    <>
      <TypesBeside
        title={t('types')}
        detail={t('count', { n: types.length, leaves: types.filter(({ id }) => !parents.has(id)).length })}
        tools={<TypeFileTools />}
        choose={{ title: t('choose-type'), hint: t('choose-type-hint') }}
        detailOf={({ retired }) => (retired ? t('retired') : undefined)}
      >
        {(type) => (
          <>
            <TypeFacts way={wayUp(type, types)} isLeaf={!parents.has(type.id)} />
            <div className="flex gap-2 px-4 pb-4">
              <Button
                icon={<Pencil aria-hidden="true" className="size-4" />}
                onClick={() => setEditing({ start: draftOf(type), isNew: false })}
              >
                {t('edit')}
              </Button>
              <Button
                tone="quiet"
                icon={<Plus aria-hidden="true" className="size-4" />}
                onClick={() => setEditing({ start: draftBelow(type), isNew: true })}
              >
                {t('add-below')}
              </Button>
            </div>
          </>
        )}
      </TypesBeside>
      {editing !== null && <TypeDialog {...editing} onClose={() => setEditing(null)} />}
    </>
  );
}
