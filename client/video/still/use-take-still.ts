import { instant } from '@watchroom/shared/kernel/time.ts';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoom } from '../../platform/use-room.ts';
import { useMe } from '../../platform/use-session.ts';
import { notifyFault } from '../../ui/overlay/toast.tsx';
import { useZone } from '../../ui/sign/time-source.ts';
import { momentText } from '../../ui/sign/time-text.ts';
import type { DockTile } from '../dock-tiles.ts';
import { useAim } from '../steer/use-aim.ts';
import { takeStill } from './snapshot.ts';

export interface StillOf {
  readonly tile: DockTile;
  readonly purposeText: string;
  readonly frame: RefObject<HTMLElement | null>;
}

/** Takes what the tile shows now, with its mark; null, and it has been said why, where that does not move (VID-3). */
export function useTakeStill({ tile, purposeText, frame }: StillOf) {
  const { t } = useTranslation('video');
  const me = useMe();
  const zone = useZone();
  const { clock } = useRoom();
  const aim = useAim(tile.camera.id);
  return async (type: 'image/png' | 'image/jpeg') => {
    const video = frame.current?.querySelector('video') ?? null;
    const nowMs = clock.now();
    const time = momentText(nowMs, zone, 'date-time');
    const mark = { title: `${tile.camera.name} · ${time}`, lines: [`${me.name} · ${purposeText}`] };
    const isLive = video?.dataset['live'] === 'true';
    const picture = video === null || !isLive ? null : await takeStill(video, mark, type);
    if (picture !== null) return { camera: tile.camera, preset: aim(), at: instant(nowMs), picture, time };
    notifyFault({ text: t('still-none') });
    return null;
  };
}
