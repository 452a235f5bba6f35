import { NoticesOfSite, type SiteView } from '@watchroom/shared/intake/site/site-api.ts';
import type { SiteId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { NoticeLine } from '../../incident/site/notice-line.tsx';
import { apiPath } from '../../platform/api.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { Combobox } from '../../ui/control/combobox.tsx';
import { Field } from '../../ui/control/field.tsx';

/** Confirmations come by asking: a desk follows no topic of theirs. */
const AGAIN_MS = 10_000;

interface SiteFieldsProps {
  readonly sites: readonly SiteView[];
  readonly site: SiteId | null;
  readonly onSite: (site: SiteId | null) => void;
  readonly error: string | undefined;
}

/** SIT-5: the estate or works whose guards are written to, and what they were told of late with who confirmed it. */
export function SiteFields({ sites, site, onSite, error }: SiteFieldsProps) {
  const { t } = useTranslation('alert');
  return (
    <>
      <Field label={t('to-site')} hint={t('to-site-hint')} error={error}>
        <Combobox<SiteId>
          value={site}
          options={sites.map(({ id, name, owner }) => ({ value: id, text: name, detail: owner }))}
          onChange={onSite}
        />
      </Field>
      {site !== null && <Told site={site} />}
    </>
  );
}

function Told({ site }: { readonly site: SiteId }) {
  const ask = { method: 'GET', path: apiPath`/api/sites/${site}/notices`, reply: NoticesOfSite } as const;
  const { data } = useAnswer({ key: ['site-words', site], ask, everyMs: AGAIN_MS });
  return (
    <ul>
      {data?.notices.slice(0, 5).map((notice) => (
        <NoticeLine key={notice.id} notice={notice} />
      ))}
    </ul>
  );
}
