import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CameraHealth } from './camera-api.ts';
import { type HealthEvent, nextHealth } from './camera-health.ts';

fc.configureGlobal({ seed: 20_260_301 });

const events: HealthEvent[] = ['heard', 'silent', 'missed', 'restarted'];

describe('camera health', () => {
  it.each([
    // state, then what it becomes when heard, silent, missed, restarted
    ['unknown', ['online', 'late', 'lost', 'unknown']],
    ['online', ['online', 'late', 'lost', 'unknown']],
    ['late', ['online', 'late', 'lost', 'unknown']],
    ['lost', ['online', 'late', 'lost', 'unknown']],
  ] as const)('CAM-10: from %s', (health, expected) => {
    expect(events.map((event) => nextHealth(health, event))).toEqual(expected);
  });

  it('CAM-10: after a restart nothing but being missed makes a camera lost', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CameraHealth.options),
        fc.array(fc.constantFrom(...events), { maxLength: 12 }),
        (start, heard) => {
          const later = heard.filter((event) => event !== 'missed');
          expect(later.reduce(nextHealth, nextHealth(start, 'restarted'))).not.toBe('lost');
        },
      ),
    );
  });
});
