import { createHash, randomBytes } from 'node:crypto';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { HeadWord } from '@watchroom/shared/camera/ptz/head.ts';
import type { Credentials, StreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { authorise } from '../dial/authorise.ts';
import { serverName } from '../dial/dial.ts';
import { child, children, MOST_REPLY_BYTES, soapBody, type XmlNode, xmlText } from './onvif-xml.ts';

export type OnvifWord = Exclude<HeadWord, 'done'>;
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly word: OnvifWord };

/** A service of a device: its address as text says it, and the checked IP that is dialled. */
export interface Service {
  readonly address: StreamAddress;
  readonly ip: string;
}

interface Question {
  readonly service: Service;
  /** The element inside the SOAP body, as text. */
  readonly body: string;
  /** Null: asked without a name, as a clock may be. */
  readonly who: Credentials | null;
  /** What the device's clock shows, ms since 1970. */
  readonly deviceMs: number;
  readonly signal: AbortSignal;
}

const MAX_HEADER_BYTES = 16_384;

/**
 * One question to an ONVIF device. Dials the checked IP and nothing else; no redirect is followed, and the answer is bounded in
 * time and size. A challenge of HTTP is answered once.
 */
export async function askSoap(question: Question): Promise<Answer<XmlNode>> {
  try {
    let reply = await post(question, null);
    if (reply.status === 401 && question.who !== null) {
      const { path } = question.service.address;
      const challenges = reply.challenge.split(/,\s*(?=(?:basic|digest)\b)/i);
      const answer = authorise(challenges, question.who, { method: 'POST', uri: path });
      if (answer !== null) reply = await post(question, answer);
    }
    return read(reply);
  } catch (error) {
    return { ok: false, word: wordOf(error, question.signal) };
  }
}

function read({ status, text }: Reply): Answer<XmlNode> {
  if (status === 401 || status === 403) return { ok: false, word: 'unauthorised' };
  const body = status === 200 || status === 400 || status === 500 ? soapBody(text) : null;
  if (body === null) return { ok: false, word: 'wrong-answer' };
  const fault = child(body, 'Fault');
  if (fault === undefined) return status === 200 ? { ok: true, value: body } : { ok: false, word: 'wrong-answer' };
  const said = JSON.stringify(children(fault, 'Code')).toLowerCase();
  return { ok: false, word: said.includes('notauthorized') ? 'unauthorised' : 'refused' };
}

interface Reply {
  readonly status: number;
  readonly challenge: string;
  readonly text: string;
}

class TooLong extends Error {}

function post({ service: { address, ip }, body, who, deviceMs, signal }: Question, authorization: string | null) {
  const isSecure = address.scheme === 'https';
  const text = envelope(body, who === null ? '' : usernameToken(who, deviceMs));
  return new Promise<Reply>((resolve, reject) => {
    const request = (isSecure ? requestHttps : requestHttp)({
      host: ip,
      port: address.port,
      path: address.path,
      method: 'POST',
      agent: false,
      maxHeaderSize: MAX_HEADER_BYTES,
      signal,
      // Cameras sign their own certificates: TLS keeps the line closed, it proves nobody's name.
      ...(isSecure ? { rejectUnauthorized: false, ...serverName(address.host) } : {}),
      headers: {
        host: `${address.host}:${address.port}`,
        'user-agent': 'watchroom',
        'content-type': 'application/soap+xml; charset=utf-8',
        'content-length': Buffer.byteLength(text),
        connection: 'close',
        ...(authorization === null ? {} : { authorization }),
      },
    });
    // Kept after the answer, too: a camera that resets the line late must not end the process.
    request.on('error', reject);
    request.on('response', (reply) => {
      whole(reply)
        .then((read) =>
          resolve({ status: reply.statusCode ?? 0, challenge: reply.headers['www-authenticate'] ?? '', text: read }),
        )
        .catch(reject)
        .finally(() => request.destroy());
    });
    request.end(text);
  });
}

async function whole(reply: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of reply) {
    length += (piece as Buffer).length;
    if (length > MOST_REPLY_BYTES) throw new TooLong();
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function envelope(body: string, header: string): string {
  return `<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:tds="http://www.onvif.org/ver10/device/wsdl" xmlns:trt="http://www.onvif.org/ver10/media/wsdl" xmlns:tptz="http://www.onvif.org/ver20/ptz/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema"><s:Header>${header}</s:Header><s:Body>${body}</s:Body></s:Envelope>`;
}

/** WS-Security UsernameToken 1.0: digest = base64(SHA-1(nonce + created + password)); the password does not cross the wire. */
function usernameToken({ username, password }: Credentials, deviceMs: number): string {
  const nonce = randomBytes(16);
  const created = instant(deviceMs);
  const digest = createHash('sha1').update(nonce).update(created).update(password).digest('base64');
  const wsse = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
  const wsu = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
  const profile = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest';
  return `<w:Security xmlns:w="${wsse}" xmlns:u="${wsu}" s:mustUnderstand="1"><w:UsernameToken><w:Username>${xmlText(username)}</w:Username><w:Password Type="${profile}">${digest}</w:Password><w:Nonce>${nonce.toString('base64')}</w:Nonce><u:Created>${created}</u:Created></w:UsernameToken></w:Security>`;
}

function wordOf(error: unknown, signal: AbortSignal): OnvifWord {
  if (signal.aborted) return 'timeout';
  if (error instanceof TooLong) return 'wrong-answer';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('HPE_') || code.startsWith('ERR_SSL') ? 'wrong-answer' : 'unreachable';
}
