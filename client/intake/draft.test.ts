import { IncidentId, type IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import { describe, expect, test } from 'vitest';
import { type Draft, emptyDraft, fieldOfPath, furtherReportOf, isWritten, reportOf } from './draft.ts';

const draft = (more: Partial<Draft>): Draft => ({
  ...emptyDraft([120.6, 31.3]),
  type: 'fire-car' as IncidentTypeId,
  ...more,
});

describe('a report from the form', () => {
  test('needs a type, and a place or an address', () => {
    expect(reportOf(emptyDraft(null))).toEqual({ faults: { type: 'missing', place: 'missing' } });
    expect(reportOf(draft({ place: null }))).toEqual({ faults: { place: 'missing' } });
    expect(reportOf(draft({ place: null, address: '人民路 128 号' }))).toEqual({
      report: { channel: 'operator', type: 'fire-car', text: '', address: '人民路 128 号' },
    });
  });
  test('leaves out what was not filled in', () => {
    expect(reportOf(draft({ address: '  ', text: ' 冒烟 ' }))).toEqual({
      report: { channel: 'operator', type: 'fire-car', text: '冒烟', place: [120.6, 31.3] },
    });
  });
  test('names the reporter only as far as known', () => {
    expect(reportOf(draft({ reporterContact: '13800000042' }))).toMatchObject({
      report: { reporter: { contact: '13800000042' } },
    });
  });
  test('says which field cannot be taken', () => {
    expect(reportOf(draft({ reporterContact: '1', address: 'x' }))).toEqual({
      faults: { address: 'bad', reporterContact: 'bad' },
    });
  });
});

describe('INT-9 one more report of a known incident', () => {
  const id = IncidentId.parse('018f0000-0000-7000-8000-000000000001');
  test('needs a place, and no type', () => {
    expect(furtherReportOf(emptyDraft(null), id)).toEqual({ faults: { place: 'missing' } });
    expect(furtherReportOf(draft({ type: null, text: '还在烧' }), id)).toEqual({
      report: { id, channel: 'operator', text: '还在烧', place: [120.6, 31.3] },
    });
    expect(furtherReportOf(draft({}), id)).toMatchObject({ report: { type: 'fire-car' } });
  });
  test('says which field cannot be taken', () => {
    expect(furtherReportOf(draft({ reporterContact: '1' }), id)).toEqual({ faults: { reporterContact: 'bad' } });
  });
});

test.each([
  ['place.0', 'place'],
  ['reporter.contact', 'reporterContact'],
  ['reporter', null],
  ['type', 'type'],
  ['nothing', null],
])('an issue at %s stands at %s', (path, field) => {
  expect(fieldOfPath(path)).toBe(field);
});

test('a form is written in once somebody has told something; a place that was pointed at before is nothing told', () => {
  expect(isWritten(emptyDraft([120.6, 31.3], '110'))).toBe(false);
  expect(isWritten({ ...emptyDraft(null), text: ' ' })).toBe(false);
  expect(isWritten(draft({}))).toBe(true);
  expect(isWritten({ ...emptyDraft(null), reporterContact: '13900000042' })).toBe(true);
});
