import { expect, test } from 'vitest';
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
