import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { mediaTrust } from '../../platform/media/media-trust.ts';
import { readSettings } from '../../platform/settings.ts';

const least = { DATABASE_URL: 'postgres://room@127.0.0.1/room', REDIS_URL: 'redis://127.0.0.1:6379' };

test('two addresses are enough; everything else has a default', () => {
  expect(readSettings(least)).toMatchObject({
    port: 8080,
    host: '127.0.0.1',
    dataDir: '.data',
    publicOrigins: [],
    secureCookies: 'auto',
    mediaSecret: undefined,
    cameraKey: undefined,
  });
});

test('an empty variable is one that is not set', () => {
  expect(readSettings({ ...least, PORT: '', MEDIA_SECRET: '' })).toMatchObject({ port: 8080, mediaSecret: undefined });
});

test('what cameras push is taken where HTTP listens, unless it is said where', () => {
  expect(readSettings({ ...least, HOST: '0.0.0.0' }).mediaRtmpHost).toBe('0.0.0.0');
  expect(readSettings({ ...least, HOST: '0.0.0.0', MEDIA_RTMP_HOST: '127.0.0.1' }).mediaRtmpHost).toBe('127.0.0.1');
});

test('every variable at fault is named, and no value is told', () => {
  const wrong = {
    DATABASE_URL: 'mysql://secret-word@host',
    PORT: 'eighty',
    MEDIA_SECRET: 'short-secret',
    LOG_LEVEL: 'loud',
    PUBLIC_ORIGINS: 'room.example',
  };
  const complaint = (() => {
    try {
      readSettings(wrong);
    } catch (error) {
      return String(error);
    }
    return '';
  })();
  for (const name of [...Object.keys(wrong), 'REDIS_URL']) expect(complaint).toContain(name);
  expect(complaint).not.toMatch(/secret-word|short-secret|eighty/);
});

test('origins are kept as browsers write them', () => {
  expect(
    readSettings({ ...least, PUBLIC_ORIGINS: 'https://Room.Example:443/, http://10.0.0.5:8080' }).publicOrigins,
  ).toEqual(['https://room.example', 'http://10.0.0.5:8080']);
});

test('a routing server is named by its address and what it speaks, also inside the organisation; secrets in it are refused', () => {
  expect(readSettings(least).routing).toBeNull();
  const routing = (more: Record<string, string>) => readSettings({ ...least, ...more }).routing;
  expect(routing({ ROUTING_URL: 'http://10.0.0.7:5000/osrm' })).toMatchObject({ engine: 'osrm' });
  expect(routing({ ROUTING_URL: 'http://[fd00::7]:8002', ROUTING_ENGINE: 'valhalla' })?.url.host).toBe(
    '[fd00::7]:8002',
  );
  for (const wrong of [
    '10.0.0.7:5000',
    'ftp://10.0.0.7',
    'http://me:secret-word@10.0.0.7',
    'http://10.0.0.7/?key=secret-word',
  ]) {
    expect(() => routing({ ROUTING_URL: wrong })).toThrow(/ROUTING_URL: an address(?!.*secret-word)/);
  }
  expect(() => routing({ ROUTING_URL: 'http://10.0.0.7', ROUTING_ENGINE: 'brouter' })).toThrow(/ROUTING_ENGINE/);
});

