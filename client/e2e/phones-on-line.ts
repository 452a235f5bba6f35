import { AssignmentReply } from '@watchroom/shared/dispatch/dispatch-api.ts';
import { ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import type { AssignmentId, IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { SessionView } from '@watchroom/shared/protocol/http.ts';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { z } from 'zod';
import { BadLine } from './bad-line.ts';
import { phoneDriver } from './desk-driver.ts';
import type { people, Visit } from './people.ts';

export const soon = { timeout: 45_000 };

/** The phones of one file of tests, all on one bad line, which is mended after each test. */
export function phonesOnLine({ room, visit, api }: ReturnType<typeof people>) {
  let line: BadLine;
  beforeAll(async () => {
    line = await BadLine.to(room.entry.url);
  });
  afterEach(() => line.mend());
  afterAll(() => line.close());

  return {
    line: () => line,
    /** A phone on the bad line, on duty, that its browser has kept; it stands in the centre of the city unless given. */
    phoneOnDuty: async (nth: number, { at = room.entry.centre, whole = false }: Pick<Visit, 'at' | 'whole'> = {}) => {
      const officer = await api('officer', nth);
      const { unit } = (await officer.get('/api/session', SessionView)).account;
      await officer.post(`/api/units/${unit}/duty`, { duty: 'on' }, z.unknown());
      const { page, context } = await visit({ role: 'officer', nth, size: 'phone', url: line.url, at, whole });
      await page.getByText('无网络时也能打开本页').waitFor(soon);
      await page.getByText('暂无任务').waitFor(soon);
      const lose = async () => {
        line.cut();
        await context.setOffline(true);
        await page.getByText('画面不是实时的').waitFor(soon);
      };
      const find = async () => {
        line.mend();
        await context.setOffline(false);
      };
      const { rings, press, finish } = phoneDriver(page);
      return { page, context, unit, lose, find, rings, press, finish };
    },
    /** Something happens, and this unit is asked to go there. */
    offer: async (unit: unknown, text: string): Promise<{ incident: IncidentId; assignment: AssignmentId }> => {
      const desk = await api('dispatcher');
      const report = { channel: '110', type: room.entry.reportType, place: room.entry.centre, text };
      const { incident } = await desk.post('/api/reports', report, ReportReply);
      const body = { unit, reoffer: false };
      const { assignment } = await desk.post(`/api/incidents/${incident.id}/assignments`, body, AssignmentReply);
      return { incident: incident.id, assignment: assignment.id };
    },
  };
}

/** What of the room this phone has written down, by name. */
export function keptKeys(page: Page): Promise<IDBValidKey[]> {
  return page.evaluate(
    () =>
      new Promise<IDBValidKey[]>((done) => {
        const open = indexedDB.open('watchroom-phone');
        open.onsuccess = () => {
          const asked = open.result.transaction('kept').objectStore('kept').getAllKeys();
          asked.onsuccess = () => done(asked.result);
        };
      }),
  );
}

/** The phone has written down what it was told. */
export async function isKept(page: Page): Promise<void> {
  await expect.poll(() => keptKeys(page), soon).toEqual(expect.arrayContaining(['start', 'topic:orders']));
}

/** What the officer did that is not sent, or was not taken. */
export const kept = (page: Page) => page.getByRole('region', { name: /尚未发送|未被接受/ });
