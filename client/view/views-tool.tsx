import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import type { SavedView } from '@watchroom/shared/view/view-api.ts';
import { ArrowDown, ArrowUp, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ShareField } from '../drawing/share-field.tsx';
import { useMap } from '../map/map-context.ts';
import { ToolPanel } from '../map/tools/tool-panel.tsx';
import { useMapTool } from '../map/tools/use-map-tool.ts';
import { faultOf } from '../platform/fault.ts';
import { useMe } from '../platform/use-session.ts';
import { Button } from '../ui/control/button.tsx';
import { Field } from '../ui/control/field.tsx';
import { IconButton } from '../ui/control/icon-button.tsx';
import { Input } from '../ui/control/input.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/feedback/states.tsx';
import { Kbd } from '../ui/sign/kbd.tsx';
import { lookNow, showLook, useViewCommands, useViews } from './use-views.ts';

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

interface RowsProps {
  readonly views: readonly SavedView[];
  readonly commands: ReturnType<typeof useViewCommands>;
}

function ViewRows({ views, commands }: RowsProps) {
  const { t } = useTranslation('view');
  const map = useMap();
  const me = useMe();
  const own = views.filter(({ owner }) => owner.id === me.id);
  const swap = async (at: number, by: 1 | -1) => {
    const ids = own.map(({ id }) => id);
    const [one, other] = [ids[at], ids[at + by]];
    if (one === undefined || other === undefined) return;
    await commands.order.run(ids.with(at, other).with(at + by, one));
    commands.again();
  };
  return (
    <ol aria-label={t('views')} className="flex flex-col">
      {views.map((view, index) => {
        const mine = view.owner.id === me.id;
        return (
          <li key={view.id} className="flex flex-wrap items-center gap-0.5 border-t border-line py-0.5">
            {index < 9 && <Kbd>{`Alt ${index + 1}`}</Kbd>}
            <button
              type="button"
              className="row-min min-w-0 flex-1 truncate rounded-small px-1.5 text-left hover:bg-hover"
              onClick={() => map !== null && showLook(map, view.look)}
            >
              {view.name}
              {!mine && <span className="ml-1.5 text-meta text-ink-faint">{view.owner.name}</span>}
              {mine && view.area !== null && <span className="ml-1.5 text-meta text-ink-faint">{t('shared')}</span>}
            </button>
            {mine && <OwnTools view={view} at={index} last={own.length - 1} commands={commands} onSwap={swap} />}
          </li>
        );
      })}
    </ol>
  );
}

interface OwnToolsProps {
  readonly view: SavedView;
  readonly at: number;
  readonly last: number;
  readonly commands: RowsProps['commands'];
  readonly onSwap: (at: number, by: 1 | -1) => Promise<void>;
}

function OwnTools({ view, at, last, commands, onSwap }: OwnToolsProps) {
  const { t } = useTranslation('view');
  const [name, setName] = useState<string | null>(null);
  const rename = async () => {
    if (name === null || name.trim() === '') return;
    const done = await commands.change.run({ view, name: name.trim() });
    commands.again();
    if (done?.ok === true) setName(null);
  };
  const remove = async () => {
    await commands.remove.run(view);
    commands.again();
  };
  const icon = 'size-3.5';
  return (
    <>
      <IconButton
        label={t('up', { name: view.name })}
        disabled={at === 0}
        icon={<ArrowUp aria-hidden="true" className={icon} />}
        onClick={() => void onSwap(at, -1)}
      />
      <IconButton
        label={t('down', { name: view.name })}
        disabled={at >= last}
        icon={<ArrowDown aria-hidden="true" className={icon} />}
        onClick={() => void onSwap(at, 1)}
      />
      <IconButton
        label={t('rename', { name: view.name })}
        pressed={name !== null}
        icon={<Pencil aria-hidden="true" className={icon} />}
        onClick={() => setName(name === null ? view.name : null)}
      />
      <IconButton
        label={t('remove', { name: view.name })}
        icon={<Trash2 aria-hidden="true" className={icon} />}
        onClick={() => void remove()}
      />
      {name !== null && (
        <form
          className="flex w-full gap-1 py-1"
          onSubmit={(event) => {
            event.preventDefault();
            void rename();
          }}
        >
          <Input
            aria-label={t('name')}
            value={name}
            maxLength={40}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" busy={commands.change.busy} disabled={name.trim() === ''}>
            {t('save')}
          </Button>
        </form>
      )}
    </>
  );
}
