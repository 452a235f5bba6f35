import { CameraView, SeeingReply } from '@watchroom/shared/camera/camera-api.ts';
import { IncidentDetail, ReportReply, Timeline } from '@watchroom/shared/incident/incident-api.ts';
import { destination, type Position } from '@watchroom/shared/kernel/geo.ts';
import { SessionView } from '@watchroom/shared/protocol/http.ts';
import { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ApiDesk } from './api-desk.ts';
import { killServer } from './demo-room.ts';
import { deskDriver, onePixel, phoneDriver } from './desk-driver.ts';
import { people } from './people.ts';

const { room, visit, faults, api: apiOf } = people({ map: true });

const reporter = () => {
  const key = room.entry.apiKeys.find(({ scopes }) => scopes.includes('report.create'));
  if (key === undefined) throw new Error('demo.json names no key that may report');
  return ApiDesk.withKey(room.entry.url, key.key);
};

/** A place that a camera with a picture looks at: 15 m before its lens. */
async function placeInView(desk: ApiDesk): Promise<Position> {
  const [lng, lat] = room.entry.centre;
  const { cameras } = await desk.get(`/api/cameras/seeing?lng=${lng}&lat=${lat}&limit=32`, SeeingReply);
  const online = cameras.map(({ camera }) => CameraView.parse(camera)).find(({ health }) => health === 'online');
  return online === undefined ? room.entry.centre : destination(online.place, online.azimuthDeg ?? 0, 15);
}
const report = (place: Position, text: string) =>
  reporter().post(
    '/api/reports',
    {
      channel: '110',
      type: room.entry.reportType,
      place,
      text,
      reporter: { name: '过路群众', contact: '13900000042' },
    },
    ReportReply,
  );

describe('one incident, from the report to the close', () => {
  it('goes through two dispatchers and one officer, each told at once what concerns them', async () => {
    const api = await apiOf('dispatcher');
    const officerApi = await apiOf('officer');
    const { account } = await officerApi.get('/api/session', SessionView);
    const { unit } = await officerApi.get(`/api/units/${account.unit}`, z.object({ unit: UnitView }));
    const { callSign } = unit;
    const place = await placeInView(api);

    const phone = phoneDriver((await visit({ role: 'officer', nth: 0, size: 'phone', at: place })).page);
    await phone.press('上勤');
    await phone.sees('暂无任务');

    const first = deskDriver((await visit({ role: 'dispatcher', nth: 0, size: 'desk' })).page);
    // One desk of the room has no graphics: all of the path is there without the map.
    const second = deskDriver((await visit({ role: 'dispatcher', nth: 1, size: 'desk', map: false })).page);
    const { incident } = await report(place, '路口两车相撞，一人受伤');
    const other = await report(destination(place, 90, 60), '同路段有人求助');

    // It stands in both queues, and the cameras that see the place open by themselves and really play.
    await first.seesInQueue(incident.number);
    await first.openIncident(incident.number);
    await first.sees('路口两车相撞');
    await expect.poll(() => first.liveTiles(), { timeout: 60_000 }).toBeGreaterThan(0);
    await second.seesInQueue(other.incident.number);
    await second.openIncident(other.incident.number);

    // One takes the unit; the other is told who has it, and cannot take it.
    await first.offer(callSign);
    await second.sees('已派往');
    await second.cannotOffer(callSign);

    await phone.rings();
    await phone.press('接受');
    await first.seesState('已派遣');
    await phone.press('出发');
    await first.seesState('途中');
    await phone.press('到达现场');
    await first.seesState('到场处置');
    // The photo is taken on the way back: it proves nothing of the place, and other hands must close (INC-5).
    const [lng, lat] = destination(place, 0, 400);
    await phone.page.context().setGeolocation({ longitude: lng, latitude: lat, accuracy: 8 });
    await phone.finish('伤者已送医，道路已恢复。', onePixel);
    await phone.sees('暂无任务');
    await first.sees('伤者已送医');

    // Who resolves does not close.
    await first.resolve('现场已恢复');
    await first.seesState('待核查');
    await first.sees('另一人核查');
    await second.openIncident(incident.number);
    await second.reply('已电话告知处置情况');
    await second.close();
    await first.seesState('已结案');
    await second.seesState('已结案');

    const detail = await api.get(`/api/incidents/${incident.id}`, IncidentDetail);
    expect(detail.incident.state.at).toBe('closed');
    expect(detail.attachments).toHaveLength(1);
    const { entries } = await api.get(`/api/incidents/${incident.id}/timeline`, Timeline);
    const kinds = entries.map(({ kind }) => kind);
    const path = [
      'incident.reported',
      'assignment.offered',
      'assignment.seen',
      'assignment.accepted',
      'assignment.en_route',
    ];
    for (const kind of [...path, 'assignment.on_scene', 'assignment.cleared', 'incident.resolved', 'incident.closed']) {
      expect(kinds).toContain(kind);
    }
    expect(faults()).toEqual([]);
  });

  it('survives the killing of the server: the screen says that it is old, comes back by itself, and is right', async () => {
    const before = await report(room.entry.centre, '断线前的上报');
    const desk = deskDriver((await visit({ role: 'dispatcher', nth: 0, size: 'desk', map: false })).page);
    await desk.seesInQueue(before.incident.number);
    await killServer(room);
    await desk.sees('画面不是实时的');
    const after = await untilAccepted(() => report(room.entry.centre, '恢复后的上报'));
    await desk.seesInQueue(after.incident.number);
    await desk.page.getByText('画面不是实时的').waitFor({ state: 'detached', timeout: 15_000 });
    await desk.openIncident(before.incident.number);
    await desk.sees('断线前的上报');
  });
});

/** A caller that is turned away while the room comes back tries again. */
async function untilAccepted<T>(send: () => Promise<T>): Promise<T> {
  const answers: T[] = [];
  await expect
    .poll(
      async () =>
        answers.push(
          ...(await send().then(
            (one) => [one],
            () => [],
          )),
        ),
      { timeout: 30_000 },
    )
    .toBeGreaterThan(0);
  const [answer] = answers;
  if (answer === undefined) throw new Error('never accepted');
  return answer;
}
