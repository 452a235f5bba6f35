import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { DWELL_S, type Tour, TourReply, type TourStop } from '@watchroom/shared/tour/tour.ts';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCameraSearch } from '../../camera/device/use-camera-search.ts';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { IconButton } from '../../ui/control/icon-button.tsx';
import { Input } from '../../ui/control/input.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';

/** What a new stop begins with: long enough to look around, short enough for a round of ten in two minutes. */
const USUAL_S = 12;

interface Draft {
  readonly name: string;
  readonly stops: readonly TourStop[];
}

/** A tour's name, its cameras in order and how long each stays. */
export function TourDialog({ tour, onClose }: { readonly tour: Tour | null; readonly onClose: () => void }) {
  const { t } = useTranslation('wall');
  const [draft, setDraft] = useState<Draft>({ name: tour?.name ?? '', stops: tour?.stops ?? [] });
  const [empty, setEmpty] = useState(false);
  const keep = useCommand(({ name, stops }: Draft) => ({
    method: 'POST',
    path: tour === null ? '/api/tours' : apiPath`/api/tours/${tour.id}/change`,
    body: {
      ...(tour === null ? {} : { rev: tour.rev }),
      name,
      stops: stops.map(({ camera, dwellS, preset }) => ({ camera, dwellS, preset })),
    },
    reply: TourReply,
  }));
  const remove = useCommand((one: Tour) => ({
    method: 'POST',
    path: apiPath`/api/tours/${one.id}/remove`,
    body: { rev: one.rev },
    reply: TourReply,
  }));
  const send = async () => {
    setEmpty(draft.stops.length === 0);
    if (draft.stops.length === 0) return;
    const answer = await keep.run(draft);
    if (answer?.ok) onClose();
  };
  const drop = async (one: Tour) => {
    const answer = await remove.run(one);
    if (answer?.ok) onClose();
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t(tour === null ? 'tour-new' : 'tour-edit')}
      send={t('save')}
      busy={keep.busy}
      refusal={keep.fault?.text ?? remove.fault?.text ?? (empty ? t('tour-empty') : null)}
      onSend={() => void send()}
    >
      <Field label={t('tour-name')} required>
        <Input
          value={draft.name}
          maxLength={40}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        />
      </Field>
      <Stops stops={draft.stops} onChange={(stops) => setDraft({ ...draft, stops })} />
      <AddCamera
        onAdd={(camera, name) =>
          setDraft({ ...draft, stops: [...draft.stops, { camera, name, dwellS: USUAL_S, preset: null }] })
        }
      />
      {tour !== null && (
        <Button tone="quiet" busy={remove.busy} onClick={() => void drop(tour)}>
          {t('tour-remove')}
        </Button>
      )}
    </FormDialog>
  );
}

interface StopsProps {
  readonly stops: readonly TourStop[];
  readonly onChange: (stops: readonly TourStop[]) => void;
}

function Stops({ stops, onChange }: StopsProps) {
  const { t } = useTranslation('wall');
  const put = (at: number, stop: TourStop) => onChange(stops.map((old, index) => (index === at ? stop : old)));
  const swap = (at: number, to: number) => {
    const [one, other] = [stops[at], stops[to]];
    if (one === undefined || other === undefined) return;
    onChange(stops.map((old, index) => (index === at ? other : index === to ? one : old)));
  };
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="text-meta text-ink-soft">{t('tour-stops')}</legend>
      <ol className="flex flex-col">
        {stops.map((stop, at) => (
          // The same camera may come twice: its place is its identity.
          // biome-ignore lint/suspicious/noArrayIndexKey: position is the identity here
          <li key={at} className="flex items-center gap-1 border-b border-line py-1">
            <span className="min-w-0 flex-1 truncate">{stop.name}</span>
            <Input
              type="number"
              aria-label={t('tour-dwell', { name: stop.name })}
              className="w-16"
              min={DWELL_S.least}
              max={DWELL_S.most}
              value={stop.dwellS}
              onChange={(event) => put(at, { ...stop, dwellS: event.currentTarget.valueAsNumber || DWELL_S.least })}
            />
            <span className="text-meta text-ink-faint">{t('seconds')}</span>
            <IconButton
              label={t('tour-up', { name: stop.name })}
              icon={<ArrowUp aria-hidden="true" className="size-3.5" />}
              onClick={() => swap(at, at - 1)}
            />
            <IconButton
              label={t('tour-down', { name: stop.name })}
              icon={<ArrowDown aria-hidden="true" className="size-3.5" />}
              onClick={() => swap(at, at + 1)}
            />
            <IconButton
              label={t('tour-drop', { name: stop.name })}
              icon={<X aria-hidden="true" className="size-3.5" />}
              onClick={() => onChange(stops.filter((_, index) => index !== at))}
            />
          </li>
        ))}
      </ol>
    </fieldset>
  );
}

function AddCamera({ onAdd }: { readonly onAdd: (camera: CameraId, name: string) => void }) {
  const { t } = useTranslation('wall');
  const [words, setWords] = useState('');
  const found = useCameraSearch(words).slice(0, 6);
  return (
    <div className="flex flex-col gap-1">
      <Field label={t('tour-add')}>
        <Input
          type="search"
          placeholder={t('camera-search')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </Field>
      <ul className="flex flex-wrap gap-1">
        {found.map((hit) => (
          <li key={hit.id}>
            <Button onClick={() => onAdd(CameraId.parse(hit.id), hit.title)}>＋ {hit.title}</Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
