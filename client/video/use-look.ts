import { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import type { Player } from '@watchroom/shared/video/player-machine.ts';
import { LookTicket } from '@watchroom/shared/video/video-api.ts';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { apiPath, newKey } from '../platform/api.ts';
import { useRoom } from '../platform/use-room.ts';
import { openWhep } from './direct/whep-connection.ts';
import { openFlv } from './flv-connection.ts';
import { LookPlayer, type Shown } from './look-player.ts';
import { openStills } from './stills-connection.ts';

export interface Look extends Shown {
  readonly player: Player | null;
  readonly lagS: () => number;
  /** How old the picture is, ms; null while there is none. */
  readonly ageMs: () => number | null;
  readonly retry: () => void;
}

interface Wanted {
  readonly camera: CameraId;
  readonly purpose: Purpose;
  /** Whether a look whose time is up is asked for again by itself; left out: where the purpose is an incident, which goes on. */
  readonly renews?: boolean;
}

/** Looks at a camera in this video element as long as the component stands. Another purpose is another look. */
export function useLook(video: RefObject<HTMLVideoElement | null>, { camera, purpose, renews }: Wanted): Look {
  const { api, clock } = useRoom();
  const [shown, setShown] = useState<Shown & { readonly player: Player | null }>({
    player: null,
    trouble: null,
    quality: 'main',
    fallen: false,
    turned: false,
    direct: null,
  });
  const held = useRef<LookPlayer | null>(null);
  // Purposes are plain data made anew with each draw; their text is what counts.
  const purposeText = JSON.stringify(purpose);
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    const player = new LookPlayer({
      video: element,
      widthPx: () => element.clientWidth * window.devicePixelRatio,
      ask: (quality) =>
        api.send({
          method: 'POST',
          path: apiPath`/api/cameras/${camera}/looks`,
          body: { purpose: purposeOf(purposeText), quality },
          reply: LookTicket,
          key: newKey(),
        }),
      addressOf: ({ url }) => new URL(url, window.location.origin.replace(/^http/, 'ws')).href,
      open: { video: openFlv, stills: openStills, whep: 'RTCPeerConnection' in window ? openWhep : null },
      now: clock.now,
      isHidden: () => document.hidden,
      every: (run, ms) => {
        const timer = setInterval(run, ms);
        return () => clearInterval(timer);
      },
      renews: renews ?? 'incident' in purposeOf(purposeText),
      onChange: (next, more) => setShown({ player: next, ...more }),
    });
    held.current = player;
    setShown({ player: player.player, ...player.shown });
    return () => {
      held.current = null;
      player.dispose();
    };
  }, [api, clock, video, camera, purposeText, renews]);
  return {
    ...shown,
    lagS: () => held.current?.lagS() ?? 0,
    ageMs: () => held.current?.ageMs() ?? null,
    retry: () => held.current?.retry(),
  };
}

function purposeOf(text: string): Purpose {
  return Purpose.parse(JSON.parse(text));
}
