import { type Aid, AidReply } from '@watchroom/shared/alert/sos/aid.ts';
import { useEffect, useRef } from 'react';
import { apiPath, newKey } from '../../platform/api.ts';
import { useRoom } from '../../platform/use-room.ts';
import { useVisible } from '../../platform/use-visible.ts';
import { owedOfAid } from './open-aids.ts';

/** Tells the room that the call is on this phone and was looked at, so that the chain rings no further. What did not arrive is owed at the next change. */
export function useAidReceipts(aids: readonly Aid[]): void {
  const { api } = useRoom();
  const visible = useVisible();
  const under = useRef(new Set<string>());
  useEffect(() => {
    for (const aid of aids) {
      const owed = owedOfAid(aid, visible);
      const name = `${aid.id} ${owed}`;
      if (owed === null || under.current.has(name)) continue;
      under.current.add(name);
      const path = owed === 'seen' ? apiPath`/api/aids/${aid.id}/seen` : apiPath`/api/aids/${aid.id}/device`;
      void api.send({ method: 'POST', path, body: {}, key: newKey(), reply: AidReply }).then((answer) => {
        if (!answer.ok) under.current.delete(name);
      });
    }
  }, [api, aids, visible]);
}
