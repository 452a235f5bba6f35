import { useQueryClient } from '@tanstack/react-query';
import type { OwnReport, OwnSite } from '@watchroom/shared/intake/site/site-api.ts';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useEntries } from '../../platform/offline/use-outbox.ts';
import { ownSiteKey } from '../../platform/room.ts';
import { useTextIn } from '../../platform/use-session.ts';
import { Moment } from '../../ui/sign/age.tsx';

/** What became of what this guard reported itself, with its own photos (SIT-3, SIT-8). */
export function OwnReports({ reports }: Pick<OwnSite, 'reports'>) {
  const { t } = useTranslation('site');
  useAskedWhenSent();
  return (
    <section aria-labelledby="own-reports" className="rounded-normal border border-line bg-panel p-3">
      <h2 id="own-reports" className="text-lead font-semibold">
        {t('reports')}
      </h2>
      {reports.length === 0 && <p className="text-ink-soft">{t('reports-none')}</p>}
      <ul>
        {reports.map((report) => (
          <Reported key={report.number} report={report} />
        ))}
      </ul>
    </section>
  );
}

function Reported({ report: { number, type, at, step, photos } }: { readonly report: OwnReport }) {
  const { t } = useTranslation('site');
  const textIn = useTextIn();
  return (
    <li className="row-min flex flex-wrap items-baseline gap-x-2 border-t border-line py-1.5">
      <strong>{textIn(type)}</strong>
      <span className="font-mono text-meta">{number}</span>
      <span className="text-meta text-ink-soft">
        <Moment at={at} />
      </span>
      <span className="ml-auto">{t(`step-${step}`)}</span>
      {photos.length > 0 && (
        <span className="flex w-full flex-wrap gap-2 pt-1">
          {photos.map((photo) => (
            <img
              key={photo}
              src={apiPath`/api/site/photos/${photo}`}
              alt={t('photo-of', { number })}
              loading="lazy"
              className="size-16 rounded-normal border border-line object-cover"
            />
          ))}
        </span>
      )}
    </li>
  );
}

/** What was sent has a number now, or one photo more. */
function useAskedWhenSent(): void {
  const queries = useQueryClient();
  const sent = useEntries().filter(({ state }) => state.at === 'sent').length;
  useEffect(() => {
    if (sent > 0) void queries.invalidateQueries({ queryKey: ownSiteKey });
  }, [queries, sent]);
}
