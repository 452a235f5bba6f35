import type { SavedView } from '@watchroom/shared/view/view-api.ts';
import { ArrowDown, ArrowUp, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMap } from '../map/map-context.ts';
import { useMe } from '../platform/use-session.ts';
import { Button } from '../ui/control/button.tsx';
import { IconButton } from '../ui/control/icon-button.tsx';
import { Input } from '../ui/control/input.tsx';
import { Kbd } from '../ui/sign/kbd.tsx';
import { showLook, type useViewCommands } from './use-views.ts';

interface RowsProps {
  readonly views: readonly SavedView[];
  readonly commands: ReturnType<typeof useViewCommands>;
}

/** The saved views with their keys; one's own can be renamed, moved and deleted. */
export function ViewRows({ views, commands }: RowsProps) {
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
