import { connect, type OnReadOpts, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** Where to dial: the host as the camera's address names it, and the checked IP that is really dialled. */
export interface Dialled {
  readonly host: string;
  readonly ip: string;
  readonly port: number;
  readonly secure: boolean;
}

/** What is read at once: three pictures of 1080p. One for all lines: it is used up before the next read. */
const GULP = Buffer.allocUnsafeSlow(65_536);

/**
 * A line to the checked IP and nothing else: no name is looked up again. Cameras sign their own certificates: TLS keeps the
 * line closed, it proves nobody's name. With `take` no `data` is told: each piece is handed to it instead, and is good until it returns,
 * which spares a line with much to read a new buffer for each piece.
 */
export function dial({ host, ip, port, secure }: Dialled, take?: (piece: Buffer) => void): Socket {
  const to = { host: ip, port, ...(take === undefined ? {} : { onread: reading(take) }) };
  const socket = secure ? connectTls({ ...to, rejectUnauthorized: false, ...serverName(host) }) : connect(to);
  socket.setNoDelay(true);
  return socket;
}

function reading(take: (piece: Buffer) => void): OnReadOpts {
  return {
    buffer: GULP,
    callback(bytes) {
      take(GULP.subarray(0, bytes));
      return true;
    },
  };
}

/** The name for TLS: only a name is one, not an address. */
export function serverName(host: string): { servername?: string } {
  return /[a-z]/.test(host) && !host.startsWith('[') ? { servername: host } : {};
}
