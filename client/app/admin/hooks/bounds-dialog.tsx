import { useQueryClient } from '@tanstack/react-query';
import { BoundsReply } from '@watchroom/shared/alert/chain/bounds-api.ts';
import type { ChainBounds } from '@watchroom/shared/alert/chain/chain.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../platform/use-command.ts';
import { useAnswer } from '../../../platform/use-room.ts';
import { useMay } from '../../../platform/use-session.ts';
import { Button } from '../../../ui/control/button.tsx';
import { Input } from '../../../ui/control/input.tsx';
import { FormDialog } from '../../../ui/overlay/form-dialog.tsx';
import { type BoundsDraft, boundsOf, draftChannels, draftOf, draftPriorities } from './bounds-draft.ts';
import { BoundsRest, type BoundsRestProps } from './bounds-rest.tsx';

const boundsKey = ['alert-bounds'] as const;

/** ALR-3: after how many seconds each channel is tried, by priority; the presets say where they come from. */
export function BoundsDialog() {
  const { t } = useTranslation('hook');
  const may = useMay('alert.configure');
  const [draft, setDraft] = useState<BoundsDraft | null>(null);
  const queries = useQueryClient();
  const now = useAnswer({
    key: boundsKey,
    ask: { method: 'GET', path: '/api/alert-bounds', reply: BoundsReply },
    when: may,
  });
  const set = useCommand((bounds: ChainBounds | null) => ({
    method: 'PUT',
    path: '/api/alert-bounds',
    body: { bounds },
    reply: BoundsReply,
  }));
  const data = now.data;
  if (!may || data === undefined) return null;
  const keep = async (bounds: ChainBounds | null) => {
    if ((await set.run(bounds))?.ok !== true) return;
    await queries.invalidateQueries({ queryKey: boundsKey });
    setDraft(null);
  };
  return (
    <>
      <Button tone="quiet" onClick={() => setDraft(draftOf(data.bounds))}>
        {t('bounds')}
      </Button>
      <FormDialog
        open={draft !== null}
        onClose={() => setDraft(null)}
        title={t('bounds')}
        send={t('bounds-keep')}
        busy={set.busy}
        refusal={set.fault === null ? null : set.fault.issues.length > 0 ? t('bounds-bad') : set.fault.text}
        onSend={() => void keep(boundsOf(draft ?? draftOf(data.bounds), data.bounds))}
      >
        <p className="text-meta text-ink-soft">{t('bounds-hint')}</p>
        {draft !== null && (
          <>
            <Grid draft={draft} onDraft={setDraft} />
            <BoundsRest draft={draft} onDraft={setDraft} />
          </>
        )}
        <p className="flex items-center gap-2 text-meta text-ink-soft">
          {t(data.isPreset ? 'bounds-preset' : 'bounds-own')}
          {!data.isPreset && (
            <Button tone="quiet" busy={set.busy} onClick={() => void keep(null)}>
              {t('bounds-reset')}
            </Button>
          )}
        </p>
      </FormDialog>
    </>
  );
}

function Grid({ draft, onDraft }: BoundsRestProps) {
  const { t } = useTranslation('hook');
  const { t: words } = useTranslation('incident');
  return (
    <table className="w-full text-left">
      <caption className="sr-only">{t('bounds')}</caption>
      <thead>
        <tr className="text-meta text-ink-soft">
          <th scope="col">{t('priority')}</th>
          {draftChannels.map((channel) => (
            <th key={channel} scope="col">
              {words(`ring-${channel}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {draftPriorities.map((priority) => (
          <tr key={priority}>
            <th scope="row">{priority}</th>
            {draftChannels.map((channel) => (
              <td key={channel} className="p-0.5">
                <Input
                  type="number"
                  min={0}
                  max={600}
                  aria-label={t('bounds-cell', { priority, channel: words(`ring-${channel}`) })}
                  value={draft[priority][channel]}
                  onChange={({ target }) =>
                    onDraft({ ...draft, [priority]: { ...draft[priority], [channel]: target.value } })
                  }
                />
              </td>
            ))}
          </tr>
        ))}
        <tr>
          <th scope="row" className="text-meta text-ink-soft">
            {t('cooldown')}
          </th>
          {draftChannels.map((channel) => (
            <td key={channel} className="p-0.5">
              <Input
                type="number"
                min={0}
                max={3_600}
                aria-label={t('cooldown-cell', { channel: words(`ring-${channel}`) })}
                value={draft.cooldown[channel]}
                onChange={({ target }) =>
                  onDraft({ ...draft, cooldown: { ...draft.cooldown, [channel]: target.value } })
                }
              />
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