describe('FLT-1: the media servers of a fleet are named one by one, and what is wrong is named by its field, never by its value', () => {
  const fleet = (list: unknown) => readSettings({ ...least, MEDIA_FLEET: JSON.stringify(list) }).mediaFleet;
  const right = {
    mediamtx: {
      name: 'm1',
      kind: 'mediamtx',
      rtmp: 'rtmp://10.0.0.5',
      api: 'http://10.0.0.5:9997',
      user: 'u',
      password: 'p',
    },
    zlmediakit: { name: 'm2', kind: 'zlmediakit', rtmp: 'rtmp://media-2:1936/', http: 'http://media-2', secret: 's' },
    srs: {
      name: 'm3',
      kind: 'srs',
      rtmp: 'rtmp://[fd00::7]',
      http: 'http://[fd00::7]:8080',
      api: 'http://[fd00::7]:1985',
    },
    flv: {
      name: 'm4',
      kind: 'flv',
      rtmp: 'rtmp://10.0.0.8/a/{stream}?k={secret}',
      flv: 'http://10.0.0.8/a/{stream}.flv',
      secret: 's',
    },
  };

  test('each kind with what it needs; without any our own has all', () => {
    expect(readSettings(least).mediaFleet).toEqual([]);
    expect(fleet(Object.values(right)).map(({ name }) => name)).toEqual(['m1', 'm2', 'm3', 'm4']);
    expect(fleet([right.zlmediakit])[0]).toMatchObject({ rtmp: 'rtmp://media-2:1936' });
    expect(fleet([{ ...right.mediamtx, whep: 'https://media-1:8889/' }])[0]).toMatchObject({
      whep: 'https://media-1:8889',
    });
    const sealed = { rtmp: 'rtmps://media-3', http: 'https://media-3', api: 'https://media-3:1990' };
    expect(fleet([{ ...right.srs, ...sealed }])[0]).toMatchObject(sealed);
  });

  test.each([
    ['0.kind', { ...right.srs, kind: 'secret-word' }],
    ['0.name', { ...right.srs, name: 'Secret-Word' }],
    ['0.rtmp', { ...right.srs, rtmp: 'rtmp://me:secret-word@10.0.0.5' }],
    ['0.rtmp', { ...right.srs, rtmp: 'rtmps://10.0.0.5/secret-word' }],
    ['0.rtmp', { ...right.srs, rtmp: 'rtmpsecret-word://10.0.0.5' }],
    ['0.http', { ...right.srs, http: 'rtmps://10.0.0.5' }],
    ['0.whep', { ...right.srs, whep: 'http://10.0.0.5/secret-word' }],
    ['0', { ...right.flv, whep: 'http://10.0.0.5:8889' }],
    ['0.http', { ...right.srs, http: 'http://10.0.0.5/?key=secret-word' }],
    ['0.api', { ...right.srs, api: 'secret-word' }],
    ['0.password', { ...right.srs, user: 'secret-word' }],
    ['0.secret', { ...right.zlmediakit, secret: 'secret word' }],
    ['0.secret', { ...right.flv, secret: undefined }],
    ['0.rtmp', { ...right.flv, rtmp: 'rtmp://10.0.0.8/secret-word' }],
    ['0.rtmp', { ...right.flv, rtmp: 'rtmp://10.0.0.8/a/b/{stream}' }],
    ['0.flv', { ...right.flv, flv: 'http://{secret}/{stream}' }],
    ['0.flv', { ...right.flv, flv: 'http://10.0.0.8/{camera}/{stream}/secret-word' }],
    ['0', { ...right.srs, adress: 'x' }],
  ])('a wrong %s', (field, one) => {
    expect(() => fleet([one])).toThrow(
      new RegExp(`MEDIA_FLEET\\.${field.replace('.', '\\.')}: (?!.*[Ss]ecret[- ][Ww]ord)`),
    );
  });

  test('no name twice, none that is ours, no list that is none', () => {
    expect(() => fleet([right.srs, right.srs])).toThrow(/MEDIA_FLEET: a name twice/);
    expect(() => fleet([{ ...right.srs, name: 'own' }])).toThrow(/MEDIA_FLEET: a name twice, or “own”/);
    expect(() => readSettings({ ...least, MEDIA_FLEET: 'srs://10.0.0.5' })).toThrow(/MEDIA_FLEET: a JSON list/);
  });
});

describe('FLT-6: the authorities of a fleet', () => {
  const dirs: string[] = [];
  afterAll(() => {
    for (const dir of dirs) rmSync(dir, { recursive: true });
  });
  const file = (text: string) => {
    const dir = mkdtempSync(join(tmpdir(), 'watchroom-trust-'));
    dirs.push(dir);
    writeFileSync(join(dir, 'authority.pem'), text);
    return join(dir, 'authority.pem');
  };
  const none = '-----BEGIN CERTIFICATE-----\nbm9uZQ==\n-----END CERTIFICATE-----\n';

  test.each([
    ['that is not there', '/nowhere/authority.pem', /MEDIA_FLEET_CA: the file cannot be read/],
    ['that holds none', file('secret-word'), /MEDIA_FLEET_CA: no PEM file(?!.*secret-word)/],
    ['that holds what is none', file(none), /MEDIA_FLEET_CA: a certificate in it is none/],
  ])('a file %s is refused at the start', (_, caFile, words) => {
    expect(() => mediaTrust(caFile)).toThrow(words);
  });
});
