import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** Where to dial: the host as the camera's address names it, and the checked IP that is really dialled. */
export interface Dialled {
  readonly host: string;
  readonly ip: string;
  readonly port: number;
  readonly secure: boolean;
}

/**
 * A line to the checked IP and nothing else: no name is looked up again. Cameras sign their own certificates: TLS keeps the
 * line closed, it proves nobody's name.
 */
export function dial({ host, ip, port, secure }: Dialled): Socket {
  const socket = secure
    ? connectTls({ host: ip, port, rejectUnauthorized: false, ...serverName(host) })
    : connect({ host: ip, port });
  socket.setNoDelay(true);
  return socket;
}

/** The name for TLS: only a name is one, not an address. */
export function serverName(host: string): { servername?: string } {
  return /[a-z]/.test(host) && !host.startsWith('[') ? { servername: host } : {};
}
