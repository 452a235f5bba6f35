import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { MediaFault, mediaHopOf } from '../media-fault.ts';
import { mediaRequest } from '../media-request.ts';
import type { MediaTrust } from '../media-trust.ts';

export interface MediaQuestion {
  readonly address: string;
  /** GET where it is left out. */
  readonly method?: 'POST' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** From the dial to the last byte of the answer. */
  readonly answerMs: number;
  readonly mostBytes: number;
}

export interface MediaReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** What a media server answers, whatever its status. Throws MediaFault where it does not, or with more than `mostBytes`. */
export function askMedia(question: MediaQuestion, trust: MediaTrust): Promise<MediaReply> {
  const { address, method = 'GET', headers, body, answerMs, mostBytes } = question;
  return new Promise((resolve, reject) => {
    const request = mediaRequest(address, { method, headers }, trust);
    const fail = (error: unknown) => {
      clearTimeout(late);
      request.destroy();
      reject(new MediaFault(mediaHopOf(error)));
    };
    request.on('response', (reply) => {
      wholeText(reply, mostBytes).then((text) => {
        clearTimeout(late);
        resolve({ status: reply.statusCode ?? 0, headers: reply.headers, text });
      }, fail);
    });
    const late = setTimeout(() => fail(new MediaFault('silent')), answerMs);
    request.on('error', fail);
    request.end(body);
  });
}

/** The text of an answer to a question by GET. Throws MediaFault for all but 200. */
export async function textOfMedia(question: Omit<MediaQuestion, 'method' | 'body'>, trust: MediaTrust) {
  const headers = { accept: 'application/json', ...question.headers };
  const { status, text } = await askMedia({ ...question, headers }, trust);
  if (status !== 200) throw new MediaFault(hopOfStatus(status));
  return text;
}

/** Where a server stands that says no. */
export function hopOfStatus(status: number): 'door' | 'answer' {
  return status === 401 || status === 403 ? 'door' : 'answer';
}

async function wholeText(reply: IncomingMessage, mostBytes: number): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of reply as AsyncIterable<Buffer>) {
    pieces.push(piece);
    length += piece.length;
    if (length > mostBytes) throw new MediaFault('answer');
  }
  return Buffer.concat(pieces).toString();
}
