import { assignmentEventKinds } from '@watchroom/shared/dispatch/assignment.ts';
import { incidentEventKinds } from '@watchroom/shared/incident/incident.ts';
import { describe, expect, test } from 'vitest';
import { incidentTexts } from '../texts.ts';
import { eventTexts } from './event-texts.ts';
import { sentenceKinds, sentenceOf } from './timeline-sentence.ts';

const languages = ['zh', 'en'] as const;
const exports = ['view.exported', 'view.still_exported', 'view.data_exported', 'view.data_export_ended'] as const;
const rings = ['alert.carried', 'alert.failed'] as const;
const kinds = [
  ...incidentEventKinds,
  ...assignmentEventKinds,
  ...rings,
  'recording.started',
  'recording.timed',
  'recording.ended',
  'look.opened',
  'look.started',
  'look.ended',
  ...exports,
] as const;
const extra = { callSign: '巡逻3号', camera: '人民路口', to: 'on_scene', clock: 'arrive', channel: '110' };

function told(language: 'zh' | 'en', entry: Parameters<typeof sentenceOf>[0]): string {
  const texts: Record<string, string> = { ...incidentTexts[language], ...eventTexts[language] };
  const sentence = sentenceOf(entry, (key) => texts[key] ?? `?${key}?`);
  return (texts[sentence.key] ?? `?${sentence.key}?`).replace(
    /\{\{(\w+)\}\}/g,
    (_, name: string) => sentence.values[name] ?? `?${name}?`,
  );
}

describe.each(languages)('a line of the timeline in %s', (language) => {
  test.each(kinds)('%s is a whole sentence', (kind) => {
    const text = told(language, { kind, extra: kind.startsWith('alert.') ? { ...extra, channel: 'push' } : extra });
    expect(text).not.toBe('');
    expect(text).not.toContain('?');
    expect(text).not.toContain('{{');
  });
  test.each(kinds)('%s is whole even when the event brings no words', (kind) => {
    expect(told(language, { kind, extra: {} })).not.toContain('?');
  });
});

describe('a line of the timeline', () => {
  test('DSP-45 of a request says so, and its answer is no refusal (R56)', () => {
    const asked = { callSign: '义务巡防队', request: true };
    const lines = (language: 'zh' | 'en') =>
      (['offered', 'on_device', 'seen', 'accepted', 'declined'] as const).map((at) =>
        told(language, { kind: `assignment.${at}`, extra: asked }),
      );
    expect(lines('zh')[0]).toBe('请求 义务巡防队 前往');
    expect(lines('zh').join()).not.toMatch(/派单|拒绝|\?/);
    expect(lines('en')[0]).toBe('义务巡防队 was asked to come');
    expect(lines('en').join()).not.toMatch(/order|[Oo]ffer|declin|refus|\?/);
  });
  test('has a sentence for every kind of event there is, and for no other', () => {
    expect([...sentenceKinds].sort()).toEqual([...kinds].sort());
  });
  test('names the unit, the state and the clock', () => {
    expect(told('zh', { kind: 'assignment.accepted', extra })).toBe('巡逻3号 接单');
    expect(told('zh', { kind: 'incident.progressed', extra })).toBe('警情进入“到场处置”');
    expect(told('en', { kind: 'incident.clock_overdue', extra })).toBe('Overdue: Arrive by');
  });
  test('names no camera by its id', () => {
    const camera = '0199aaaa-0000-7000-8000-000000000001';
    expect(told('zh', { kind: 'look.ended', extra: { camera } })).not.toContain(camera);
    expect(told('zh', { kind: 'look.ended', extra })).toBe('结束调看 人民路口');
  });
  test('brings what somebody wrote, word for word', () => {
    const words = (more: Record<string, unknown>) => sentenceOf({ kind: 'incident.noted', extra: more }, String).words;
    expect(words({ text: '路已封' })).toBe('路已封');
    expect(words({ why: '误报' })).toBe('误报');
    expect(words({ result: '已扑灭' })).toBe('已扑灭');
    expect(words({ note: '移交' })).toBe('移交');
    expect(words({ purpose: { reason: '核实地址' } })).toBe('核实地址');
    expect(words({ purpose: { incident: 'x' }, text: '  ' })).toBeUndefined();
  });
  test('of a kind nobody knows yet is told as such and not left out', () => {
    expect(told('zh', { kind: 'drone.launched', extra: {} })).toBe('其他事件（drone.launched）');
    expect(sentenceOf({ kind: '__proto__', extra: {} }, String).key).toBe('event-unknown');
  });
  test('tells turns from remarks and receipts', () => {
    const turns = kinds.filter((kind) => sentenceOf({ kind, extra }, String).turn);
    expect(turns).not.toContain('assignment.seen');
    expect(turns).not.toContain('incident.noted');
    expect(turns).toContain('assignment.accepted');
  });
});
