import type { NearIncident } from '@watchroom/shared/incident/near/near-work.ts';
import type { Checkpoint } from '@watchroom/shared/patrol/checkpoint-machine.ts';
import { MapPin, Navigation } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AreaPathText } from '../../area/area-path-text.tsx';
import { useCity, useTextIn } from '../../platform/use-session.ts';
import { Age, Moment } from '../../ui/sign/age.tsx';
import { PriorityShape } from '../../ui/sign/priority-shape.tsx';
import { StatusShape } from '../../ui/sign/status-shape.tsx';
import { handOverLink } from '../order/map-choice.tsx';
import { checkpointLooks } from '../walk/checkpoint-looks.ts';
import type { NearLine, Off } from './near-lines.ts';

/** One thing near by: what, how far and where to, since when; and the way there in the phone's map app. */
export function NearRow({ line }: { readonly line: NearLine }) {
  switch (line.of) {
    case 'incident':
      return <IncidentRow line={line} incident={line.incident} />;
    case 'checkpoint':
      return <CheckpointRow line={line} checkpoint={line.checkpoint} />;
    case 'post':
      return <PostRow line={line} name={line.name} />;
  }
}

function IncidentRow({ line, incident }: { readonly line: NearLine; readonly incident: NearIncident }) {
  const { t } = useTranslation('near');
  const textIn = useTextIn();
  const { type, priority, number, address, area, helped, reportedAt } = incident;
  const known = useCity().types.find(({ id }) => id === type);
  const name = known === undefined ? type : textIn(known.name);
  return (
    <Row line={line} name={`${name} ${number}`} title={name} sign={<PriorityShape priority={priority} />}>
      <span className="block">{address ?? <AreaPathText path={area} short />}</span>
      <span className="flex flex-wrap gap-x-2 tabular-nums">
        <span>{t(`is-${helped}`)}</span>
        <span>
          {t('reported')} <Age at={reportedAt} />
        </span>
        <span>{number}</span>
      </span>
    </Row>
  );
}

function CheckpointRow({ line, checkpoint }: { readonly line: NearLine; readonly checkpoint: Checkpoint }) {
  const { t } = useTranslation('near');
  const { name, at, dueAt } = checkpoint;
  const { form, tone } = checkpointLooks[at];
  return (
    <Row line={line} name={name} title={name} sign={<StatusShape form={form} tone={tone} />}>
      <span className="block">
        {t('checkpoint')} · {t(at === 'missed' ? 'late' : 'due')} <Moment at={dueAt} form="time" />
      </span>
    </Row>
  );
}

function PostRow({ line, name }: { readonly line: NearLine; readonly name: string }) {
  const { t } = useTranslation('near');
  return (
    <Row line={line} name={name} title={name} sign={<MapPin aria-hidden="true" className="size-4 text-ink-soft" />}>
      <span className="block">{t('post')}</span>
    </Row>
  );
}

interface RowProps {
  readonly line: NearLine;
  /** As the way there is called for who hears the screen. */
  readonly name: string;
  readonly title: string;
  readonly sign: ReactNode;
  readonly children: ReactNode;
}

function Row({ line, name, title, sign, children }: RowProps) {
  const { t } = useTranslation('near');
  return (
    <li className="flex min-h-14 items-center gap-2 border-t border-line py-1.5">
      <span className="flex w-5 shrink-0 justify-center">{sign}</span>
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-baseline justify-between gap-x-2">
          <strong className="min-w-0 font-semibold break-words">{title}</strong>
          <OffText off={line.off} />
        </span>
        <span className="text-meta text-ink-soft">{children}</span>
      </span>
      <a
        href={handOverLink({ place: line.place, name: title })}
        aria-label={t('go-to', { name })}
        className="inline-flex size-12 shrink-0 items-center justify-center rounded-normal border border-edge bg-raised text-ink hover:bg-hover"
      >
        <Navigation aria-hidden="true" className="size-5" />
      </a>
    </li>
  );
}

/** To ten metres: no fix of a phone is better; from a kilometre on to a hundred. */
function OffText({ off }: { readonly off: Off | null }) {
  const { t } = useTranslation('near');
  if (off === null) return <span className="text-meta text-ink-faint italic">{t('off-unknown')}</span>;
  if (off.way === null) return <span className="tabular-nums">{t('off-here')}</span>;
  const metres = Math.round(off.metres / 10) * 10;
  const far = metres < 1_000 ? t('metres', { m: metres }) : t('kilometres', { km: (off.metres / 1_000).toFixed(1) });
  return <span className="whitespace-nowrap tabular-nums">{`${far} · ${t(`way-${off.way}`)}`}</span>;
}
