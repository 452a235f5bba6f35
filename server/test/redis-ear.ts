import { once } from 'node:events';
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * All that this Redis is told until the test ends, as it says it itself (MONITOR), whoever says it. Over a connection of its own: ioredis takes
 * what is told within the packet that answers MONITOR for the answer to nothing, and fails (`Command queue state error`).
 */
export async function hearRedis(redisUrl: string): Promise<() => string> {
  const { hostname, port, username, password } = new URL(redisUrl);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  let said = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const login = [username, password].filter((part) => part !== '').map(decodeURIComponent);
  const told = [...(login.length === 0 ? [] : [`AUTH ${login.join(' ')}`]), 'MONITOR'];
  socket.write(told.map((line) => `${line}\r\n`).join(''));
  while (said.split('+OK\r\n').length <= told.length) await once(socket, 'data');
  return () => said;
}
