import { expect, it } from 'vitest';
import { AlertId } from '../../kernel/ids.ts';
import { instant } from '../../kernel/time.ts';
import { type HookForm, HookInput } from './hook-api.ts';
import { type HookNews, hookBody, hookWords, robotAnswer, robotSigning } from './hook-body.ts';

const news: HookNews = {
  id: AlertId.parse('0199aaaa-0000-7000-8000-000000000001'),
  kind: 'order',
  priority: 1,
  callSign: '东一',
  atDesk: false,
  account: '0199aaaa-0000-7000-8000-000000000009',
  channel: 'chat',
  at: instant(Date.parse('2026-03-01T08:00:00.000Z')),
};
const forms: readonly HookForm[] = ['plain', 'wecom', 'dingtalk', 'feishu'];

it('ALR-7 a text says that there is something and how urgent it is, and neither place nor name nor what happened', () => {
  expect(hookWords(news)).toBe('【值守】东一：一级新派单。请立即打开值守手机端查看。');
  for (const form of forms) expect(JSON.stringify(hookBody(form, news))).toContain(hookWords(news));
});

it('ALR-10 each chat is told in the shape that its robot takes', () => {
  const text = hookWords(news);
  expect(hookBody('wecom', news)).toEqual({ msgtype: 'text', text: { content: text } });
  expect(hookBody('dingtalk', news)).toEqual({ msgtype: 'text', text: { content: text }, at: { isAtAll: false } });
  expect(hookBody('feishu', news)).toEqual({ msg_type: 'text', content: { text } });
  expect(hookBody('plain', news)).toEqual({
    type: 'alert.order',
    timestamp: news.at,
    data: { id: news.id, channel: 'chat', priority: 1, unit: '东一', account: news.account, text },
  });
});

it('ALR-10 a robot that answers 200 has taken it only when its own word says so', () => {
  expect(robotAnswer('{"errcode":0,"errmsg":"ok"}')).toBe('sent');
  expect(robotAnswer('{"code":0,"msg":"success","StatusCode":0}')).toBe('sent');
  expect(robotAnswer('{"errcode":45009,"errmsg":"api freq out of limit"}')).toBe('busy');
  expect(robotAnswer('{"errcode":310000,"errmsg":"sign not match"}')).toBe('refused');
  expect(robotAnswer('{"code":19021,"msg":"sign match fail"}')).toBe('refused');
  for (const none of ['', 'ok', '[]', 'null', '{"errcode":"0"}']) expect(robotAnswer(none)).toBe('failing');
});

it('ALR-10 DingTalk signs milliseconds, Feishu seconds', () => {
  expect(robotSigning('dingtalk', 'SEC1', news.at)).toEqual({
    timestamp: '1772352000000',
    text: '1772352000000\nSEC1',
  });
  expect(robotSigning('feishu', 'SEC1', news.at)).toEqual({ timestamp: '1772352000', text: '1772352000\nSEC1' });
});

it('ALR-9 a group robot carries neither texts nor calls', () => {
  const input = { name: '东区群', area: 'east', url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k' };
  expect(HookInput.safeParse({ ...input, channel: 'chat', form: 'wecom' }).success).toBe(true);
  expect(HookInput.safeParse({ ...input, channel: 'sms', form: 'wecom' }).success).toBe(false);
  expect(HookInput.safeParse({ ...input, channel: 'sms', form: 'plain', url: 'ftp://x/' }).success).toBe(false);
});
