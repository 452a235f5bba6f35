import { type Channel, ReportInput as Report, type ReportInput } from '@watchroom/shared/intake/intake-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';

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

export function emptyDraft(place: Position | null): Draft {
  return {
    channel: 'operator',
    type: null,
    place,
    address: '',
    text: '',
    reporterName: '',
    reporterContact: '',
    externalNumber: '',
  };
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
  const words = (text: string) => (text.trim() === '' ? undefined : text.trim());
  const [name, contact] = [words(draft.reporterName), words(draft.reporterContact)];
  const address = words(draft.address);
  const externalNumber = words(draft.externalNumber);
  const faults: DraftFault = {};
  if (draft.type === null) faults.type = 'missing';
  if (draft.place === null && address === undefined) faults.place = 'missing';
  if (draft.type === null || faults.place !== undefined) return { faults };
  const report: ReportInput = {
    channel: draft.channel,
    type: draft.type,
    text: draft.text.trim(),
    ...(draft.place === null ? {} : { place: draft.place }),
    ...(address === undefined ? {} : { address }),
    ...(name === undefined && contact === undefined
      ? {}
      : { reporter: { ...(name === undefined ? {} : { name }), ...(contact === undefined ? {} : { contact }) } }),
    ...(externalNumber === undefined ? {} : { externalNumber }),
  };
  const parsed = Report.safeParse(report);
  if (parsed.success) return { report };
  for (const issue of parsed.error.issues) {
    const field = fieldOfPath(issue.path.join('.'));
    if (field !== null) faults[field] = 'bad';
  }
  return { faults };
}
