import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { Supervision } from '@watchroom/shared/incident/supervision/supervision.ts';
import { isLate, standsOut } from '@watchroom/shared/incident/supervision/supervision-machine.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { useAsOf, useZone } from '../../ui/sign/time-source.ts';
import { Part } from '../panel/part.tsx';
import { dateTime } from '../time/due-text.ts';
import { AnswerDialog } from './answer-dialog.tsx';
import { OrderDialog } from './order-dialog.tsx';
import { OrderStateSign } from './order-sign.tsx';

/** The order on an incident, above everything else of it until it is answered; and the way to give one and to answer it. */
export function OrderPart({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('supervision');
  const { supervision } = incident;
  const stands = standsOut(incident);
  const mayAnswer = useMay('incident.answer_order') && stands;
  const late = useAsOf((now) => isLate(incident, instant(now)));
  const mayOrder = useMay('incident.supervise') && late;
  const [open, setOpen] = useState<'order' | 'answer' | null>(null);
  if (supervision === null && !mayOrder && open === null) return null;
  return (
    <Part
      title={t('orders')}
      detail={supervision !== null && <OrderStateSign incident={incident} />}
      tools={
        mayOrder && (
          <Button tone="quiet" onClick={() => setOpen('order')}>
            {t(supervision === null ? 'order-send' : 'order-again')}
          </Button>
        )
      }
    >
      {supervision !== null && <OrderText supervision={supervision} />}
      {mayAnswer && (
        <Button className="mt-1.5" onClick={() => setOpen('answer')}>
          {t('order-answer')}
        </Button>
      )}
      {open === 'order' && <OrderDialog incident={incident} onClose={() => setOpen(null)} />}
      {open === 'answer' && <AnswerDialog incident={incident} onClose={() => setOpen(null)} />}
    </Part>
  );
}

function OrderText({ supervision }: { readonly supervision: Supervision }) {
  const { t } = useTranslation('supervision');
  const zone = useZone();
  const { words, by, at, dueAt, state, orders, misses } = supervision;
  return (
    <div className="flex flex-col gap-1">
      <p className="min-w-0 break-words whitespace-pre-line">{words}</p>
      <p className="flex flex-wrap gap-x-3 text-meta text-ink-soft tabular-nums">
        <span>{t('order-by', { name: by.name, time: dateTime(at, zone) })}</span>
        <span>
          {t('order-due')} {dateTime(dueAt, zone)}
        </span>
        {orders > 1 && <span>{t('order-nth', { n: orders })}</span>}
        {misses > 0 && <span>{t('order-missed-n', { n: misses })}</span>}
      </p>
      {state.at === 'answered' && (
        <p className="min-w-0 break-words text-ink-soft whitespace-pre-line">
          {t('order-answer-by', { name: state.by.name, words: state.words })}
        </p>
      )}
    </div>
  );
}
