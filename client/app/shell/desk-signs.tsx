import { MessageSign } from '../../alert/message-sign.tsx';
import { LateSign } from '../../patrol/walk/late-sign.tsx';
import { Counts } from './counts.tsx';
import { HealthSign } from './health-sign.tsx';

/** What a desk keeps in sight wherever it is: cameras below their target, patrols that are late, its messages, how much is open. */
export function DeskSigns() {
  return (
    <>
      <HealthSign />
      <LateSign />
      <MessageSign />
      <Counts />
    </>
  );
}
