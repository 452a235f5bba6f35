import { instant } from '@watchroom/shared/kernel/time.ts';
import { describe, expect, it } from 'vitest';
import { PushBrowser, vapidClaims } from '../../test/push-service.ts';
import { HostPatience } from './host-patience.ts';
import { retryAfterMs } from './post-push.ts';
import { makePushKeys, type PushToSend, pushRequest, topicOf } from './web-push.ts';

/** RFC 8291, section 5 and appendix A. */
const rfc = {
  plain: 'When I grow up, I want to be a watermelon',
  browserPrivate: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94',
  browserPublic: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  body:
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4M' +
    'qgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
};
const to = { endpoint: 'https://push.example:8443/p/1?x=1', keys: { p256dh: rfc.browserPublic, auth: rfc.auth } };
const at = instant(Date.parse('2026-11-29T08:00:00.000Z'));
const keys = makePushKeys();
const made = (given: Partial<PushToSend> = {}) =>
  pushRequest({ to, words: 'x', keys, contact: 'mailto:a@b.example', ttlS: 60, isUrgent: true, topic: 't', ...given });

describe('ALR-6 a push', () => {
  it('ALR-6 is read by the browser of RFC 8291 appendix A, which reads the RFC’s own bytes, too', () => {
    const browser = new PushBrowser({ privateKey: rfc.browserPrivate, auth: rfc.auth });
    expect(browser.target(to.endpoint)).toEqual(to);
    expect(browser.open(Buffer.from(rfc.body, 'base64url'))).toBe(rfc.plain);
    expect(browser.open(made({ words: rfc.plain }).body)).toBe(rfc.plain);
    expect(browser.open(made({ words: '指令' }).body)).toBe('指令');
  });

  it('ALR-6 has the form of the RFC’s example: the same head, and as many bytes for the same words', () => {
    const example = Buffer.from(rfc.body, 'base64url');
    const { body } = made({ words: rfc.plain });
    expect(body).toHaveLength(example.length);
    expect(body.subarray(16, 22)).toEqual(example.subarray(16, 22));
  });

  it('ALR-6 is read by nobody whose secret differs, and not at all when one bit was changed on the way', () => {
    const other = new PushBrowser({ privateKey: rfc.browserPrivate, auth: 'AAAAAAAAAAAAAAAAAAAAAA' });
    expect(() => other.open(made().body)).toThrow();
    const browser = new PushBrowser({ privateKey: rfc.browserPrivate, auth: rfc.auth });
    const { body } = made();
    body[body.length - 1] = (body.at(-1) ?? 0) ^ 1;
    expect(() => browser.open(body)).toThrow();
  });

  it('ALR-6 differs each time, also of the same words', () => {
    const bodies = Array.from({ length: 20 }, () => made().body);
    expect(new Set(bodies.map((body) => body.toString('base64url'))).size).toBe(20);
    expect(new Set(bodies.map((body) => body.subarray(0, 16).toString('base64url'))).size).toBe(20);
  });

  it('ALR-6 is refused for a point that is not on the curve, and when it is too long for a push service', () => {
    expect(() => made({ to: { ...to, keys: { ...to.keys, p256dh: `B${'A'.repeat(86)}` } } })).toThrow();
    expect(made({ words: 'x'.repeat(3_993) }).body).toHaveLength(4_096);
    expect(() => made({ words: 'x'.repeat(3_994) })).toThrow('too many');
  });

  it('ALR-6 says who sends it: signed for this push service alone, for twelve hours (RFC 8292)', () => {
    // Keys whose scalar begins with zero bytes are among two thousand.
    for (let turn = 0; turn < 200; turn++) expect(makePushKeys().privateKey).toHaveLength(43);
    const before = Math.floor(Date.now() / 1_000);
    const { exp, ...claims } = vapidClaims(String(made().headers.Authorization));
    expect(claims).toEqual({ aud: 'https://push.example:8443', sub: 'mailto:a@b.example' });
    expect(Number(exp) - before).toBeGreaterThanOrEqual(12 * 3_600);
    expect(Number(exp) - before).toBeLessThan(12 * 3_600 + 60);
    const another = vapidClaims(
      String(made({ to: { ...to, endpoint: 'https://other.example/p' } }).headers.Authorization),
    );
    expect(another.aud).toBe('https://other.example');
  });

  it('ALR-6 tells the push service how long, how urgent and in whose place, and nothing else', () => {
    const { Authorization, ...headers } = made({ ttlS: 44.9, topic: topicOf('a') }).headers;
    expect(Authorization).toMatch(/^vapid t=/);
    expect(headers).toEqual({
      TTL: 44,
      Urgency: 'high',
      Topic: topicOf('a'),
      'Content-Type': 'application/octet-stream',
      'Content-Encoding': 'aes128gcm',
      'Content-Length': 104,
    });
    expect(made({ ttlS: -3, isUrgent: false }).headers).toMatchObject({ TTL: 0, Urgency: 'normal' });
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
