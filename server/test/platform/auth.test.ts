import { describe, expect, test } from 'vitest';
import { credentialOf, isOwnOrigin, proxyTrust, reachedAt } from '../../platform/auth.ts';
import { readSettings } from '../../platform/settings.ts';

const token = 'a'.repeat(43);
const settings = (more: Record<string, string> = {}) =>
  readSettings({ DATABASE_URL: 'postgres://a@b/c', REDIS_URL: 'redis://b', ...more });

describe('what a client shows', () => {
  test('a key in either header comes before a cookie', () => {
    const cookie = `session=${'c'.repeat(43)}`;
    expect(credentialOf({ authorization: `Bearer ${token}`, cookie }, false)).toEqual({ kind: 'key', token });
    expect(credentialOf({ authorization: `bearer  ${token} `, cookie }, false)).toEqual({ kind: 'key', token });
    expect(credentialOf({ 'x-api-key': token, cookie }, false)).toEqual({ kind: 'key', token });
  });

  test('the cookie is the one of this transport: over TLS the plain one is nobody', () => {
    expect(credentialOf({ cookie: `a=b; session=${token}` }, false)).toEqual({ kind: 'session', token });
    expect(credentialOf({ cookie: `a=b; session=${token}` }, true)).toBeNull();
    expect(credentialOf({ cookie: `__Host-session=${token}` }, true)).toEqual({ kind: 'session', token });
    expect(credentialOf({ cookie: `__Host-session=${token}` }, false)).toBeNull();
  });

  test.for([
    {},
    { cookie: '' },
    { cookie: 'session=' },
    { cookie: 'session=short' },
    { cookie: `xsession=${token}` },
    { cookie: `session=${token}.${token}` },
    { authorization: 'Basic abc' },
  ])('%o is nobody', (headers) => {
    expect(credentialOf(headers, false)).toBeNull();
  });

  test('a key that cannot be one is looked up nowhere, and no cookie is taken instead', () => {
    expect(credentialOf({ authorization: 'Bearer x', cookie: `session=${token}` }, false)).toEqual({
      kind: 'key',
      token: '',
    });
  });
});

describe('whose page it is', () => {
  const here = { host: 'room.example:8080', protocol: 'http' };

  test('without a list only the very address that was asked', () => {
    expect(isOwnOrigin(settings(), 'http://room.example:8080', here)).toBe(true);
    for (const origin of [
      'http://room.example',
      'https://room.example:8080',
      'http://ROOM.example:8080',
      'null',
      '',
      'http://room.example:8080.evil',
      'http://evil/room.example:8080',
    ]) {
      expect(isOwnOrigin(settings(), origin, here)).toBe(false);
    }
    expect(isOwnOrigin(settings(), 'http://', { host: '', protocol: 'http' })).toBe(false);
  });

  test('with a list only what stands in it', () => {
    const listed = settings({ PUBLIC_ORIGINS: 'https://room.example' });
    expect(isOwnOrigin(listed, 'https://room.example', here)).toBe(true);
    expect(isOwnOrigin(listed, 'http://room.example:8080', here)).toBe(false);
  });
});

describe('who may say where a request came from', () => {
  test('addresses and ranges of both families, also written the other family’s way', () => {
    const trusts = proxyTrust(['10.0.0.0/8', '192.168.1.7', '2001:db8::/32', 'loopback']);
    for (const address of ['10.1.2.3', '::ffff:10.1.2.3', '192.168.1.7', '2001:db8::5', '127.0.0.1', '::1'])
      expect(trusts(address)).toBe(true);
    for (const address of ['11.0.0.1', '192.168.1.8', '2001:db9::1', '', undefined, 'proxy'])
      expect(trusts(address)).toBe(false);
  });

  test('a name is no address', () => {
    expect(() => proxyTrust(['proxy.local'])).toThrow('TRUSTED_PROXIES');
  });

  test('a stranger’s forwarded headers are not believed, a proxy’s are', () => {
    const headers = {
      host: 'inner:8080',
      'x-forwarded-host': 'room.example',
      'x-forwarded-proto': 'https',
      'x-forwarded-for': '1.2.3.4, 5.6.7.8',
    };
    const asked = (remoteAddress: string) =>
      reachedAt({ headers, socket: { remoteAddress } }, proxyTrust(['10.0.0.1']));
    expect(asked('6.6.6.6')).toEqual({ host: 'inner:8080', protocol: 'http', address: '6.6.6.6' });
    expect(asked('10.0.0.1')).toEqual({ host: 'room.example', protocol: 'https', address: '5.6.7.8' });
  });
});
