import { type Drawing, DrawingReply, type DrawingShape } from '@watchroom/shared/drawing/drawing-api.ts';
import type { AreaId, IncidentId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../platform/api.ts';
import { useCommand } from '../platform/use-command.ts';
import { useRows } from '../platform/use-room.ts';
import { notifyDone, notifyFault } from '../ui/overlay/toast.tsx';

/** What a person writes beside a shape. */
export interface DrawingWords {
  readonly name: string;
  readonly note: string;
  readonly colour: Drawing['colour'];
  readonly area: AreaId | null;
  readonly incident: IncidentId | null;
  readonly expiresAt: Instant | null;
}

export function useDrawing(id: string | null): Drawing | undefined {
  const drawings = useRows('drawings', 'drawing');
  return id === null ? undefined : drawings.get(id);
}

/** Keeps a new drawing, or a change of one: shape and words in one, where it is shared in another. */
export function useKeepDrawing() {
  const make = useCommand((input: DrawingWords & { readonly shape: DrawingShape }) => ({
    method: 'POST',
    path: '/api/drawings',
    body: input,
    reply: DrawingReply,
  }));
  const change = useCommand(({ id, ...body }: Changed) => ({
    method: 'POST',
    path: apiPath`/api/drawings/${id}/change`,
    body,
    reply: DrawingReply,
  }));
  const share = useCommand(({ id, rev, area }: { id: string; rev: number; area: AreaId | null }) => ({
    method: 'POST',
    path: apiPath`/api/drawings/${id}/share`,
    body: { rev, area },
    reply: DrawingReply,
  }));
  async function keep(before: Drawing | null, shape: DrawingShape, words: DrawingWords): Promise<boolean> {
    if (before === null) return (await make.run({ shape, ...words }))?.ok === true;
    const { area, ...rest } = words;
    const changed = await change.run({ id: before.id, rev: before.rev, shape, ...rest });
    if (changed?.ok !== true || area === before.area) return changed?.ok === true;
    const { id, rev } = changed.value.drawing;
    return (await share.run({ id, rev, area }))?.ok === true;
  }
  return {
    keep,
    busy: make.busy || change.busy || share.busy,
    fault: make.fault ?? change.fault ?? share.fault,
  };
}

type Changed = Omit<DrawingWords, 'area'> & { readonly id: string; readonly rev: number; readonly shape: DrawingShape };

/** Takes a drawing away; a notice offers to bring it back. */
export function useRemoveDrawing() {
  const { t } = useTranslation('drawing');
  const move = (what: 'remove' | 'restore') => (drawing: { id: string; rev: number }) =>
    ({
      method: 'POST',
      path:
        what === 'remove' ? apiPath`/api/drawings/${drawing.id}/remove` : apiPath`/api/drawings/${drawing.id}/restore`,
      body: { rev: drawing.rev },
      reply: DrawingReply,
    }) as const;
  const remove = useCommand(move('remove'));
  const restore = useCommand(move('restore'));
  async function bringBack(gone: Drawing) {
    const back = await restore.run(gone);
    if (back?.ok === false) notifyFault({ text: t('restore-failed'), detail: back.fault.text });
  }
  async function run(drawing: Drawing): Promise<boolean> {
    const gone = await remove.run(drawing);
    if (gone?.ok !== true) return false;
    const { drawing: removed } = gone.value;
    notifyDone({ text: t('removed'), action: { text: t('undo'), onClick: () => void bringBack(removed) } });
    return true;
  }
  return { run, busy: remove.busy, fault: remove.fault };
}
