import { MOST_VOICE_BYTES, MOST_VOICE_S } from '@watchroom/shared/incident/incident-api.ts';

/** What was said, as it is kept and sent. */
export interface Spoken {
  readonly sound: Blob;
  /** Whole seconds, from 1. */
  readonly seconds: number;
}

/** Speech is understood at this rate; a minute of it is 180 kB on the air. */
const BITS_PER_SECOND = 24_000;
/** Kept piece by piece, so that a recording that breaks off is not lost, ms. */
const PIECE_MS = 1_000;
/** By what phones record: Chromium and Firefox, then Safari. */
const FORMS = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'] as const;

/** Whether this browser can record at all: without HTTPS none may. */
export function canRecord(): boolean {
  return typeof MediaRecorder !== 'undefined' && navigator.mediaDevices?.getUserMedia !== undefined;
}

/** A recording that runs. */
export interface Recording {
  /** Ends it; null when nothing was heard. Once it has ended by itself (the longest, or the microphone was taken away) the same again. */
  readonly stop: () => Promise<Spoken | null>;
  /** Ends it and keeps nothing. */
  readonly drop: () => void;
}

/** Begins; throws where there is no microphone or it may not be used. `onEnd`: it ended by itself. */
export async function record(onEnd: () => void): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
  const form = FORMS.find((one) => MediaRecorder.isTypeSupported(one));
  const recorder = new MediaRecorder(stream, {
    audioBitsPerSecond: BITS_PER_SECOND,
    ...(form === undefined ? {} : { mimeType: form }),
  });
  const pieces: Blob[] = [];
  const beganAt = performance.now();
  let bytes = 0;
  let endedAt = beganAt;
  const end = () => {
    if (recorder.state !== 'inactive') recorder.stop();
  };
  const ended = new Promise<void>((done) => {
    recorder.onstop = () => {
      endedAt = performance.now();
      clearTimeout(longest);
      // The microphone's light goes out.
      for (const track of stream.getTracks()) track.stop();
      done();
    };
  });
  recorder.ondataavailable = ({ data }) => {
    if (bytes + data.size > MOST_VOICE_BYTES) return end();
    bytes += data.size;
    if (data.size > 0) pieces.push(data);
  };
  const longest = setTimeout(() => {
    end();
    onEnd();
  }, MOST_VOICE_S * 1_000);
  stream.getAudioTracks()[0]?.addEventListener('ended', () => {
    end();
    onEnd();
  });
  recorder.start(PIECE_MS);
  return {
    stop: async () => {
      end();
      await ended;
      const [first] = pieces;
      if (first === undefined) return null;
      const seconds = Math.min(MOST_VOICE_S, Math.max(1, Math.round((endedAt - beganAt) / 1_000)));
      return { sound: new Blob(pieces, { type: recorder.mimeType.split(';')[0] ?? '' }), seconds };
    },
    drop: end,
  };
}
