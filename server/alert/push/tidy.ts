import { sql } from 'kysely';
import type { Platform } from '../../platform/platform.ts';
import { forgetOldSecrets } from '../hook/store.ts';

/** What stands in the feed for ever need not stand here too. */
const ALERT_KEPT_DAYS = 30;

/** ALR-8: subscriptions whose session is over are asked no more from that moment; here they are forgotten, too. */
export async function tidyAlerts(platform: Platform): Promise<void> {
  const now = platform.clock.now();
  await sql`
    delete from push_subscription where session in (
      select s.id from session s join account a on a.id = s.account
      where s.ended_at is not null or s.expires_at <= ${now} or not a.active)`.execute(platform.db);
  await sql`delete from hush where until <= ${now}`.execute(platform.db);
  await sql`
    delete from alert where sent_at < ${now}::timestamptz - make_interval(days => ${ALERT_KEPT_DAYS})
      and at in ('accepted', 'over', 'seen')`.execute(platform.db);
  await forgetOldSecrets(platform);
}
