import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntries } from '../platform/offline/use-outbox.ts';
import { useReplicaState, useRoom, useRows } from '../platform/use-room.ts';
import { useMe } from '../platform/use-session.ts';
import { Banner } from '../ui/feedback/banner.tsx';
import { EmptyState, ForbiddenState, Skeleton } from '../ui/feedback/states.tsx';
import { PhoneRoll } from '../unit/roll-call/phone-roll.tsx';
import { DutyPart } from './duty-part.tsx';
import { KeptList, RefusedList } from './kept-list.tsx';
import { OrderCard } from './order-card.tsx';
import { orderList } from './order-list.ts';
import { OrderPlan } from './order-plan.tsx';
import { OrderSteps } from './order-steps.tsx';
import { withOwnSteps } from './own-steps.ts';
import { PageUpdate } from './page-update.tsx';
import { PastOrders } from './past-orders.tsx';
import { SharedPhotoPart } from './shared-photo-part.tsx';
import { useReceipts, useRing, useTold } from './use-order-calls.ts';
import { usePosition } from './use-position.ts';

/** The officer's phone: the order first, then duty, then what was done before. One hand, large targets. */
export function PatrolScreen() {
  const { t } = useTranslation('patrol');
  const me = useMe();
  if (me.unit === null) return <ForbiddenState text={t('no-unit')} />;
  return <Orders unitId={me.unit} />;
}

function Orders({ unitId }: { readonly unitId: string }) {
  const { t } = useTranslation('patrol');
  const { sounds } = useRoom();
  const known = useReplicaState('orders');
  const assignments = useRows('orders', 'assignment');
  const unit = useRows('orders', 'unit').get(unitId);
  const own = useEntries();
  const me = useMe();
  // OBX-5: the officer's own steps count at once on the own screen.
  const { current, past } = useMemo(() => {
    const by = { kind: 'account', id: me.id, name: me.name } as const;
    return orderList([...assignments.values()].map((assignment) => withOwnSteps(assignment, own, by)));
  }, [assignments, own, me]);
  const sharing = usePosition(unit);
  // What was kept from an earlier visit is read, not rung for and not answered for: nobody knows whether it still holds.
  const heard = known === 'live' ? current : null;
  useReceipts(heard);
  useRing(heard);
  useTold(heard);
  const idleAs = unit?.duty === 'on' ? 'waiting' : unit === undefined || unit.duty === 'off' ? 'off' : 'aside';
  if (known === 'cold') return <Skeleton rows={6} />;
  return (
    <main
      data-density="touch"
      className="mx-auto flex min-h-full w-full max-w-lg flex-col gap-4 bg-ground p-3 text-body text-ink"
      onPointerDown={() => sounds.unlock()}
    >
      <h1 className="sr-only">{t('page-title')}</h1>
      <PhoneRoll unit={unitId} />
      <RefusedList />
      {current?.state.at === 'offered' && <OfferBanner request={current.order.request} locked={sounds.isLocked()} />}
      {current !== null ? (
        <section aria-live="assertive" className="flex flex-col gap-4 rounded-normal border border-edge bg-panel p-3">
          <OrderCard assignment={current} />
          <OrderPlan assignment={current} />
          <OrderSteps key={current.id} assignment={current} />
        </section>
      ) : (
        <section className="rounded-normal border border-line bg-panel">
          <EmptyState title={t(`${idleAs}-title`)} hint={t(`${idleAs}-hint`)} />
        </section>
      )}
      <KeptList />
      <SharedPhotoPart order={current !== null && current.state.at !== 'offered' ? current : null} />
      {unit !== undefined && <DutyPart unit={unit} sharing={sharing} />}
      <PastOrders past={past} />
      <PageUpdate />
    </main>
  );
}

/** That something rings, what it is, and whether it can be heard. */
function OfferBanner({ request, locked }: { readonly request: boolean; readonly locked: boolean }) {
  const { t } = useTranslation('patrol');
  const details = [...(request ? [t('request-hint')] : []), ...(locked ? [t('ring-locked')] : [])];
  return (
    <Banner
      look="info"
      title={t(request ? 'request-title' : 'offer-title')}
      {...(details.length > 0 ? { detail: details.join(' ') } : {})}
    />
  );
}
