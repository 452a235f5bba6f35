import { LEAST_VISITS, strengthFrom } from '@watchroom/shared/patrol/presence/presence.ts';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../platform/fault.ts';
import { IconButton } from '../../ui/control/icon-button.tsx';
import { Select } from '../../ui/control/select.tsx';
import { choosePresence, presenceDays, usePresence, usePresenceChoice } from './presence-choice.ts';
import { presenceOpacity } from './presence-overlay.ts';

const ALL = 'all';
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** What the colours of presence mean, of which days and hours they speak, and what they leave out. */
export function PresenceLegend() {
  const { on } = usePresenceChoice();
  return on ? <Legend /> : null;
}

function Legend() {
  const { t } = useTranslation('presence');
  const { days, hour } = usePresenceChoice();
  const answer = usePresence();
  const clock = (at: number) => `${String(at).padStart(2, '0')}:00–${String((at + 1) % 24).padStart(2, '0')}:00`;
  return (
    <section
      aria-label={t('presence')}
      className="appear absolute bottom-8 left-3 flex w-64 max-w-[calc(100%-6rem)] flex-col gap-1 rounded-normal border border-edge bg-overlay p-2 shadow-overlay"
    >
      <header className="flex items-center gap-2">
        <h3 className="flex-1 font-semibold">{t('presence')}</h3>
        <IconButton
          label={t('close')}
          icon={<X aria-hidden="true" className="size-4" />}
          onClick={() => choosePresence({ on: false })}
        />
      </header>
      <div className="grid grid-cols-2 gap-1">
        <Select
          label={t('days')}
          value={days}
          options={presenceDays.map((value) => ({ value, text: t(`days-${value}`) }))}
          onChange={(next) => choosePresence({ days: next })}
        />
        <Select
          label={t('hour')}
          value={hour === null ? ALL : String(hour)}
          options={[
            { value: ALL, text: t('hour-all') },
            ...hours.map((at) => ({ value: String(at), text: clock(at) })),
          ]}
          onChange={(next) => choosePresence({ hour: next === ALL ? null : Number(next) })}
        />
      </div>
      <ol aria-label={t('legend')} className="flex flex-wrap gap-x-2 text-meta tabular-nums">
        {strengthFrom.map((from, step) => (
          <li key={from} className="flex items-center gap-1">
            <span className="relative size-4 border border-state-moving">
              <span className="absolute inset-0 bg-state-moving" style={{ opacity: presenceOpacity[step] }} />
            </span>
            {step === 0 ? t('legend-less', { n: strengthFrom[1] }) : t('legend-from', { n: from })}
          </li>
        ))}
      </ol>
      <p role="status" className="text-meta text-ink-soft tabular-nums">
        {answer.isError
          ? faultOf(answer.error).text
          : answer.data === undefined
            ? null
            : answer.data.cells.length === 0
              ? t('none', { hours: answer.data.hours })
              : t('told', { cells: answer.data.cells.length, hours: answer.data.hours })}
      </p>
      <p className="text-meta text-ink-faint">{t('hint', { n: LEAST_VISITS })}</p>
    </section>
  );
}
