import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { AttachmentView } from '@watchroom/shared/incident/incident-api.ts';

/**
 * The first photo from before the work began and the last one since, so that whoever closes sees both at once; null while there is
 * only one side. Work begins with the first arrival, where nobody is awaited with the opening.
 */
export function beforeAndAfter(
  photos: readonly AttachmentView[],
  { clocks, openedAt }: Pick<Incident, 'clocks' | 'openedAt'>,
): { readonly before: AttachmentView; readonly after: AttachmentView } | null {
  const arrive = clocks.find(({ kind }) => kind === 'arrive');
  const began = arrive === undefined ? openedAt : arrive.doneAt;
  if (began === null) return null;
  const before = photos.find(({ at }) => at < began);
  const after = photos.findLast(({ at }) => at >= began);
  return before === undefined || after === undefined ? null : { before, after };
}
