import type { Notice } from '@watchroom/shared/intake/site/site-api.ts';
import { useTranslation } from 'react-i18next';
import { useTextIn } from '../../platform/use-session.ts';
import { Moment } from '../../ui/sign/age.tsx';

/** What the guards of a place were told, as a desk reads it: when, what, and who of them confirmed it. */
export function NoticeLine({ notice: { at, about, confirmed } }: { readonly notice: Notice }) {
  const { t } = useTranslation('site');
  const textIn = useTextIn();
  return (
    <li className="flex flex-wrap items-baseline gap-x-2 py-0.5">
      <Moment at={at} />
      <span>{about.kind === 'alarm' ? t('about-alarm', { type: textIn(about.type) }) : about.words}</span>
      <span className="ml-auto text-meta text-ink-soft">
        {confirmed === null ? t('unconfirmed') : t('confirmed', { name: confirmed.by })}
      </span>
    </li>
  );
}
