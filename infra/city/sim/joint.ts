import { IncidentReply, ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import { proposedDepartments } from '@watchroom/shared/incident/tasks/tasks.ts';
import type { HistoryParts } from './history.ts';

/** What the departments that the table of leads names for a fire are asked for, in its order; minutes. */
const WANTED = [
  { want: '切断着火楼栋电源，反馈断电范围。', minutes: 20 },
  { want: '关闭燃气总阀，检测楼内浓度。', minutes: 30 },
  { want: '派救护车到场待命。', minutes: 15 },
] as const;

/** One fire on which several departments work, and stay on it: one has its task, one has done it, one has not answered. Told once. */
export async function tellJoint(parts: HistoryParts): Promise<void> {
  const { city, memory, reporter, desk, say, signal } = parts;
  if (memory.known.joint) return;
  const block = city.ground.blocks.find(({ name, use }) => name !== null && use !== 'lake');
  const place = city.ground.project(block?.middle ?? city.live.centre.point);
  const body = {
    channel: '110',
    type: 'safety.building-fire',
    place,
    address: block?.name ?? '',
    text: '五楼厨房起火，楼道有烟',
  };
  const reported = await reporter.demand({ method: 'POST', path: '/api/reports', body }, ReportReply, signal);
  const path = `/api/incidents/${reported.incident.id}`;
  // Who leads and supports is told to desks, not to who reported.
  const { incident } = await desk.demand({ method: 'POST', path: `${path}/claim` }, IncidentReply, signal);
  const area = incident.leads?.territory ?? incident.area[0];
  const departments = proposedDepartments(incident).slice(0, WANTED.length);
  for (const [at, department] of departments.entries()) {
    const { want, minutes } = WANTED[at] ?? WANTED[0];
    const asked = { area, department, want, within: { n: minutes, unit: 'minute' } };
    await desk.demand({ method: 'POST', path: `${path}/tasks`, body: asked }, IncidentReply, signal);
  }
  const answer = (n: number, move: string, words: object = {}) =>
    desk.demand({ method: 'POST', path: `${path}/tasks/${n}/${move}`, body: words }, IncidentReply, signal);
  await answer(1, 'take');
  await answer(2, 'take');
  await answer(2, 'finish', { words: '总阀已关，浓度正常。' });
  memory.remember({ joint: true });
  say(`joint: ${departments.length} departments on ${incident.number}`);
}
