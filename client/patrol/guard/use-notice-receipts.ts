import { NOTICE_RINGS_MS, type Notice, NoticeHeard } from '@watchroom/shared/intake/site/site-api.ts';
import { toMs } from '@watchroom/shared/kernel/time.ts';
import { useMemo } from 'react';
import { type Owing, owedReceipt } from '../../alert/message-list.ts';
import { type ReceiptDoor, useReceipts } from '../../alert/use-receipts.ts';
import { apiPath } from '../../platform/api.ts';
import { useRoom } from '../../platform/use-room.ts';

const door: ReceiptDoor<Owing> = {
  owed: owedReceipt,
  path: (id, owed) => (owed === 'seen' ? apiPath`/api/notices/${id}/seen` : apiPath`/api/notices/${id}/device`),
  reply: NoticeHeard,
};

/** SIT-7: says of what still rings that it is on this phone, and that somebody looked: no push is needed then. */
export function useNoticeReceipts(rows: ReadonlyMap<string, Notice>): void {
  const { clock } = useRoom();
  const ringing = useMemo(
    () =>
      [...rows.values()]
        .filter(({ at, confirmed }) => confirmed === null && clock.now() - toMs(at) < NOTICE_RINGS_MS)
        .map(({ id }) => ({ id, state: 'told' as const })),
    [rows, clock],
  );
  useReceipts(ringing, door);
}
