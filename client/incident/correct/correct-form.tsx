import { factFields, told } from '@watchroom/shared/incident/correct/correction.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlaceField } from '../../intake/place-field.tsx';
import { apiPath } from '../../platform/api.ts';
import { issueAt } from '../../platform/fault.ts';
import { useCommand } from '../../platform/use-command.ts';
import { Button } from '../../ui/control/button.tsx';
import { Checkbox } from '../../ui/control/checkbox.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Textarea } from '../../ui/control/input.tsx';
import {
  type CorrectDraft,
  correctionIn,
  keepOwn,
  takeTheirs,
  touch,
  untouched,
  writtenMeanwhile,
} from './correct-draft.ts';

/** INC-20: the facts as fields. It stands in the panel, not over it: the place is pointed at on the map, and others' words go on coming in. */
export function CorrectForm({ incident, onClose }: { readonly incident: Incident; readonly onClose: () => void }) {
  const { t } = useTranslation('incident');
  const { t: ui } = useTranslation('ui');
  const [draft, setDraft] = useState(untouched);
  const [empty, setEmpty] = useState(false);
  /** The refusal that the desk has dealt with by choosing. */
  const [answered, setAnswered] = useState<unknown>(null);
  const send = useCommand((body: object) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${incident.id}/facts`,
    body,
    reply: IncidentReply,
  }));
  const address = draft.address === undefined ? incident.address : draft.address.is;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = correctionIn(draft);
    setEmpty(body === null);
    if (body !== null) void send.run(body).then((answer) => (answer?.ok ? onClose() : undefined));
  };
  const known = factFields.some((field) => issueAt(send.fault, `${field}.is`) !== undefined);
  return (
    <form
      aria-label={t('correct-title')}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        onClose();
      }}
      className="flex flex-col gap-2 rounded-normal border border-edge bg-raised p-2"
    >
      <p className="text-meta text-ink-soft">{t('correct-hint')}</p>
      <PlaceField
        place={draft.place?.is ?? incident.place}
        address={address ?? ''}
        onPlace={(place) => {
          const { place: _, ...rest } = draft;
          setDraft(place === null ? rest : touch(draft, incident, { place }));
        }}
        onAddress={(words) => setDraft(touch(draft, incident, { address: words }))}
        placeError={issueAt(send.fault, 'place.is')}
        addressError={issueAt(send.fault, 'address.is')}
        addressHint={t('correct-address-hint')}
      />
      {draft.address !== undefined && draft.place === undefined && (
        <Checkbox
          label={t('correct-by-address')}
          checked={draft.byAddress}
          onChange={(byAddress) => setDraft({ ...draft, byAddress })}
        />
      )}
      {incident.flow !== 'mediation' && (
        <Field label={t('correct-text')} error={issueAt(send.fault, 'text.is')}>
          <Textarea
            rows={3}
            maxLength={2_000}
            value={draft.text?.is ?? incident.text}
            onChange={(event) => setDraft(touch(draft, incident, { text: event.target.value }))}
          />
        </Field>
      )}
      <Meanwhile
        incident={incident}
        draft={draft}
        onDraft={(next) => {
          setDraft(next);
          setAnswered(send.fault);
        }}
      />
      {(empty || (send.fault !== null && send.fault !== answered && !known)) && (
        <p role="alert" className="text-meta text-fault">
          {empty ? t('correct-nothing') : send.fault?.text}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button tone="quiet" onClick={onClose}>
          {ui('cancel')}
        </Button>
        <Button tone="main" type="submit" busy={send.busy}>
          {t('correct-send')}
        </Button>
      </div>
    </form>
  );
}

interface MeanwhileProps {
  readonly incident: Incident;
  readonly draft: CorrectDraft;
  readonly onDraft: (draft: CorrectDraft) => void;
}

/** INC-21: what somebody else wrote into a field that this desk has touched, with both ways on. */
function Meanwhile({ incident, draft, onDraft }: MeanwhileProps) {
  const { t } = useTranslation('incident');
  return (
    <div role="alert" className="flex flex-col gap-1">
      {writtenMeanwhile(draft, incident).map((field) => (
        <div key={field} className="flex flex-wrap items-center gap-2 text-meta">
          <span className="grow text-fault">
            {t('correct-meanwhile', { field: t(`fact-${field}`), now: told(incident[field]) })}
          </span>
          <Button tone="quiet" onClick={() => onDraft(keepOwn(draft, incident, field))}>
            {t('correct-keep-own')}
          </Button>
          <Button tone="quiet" onClick={() => onDraft(takeTheirs(draft, field))}>
            {t('correct-take-theirs')}
          </Button>
        </div>
      ))}
    </div>
  );
}
