import { readCode } from '@watchroom/shared/patrol/checkpoint-code.ts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { type CodeReader, codeReader } from './code-reader.ts';

/** A hand that shakes needs several looks a second, a battery not more, ms. */
const LOOK_MS = 250;

export interface CodeDialogProps {
  readonly onClose: () => void;
  readonly onCode: (code: string) => void;
}

/** PAT-9: the plate of a checkpoint: looked at by the camera where there is one, else typed. */
export function CodeDialog({ onClose, onCode }: CodeDialogProps) {
  const { t } = useTranslation('walk');
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState(false);
  const code = readCode(typed);
  const send = () => {
    setAsked(true);
    if (code !== null) onCode(code);
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t('scan-title')}
      send={t('check')}
      busy={false}
      refusal={null}
      onSend={send}
    >
      <Viewfinder onCode={onCode} />
      <Field label={t('code')} hint={t('code-hint')} error={asked && code === null ? t('code-needed') : undefined}>
        <Input
          name="code"
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          maxLength={40}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}

function Viewfinder({ onCode }: Pick<CodeDialogProps, 'onCode'>) {
  const { t } = useTranslation('walk');
  const video = useRef<HTMLVideoElement>(null);
  const [can, setCan] = useState(navigator.mediaDevices !== undefined);
  const told = useRef(onCode);
  told.current = onCode;
  useEffect(() => {
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let closed = false;
    const look = async (read: CodeReader) => {
      const shown = video.current;
      const found = shown === null ? [] : await read(shown).catch(() => []);
      const code = found.map(readCode).find((one) => one !== null);
      if (closed) return;
      if (code != null) told.current(code);
      else timer = setTimeout(() => void look(read), LOOK_MS);
    };
    const open = async () => {
      const reader = codeReader();
      // Told by whom it is waited for, which may be later than it fails.
      reader.catch(() => undefined);
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (closed || video.current === null) {
        stop(stream);
        return;
      }
      video.current.srcObject = stream;
      await video.current.play();
      await look(await reader);
    };
    // No camera, not allowed, or nothing that reads its pictures: the code is typed.
    if (navigator.mediaDevices !== undefined)
      open().catch(() => {
        stop(stream);
        setCan(false);
      });
    return () => {
      closed = true;
      clearTimeout(timer);
      stop(stream);
    };
  }, []);
  if (!can) return <p className="text-meta text-ink-soft">{t('no-camera')}</p>;
  return (
    <video
      ref={video}
      muted
      playsInline
      aria-label={t('viewfinder')}
      className="aspect-square w-full bg-ground object-cover"
    />
  );
}

function stop(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
