import { describe, expect, it } from 'vitest';
import { destination } from '../../kernel/geo.ts';
import { exampleDispatcher, exampleIncident, exampleNow } from '../example.ts';
import { type Incident, incidentAts } from '../incident.ts';
import { MOST_NEAR_WORK, NEAR_WORK_M, NearIncident, nearest, nearIncident, nearWorkAts } from './near-work.ts';

const since = exampleNow;
const at = (state: Incident['state']['at'], more: Partial<Incident> = {}): Incident => ({
  ...exampleIncident,
  state: { at: state, since, by: exampleDispatcher, why: '' } as never,
  ...more,
});
const known = (more: Partial<NearIncident> = {}): NearIncident => {
  const told = nearIncident(at('open'));
  if (told === null) throw new Error('an open incident is near work');
  return { ...told, ...more };
};

describe('PHN-16 work near a phone', () => {
  it.each(incidentAts)('that is %s is told with whether anybody is there, or not at all', (state) => {
    const helped = {
      reported: 'nobody',
      open: 'nobody',
      rework: 'nobody',
      dispatched: 'sent',
      en_route: 'sent',
      on_scene: 'there',
    };
    expect(nearIncident(at(state))?.helped).toBe((helped as Record<string, string>)[state]);
    expect(nearWorkAts.includes(state)).toBe(state in helped);
  });

  it('says what, where and since when, and no word of what was told or by whom', () => {
    const told = nearIncident(at('open', { text: '张三家中', hasContact: true }));
    expect(Object.keys(told ?? {}).sort()).toEqual(Object.keys(NearIncident.shape).sort());
    expect(JSON.stringify(told)).not.toContain('张三');
    expect(NearIncident.parse(told)).toEqual(told);
  });

  it('stands by the name of its grid where nobody said an address', () => {
    const grid = { version: 1, path: [], names: ['城东区', '荷塘第2网格'] };
    expect(nearIncident(at('open', { address: null, grid }))?.address).toBe('荷塘第2网格');
    expect(nearIncident(at('open', { address: '人民路 1 号', grid }))?.address).toBe('人民路 1 号');
    expect(nearIncident(at('open', { address: null, grid: null }))?.address).toBeNull();
  });

  it('has first what nobody is sent to, however many nearer ones are looked after, and last what somebody is at', () => {
    const from = exampleIncident.place;
    const crowd = Array.from({ length: MOST_NEAR_WORK }, (_, nth) =>
      known({ number: `there-${nth}`, helped: 'there' }),
    );
    const alone = known({ number: 'alone', place: destination(from, 90, 900) });
    const told = nearest(from, [...crowd, alone]);
    expect([told.length, told[0]?.number]).toEqual([MOST_NEAR_WORK, 'alone']);
    const near = (helped: NearIncident['helped'], metres: number) =>
      known({ number: `${helped} ${metres}`, helped, place: destination(from, 90, metres) });
    const mixed = [near('there', 10), near('sent', 20), near('nobody', 900), near('sent', 5), near('nobody', 700)];
    expect(nearest(from, mixed).map(({ number }) => number)).toEqual([
      'nobody 700',
      'nobody 900',
      'sent 5',
      'sent 20',
      'there 10',
    ]);
  });

  it('is never a mediation', () => expect(nearIncident(at('open', { flow: 'mediation' }))).toBeNull());

  it('stands by distance where all wait alike, none farther than anybody near by goes, and no more than are read in a street', () => {
    const from = exampleIncident.place;
    const off = (metres: number, number: string) => known({ number, place: destination(from, 90, metres) });
    expect(
      nearest(from, [off(900, 'b'), off(NEAR_WORK_M + 20, 'c'), off(40, 'a')]).map(({ number }) => number),
    ).toEqual(['a', 'b']);
    expect(
      nearest(
        from,
        Array.from({ length: 30 }, () => known()),
      ),
    ).toHaveLength(MOST_NEAR_WORK);
    expect(nearest(from, [])).toEqual([]);
  });
});
