import type { Socket } from 'node:net';
import type { ProbeWord } from '@watchroom/shared/camera/health/probe-word.ts';
import { addressText } from '@watchroom/shared/camera/stream-address.ts';
import { authorise } from '../../platform/dial/authorise.ts';
import { dial } from '../../platform/dial/dial.ts';
import { Said, type Target } from './target.ts';

/** A description of a camera has one to two kilobytes. */
const MAX_HEAD_BYTES = 16_384;
const MAX_BODY_BYTES = 65_536;

interface Reply {
  readonly status: number;
  readonly challenges: readonly string[];
  readonly body: string;
}

/**
 * Asks an RTSP camera over TCP what it would send (DESCRIBE), and nothing more: no session is set up, no picture flows.
 * Said `picture` when a video track is described.
 */
export async function probeRtsp(target: Target): Promise<ProbeWord> {
  const { address } = target;
  const socket = dialled(target);
  try {
    const line = new Line(socket);
    const uri = addressText(address);
    let reply = await line.ask(request(uri, 1, null), 1);
    if (reply.status === 401 && address.credentials !== null) {
      const answer = authorise(reply.challenges, address.credentials, { method: 'DESCRIBE', uri });
      if (answer === null) return 'unauthorised';
      reply = await line.ask(request(uri, 2, answer), 2);
    }
    return wordOfReply(reply);
  } finally {
    socket.destroy();
  }
}

function dialled({ address, ip, signal }: Target): Socket {
  const { host, port, scheme } = address;
  const socket = dial({ host, ip, port, secure: scheme === 'rtsps' });
  if (signal.aborted) socket.destroy(new Said('timeout'));
  signal.addEventListener('abort', () => socket.destroy(new Said('timeout')), { once: true });
  return socket;
}

function request(uri: string, number: number, authorization: string | null): string {
  const lines = [`DESCRIBE ${uri} RTSP/1.0`, `CSeq: ${number}`, 'Accept: application/sdp', 'User-Agent: watchroom'];
  if (authorization !== null) lines.push(`Authorization: ${authorization}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function wordOfReply({ status, body }: Reply): ProbeWord {
  if (status === 200) return /^m=video /m.test(body) ? 'picture' : 'no-picture';
  if (status === 401 || status === 403) return 'unauthorised';
  if (status === 404 || status === 454) return 'not-there';
  return status >= 300 && status < 400 ? 'redirected' : 'no-picture';
}

/** Requests and replies over one connection, each of bounded size. */
class Line {
  readonly #socket: Socket;
  #read: Buffer = Buffer.alloc(0);
  #ended: Error | null = null;
  #wake: () => void = () => undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (bytes) => {
      this.#read = this.#read.length === 0 ? bytes : Buffer.concat([this.#read, bytes]);
      if (this.#read.length > MAX_HEAD_BYTES + MAX_BODY_BYTES) socket.destroy(new Said('wrong-kind'));
      this.#wake();
    });
    socket.on('error', (error) => this.#end(error));
    socket.on('close', () => this.#end(new Said('broken')));
  }

  #end(error: Error): void {
    this.#ended ??= error;
    this.#wake();
  }

  async ask(text: string, number: number): Promise<Reply> {
    this.#socket.write(text);
    const head = await this.#head();
    const [first = '', ...lines] = head.split('\r\n');
    const status = /^RTSP\/[12]\.[0-9] ([1-5][0-9]{2})(?: |$)/.exec(first)?.[1];
    if (status === undefined) throw new Said('wrong-kind');
    const headers = lines.map((line) => [line.slice(0, line.indexOf(':')).trim().toLowerCase(), line] as const);
    const values = (name: string) =>
      headers.filter(([key]) => key === name).map(([, line]) => line.slice(line.indexOf(':') + 1).trim());
    if (Number(values('cseq')[0] ?? number) !== number) throw new Said('wrong-kind');
    const length = Number(values('content-length')[0] ?? '0');
    if (!Number.isInteger(length) || length < 0 || length > MAX_BODY_BYTES) throw new Said('wrong-kind');
    return { status: Number(status), challenges: values('www-authenticate'), body: await this.#body(length) };
  }

  async #head(): Promise<string> {
    for (;;) {
      const end = this.#read.indexOf('\r\n\r\n');
      if (end >= 0 && end <= MAX_HEAD_BYTES)
        return this.#take(end + 4)
          .toString('latin1')
          .slice(0, end);
      if (this.#read.length > MAX_HEAD_BYTES) throw new Said('wrong-kind');
      // What does not begin as RTSP need not be waited for.
      if (this.#read.length >= 5 && this.#read.toString('latin1', 0, 5) !== 'RTSP/') throw new Said('wrong-kind');
      await this.#more();
    }
  }

  async #body(length: number): Promise<string> {
    while (this.#read.length < length) await this.#more();
    return this.#take(length).toString('latin1');
  }

  #take(length: number): Buffer {
    const taken = this.#read.subarray(0, length);
    this.#read = this.#read.subarray(length);
    return taken;
  }

  #more(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#ended !== null) return reject(this.#ended);
      this.#wake = () => {
        this.#wake = () => undefined;
        if (this.#ended === null) resolve();
        else reject(this.#ended);
      };
    });
  }
}
