import { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import type { Player } from '@watchroom/shared/video/player-machine.ts';
import { LookTicket } from '@watchroom/shared/video/video-api.ts';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { apiPath, newKey } from '../platform/api.ts';
import { useRoom } from '../platform/use-room.ts';
import { openFlv } from './flv-connection.ts';
import { LookPlayer, type Trouble } from './look-player.ts';
import { openStills } from './stills-connection.ts';

export interface Look {
  readonly player: Player | null;
  /** Why there is no picture, as far as the gate said. */
  readonly trouble: Trouble | null;
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
  const [shown, setShown] = useState<{ readonly player: Player | null; readonly trouble: Trouble | null }>({
    player: null,
    trouble: null,
  });
  const held = useRef<LookPlayer | null>(null);
  // Purposes are plain data made anew with each draw; their text is what counts.
  const purposeText = JSON.stringify(purpose);
  useEffect(() => {
    if (video.current === null) return;
    const player = new LookPlayer({
      video: video.current,
      ask: () =>
        api.send({
          method: 'POST',
          path: apiPath`/api/cameras/${camera}/looks`,
          body: { purpose: purposeOf(purposeText) },
          reply: LookTicket,
          key: newKey(),
        }),
      addressOf: ({ url }) => new URL(url, window.location.origin.replace(/^http/, 'ws')).href,
      open: { video: openFlv, stills: openStills },
      now: clock.now,
      isHidden: () => document.hidden,
      every: (run, ms) => {
        const timer = setInterval(run, ms);
        return () => clearInterval(timer);
      },
      renews: renews ?? 'incident' in purposeOf(purposeText),
      onChange: (next, trouble) => setShown({ player: next, trouble }),
    });
    held.current = player;
    setShown({ player: player.player, trouble: null });
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
