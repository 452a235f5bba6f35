import { toMs } from '@watchroom/shared/kernel/time.ts';
import { ScreenClaimed, ScreenOffer } from '@watchroom/shared/wall/wall-api.ts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoom } from '../../platform/use-room.ts';
import { Skeleton } from '../../ui/feedback/states.tsx';
import { QrCode } from '../../ui/sign/qr-code.tsx';
import { useNow } from '../../ui/sign/time-source.ts';
import { durationText } from '../../ui/sign/time-text.ts';

/** How often the screen asks whether its code was entered, ms. */
const ASK_MS = 2_000;
/** After a refusal, ms: an address that asked for too many codes waits. */
const AGAIN_MS = 15_000;

/** Asks for a code, shows it, and asks until somebody has entered it; a code that has run out is followed by the next. */
export function PairScreen({ onPaired }: { readonly onPaired: () => void }) {
  const { t } = useTranslation('wall');
  const offer = useOffer(onPaired);
  const now = useNow();
  if (offer === null) return <Skeleton rows={2} />;
  if (offer === 'failed') return <p className="text-lead text-ink-soft">{t('pair-failed')}</p>;
  const address = `${window.location.origin}/wall/control?code=${offer.code}`;
  return (
    <div className="flex flex-wrap items-center justify-center gap-10">
      <div className="flex flex-col items-center gap-2">
        <span className="text-lead text-ink-soft">{t('pair-code')}</span>
        <output
          aria-label={t('pair-code')}
          className="font-mono text-[calc(4.5rem*var(--scale))] leading-none font-semibold tracking-[0.12em] text-ink"
        >
          {offer.code}
        </output>
        <span className="text-meta text-ink-faint tabular-nums">
          {t('pair-until', { time: durationText(Math.max(0, toMs(offer.expiresAt) - now)) })}
        </span>
        <p className="max-w-md text-center text-body text-ink-soft">{t('pair-how')}</p>
      </div>
      <QrCode text={address} label={t('pair-qr')} />
    </div>
  );
}

function useOffer(onPaired: () => void): ScreenOffer | 'failed' | null {
  const { api } = useRoom();
  const [offer, setOffer] = useState<ScreenOffer | 'failed' | null>(null);
  const done = useRef(onPaired);
  done.current = onPaired;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const later = (run: () => Promise<void>, ms: number) => {
      if (!over) timer = setTimeout(() => void run(), ms);
    };
    const begin = async () => {
      const answer = await api.send({ method: 'POST', path: '/api/wall-screens', body: {}, reply: ScreenOffer });
      if (over) return;
      setOffer(answer.ok ? answer.value : 'failed');
      if (answer.ok) later(() => ask(answer.value), ASK_MS);
      else later(begin, AGAIN_MS);
    };
    const ask = async (made: ScreenOffer) => {
      const body = { secret: made.secret };
      const answer = await api.send({ method: 'POST', path: '/api/wall-screens/claim', body, reply: ScreenClaimed });
      if (over) return;
      if (answer.ok && answer.value.paired) done.current();
      else if (!answer.ok && answer.fault.code === 'not-found') await begin();
      else later(() => ask(made), ASK_MS);
    };
    void begin();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [api]);
  return offer;
}
