import type { JobId } from '@watchroom/shared/kernel/ids.ts';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';

/** The refused lines with their reasons, in the language of the screen. */
export function RejectedLink({ job, count }: { readonly job: JobId; readonly count?: number }) {
  const { t, i18n } = useTranslation('catalogue');
  const language = i18n.language.startsWith('en') ? 'en' : 'zh';
  return (
    <a
      href={`${apiPath`/api/jobs/${job}/rejected.csv`}?language=${language}`}
      download
      className="inline-flex items-center gap-1.5 text-ink underline hover:text-accent"
    >
      <Download aria-hidden="true" className="size-4" />
      {count === undefined ? t('download') : t('rejected-of', { n: count.toLocaleString('en') })}
    </a>
  );
}
