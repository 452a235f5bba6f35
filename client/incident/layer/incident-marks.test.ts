import { exampleDispatcher, exampleIncident, exampleNow } from '@watchroom/shared/incident/example.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { describe, expect, test } from 'vitest';
import { incidentIconName, RING_STEPS, readIncidentIcon } from './incident-icon.ts';
import { iconOf, incidentFeatures, sameMarks } from './incident-marks.ts';

/** The example's first clock is thirty seconds to claim it. */
const at = (seconds: number) => iconOf(exampleIncident, after(exampleNow, seconds * 1_000));
const over: Incident = {
  ...exampleIncident,
  state: { at: 'cancelled', since: exampleNow, by: exampleDispatcher, why: '' },
};

describe('the ring of an incident on the map', () => {
  test('is full at first, empties with the clock, warns and is over', () => {
    expect(at(0)).toMatchObject({ face: 'run', left: RING_STEPS });
    expect(at(15)).toMatchObject({ face: 'run', left: RING_STEPS / 2 });
    expect(at(21)).toMatchObject({ face: 'warn' });
    expect(at(30)).toMatchObject({ face: 'warn', left: 0 });
    expect(at(31)).toMatchObject({ face: 'over' });
  });
  test('never looks empty while there is time', () => {
    expect(at(29.9).left).toBe(1);
  });
  test('is none when no clock runs', () => {
    const clocks = exampleIncident.clocks.map((clock) => ({ ...clock, doneAt: exampleNow }));
    expect(iconOf({ ...exampleIncident, clocks }, exampleNow).face).toBe('none');
  });
});

describe('the marks of incidents', () => {
  const given = { now: exampleNow, open: null };
  test('are those that are not over', () => {
    expect(incidentFeatures([exampleIncident, over], given).features).toHaveLength(1);
  });
  test('keep the open one even when it is over', () => {
    expect(incidentFeatures([over], { ...given, open: over.id }).features[0]?.properties).toMatchObject({
      open: true,
      name: '0042',
    });
  });
  test('of one spot stand side by side', () => {
    const others = ['b', 'c'].map((id) => ({ ...exampleIncident, id: id as Incident['id'] }));
    expect(
      incidentFeatures([exampleIncident, ...others], given).features.map(({ properties }) => properties?.['slot']),
    ).toEqual([0, 1, 2]);
    const beside: Incident = {
      ...exampleIncident,
      place: [exampleIncident.place[0] + 0.001, exampleIncident.place[1]],
    };
    expect(
      incidentFeatures([exampleIncident, beside], given).features.map(({ properties }) => properties?.['slot']),
    ).toEqual([0, 0]);
  });
  test('do not change within a step of the ring', () => {
    const marks = (ms: number) => incidentFeatures([exampleIncident], { now: after(exampleNow, ms), open: null });
    expect(sameMarks(marks(100), marks(1_100))).toBe(true);
    expect(sameMarks(marks(100), marks(2_000))).toBe(false);
  });
  test('of long clocks move on together, so that the map draws once for all of them', () => {
    const hourLong = Array.from({ length: 50 }, (_, nth): Incident => {
      const startAt = after(exampleNow, nth * 7_000);
      const clock = { startAt, warnAt: after(startAt, 3_000_000), dueAt: after(startAt, 3_600_000) };
      return { ...exampleIncident, clocks: exampleIncident.clocks.map((one) => ({ ...one, ...clock })) };
    });
    const marks = (second: number) =>
      incidentFeatures(hourLong, { now: after(exampleNow, 600_000 + second * 1_000), open: null });
    const changes = Array.from({ length: 60 }, (_, second) => second).filter(
      (second) => !sameMarks(marks(second), marks(second + 1)),
    );
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.length).toBeLessThanOrEqual(6);
  });
});

test('an icon is what its name says, and other names are none', () => {
  const icon = { priority: 2, taken: true, face: 'warn', left: 7 } as const;
  expect(readIncidentIcon(incidentIconName(icon))).toEqual(icon);
  for (const name of ['incident/9/taken/run/1', 'incident/1/taken/run/99', 'unit/car', 'incident'])
    expect(readIncidentIcon(name)).toBeNull();
});
