import { workBegan } from '@watchroom/shared/incident/closing/closing.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { AttachmentView } from '@watchroom/shared/incident/incident-api.ts';

/**
 * The first photo from before the work began and the last one since, so that whoever closes sees both at once; null while there is
 * only one side.
 */
export function beforeAndAfter(
  photos: readonly AttachmentView[],
  incident: Pick<Incident, 'clocks' | 'openedAt'>,
): { readonly before: AttachmentView; readonly after: AttachmentView } | null {
  const began = workBegan(incident);
  if (began === null) return null;
  const before = photos.find(({ at, still }) => at < began && still === null);
  const after = photos.findLast(({ at, still }) => at >= began && still === null);
  return before === undefined || after === undefined ? null : { before, after };
}
