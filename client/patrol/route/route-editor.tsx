import { pointsFault, RouteReply } from '@watchroom/shared/patrol/route.ts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMap } from '../../map/map-context.ts';
import { stopPicking } from '../../map/map-mode.ts';
import { select } from '../../map/selection.ts';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { Button } from '../../ui/control/button.tsx';
import { askForPoints, nameOf } from './ask-points.ts';
import { DraftFields } from './draft-fields.tsx';
import { DraftLayer } from './draft-layer.tsx';
import { DraftPoints } from './draft-points.tsx';
import { DraftTrouble } from './draft-trouble.tsx';
import { addPoint, changeDraft, dropDraft, type RouteDraft, removePoint, useDraft } from './route-draft.ts';

/** Draws a route: by clicks on the map, or point by point at its centre with the keyboard. Over the map's corner. */
export function RouteEditor() {
  const draft = useDraft();
  return draft === null ? null : <Editor draft={draft} />;
}

function Editor({ draft }: { readonly draft: RouteDraft }) {
  const { t } = useTranslation('route');
  const map = useMap();
  const save = useCommand((body: object) => ({
    method: draft.id === null ? 'POST' : 'PUT',
    path: draft.id === null ? '/api/routes' : apiPath`/api/routes/${draft.id}`,
    body,
    reply: RouteReply,
  }));
  const name = nameOf(t);
  const fault = pointsFault(draft.points);
  const ready = draft.name.trim() !== '' && draft.department !== null && draft.points.length > 1 && fault === null;
  const send = async () => {
    const points = draft.points.map(({ place, check }) => ({ place, check }));
    const answer = await save.run({ name: draft.name.trim(), department: draft.department, points });
    if (answer?.ok !== true) return;
    dropDraft();
    select({ kind: 'route', id: answer.value.route.id });
  };
  const [drawing, setDrawing] = useState(true);
  useEffect(() => (drawing ? askForPoints(t, () => setDrawing(false)) : undefined), [drawing, t]);
  return (
    <section
      aria-label={t(draft.id === null ? 'editor-new' : 'editor-edit')}
      className="appear absolute top-16 left-2 flex max-h-[calc(100%-4.5rem)] w-80 max-w-[calc(100%-4rem)] flex-col rounded-normal border border-accent bg-overlay shadow-overlay"
    >
      <DraftLayer draft={draft} />
      <header className="border-b border-line px-2.5 py-2">
        <h3 className="font-semibold">{t(draft.id === null ? 'editor-new' : 'editor-edit')}</h3>
        <p className="text-meta text-ink-soft">{t('editor-hint')}</p>
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-2 overflow-auto px-2.5 py-2">
        <DraftFields draft={draft} />
        <DraftPoints draft={draft} />
        <DraftTrouble fault={save.fault} local={fault} />
      </div>
      <footer className="flex flex-wrap gap-1.5 border-t border-line px-2.5 py-2">
        <Button aria-pressed={drawing} onClick={() => (drawing ? stopPicking() : setDrawing(true))}>
          {t(drawing ? 'editor-stop' : 'editor-draw')}
        </Button>
        <Button
          onClick={() => {
            const place = map?.placeAtCentre();
            if (place !== undefined) changeDraft((one) => addPoint(one, place, name));
          }}
        >
          {t('editor-add')}
        </Button>
        <Button
          tone="quiet"
          disabled={draft.points.length === 0}
          onClick={() => changeDraft((one) => removePoint(one, one.points.length - 1))}
        >
          {t('editor-undo')}
        </Button>
        <span className="flex-1" />
        <Button tone="quiet" onClick={dropDraft}>
          {t('editor-cancel')}
        </Button>
        <Button tone="main" busy={save.busy} disabled={!ready} onClick={() => void send()}>
          {t('editor-save')}
        </Button>
      </footer>
    </section>
  );
}
