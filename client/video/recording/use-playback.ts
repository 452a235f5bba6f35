import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { PlaybackTicket } from '@watchroom/shared/video/recording/recording.ts';
import { useEffect, useRef, useState } from 'react';
import { apiPath, newKey } from '../../platform/api.ts';
import { useRoom } from '../../platform/use-room.ts';
import type { Track, TrackSegment } from './position.ts';
import { RecordedVideo } from './recorded-video.ts';

export interface WantedSpan {
  readonly from: string;
  readonly to: string;
}

export interface Asked {
  readonly camera: CameraId;
  readonly purpose: Purpose;
  readonly span: WantedSpan;
}

interface Played extends Asked {
  readonly track: Track;
}
/** The recorded pictures in a video element; null until there are some. A playback stands in the ledger like a look (REC-6). */
export function useRecordedVideo(video: React.RefObject<HTMLVideoElement | null>, played: Played) {
  const { api } = useRoom();
  const { camera, purpose, span, track } = played;
  const [fault, setFault] = useState<'codec' | string | null>(null);
  const held = useRef<RecordedVideo | null>(null);
  const latest = useRef(track);
  latest.current = track;
  const purposeText = JSON.stringify(purpose);
  const { from, to } = span;
  const isThere = track.segments.length > 0;
  useEffect(() => {
    if (video.current === null || !isThere) return;
    const aborter = new AbortController();
    let ticket: Promise<string> | undefined;
    const ask = async () => {
      const answer = await api.send({
        method: 'POST',
        path: apiPath`/api/cameras/${camera}/playbacks`,
        body: { purpose: JSON.parse(purposeText) as unknown, from, to },
        reply: PlaybackTicket,
        key: newKey(),
      });
      setFault(answer.ok ? null : answer.fault.text);
      if (answer.ok) return answer.value.url;
      throw new Error(answer.fault.code);
    };
    const load = async ({ id }: TrackSegment) => {
      // A ticket that ran out is asked for anew, once.
      for (let turn = 0; ; turn++) {
        ticket ??= ask();
        const url = await ticket.catch((error: unknown) => {
          ticket = undefined;
          throw error;
        });
        const reply = await fetch(`${url}/${id}`, { signal: aborter.signal });
        if (reply.ok) return reply.arrayBuffer();
        ticket = undefined;
        if (turn > 0) throw new Error(`a segment was refused with ${reply.status}`);
      }
    };
    const recorded = new RecordedVideo(
      { video: video.current, load, onFault: () => setFault((known) => known ?? 'codec') },
      latest.current,
    );
    held.current = recorded;
    return () => {
      held.current = null;
      aborter.abort();
      recorded.dispose();
    };
  }, [api, video, camera, purposeText, from, to, isThere]);
  useEffect(() => held.current?.extend(track), [track]);
  return { held, fault };
}
