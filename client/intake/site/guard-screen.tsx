import type { OwnSite } from '@watchroom/shared/intake/site/site-api.ts';
import { useTranslation } from 'react-i18next';
import { useTextIn } from '../../platform/use-session.ts';
import { Moment } from '../../ui/sign/age.tsx';
import { GuardReport } from './guard-report.tsx';
import { NoticeList } from './notice-list.tsx';

/** All there is for a guard: what the own place was told, a way to report from it, and what became of the own reports (SIT-1). */
export function GuardScreen({ site }: { readonly site: OwnSite }) {
  const { t } = useTranslation('site');
  const textIn = useTextIn();
  return (
    <main id="main" className="mx-auto flex max-w-xl flex-col gap-4 p-3">
      <header>
        <h1 className="text-title font-semibold">{site.name}</h1>
        <p className="text-meta text-ink-soft">
          {t(`kind-${site.kind}`)} · {site.owner}
        </p>
      </header>
      <NoticeList />
      <GuardReport types={site.types} />
      <section aria-labelledby="own-reports" className="rounded-normal border border-line bg-panel p-3">
        <h2 id="own-reports" className="text-lead font-semibold">
          {t('reports')}
        </h2>
        {site.reports.length === 0 && <p className="text-ink-soft">{t('reports-none')}</p>}
        <ul>
          {site.reports.map(({ number, type, at, step }) => (
            <li key={number} className="row-min flex flex-wrap items-baseline gap-x-2 border-t border-line py-1.5">
              <strong>{textIn(type)}</strong>
              <span className="font-mono text-meta">{number}</span>
              <span className="text-meta text-ink-soft">
                <Moment at={at} />
              </span>
              <span className="ml-auto">{t(`step-${step}`)}</span>
            </li>
          ))}
        </ul>
      </section>
    </main>
  );
}
