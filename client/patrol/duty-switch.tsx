import type { Duty, UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../platform/api.ts';
import { useDeed, useOwnDeed } from '../platform/offline/use-outbox.ts';
import { Button } from '../ui/control/button.tsx';
import { Moment } from '../ui/sign/age.tsx';

const DUTIES = ['on', 'break', 'off'] as const satisfies readonly Duty[];

/** On duty, on a break, off: what decides whether orders come and positions go. */
export function DutySwitch({ unit }: { readonly unit: UnitView }) {
  const { t } = useTranslation('patrol');
  const own = useOwnDeed('unit.duty', unit.id);
  const set = useDeed((duty: Duty) => ({
    deed: 'unit.duty',
    about: unit.id,
    chain: `duty:${unit.id}`,
    // An order ends before its unit goes, and nothing is asked of it before it comes.
    waits: 'all' as const,
    words: t(`duty-${duty === 'busy' ? 'on' : duty}`),
    path: apiPath`/api/units/${unit.id}/duty`,
    body: { json: { duty } },
  }));
  const json = own !== null && 'json' in own.body ? own.body.json['duty'] : undefined;
  const shown = json ?? unit.duty;
  return (
    <div className="flex flex-col gap-1">
      <fieldset className="grid grid-cols-3 gap-1">
        <legend className="mb-1 text-meta text-ink-soft">
          {t('duty-label')}
          {unit.dutySince !== null && (
            <>
              {' · '}
              {t('duty-since')} <Moment at={unit.dutySince} />
            </>
          )}
        </legend>
        {DUTIES.map((duty) => (
          <Button
            key={duty}
            aria-pressed={shown === duty}
            tone={shown === duty ? 'main' : 'normal'}
            busy={set.busy}
            onClick={() => void set.run(duty)}
          >
            {t(`duty-${duty}`)}
          </Button>
        ))}
      </fieldset>
    </div>
  );
}
