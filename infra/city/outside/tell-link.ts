import { ReportLinkReply } from '@watchroom/shared/intake/public/link-api.ts';
import type { Api } from './api.ts';
import type { MemberTelling } from './tell-members.ts';

/** What people see in the street; of quarrels only type and place are kept, which the form says. */
const TYPES = [
  'city.street-light',
  'city.manhole',
  'city.parking',
  'city.fallen-tree',
  'environment.waste',
  'order.disturbance',
  'order.fight',
  'mediation.neighbours',
];

/** Makes one link by which everybody may report from the whole city, once; what an administrator does with it stays. */
export async function tellLink({ city, memory, say, signal }: MemberTelling, admin: Api): Promise<void> {
  if (memory.known.link) return;
  const { areas } = city.profile;
  const area = areas.find(({ parent }) => parent === null)?.id;
  const body = { name: '说事点 · 人民广场', area, types: TYPES, validUntil: null, perDay: 500 };
  const { link } = await admin.demand({ method: 'POST', path: '/api/report-links', body }, ReportLinkReply, signal);
  memory.remember({ link: true });
  say(`public link: /report/${link.token}`);
}
