import type { OwnSite } from '@watchroom/shared/intake/site/site-api.ts';
import { useTranslation } from 'react-i18next';
import { PhonePush } from '../../alert/push/phone-push.tsx';
import { NoticeList } from '../../intake/site/notice-list.tsx';
import { useRows } from '../../platform/use-room.ts';
import { KeptList, RefusedList } from '../kept/kept-list.tsx';
import { PageUpdate } from '../kept/page-update.tsx';
import { GuardReport } from './guard-report.tsx';
import { OwnReports } from './own-reports.tsx';
import { useNoticeReceipts } from './use-notice-receipts.ts';

/** All there is for a guard: what the own place was told, a way to report from it, and what became of the own reports (SIT-1). */
export function GuardScreen({ site }: { readonly site: OwnSite }) {
  const { t } = useTranslation('site');
  const notices = useRows('site', 'notice');
  useNoticeReceipts(notices);
  return (
    <main id="main" className="mx-auto flex max-w-xl flex-col gap-4 p-3">
      <header>
        <h1 className="text-title font-semibold">{site.name}</h1>
        <p className="text-meta text-ink-soft">
          {t(`kind-${site.kind}`)} · {site.owner}
        </p>
      </header>
      <RefusedList />
      <NoticeList />
      <GuardReport types={site.types} />
      <KeptList />
      <OwnReports reports={site.reports} />
      <PhonePush shown={notices} of="site" />
      <PageUpdate orderOpen={false} />
    </main>
  );
}
