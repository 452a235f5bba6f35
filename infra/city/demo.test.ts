import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReportInput } from '@watchroom/shared/intake/intake-api.ts';
import { seeded } from '@watchroom/shared/kernel/chance.ts';
import { distanceM } from '@watchroom/shared/kernel/geo.ts';
import { describe, expect, it } from 'vitest';
import { cityOf, DEMO_SEED } from './city.ts';
import { hourOf } from './demo.ts';
import { Memory } from './outside/known.ts';
import { publishAddress } from './outside/publish.ts';
import { reportOf } from './sim/reports.ts';

describe('a made-up report', () => {
  it('is one the product takes, of a type of the city, and inside it', () => {
    const city = cityOf(DEMO_SEED);
    const chance = seeded(1);
    const types = new Set(city.profile.types.map((type) => type.id));
    for (let at = 0; at < 200; at += 1) {
      const report = ReportInput.parse(reportOf(city, chance, '2026-03-01T08:15:30.250Z'));
      expect(types.has(report.type)).toBe(true);
      expect(report.place === undefined ? Infinity : distanceM(report.place, city.centre)).toBeLessThan(12_000);
    }
  });
});

describe('the demo', () => {
  it('draws its pictures in the light of the city’s own clock', () => {
    expect(hourOf(new Date('2026-03-01T04:00:00Z'), 'Asia/Shanghai')).toBe('day');
    expect(hourOf(new Date('2026-03-01T10:00:00Z'), 'Asia/Shanghai')).toBe('dusk');
    expect(hourOf(new Date('2026-03-01T16:00:00Z'), 'Asia/Shanghai')).toBe('night');
  });

  it('signs where a camera pushes to, and tells no secret', () => {
    const gate = { rtmpUrl: 'rtmp://127.0.0.1:1935', mediaSecret: 'hush-hush' };
    const address = publishAddress(gate, { name: 'live-gate', untilMs: 7 });
    expect(address).toMatch(/^rtmp:\/\/127\.0\.0\.1:1935\/live\/live-gate\?until=7&key=[\w-]{43}$/);
    expect(address).not.toContain('hush');
  });

  it('keeps what it knows where only its owner may read it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'city-'));
    new Memory(folder).remember({ admin: { username: 'admin', password: 'p' } });
    expect(new Memory(folder).known.admin).toEqual({ username: 'admin', password: 'p' });
    expect(statSync(join(folder, 'city', 'known.json')).mode & 0o777).toBe(0o600);
    rmSync(folder, { recursive: true });
  });
});
