import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ShareField } from '../drawing/share-field.tsx';
import { useMap } from '../map/map-context.ts';
import { ToolPanel } from '../map/tools/tool-panel.tsx';
import { useMapTool } from '../map/tools/use-map-tool.ts';
import { faultOf } from '../platform/fault.ts';
import { Button } from '../ui/control/button.tsx';
import { Field } from '../ui/control/field.tsx';
import { Input } from '../ui/control/input.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/feedback/states.tsx';
import { lookNow, useViewCommands, useViews } from './use-views.ts';
import { ViewRows } from './view-rows.tsx';

/** Saved views: keep the one that is shown, jump to one, rename, reorder, share and delete. */
export function ViewsTool() {
  const { t } = useTranslation('view');
  const map = useMap();
  const views = useViews();
  const commands = useViewCommands();
  useMapTool({}, false);
  const add = async (name: string, area: AreaId | null) => {
    if (map === null) return false;
    const done = await commands.keep.run({ name, look: lookNow(map), area });
    commands.again();
    return done?.ok === true;
  };
  return (
    <ToolPanel title={t('views')} hint={t('views-hint')}>
      <NewView onKeep={add} busy={commands.keep.busy} />
      {commands.fault !== null && (
        <p role="alert" className="text-fault">
          {commands.fault.text}
        </p>
      )}
      {views.isError ? (
        <ErrorState text={faultOf(views.error).text} onRetry={() => void views.refetch()} />
      ) : views.data === undefined ? (
        <Skeleton rows={3} />
      ) : views.data.views.length === 0 ? (
        <EmptyState title={t('none')} />
      ) : (
        <ViewRows views={views.data.views} commands={commands} />
      )}
    </ToolPanel>
  );
}

function NewView({
  onKeep,
  busy,
}: {
  readonly onKeep: (name: string, area: AreaId | null) => Promise<boolean>;
  readonly busy: boolean;
}) {
  const { t } = useTranslation('view');
  const map = useMap();
  const [name, setName] = useState('');
  const [area, setArea] = useState<AreaId | null>(null);
  const keep = async () => {
    if (await onKeep(name.trim(), area)) setName('');
  };
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void keep();
      }}
    >
      <Field label={t('name')}>
        <Input value={name} maxLength={40} onChange={(event) => setName(event.currentTarget.value)} />
      </Field>
      <ShareField hint={t('share-hint')} place={map?.placeAtCentre() ?? null} area={area} onChange={setArea} />
      <Button type="submit" busy={busy} disabled={name.trim() === ''}>
        {t('keep')}
      </Button>
    </form>
  );
}
