import { type Outage, OutageReply } from '@watchroom/shared/camera/health/outage.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useRoom } from '../../platform/use-room.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Input, Textarea } from '../../ui/control/input.tsx';
import { Select } from '../../ui/control/select.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';

interface FormProps {
  readonly outage: Outage;
  readonly onDone: () => void;
}

/** Hours from now: a deadline is spoken of so, and no clock of another zone comes between. */
const dueHours = ['4', '24', '72', '168'] as const;

export function TicketButton({ outage, onDone }: FormProps) {
  const { t } = useTranslation('health');
  const { clock } = useRoom();
  const [open, setOpen] = useState(false);
  const [tried, setTried] = useState(false);
  const [number, setNumber] = useState(outage.ticket?.number ?? '');
  const [by, setBy] = useState(outage.ticket?.by ?? '');
  const [hours, setHours] = useState<(typeof dueHours)[number]>('24');
  const command = useCommand((body: { number: string; by: string; dueAt: string }) => ({
    method: 'POST',
    path: apiPath`/api/outages/${outage.id}/ticket`,
    body,
    reply: OutageReply,
  }));
  const wrongNumber = !/^[\p{L}\p{N}._/-]{1,40}$/u.test(number.trim());
  const wrongBy = by.trim().length < 1 || by.trim().length > 80;
  const send = async () => {
    setTried(true);
    if (wrongNumber || wrongBy) return;
    const dueAt = instant(clock.now() + Number(hours) * 3_600_000);
    const done = await command.run({ number: number.trim(), by: by.trim(), dueAt });
    if (done?.ok !== true) return;
    setOpen(false);
    onDone();
  };
  const word = t(outage.ticket === null ? 'make-ticket' : 'change-ticket');
  return (
    <>
      <Button onClick={() => setOpen(true)}>{word}</Button>
      <FormDialog
        open={open}
        onClose={() => setOpen(false)}
        title={word}
        send={t('save')}
        busy={command.busy}
        refusal={command.fault?.text ?? null}
        onSend={() => void send()}
      >
        <Field
          label={t('ticket-number')}
          hint={t('number-hint')}
          error={tried && wrongNumber ? t('number-hint') : undefined}
        >
          <Input value={number} autoComplete="off" onChange={(event) => setNumber(event.target.value)} />
        </Field>
        <Field label={t('ticket-by')} error={tried && wrongBy ? t('by-hint') : undefined}>
          <Input value={by} autoComplete="off" onChange={(event) => setBy(event.target.value)} />
        </Field>
        <Field label={t('ticket-due')}>
          <Select
            value={hours}
            options={dueHours.map((value) => ({ value, text: t(`due-${value}`) }))}
            onChange={setHours}
          />
        </Field>
      </FormDialog>
    </>
  );
}

export function NoteButton({ outage, onDone }: FormProps) {
  const { t } = useTranslation('health');
  const [open, setOpen] = useState(false);
  const [tried, setTried] = useState(false);
  const [note, setNote] = useState(outage.note ?? '');
  const command = useCommand((text: string) => ({
    method: 'POST',
    path: apiPath`/api/outages/${outage.id}/note`,
    body: { note: text },
    reply: OutageReply,
  }));
  const isWrong = note.trim().length < 1 || note.trim().length > 300;
  const send = async () => {
    setTried(true);
    if (isWrong) return;
    const done = await command.run(note.trim());
    if (done?.ok !== true) return;
    setOpen(false);
    onDone();
  };
  return (
    <>
      <Button tone="quiet" onClick={() => setOpen(true)}>
        {t('write-note')}
      </Button>
      <FormDialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('write-note')}
        send={t('save')}
        busy={command.busy}
        refusal={command.fault?.text ?? null}
        onSend={() => void send()}
      >
        <Field label={t('note')} error={tried && isWrong ? t('note-hint') : undefined}>
          <Textarea value={note} onChange={(event) => setNote(event.target.value)} />
        </Field>
      </FormDialog>
    </>
  );
}
