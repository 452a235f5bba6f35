import { IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import { describe, expect, it } from 'vitest';
import { type LikelyDraft, likelyPath } from './likely-path.ts';

const blank: LikelyDraft = { type: null, place: null, address: ' ', reporterContact: '' };
const asked = (draft: Partial<LikelyDraft>) => {
  const path = likelyPath({ ...blank, ...draft });
  return path === null ? null : Object.fromEntries(new URL(path, 'http://room').searchParams);
};

describe('INT-8 what the form asks for', () => {
  it('is nothing before there is a place or an address', () => {
    expect(asked({})).toBeNull();
    expect(asked({ address: '路' })).toBeNull();
    expect(asked({ type: IncidentTypeId.parse('fire'), reporterContact: '13800000042' })).toBeNull();
  });

  it('is the place, else the address, with what else is known', () => {
    expect(asked({ place: [120.5, 31.3], address: '人民路' })).toEqual({ lng: '120.5000000', lat: '31.3000000' });
    expect(asked({ address: ' 人民路 128 号 ', type: IncidentTypeId.parse('fire') })).toEqual({
      address: '人民路 128 号',
      type: 'fire',
    });
  });

  it.each([
    ['13800000042', '138****0042'],
    ['0512-6512', '05****12'],
    ['110', '****0'],
    ['1', undefined],
  ])('of the contact %s is %s and no more', (reporterContact, caller) => {
    expect(asked({ place: [120.5, 31.3], reporterContact })?.['caller']).toBe(caller);
  });
});
