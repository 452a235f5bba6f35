import { MessageSign } from '../../alert/message-sign.tsx';
import { HandoverSign } from '../../incident/handover/handover-sign.tsx';
import { LateSign } from '../../patrol/walk/late-sign.tsx';
import { useOpenOnConsole } from '../pages/use-open-on-console.ts';
import { Counts } from './counts.tsx';
import { HealthSign } from './health-sign.tsx';

/** What a desk keeps in sight wherever it is: cameras below their target, patrols that are late, its messages, what is handed over to it, how much is open. */
export function DeskSigns() {
  const open = useOpenOnConsole();
  return (
    <>
      <HealthSign />
      <LateSign />
      <MessageSign />
      <HandoverSign onOpen={(id) => open({ kind: 'incident', id })} />
      <Counts />
    </>
  );
}
