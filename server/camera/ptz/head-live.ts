import { decide } from '@watchroom/shared/access/decide.ts';
import type { Head } from '@watchroom/shared/camera/ptz/head.ts';
import { goneOf } from '@watchroom/shared/protocol/gone.ts';
import { wireEvent } from '../../platform/feed.ts';
import type { Topic } from '../../platform/live.ts';
import { headTx, stateOf } from './head-store.ts';

/** PTZ-3: heads that somebody steers, to who may see who keeps a camera; one that is free is gone. Never what for. */
export const headTopic: Topic = {
  topic: 'heads',
  door: { may: 'reservation.read' },
  entities: ['head'],
  audience: (event, actor) => {
    // What an administrator entered says nothing of who steers.
    if (
      event.kind === 'head.set_up' ||
      event.kind === 'head.presets_set' ||
      !decide(actor, 'reservation.read', event).ok
    )
      return null;
    return event.kind === 'head.freed' ? goneOf(event) : { ...wireEvent(event), extra: {} };
  },
  snapshot: async (actor, tx) => {
    const rows = await headTx(tx).selectFrom('camera_head').selectAll().where('until', 'is not', null).execute();
    const head = rows
      .filter((row) => decide(actor, 'reservation.read', row).ok)
      .map((row): Head => ({ id: row.camera, rev: row.rev, state: stateOf(row) }));
    return { head };
  },
};
