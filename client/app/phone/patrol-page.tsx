import { PhoneSos } from '../../alert/sos/phone-sos.tsx';
import { PatrolScreen } from '../../patrol/patrol-screen.tsx';
import { usePhone } from '../../platform/offline/phone.ts';
import { Require } from '../shell/require.tsx';
import { PhoneFrame } from './phone-frame.tsx';

/** The officer's phone. */
export function PatrolPage() {
  const { keptAsOf } = usePhone();
  return (
    <PhoneFrame keptAsOf={keptAsOf} foot={<PhoneSos />}>
      <Require action="order.read">
        <PatrolScreen />
      </Require>
    </PhoneFrame>
  );
}
