import { type WhepAnswer, WhepWord } from '@watchroom/shared/video/whep-words.ts';
import { WebSocket } from 'ws';
import { type Line, lineOf } from '../viewer.ts';

/** After its offer a viewer has little to say, and seldom. */
const MOST_WORD_BYTES = 128;
/** More a second than any player says. */
const MOST_WORDS = 20;
/** More than a line brings in half an hour: ten thousand million. What is said beyond it is no count. */
const MOST_BYTES = 1e10;

/** The far end of a look whose pictures come over WebRTC: over its socket go words alone, and its life is the look's. */
export interface WhepViewer extends Line {
  /** Bytes that have come, by the viewer's own word. */
  readonly claimed: () => number;
  readonly answer: (answer: WhepAnswer) => void;
  /** Calls back with the one offer, and when the viewer says that no picture comes. Who says anything else is cut. */
  readonly onWord: (told: { readonly offer: (sdp: string) => void; readonly noPicture: () => void }) => void;
}

export function whepViewer(socket: WebSocket): WhepViewer {
  let [claimed, words, since] = [0, 0, performance.now()];
  let hasOffered = false;
  return {
    ...lineOf(socket),
    claimed: () => claimed,
    answer: (answer) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(answer));
    },
    onWord({ offer, noPicture }) {
      socket.on('message', (bytes: Buffer, isBinary: boolean) => {
        if (performance.now() - since > 1_000) [words, since] = [0, performance.now()];
        const word = isBinary || ++words > MOST_WORDS ? null : wordOf(bytes, hasOffered);
        if (word === null) return socket.terminate();
        if (word.say === 'no-picture') return noPicture();
        if (word.say === 'bytes') claimed = Math.max(claimed, Math.min(word.bytes, MOST_BYTES));
        else {
          hasOffered = true;
          offer(word.sdp);
        }
      });
    },
  };
}

/** Null: not as agreed. The offer comes first and once. */
function wordOf(bytes: Buffer, hasOffered: boolean): WhepWord | null {
  if (hasOffered && bytes.length > MOST_WORD_BYTES) return null;
  let said: unknown;
  try {
    said = JSON.parse(bytes.toString());
  } catch {
    return null;
  }
  const word = WhepWord.safeParse(said);
  return word.success && (word.data.say === 'offer') !== hasOffered ? word.data : null;
}
