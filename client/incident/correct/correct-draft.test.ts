import { exampleIncident } from '@watchroom/shared/incident/example.ts';
import { Position } from '@watchroom/shared/kernel/geo.ts';
import { describe, expect, it } from 'vitest';
import { correctionIn, keepOwn, takeTheirs, touch, untouched, writtenMeanwhile } from './correct-draft.ts';

const facts = { ...exampleIncident, address: '人民路 1 号', text: '冒烟' };
const elsewhere = Position.parse([120.6, 31.3]);

describe('what a desk sends of a corrected case', () => {
  it('INC-21 says of each field what stood there when it was first touched', () => {
    const first = touch(untouched, facts, { address: '人民路 11' });
    // Meanwhile somebody else wrote into the same field.
    const second = touch(first, { ...facts, address: '中山路' }, { address: '人民路 11 号' });
    expect(correctionIn(second)).toEqual({ address: { was: '人民路 1 号', is: '人民路 11 号' }, byAddress: true });
  });

  it('INC-21 names what somebody else wrote meanwhile, and goes on by either way', () => {
    const draft = touch(touch(untouched, facts, { text: '浓烟' }), facts, { place: elsewhere });
    expect(writtenMeanwhile(draft, facts)).toEqual([]);
    const now = { ...facts, text: '五楼明火', place: Position.parse([...facts.place]) };
    expect(writtenMeanwhile(draft, now)).toEqual(['text']);
    const own = keepOwn(draft, now, 'text');
    expect(writtenMeanwhile(own, now)).toEqual([]);
    expect(correctionIn(own)?.text).toEqual({ was: '五楼明火', is: '浓烟' });
    const theirs = takeTheirs(draft, 'text');
    expect(writtenMeanwhile(theirs, now)).toEqual([]);
    expect(correctionIn(theirs)).toEqual({ place: { was: facts.place, is: elsewhere }, byAddress: false });
    // Both wrote the same.
    expect(writtenMeanwhile(draft, { ...facts, text: '浓烟' })).toEqual([]);
  });

  it('is nothing where nothing is new', () => {
    expect(correctionIn(untouched)).toBeNull();
    expect(correctionIn(touch(untouched, facts, { text: '冒烟' }))).toBeNull();
    expect(correctionIn(touch(untouched, facts, { address: ' 人民路 1 号 ' }))).toBeNull();
  });

  it('takes the place that was pointed at before that of the address, and an empty address as none', () => {
    const both = touch(touch(untouched, facts, { address: '' }), facts, { place: elsewhere });
    expect(correctionIn(both)).toEqual({
      place: { was: facts.place, is: elsewhere },
      address: { was: '人民路 1 号', is: null },
      byAddress: false,
    });
  });
});
