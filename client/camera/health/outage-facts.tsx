import type { OutageDetail } from '@watchroom/shared/camera/health/outage.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { AreaPathText } from '../../area/area-path-text.tsx';
import { useCity } from '../../platform/use-session.ts';
import { Facts } from '../../ui/layout/panel.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { useCauseWords } from './cause-words.ts';
import { Duration } from './outage-list.tsx';

export type Detail = z.infer<typeof OutageDetail>;

export function Known({ outage }: { readonly outage: Detail }) {
  const { t } = useTranslation('health');
  const { departments } = useCity();
  const { cause, share } = useCauseWords()(outage);
  const { ticket } = outage;
  const owner = departments.find((one) => one.id === outage.department)?.name ?? t('owner-several');
  return (
    <Facts
      items={[
        { name: t('cause'), value: `${cause} · ${share}` },
        { name: t('since'), value: <Moment at={outage.startedAt} form="date-time" /> },
        { name: t('duration'), value: <Duration outage={outage} /> },
        ...(outage.endedAt === null
          ? []
          : [{ name: t('ended'), value: <Moment at={outage.endedAt} form="date-time" /> }]),
        { name: t('where'), value: <AreaPathText path={outage.area} /> },
        { name: t('owner'), value: owner },
        { name: t('handler'), value: outage.handler?.name ?? '—' },
        {
          name: t('ticket'),
          value:
            ticket === null ? (
              t('ticket-none')
            ) : (
              <>
                {ticket.number} · {ticket.by} · <Moment at={ticket.dueAt} form="date-time" />
              </>
            ),
        },
        { name: t('note'), value: outage.note ?? '—' },
      ]}
    />
  );
}

export function Members({ outage, onCamera }: { readonly outage: Detail; readonly onCamera: (id: CameraId) => void }) {
  const { t } = useTranslation('health');
  return (
    <section aria-label={t('cameras')}>
      <h3 className="mb-1 text-meta text-ink-soft">{t('members', { n: outage.inScope, lost: outage.lostNow })}</h3>
      <ul className="flex flex-col">
        {outage.cameras.map((camera) => (
          <li key={camera.camera} className="row-height flex items-center gap-2 border-b border-line">
            <button
              type="button"
              className="focus-inside min-w-0 flex-1 truncate text-left text-ink hover:underline"
              onClick={() => onCamera(camera.camera)}
            >
              {camera.name}
            </button>
            <span className="text-meta text-ink-soft tabular-nums">
              {camera.backAt === null ? <Moment at={camera.since} /> : t('member-back')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
