import {
  AddReportInput as AddReport,
  type AddReportInput,
  type Channel,
  ReportInput as Report,
  type ReportInput,
} from '@watchroom/shared/intake/intake-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { IncidentId, IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';

/** What stands in the form: texts as typed, nothing decided yet. */
export interface Draft {
  readonly channel: Channel;
  readonly type: IncidentTypeId | null;
  readonly place: Position | null;
  readonly address: string;
  readonly text: string;
  readonly reporterName: string;
  readonly reporterContact: string;
  readonly externalNumber: string;
}

export function emptyDraft(place: Position | null, channel: Channel = 'operator'): Draft {
  return {
    channel,
    type: null,
    place,
    address: '',
    text: '',
    reporterName: '',
    reporterContact: '',
    externalNumber: '',
  };
}

/** Whether anything is in it that somebody has told. */
export function isWritten({ type, address, text, reporterName, reporterContact, externalNumber }: Draft): boolean {
  return (
    type !== null || [address, text, reporterName, reporterContact, externalNumber].some((one) => one.trim() !== '')
  );
}

/** Fields of the form that can be wrong, and how. */
export type DraftFault = Partial<
  Record<
    'type' | 'place' | 'address' | 'text' | 'reporterName' | 'reporterContact' | 'externalNumber',
    'missing' | 'bad'
  >
>;

/** Where an issue of the schema is shown in the form. */
const fieldOf: Readonly<Record<string, keyof DraftFault>> = {
  type: 'type',
  place: 'place',
  address: 'address',
  text: 'text',
  'reporter.name': 'reporterName',
  'reporter.contact': 'reporterContact',
  externalNumber: 'externalNumber',
};

export function fieldOfPath(path: string): keyof DraftFault | null {
  return fieldOf[path] ?? fieldOf[path.split('.').slice(0, 2).join('.')] ?? fieldOf[path.split('.')[0] ?? ''] ?? null;
}

/** The report that a draft makes, or what is missing. Blank fields are left out, not sent empty. */
export function reportOf(draft: Draft): { readonly report: ReportInput } | { readonly faults: DraftFault } {
  const faults: DraftFault = {};
  if (draft.type === null) faults.type = 'missing';
  if (isNowhere(draft)) faults.place = 'missing';
  if (draft.type === null || faults.place !== undefined) return { faults };
  const report: ReportInput = { ...fieldsOf(draft), type: draft.type };
  const parsed = Report.safeParse(report);
  return parsed.success ? { report } : { faults: faultsIn(parsed.error.issues) };
}

/** INT-9: the same as one more report of a known incident; what kind of matter it is may be left open. */
export function furtherReportOf(
  draft: Draft,
  id: IncidentId,
): { readonly report: AddReportInput } | { readonly faults: DraftFault } {
  if (isNowhere(draft)) return { faults: { place: 'missing' } };
  const report: AddReportInput = { ...fieldsOf(draft), id, ...(draft.type === null ? {} : { type: draft.type }) };
  const parsed = AddReport.safeParse(report);
  return parsed.success ? { report } : { faults: faultsIn(parsed.error.issues) };
}

const words = (text: string) => (text.trim() === '' ? undefined : text.trim());

function isNowhere({ place, address }: Draft): boolean {
  return place === null && words(address) === undefined;
}

function fieldsOf(draft: Draft): Omit<ReportInput, 'type'> {
  const [name, contact] = [words(draft.reporterName), words(draft.reporterContact)];
  const address = words(draft.address);
  const externalNumber = words(draft.externalNumber);
  return {
    channel: draft.channel,
    text: draft.text.trim(),
    ...(draft.place === null ? {} : { place: draft.place }),
    ...(address === undefined ? {} : { address }),
    ...(name === undefined && contact === undefined
      ? {}
      : { reporter: { ...(name === undefined ? {} : { name }), ...(contact === undefined ? {} : { contact }) } }),
    ...(externalNumber === undefined ? {} : { externalNumber }),
  };
}

function faultsIn(issues: readonly { readonly path: readonly PropertyKey[] }[]): DraftFault {
  const faults: DraftFault = {};
  for (const { path } of issues) {
    const field = fieldOfPath(path.join('.'));
    if (field !== null) faults[field] = 'bad';
  }
  return faults;
}
