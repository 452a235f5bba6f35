import { PhoneSos } from '../../alert/sos/phone-sos.tsx';
import { PatrolScreen } from '../../patrol/patrol-screen.tsx';
import { askForNewer, takeNewer } from '../../patrol/worker/keep-worker.ts';
import { usePhone } from '../../platform/offline/phone.ts';
import { LinkBanner } from '../shell/link-banner.tsx';
import { Require } from '../shell/require.tsx';
import { PhoneBar } from './phone-bar.tsx';

/** The officer's phone: a low bar instead of the desk's, and targets for a thumb. */
export function PatrolPage() {
  const { keptAsOf } = usePhone();
  return (
    <div data-density="touch" className="flex h-full flex-col text-body">
      <PhoneBar />
      <LinkBanner keptAsOf={keptAsOf} onReload={() => void newer()} />
      <div className="min-h-0 flex-1 overflow-auto">
        <Require action="order.read">
          <PatrolScreen />
        </Require>
      </div>
      <PhoneSos />
    </div>
  );
}

/** The server no longer speaks this page's language: another copy of the same page would not help. */
async function newer(): Promise<void> {
  await askForNewer();
  await takeNewer();
  window.location.reload();
}
