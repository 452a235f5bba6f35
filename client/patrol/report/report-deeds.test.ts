import { describe, expect, it } from 'vitest';
import { reportDeeds, type Told } from './report-deeds.ts';

const told: Told = {
  channel: 'patrol',
  type: 'theft',
  text: '车窗被砸',
  at: { by: 'fix', place: [120.5, 31.2], words: '' },
  settled: null,
  photo: null,
};
const of = (more: Partial<Told>) => reportDeeds({ ...told, ...more }, { about: 'u', key: 'k' });

describe('the deeds of a report', () => {
  it('are the report alone, with its own time', () => {
    expect(of({})).toEqual([
      {
        about: 'u',
        chain: 'report:k',
        words: '车窗被砸',
        deed: 'report.create',
        path: '/api/reports',
        timed: 'occurredAt',
        body: {
          json: { channel: 'patrol', type: 'theft', text: '车窗被砸', place: [120.5, 31.2], placedBy: 'fix' },
        },
      },
    ]);
  });

  it('INT-13 of a grid worker come from a grid terminal', () => {
    expect(of({ channel: 'grid-worker' })[0]?.body).toMatchObject({ json: { channel: 'grid-worker' } });
  });

  it('INC-22 say in the same breath how it was dealt with on the spot', () => {
    const [deed] = of({ settled: { disposition: 'advised', result: '已劝离' } });
    expect(deed).toMatchObject({
      deed: 'report.settle',
      path: '/api/reports/settled',
      body: { json: { disposition: 'advised', result: '已劝离', type: 'theft' } },
    });
  });

  it('OBX-6 bring the photo behind it, in the same chain, by the name the server will give', () => {
    const photo = new Blob(['x'], { type: 'image/jpeg' });
    const taken = { place: [120.5, 31.2] as const, accuracyM: 6 };
    const [report, picture] = of({ photo: { photo, taken } });
    expect(picture).toMatchObject({ chain: report?.chain, deed: 'report.photo', path: '/api/reports/{report}/photos' });
    expect(picture?.body).toEqual({
      form: [
        ['taken', JSON.stringify(taken)],
        ['photo', photo],
      ],
    });
    expect(of({ photo: { photo, taken: null } })[1]?.body).toEqual({ form: [['photo', photo]] });
  });
});
