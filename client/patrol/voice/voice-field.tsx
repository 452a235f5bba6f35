import { MOST_VOICE_S } from '@watchroom/shared/incident/incident-api.ts';
import { Mic, Square, Trash2 } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import { useNow } from '../../ui/sign/time-source.ts';
import { durationText } from '../../ui/sign/time-text.ts';
import { canRecord, type Recording, record, type Spoken } from './recorder.ts';

interface VoiceFieldProps {
  readonly voice: Spoken | null;
  readonly onVoice: (voice: Spoken | null) => void;
}

type State =
  | { readonly at: 'idle' }
  | { readonly at: 'refused' }
  | { readonly at: 'recording'; readonly since: number };

/** INC-23: says it instead of writing it: gloves, rain. One press begins, one ends; it is heard again before it is sent. */
export function VoiceField({ voice, onVoice }: VoiceFieldProps) {
  const { t } = useTranslation('patrol');
  const [state, setState] = useState<State>({ at: 'idle' });
  const now = useNow(1_000);
  const recording = useRef<Recording | null>(null);
  useEffect(() => () => recording.current?.drop(), []);
  if (!canRecord()) return null;
  const stop = async () => {
    const run = recording.current;
    recording.current = null;
    setState({ at: 'idle' });
    onVoice((await run?.stop()) ?? null);
  };
  const begin = async () => {
    try {
      recording.current = await record(() => void stop());
      setState({ at: 'recording', since: now });
    } catch {
      // No microphone, or not allowed: it is written instead.
      setState({ at: 'refused' });
    }
  };
  if (voice !== null)
    return (
      <div className="flex items-center gap-2">
        <Listen voice={voice} />
        <Button
          className="min-h-12"
          aria-label={t('voice-drop')}
          icon={<Trash2 aria-hidden="true" className="size-5" />}
          onClick={() => onVoice(null)}
        >
          {t('voice-again')}
        </Button>
      </div>
    );
  return (
    <div className="flex flex-col gap-1">
      {state.at === 'recording' ? (
        <Button
          className="min-h-14"
          icon={<Square aria-hidden="true" className="size-5" />}
          onClick={() => void stop()}
        >
          {t('voice-stop')} ·{' '}
          <span role="timer" className="tabular-nums">
            {durationText(Math.max(0, now - state.since))} / {durationText(MOST_VOICE_S * 1_000)}
          </span>
        </Button>
      ) : (
        <Button className="min-h-14" icon={<Mic aria-hidden="true" className="size-5" />} onClick={() => void begin()}>
          {t('voice-begin')}
        </Button>
      )}
      {state.at === 'refused' && (
        <p role="alert" className="text-meta text-fault">
          {t('voice-refused')}
        </p>
      )}
    </div>
  );
}

function Listen({ voice: { sound, seconds } }: { readonly voice: Spoken }) {
  const { t } = useTranslation('patrol');
  const url = useMemo(() => URL.createObjectURL(sound), [sound]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    // biome-ignore lint/a11y/useMediaCaption: it is the officer's own voice, a moment old
    <audio controls src={url} aria-label={t('voice-own', { n: seconds })} className="h-12 min-w-0 flex-1" />
  );
}
