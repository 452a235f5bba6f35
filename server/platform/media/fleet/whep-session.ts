import { setTimeout as pause } from 'node:timers/promises';
import { MediaFault } from '../media-fault.ts';
import type { MediaTrust } from '../media-trust.ts';
import { askMedia, hopOfStatus, type MediaQuestion, textOfMedia } from './ask-media.ts';
import type { SentSpeech, WhepSpeech } from './server-kinds.ts';

/** An offer is answered when its ports are open; one that takes longer is worse than FLV. */
const ANSWER_MS = 4_000;
/** A description with all candidates has some thousand bytes. */
const MOST_BYTES = 65_536;
/** Between the tries to end a session, and how long each may take: eleven seconds in all. */
const TRIES_AFTER_MS = [0, 250, 750, 2_000] as const;
const TRY_MS = 2_000;
const SDP = 'application/sdp';

/** One viewer's pictures over WebRTC, from a media server that was asked by us and sends to him by itself. */
export interface WhepSession {
  /** Its description, for the viewer. */
  readonly answer: string;
  /** Whether the server says what it has sent. */
  readonly isCounted: boolean;
  /** Bytes sent by the server's own word; null: it does not say. */
  sent(): Promise<number | null>;
  /** Ends it at the server. False: that could not be had, and pictures may go on. `isHasty`: one try. */
  end(isHasty: boolean): Promise<boolean>;
}

/**
 * Posts a viewer's offer (draft-ietf-wish-whep, §4.2): 201, a description and, in Location, where the session is ended. An answer without
 * a session that we can end on the same server is none: the viewer gets nothing of it. Throws MediaFault.
 */
export async function openWhep(speech: WhepSpeech, offer: string, trust: MediaTrust): Promise<WhepSession> {
  const { address } = speech;
  const headers = { 'content-type': SDP, accept: SDP, ...speech.headers };
  const bounds = { answerMs: ANSWER_MS, mostBytes: MOST_BYTES };
  const reply = await askMedia({ address, method: 'POST', headers, body: offer, ...bounds }, trust);
  if (reply.status !== 201) throw new MediaFault(hopOfStatus(reply.status));
  const session = sessionAt(address, reply.headers.location);
  if (session === null) throw new MediaFault('answer');
  const end = (isHasty: boolean) => endSession({ address: session, headers: speech.headers }, isHasty, trust);
  const isDescription = (reply.headers['content-type'] ?? '').toLowerCase().startsWith(SDP);
  if (!isDescription || !/^v=0\r?\n/.test(reply.text)) {
    await end(true);
    throw new MediaFault('answer');
  }
  const id = String(reply.headers['id'] ?? '');
  const { sent } = speech;
  const counts = sent !== null && /^[\w-]{1,64}$/.test(id) ? () => askSent(sent, id, trust) : null;
  return { answer: reply.text, isCounted: counts !== null, sent: counts ?? (async () => null), end };
}

/** Where the session is ended: on the server that was asked and nowhere else, whatever it says. */
function sessionAt(asked: string, location: string | undefined): string | null {
  const url = location === undefined || location === '' ? null : URL.parse(location, asked);
  return url !== null && url.origin === new URL(asked).origin && url.username === '' && url.href !== asked
    ? url.href
    : null;
}

async function endSession(
  session: Pick<MediaQuestion, 'address' | 'headers'>,
  isHasty: boolean,
  trust: MediaTrust,
): Promise<boolean> {
  for (const afterMs of isHasty ? [0] : TRIES_AFTER_MS) {
    if (afterMs > 0) await pause(afterMs);
    const question = { ...session, method: 'DELETE', answerMs: TRY_MS, mostBytes: MOST_BYTES } as const;
    const status = await askMedia(question, trust).then(
      (reply) => reply.status,
      () => 0,
    );
    // One that knows of no such session has ended it by itself.
    if ((status >= 200 && status < 300) || status === 404 || status === 410) return true;
  }
  return false;
}

async function askSent(
  { addressOf, headers, read }: SentSpeech,
  id: string,
  trust: MediaTrust,
): Promise<number | null> {
  const question = { address: addressOf(id), headers, answerMs: TRY_MS, mostBytes: MOST_BYTES };
  try {
    return read(JSON.parse(await textOfMedia(question, trust)));
  } catch {
    // It is asked again; what it said last stands.
    return null;
  }
}
