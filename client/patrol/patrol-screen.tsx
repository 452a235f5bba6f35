// limit: imports 19, every part of the phone's screen is listed here
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRows, useSoundLocked } from '../platform/use-room.ts';
import { useMay, useMe } from '../platform/use-session.ts';
import { ForbiddenState, Skeleton } from '../ui/feedback/states.tsx';
import { PhoneRoll } from '../unit/roll-call/phone-roll.tsx';
import { DutyPart } from './duty-part.tsx';
import { KeptList, RefusedList } from './kept/kept-list.tsx';
import { PageUpdate } from './kept/page-update.tsx';
import { SharedPhotoPart } from './kept/shared-photo-part.tsx';
import { useSharedPhoto } from './kept/use-shared-photo.ts';
import { NearSos } from './near/near-sos.tsx';
import { NoOrder } from './near/near-work.tsx';
import { OfferBanner } from './order/offer-banner.tsx';
import { OrderPart } from './order/order-part.tsx';
import { PastOrders } from './order/past-orders.tsx';
import { useOwnOrders } from './order/use-own-orders.ts';
import { usePosition } from './position/use-position.ts';
import { PhoneReport } from './report/phone-report.tsx';

/** The officer's phone: the order first, or the nearest work, then duty, then what was done before. One hand, large targets. */
export function PatrolScreen() {
  const { t } = useTranslation('patrol');
  const me = useMe();
  if (me.unit === null) return <ForbiddenState text={t('no-unit')} />;
  return <Orders unitId={me.unit} />;
}

function Orders({ unitId }: { readonly unitId: string }) {
  const { t } = useTranslation('patrol');
  const locked = useSoundLocked();
  const unit = useRows('orders', 'unit').get(unitId);
  const orders = useOwnOrders();
  const { sharing, fix } = usePosition(unit);
  const shared = useSharedPhoto();
  const [reporting, setReporting] = useState(false);
  const mayReport = useMay('report.create') && unit !== undefined && unit.duty !== 'off';
  const reported = async (kept: boolean) => {
    if (reporting && kept) await shared.drop();
    setReporting(false);
  };
  if (orders === null) return <Skeleton rows={6} />;
  const { current, past } = orders;
  return (
    <main
      data-density="touch"
      className="mx-auto flex min-h-full w-full max-w-lg flex-col gap-4 bg-ground p-3 text-body text-ink"
    >
      <h1 className="sr-only">{t('page-title')}</h1>
      {unit !== undefined && unit.duty !== 'off' && <NearSos />}
      <PhoneRoll unit={unitId} />
      <RefusedList />
      {current?.state.at === 'offered' && <OfferBanner request={current.order.request} locked={locked} />}
      {current !== null ? <OrderPart order={current} fix={fix} /> : <NoOrder unit={unit} fix={fix} />}
      <KeptList />
      {!reporting && (
        <SharedPhotoPart
          shared={shared}
          order={current !== null && current.state.at !== 'offered' ? current : null}
          onReport={mayReport ? () => setReporting(true) : null}
        />
      )}
      {unit !== undefined && (
        <PhoneReport
          unit={unit}
          fix={fix}
          shared={reporting ? shared.photo : null}
          onDone={(kept) => void reported(kept)}
        />
      )}
      {unit !== undefined && <DutyPart unit={unit} sharing={sharing} fix={fix} />}
      <PastOrders past={past} />
      <PageUpdate orderOpen={current !== null} />
    </main>
  );
}
