import type { OutageDetail } from '@watchroom/shared/camera/health/outage.ts';
import { OutageReply } from '@watchroom/shared/camera/health/outage.ts';
import type { CameraId, OutageId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { AreaPathText } from '../../area/area-path-text.tsx';
import { apiPath } from '../../platform/api.ts';
import { faultOf } from '../../platform/fault.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useCity, useMay, useMe } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { Facts, Panel } from '../../ui/layout/panel.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { useCauseWords } from './cause-words.ts';
import { NoteButton, TicketButton } from './outage-forms.tsx';
import { Duration, OutageState } from './outage-list.tsx';
import { useOutage } from './use-health.ts';

type Detail = z.infer<typeof OutageDetail>;

export interface OutagePanelProps {
  readonly id: OutageId | null;
  readonly onCamera: (id: CameraId) => void;
}

/** The chosen outage: what is known of it, its cameras, and what can be done. */
export function OutagePanel({ id, onCamera }: OutagePanelProps) {
  const { t } = useTranslation('health');
  const answer = useOutage(id);
  const { data } = answer;
  if (id === null) {
    return (
      <Panel title={t('outage')}>
        <EmptyState title={t('outage-choose')} hint={t('outage-choose-hint')} />
      </Panel>
    );
  }
  if (data === undefined) {
    return (
      <Panel title={t('outage')}>
        {answer.isError ? (
          <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />
        ) : (
          <Skeleton rows={6} />
        )}
      </Panel>
    );
  }
  return (
    <Panel title={t('outage')} detail={<OutageState outage={data} />} scrolls>
      <div className="flex flex-col gap-3 p-3">
        <Known outage={data} />
        <Actions outage={data} onDone={() => void answer.refetch()} />
        <Members outage={data} onCamera={onCamera} />
      </div>
    </Panel>
  );
}

function Known({ outage }: { readonly outage: Detail }) {
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

function Actions({ outage, onDone }: { readonly outage: Detail; readonly onDone: () => void }) {
  const { t } = useTranslation('health');
  const me = useMe();
  const may = useMay('outage.handle');
  const acknowledge = useCommand((id: OutageId) => ({
    method: 'POST',
    path: apiPath`/api/outages/${id}/acknowledge`,
    body: {},
    reply: OutageReply,
  }));
  if (!may) return null;
  if (!outage.area.includes(me.area)) return <p className="text-meta text-ink-soft">{t('beyond-scope')}</p>;
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap gap-1.5">
        {outage.state === 'open' && (
          <Button
            tone="main"
            busy={acknowledge.busy}
            onClick={() => void acknowledge.run(outage.id).then((done) => done?.ok === true && onDone())}
          >
            {t('acknowledge')}
          </Button>
        )}
        {outage.state !== 'closed' && <TicketButton outage={outage} onDone={onDone} />}
        <NoteButton outage={outage} onDone={onDone} />
      </div>
      {acknowledge.fault !== null && (
        <p role="alert" className="border-l-4 border-fault bg-fault-wash px-2 py-1.5">
          {acknowledge.fault.text}
        </p>
      )}
    </div>
  );
}

function Members({ outage, onCamera }: { readonly outage: Detail; readonly onCamera: (id: CameraId) => void }) {
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
