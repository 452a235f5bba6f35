import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { Navigation } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOutcomeOnly } from '../../incident/type-tree/use-outcome-only.ts';
import { useSettled } from '../../platform/use-settled.ts';
import { cx } from '../../ui/class-names.ts';
import { Button } from '../../ui/control/button.tsx';
import { useChosenMap } from './chosen-map.ts';
import { FinishForm } from './finish-form.tsx';
import { handOver, mapName } from './map-choice.tsx';
import { nextStep } from './order-list.ts';
import { useOrderStep } from './use-order-calls.ts';

/** A glove bounces, and an order comes while something else is pressed: what is new under the finger takes no press for so long, ms. */
const REST_MS = 600;

interface AcceptProps {
  readonly assignment: Assignment;
  readonly main: boolean;
  readonly rests: boolean;
}

/** One tap: the order is accepted, kept on the phone, and the map app of the last time opens with the way there (NAV-2). */
function AcceptAndGo({ assignment, main, rests }: AcceptProps) {
  const { t } = useTranslation('patrol');
  const app = useChosenMap();
  const step = useOrderStep(assignment);
  const press = async () => {
    // Kept first: another app comes to the front, and the system may end this page behind it.
    await step.run({ step: 'accept' });
    handOver(assignment);
  };
  return (
    <Button
      className="min-h-16 text-lead"
      tone={main ? 'main' : 'normal'}
      busy={step.busy || rests}
      icon={<Navigation aria-hidden="true" className="size-5" />}
      onClick={() => void press()}
    >
      {t(assignment.order.request ? 'request-accept-go' : 'accept-go')}
      {app !== 'system' && ` · ${t(mapName(app))}`}
    </Button>
  );
}

/** The one next step as one big button; accepting is offered with the way there first; declining stands beside it and is smaller, but for a request as large (DSP-45). */
export function OrderSteps({ assignment }: { readonly assignment: Assignment }) {
  const { t } = useTranslation('patrol');
  const step = useOrderStep(assignment);
  const [telling, setTelling] = useState<'clear' | 'note' | null>(null);
  const next = nextStep(assignment.state.at);
  const asked = assignment.order.request;
  const outcomeOnly = useOutcomeOnly(assignment, 'orders');
  // PHN-14: it came just now.
  const rests = useSettled(next, REST_MS, null) !== next;
  if (next === null) return null;
  if (telling === 'note' || (telling === 'clear' && next === 'clear'))
    return <FinishForm key={telling} assignment={assignment} as={telling} onBack={() => setTelling(null)} />;
  const press = () => (next === 'clear' && !outcomeOnly ? setTelling('clear') : void step.run({ step: next }));
  return (
    <div className="flex flex-col gap-2">
      {next === 'accept' && <AcceptAndGo assignment={assignment} main={!asked} rests={rests} />}
      <div className={cx('grid', next === 'accept' && (asked ? 'grid-cols-2 gap-2' : 'grid-cols-[1fr_2fr] gap-2'))}>
        {next === 'accept' && (
          <Button className="min-h-14" busy={step.busy || rests} onClick={() => void step.run({ step: 'decline' })}>
            {t(asked ? 'request-decline' : 'decline')}
          </Button>
        )}
        <Button
          className="min-h-14 text-lead"
          tone={next === 'accept' && !asked ? 'normal' : 'main'}
          busy={step.busy || rests}
          onClick={press}
        >
          {t(next === 'clear' ? 'finish' : next === 'accept' && asked ? 'request-accept' : next)}
        </Button>
      </div>
      {next !== 'accept' && !outcomeOnly && (
        <Button className="min-h-12" onClick={() => setTelling('note')}>
          {t('tell')}
        </Button>
      )}
      {next === 'clear' && outcomeOnly && <p className="text-meta text-ink-soft">{t('outcome-only')}</p>}
    </div>
  );
}
