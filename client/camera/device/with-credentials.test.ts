import { parseStreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withCredentials } from './with-credentials.ts';

test('PTZ-6 whatever a name and a password are made of, the room reads the very same', () => {
  const word = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(word, word, (username, password) => {
      const parsed = parseStreamAddress('page', withCredentials('http://192.168.1.64/onvif', { username, password }));
      expect(parsed.ok && parsed.address).toMatchObject({ host: '192.168.1.64', credentials: { username, password } });
    }),
    { seed: 260 },
  );
});

test('those that stand in the address are replaced, and without a name it stays as it is', () => {
  const address = 'rtsp://old:word@10.0.0.1/live';
  expect(withCredentials(address, { username: 'a', password: 'b' })).toBe('rtsp://a:b@10.0.0.1/live');
  expect(withCredentials(address, { username: '', password: 'b' })).toBe(address);
});
