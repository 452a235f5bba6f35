import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { ReportView } from '@watchroom/shared/intake/intake-api.ts';
import { distanceM } from '@watchroom/shared/kernel/geo.ts';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/sign/age.tsx';
import { useTypeName } from '../use-types.ts';
import { ContactText } from './contact-text.tsx';

interface ReportRowProps {
  readonly report: ReportView;
  /** The incident that is open, and the one the report came with: the same, or a duplicate of it. */
  readonly incident: Incident;
  readonly of: Incident;
  readonly contact: ComponentProps<typeof ContactText>['contact'];
}

/** One report: which, when, by which way, by whom as far as that is shown, and what was said. */
export function ReportRow({ report, incident, of, contact }: ReportRowProps) {
  const { t } = useTranslation('incident');
  return (
    <li className="rounded-normal bg-raised px-2 py-1">
      <p className="flex flex-wrap items-baseline gap-x-2 text-meta text-ink-soft">
        <ReportNumber report={report} of={of} />
        <Moment at={report.receivedAt} />
        <span>{t(`channel-${report.channel}`)}</span>
        <span className="ml-auto text-ink">
          <ContactText masked={report.contactMasked} contact={contact} />
        </span>
      </p>
      <ReportPlace report={report} incident={incident} />
      {report.text !== '' && <p className="break-words whitespace-pre-wrap">{report.text}</p>}
    </li>
  );
}

/** Which report of which incident: `0042/2`. */
function ReportNumber({ report, of }: { readonly report: ReportView; readonly of: Incident }) {
  const { t } = useTranslation('incident');
  const said = t('report-number', { n: report.nth, number: of.number });
  return (
    <span title={said} className="tabular-nums">
      <span className="sr-only">{said}</span>
      <span aria-hidden="true">
        {of.number.split('-').at(-1)}/{report.nth}
      </span>
    </span>
  );
}

/** A place nearer than this to the incident's is the same in words, metres. */
const SAME_PLACE_M = 5;

/** What of a report is unlike the incident it belongs to: its type, its place; how that was known, and the number the source gave it. */
function ReportPlace({ report, incident }: { readonly report: ReportView; readonly incident: Incident }) {
  const { t } = useTranslation('incident');
  const typeName = useTypeName();
  const metres = Math.round(distanceM(report.place, incident.place));
  const words = [
    ...(report.type === incident.type ? [] : [typeName(report.type)]),
    ...(report.address === null || report.address === incident.address ? [] : [report.address]),
    ...(report.placedBy === null ? [] : [t(`placed-by-${report.placedBy}`)]),
    ...(metres < SAME_PLACE_M ? [] : [t('report-metres', { n: metres })]),
    ...(report.externalNumber === null ? [] : [t('report-source-number', { number: report.externalNumber })]),
  ];
  return words.length === 0 ? null : <p className="text-meta text-ink-soft">{words.join(' · ')}</p>;
}
