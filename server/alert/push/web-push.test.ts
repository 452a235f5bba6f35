import { instant } from '@watchroom/shared/kernel/time.ts';
import { describe, expect, it } from 'vitest';
import { PushBrowser, vapidClaims } from '../../test/push-service.ts';
import { HostPatience } from './host-patience.ts';
import { retryAfterMs } from './post-push.ts';
import { encryptPush, makePushKeys, topicOf, vapidOf } from './web-push.ts';

/** RFC 8291, section 5 and appendix A. */
const rfc = {
  plain: 'When I grow up, I want to be a watermelon',
  senderPrivate: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  browserPrivate: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94',
  browserPublic: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  body:
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4M' +
    'qgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
};
const target = { endpoint: 'https://push.example/p/1', keys: { p256dh: rfc.browserPublic, auth: rfc.auth } };
const at = instant(Date.parse('2026-11-29T08:00:00.000Z'));

describe('ALR-6 a push', () => {
  it('ALR-6 is, with the keys and the salt of RFC 8291 appendix A, its example byte for byte', () => {
    const chance = {
      privateKey: Buffer.from(rfc.senderPrivate, 'base64url'),
      salt: Buffer.from(rfc.salt, 'base64url'),
    };
    expect(encryptPush(Buffer.from(rfc.plain), target, chance).toString('base64url')).toBe(rfc.body);
  });

  it('ALR-6 is read by the browser of the example, and by nobody whose secret differs', () => {
    const browser = new PushBrowser({ privateKey: rfc.browserPrivate, auth: rfc.auth });
    expect(browser.open(Buffer.from(rfc.body, 'base64url'))).toBe(rfc.plain);
    expect(browser.open(encryptPush(Buffer.from('指令'), target))).toBe('指令');
    const other = new PushBrowser({ privateKey: rfc.browserPrivate, auth: 'AAAAAAAAAAAAAAAAAAAAAA' });
    expect(() => other.open(Buffer.from(rfc.body, 'base64url'))).toThrow();
  });

  it('ALR-6 differs each time, also of the same words', () => {
    const made = Array.from({ length: 20 }, () => encryptPush(Buffer.from('x'), target).toString('base64url'));
    expect(new Set(made).size).toBe(20);
  });

  it('ALR-6 is refused for a point that is not on the curve, and when it is too long for a push service', () => {
    const wrong = { ...target, keys: { ...target.keys, p256dh: `B${'A'.repeat(86)}` } };
    expect(() => encryptPush(Buffer.from('x'), wrong)).toThrow();
    expect(encryptPush(Buffer.alloc(3_993), target)).toHaveLength(4_096);
    expect(() => encryptPush(Buffer.alloc(3_994), target)).toThrow('too many');
  });

  it('ALR-6 says who sends it: signed for this push service alone, for twelve hours (RFC 8292)', () => {
    const given = { endpoint: new URL('https://push.example:8443/p/1?x=1'), contact: 'mailto:a@b.example', now: at };
    // Keys whose scalar begins with zero bytes are among two thousand.
    for (let turn = 0; turn < 200; turn++) expect(makePushKeys().privateKey).toHaveLength(43);
    expect(vapidClaims(vapidOf(makePushKeys(), given))).toEqual({
      aud: 'https://push.example:8443',
      exp: Date.parse(at) / 1_000 + 12 * 3_600,
      sub: 'mailto:a@b.example',
    });
  });

  it('ALR-6 has one topic for one thing, which does not tell what it is', () => {
    expect(topicOf('a')).toBe(topicOf('a'));
    expect(topicOf('a')).not.toBe(topicOf('b'));
    expect(topicOf('0199aaaa-0000-7000-8000-000000000001')).toMatch(/^[A-Za-z0-9_-]{32}$/);
  });
});

it('ALR-5 a push service says when to come back in seconds or by a date; other words say nothing', () => {
  const now = Date.parse(at);
  expect(retryAfterMs('7', now)).toBe(7_000);
  expect(retryAfterMs('Sun, 29 Nov 2026 08:00:30 GMT', now)).toBe(30_000);
  expect(retryAfterMs('Sun, 29 Nov 2026 07:00:00 GMT', now)).toBe(0);
  expect(retryAfterMs('soon', now)).toBeNull();
  expect(retryAfterMs(undefined, now)).toBeNull();
});

it('ALR-5 a push service that hangs three times is left alone for ten seconds, then asked by one', () => {
  let now = 0;
  const hosts = new HostPatience(() => now);
  for (let turn = 0; turn < 3; turn++) {
    expect(hosts.isSpent('push.example')).toBe(false);
    hosts.hear('push.example', true);
  }
  expect(hosts.isSpent('push.example')).toBe(true);
  expect(hosts.isSpent('other.example')).toBe(false);
  now = 10_000;
  expect([hosts.isSpent('push.example'), hosts.isSpent('push.example')]).toEqual([false, true]);
  hosts.hear('push.example', false);
  expect([hosts.isSpent('push.example'), hosts.isSpent('push.example')]).toEqual([false, false]);
});
