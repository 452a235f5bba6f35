import { checkAreas } from '@watchroom/shared/area/area-check.ts';
import { CityProfile } from '@watchroom/shared/city/profile.ts';
import { describe, expect, it } from 'vitest';
import { isWhole, tableOf, tally } from './count.ts';
import { FlvReader } from './flv-reader.ts';
import { localTimeMs } from './local-time.ts';
import { boxCity, extentOf, plainFacts } from './profiles.ts';

const facts = plainFacts({
  id: 'somewhere',
  name: { zh: '某地', en: 'Somewhere' },
  zone: 'Europe/Warsaw',
  attribution: '',
});

describe('a time without a zone', () => {
  it('is read as the clocks of its city showed it, in summer and in winter', () => {
    expect(new Date(localTimeMs('04/07/2020 11:53:08 PM', 'America/Los_Angeles')).toISOString()).toBe(
      '2020-04-08T06:53:08.000Z',
    );
    expect(new Date(localTimeMs('01/07/2020 12:00:00 AM', 'America/Los_Angeles')).toISOString()).toBe(
      '2020-01-07T08:00:00.000Z',
    );
    expect(new Date(localTimeMs('01/07/2020 12:30:00 PM', 'Asia/Shanghai')).toISOString()).toBe(
      '2020-01-07T04:30:00.000Z',
    );
  });

  it('is nothing when it is written otherwise', () => {
    expect(localTimeMs('2020-04-07 23:53', 'America/Los_Angeles')).toBeNaN();
    expect(localTimeMs('', 'America/Los_Angeles')).toBeNaN();
  });
});

describe('a city made of an extent', () => {
  const profile = CityProfile.parse(
    boxCity(
      facts,
      extentOf([
        [20.46, 51.96],
        [21.46, 52.49],
      ]),
      { columns: 3, rows: 2, grids: 4 },
    ),
  );

  it('is one the product takes: three levels that tile', () => {
    expect(profile.areas).toHaveLength(1 + 6 + 96);
    expect(checkAreas(profile.areas, 3).faults).toEqual([]);
  });

  it('holds the outermost places of the file', () => {
    const [top] = profile.areas;
    const ring = top?.surface.type === 'Polygon' ? (top.surface.coordinates[0] ?? []) : [];
    expect(Math.min(...ring.map((place) => place[0]))).toBeLessThan(20.46);
    expect(Math.max(...ring.map((place) => place[1]))).toBeGreaterThan(52.49);
  });
});

describe('a count', () => {
  const count = {
    file: 'a.csv',
    into: 'reports',
    in: 10,
    out: 7,
    rejected: 3,
    reasons: tally(['x', 'y', 'x']),
    note: '',
  };

  it('is whole when nothing got lost, and says so when something did', () => {
    expect(isWhole(count)).toBe(true);
    expect(tableOf([{ ...count, out: 6 }])).toContain('LOST SOME');
  });

  it('shows the commonest reason first', () => {
    const lines = tableOf([count]).split('\n');
    expect(lines[1]).toMatch(/2 × x$/);
    expect(lines[2]).toMatch(/1 × y$/);
  });
});

describe('an FLV reader', () => {
  const head = Buffer.concat([Buffer.from('FLV\x01\x01\0\0\0\x09', 'latin1'), Buffer.alloc(4)]);
  const tag = (type: number, packet: number) => {
    const body = Buffer.from([0x17, packet, 0, 0, 0, 1, 2, 3]);
    const start = Buffer.from([type, 0, 0, body.length, 0, 0, 0, 0, 0, 0, 0]);
    return Buffer.concat([start, body, Buffer.from([0, 0, 0, body.length + 11])]);
  };

  it('counts pictures, not the head of the codec and not sound, wherever the stream is cut', () => {
    const stream = Buffer.concat([head, tag(9, 0), tag(9, 1), tag(8, 1), tag(9, 1)]);
    for (const step of [1, 5, 13, 64]) {
      const reader = new FlvReader();
      let pictures = 0;
      for (let at = 0; at < stream.length; at += step) pictures += reader.pictures(stream.subarray(at, at + step));
      expect(pictures).toBe(2);
    }
  });
});
