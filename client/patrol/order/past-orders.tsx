import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { useTranslation } from 'react-i18next';
import { useCity, useTextIn } from '../../platform/use-session.ts';
import { Moment } from '../../ui/sign/age.tsx';
import { PriorityShape } from '../../ui/sign/priority-shape.tsx';

/** What this unit did before, latest first. */
export function PastOrders({ past }: { readonly past: readonly Assignment[] }) {
  const { t } = useTranslation('patrol');
  const city = useCity();
  const textIn = useTextIn();
  return (
    <section aria-label={t('history')} className="flex flex-col gap-1">
      <h2 className="text-meta text-ink-soft">{t('history')}</h2>
      {past.length === 0 && <p className="text-meta text-ink-faint">{t('history-empty')}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {past.slice(0, 20).map(({ id, order, state }) => {
          const type = city.types.find((one) => one.id === order.type);
          return (
            <li key={id} className="flex items-center gap-2 py-2">
              <PriorityShape priority={order.priority} over />
              <span className="min-w-0 flex-1 truncate">
                {type === undefined ? order.type : textIn(type.name)} · {order.address ?? order.number}
              </span>
              <span className="text-meta text-ink-soft">
                {(state.at === 'declined' ||
                  state.at === 'timed_out' ||
                  state.at === 'cleared' ||
                  state.at === 'freed') &&
                  t(order.request ? `request-end-${state.at}` : `end-${state.at}`)}{' '}
                <Moment at={state.since} />
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
