import type { Duty, UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCommand } from '../platform/use-command.ts';
import { Button } from '../ui/control/button.tsx';
import { Moment } from '../ui/sign/age.tsx';

const DUTIES = ['on', 'break', 'off'] as const satisfies readonly Duty[];

/** On duty, on a break, off: what decides whether orders come and positions go. */
export function DutySwitch({ unit }: { readonly unit: UnitView }) {
  const { t } = useTranslation('patrol');
  const set = useCommand((duty: Duty) => ({
    method: 'POST' as const,
    path: `/api/units/${encodeURIComponent(unit.id)}/duty`,
    body: { duty },
    reply: z.unknown(),
  }));
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
            aria-pressed={unit.duty === duty}
            tone={unit.duty === duty ? 'main' : 'normal'}
            busy={set.busy}
            onClick={() => void set.run(duty)}
          >
            {t(`duty-${duty}`)}
          </Button>
        ))}
      </fieldset>
      {set.fault !== null && (
        <p role="alert" className="text-body text-fault">
          {set.fault.text}
        </p>
      )}
    </div>
  );
}
