import { CodesReply, enrolAddress } from '@watchroom/shared/access/enrol-api.ts';
import { GuardReply, SiteReply } from '@watchroom/shared/intake/site/site-api.ts';
import { SessionView } from '@watchroom/shared/protocol/http.ts';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { people } from './people.ts';
import { keptKeys, soon } from './phones-on-line.ts';

export const guardPhone = { width: 360, height: 740 };
export const password = 'donggang-2026-baoan';

export interface Invited {
  readonly site: string;
  readonly name: string;
  readonly username: string;
  readonly code: string;
}

/** Estates of the demo city and their guards, for one file of tests. */
export function guardsOf({ room, screen, api }: ReturnType<typeof people>) {
  const [lng, lat] = room.entry.centre;
  const ring = [
    [lng - 0.002, lat - 0.002],
    [lng + 0.002, lat - 0.002],
    [lng + 0.002, lat + 0.002],
    [lng - 0.002, lat + 0.002],
  ];
  let nth = Date.now() % 1_000_000;

  /** An estate around the centre of the city, and one guard of it who has a code and no password yet. */
  async function invited(): Promise<Invited> {
    const admin = await api('admin');
    const { area } = (await admin.get('/api/session', SessionView)).account;
    nth += 1;
    const name = `河滨小区 ${nth}`;
    const place = { name, kind: 'estate', owner: '河滨物业', area, ring, validUntil: null };
    const types = { types: ['order.disturbance', 'order.theft'], alarms: [] };
    const { site } = await admin.post('/api/sites', { ...place, ...types }, SiteReply);
    const username = `baoan-${nth}`;
    const person = { username, displayName: '东门岗' };
    const { account } = await admin.post(`/api/sites/${site.id}/guards`, person, GuardReply);
    const { codes } = await admin.post('/api/accounts/codes', { accounts: [account] }, CodesReply);
    return { site: site.id, name, username, code: codes[0]?.code ?? '' };
  }

  /** Signs in by that code on a phone. */
  async function enrol(page: Page, { name, code }: Invited): Promise<void> {
    await page.setViewportSize(guardPhone);
    await page.goto(enrolAddress('', code));
    await page.getByLabel('新密码').fill(password, soon);
    await page.getByLabel('再输一次').fill(password);
    await page.getByRole('button', { name: '设置密码并登录' }).click();
    await page.getByRole('heading', { name }).waitFor(soon);
  }

  return {
    invited,
    enrol,
    /** A guard's phone at this address of the room, that its browser has kept. */
    guardAt: async (url = room.entry.url, whole = false) => {
      const who = await invited();
      const opened = await screen({ size: 'phone', whole }, url);
      await enrol(opened.page, who);
      await opened.page.getByText('无网络时也能打开本页').waitFor(soon);
      await expect.poll(() => keptKeys(opened.page), soon).toEqual(expect.arrayContaining(['start', 'topic:site']));
      return { ...who, ...opened };
    },
  };
}

/** The form of a guard's report. */
export const reportForm = (page: Page) => page.getByRole('form', { name: '上报情况' });

export async function report(page: Page, type: string, where: string): Promise<void> {
  const form = reportForm(page);
  await form.getByLabel('是什么事').selectOption({ label: type });
  await form.getByRole('textbox', { name: /具体位置/ }).fill(where);
  await form.getByRole('button', { name: '上报' }).click();
}

/** What became of the own reports, the newest first. */
export const ownReports = (page: Page) => page.getByRole('region', { name: '本人上报' }).getByRole('listitem');

/** The number of the newest own report, once the room has given it one. */
export async function newestNumber(page: Page): Promise<string> {
  return (await ownReports(page).first().locator('.font-mono').textContent(soon)) ?? '';
}
