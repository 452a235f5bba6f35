import { drawOf } from '@watchroom/shared/incident/call-back/sampling.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply, ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import { expect, test } from 'vitest';
import { ApiDesk } from './api-desk.ts';
import { deskDriver } from './desk-driver.ts';
import { people } from './people.ts';
import { violations } from './violations.ts';

const { room, visit, faults, api: apiOf } = people();
const soon = { timeout: 60_000 };
/** The demo city asks back about at least this share. */
const SHARE = 0.4;

/** One whose reporter will be asked back: who is drawn follows from the id alone. */
async function drawnReport(): Promise<Incident> {
  const key = room.entry.apiKeys.find(({ scopes }) => scopes.includes('report.create'))?.key ?? '';
  const source = ApiDesk.withKey(room.entry.url, key);
  const reporter = { contact: '13900000042' };
  const body = { channel: '110', type: room.entry.reportType, place: room.entry.centre, text: '楼道冒烟', reporter };
  for (let tries = 0; tries < 40; tries++) {
    const { incident } = await source.post('/api/reports', body, ReportReply);
    if (drawOf(incident.id) < SHARE) return incident;
  }
  throw new Error('nobody of forty was drawn');
}

/** Taken, dealt with and closed by two people, as the screens of other tests show it. */
async function closed(incident: Incident): Promise<void> {
  const [desk, chief] = [await apiOf('dispatcher'), await apiOf('supervisor')];
  const path = `/api/incidents/${incident.id}`;
  await desk.post(`${path}/claim`, {}, IncidentReply);
  await desk.post(`${path}/resolve`, { disposition: 'settled', result: '现场已处置' }, IncidentReply);
  await chief.post(`${path}/reply`, { said: { told: true, how: 'phone', words: '已告知' } }, IncidentReply);
  await chief.post(`${path}/close`, {}, IncidentReply);
}

test('CBK-5 who reported a closed incident is called back, says that it is not solved, and it is open again', async () => {
  const incident = await drawnReport();
  await closed(incident);
  const caller = (await visit({ role: 'dispatcher', nth: 1, path: '/oversight' })).page;
  await caller.getByRole('tab', { name: '回访' }).click(soon);
  await caller
    .getByRole('cell', { name: incident.number.slice(4) })
    .first()
    .click(soon);
  const call = caller.getByRole('region', { name: '回访', exact: true });
  await call.getByRole('button', { name: '领取回访' }).click(soon);
  await call.getByRole('button', { name: '查看联系方式' }).click(soon);
  await call.getByText('13900000042').waitFor(soon);
  await call.getByRole('button', { name: '登记回访结果' }).click();
  const said = caller.getByRole('dialog');
  expect(await violations(caller, { within: '[role=dialog]' })).toEqual([]);
  await said.getByRole('radio', { name: '未解决' }).check();
  await said.getByRole('textbox').fill('仍有烟味');
  await said.getByRole('button', { name: '登记回访结果' }).click();
  const again = deskDriver(caller);
  await again.seesState('已立案');
  await again.seesInTimeline('重新打开');
  expect(faults()).toEqual([]);
});
