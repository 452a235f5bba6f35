import { Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import { ReportPage } from './report-page.tsx';
import { StatePage } from './state-page.tsx';

const STATE = /^\/report\/state\/([^/]+)\/?$/;
const FORM = /^\/report\/([^/]+)\/?$/;
const numbers = ['110', '119', '120'] as const;

/** What everybody may see: the form of a link, or how far a report is. */
export function PublicPage({ path }: { readonly path: string }) {
  const state = STATE.exec(path)?.[1];
  if (state !== undefined) return <Frame>{<StatePage token={state} />}</Frame>;
  return <Frame>{<ReportPage token={FORM.exec(path)?.[1] ?? ''} />}</Frame>;
}

function Frame({ children }: { readonly children: ReactNode }) {
  const { t, i18n } = useTranslation('public');
  return (
    <div className="flex h-full flex-col bg-ground text-body text-ink">
      <header className="flex h-12 shrink-0 items-center justify-between border-b border-line bg-panel px-4">
        <span className="text-lead font-semibold">{t('title')}</span>
        <Button
          tone="quiet"
          lang={i18n.language === 'en' ? 'zh-CN' : 'en'}
          onClick={() => void i18n.changeLanguage(i18n.language === 'en' ? 'zh' : 'en')}
        >
          {t('language')}
        </Button>
      </header>
      <div className="min-h-0 flex-1 overflow-auto">
        <aside className="flex flex-col gap-2 border-b border-line bg-raised px-4 py-3">
          <p>{t('urgent')}</p>
          <div className="flex gap-2">
            {numbers.map((number) => (
              <a
                key={number}
                href={`tel:${number}`}
                className="row-min flex flex-1 items-center justify-center gap-1.5 rounded-normal border border-edge bg-panel font-semibold"
              >
                <Phone aria-hidden="true" className="size-4" />
                {number}
              </a>
            ))}
          </div>
        </aside>
        <main className="mx-auto flex max-w-lg flex-col gap-5 px-4 py-4">{children}</main>
      </div>
    </div>
  );
}
