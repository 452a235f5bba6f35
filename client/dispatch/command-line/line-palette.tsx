import type { LineChoice, LineRead } from '@watchroom/shared/dispatch/command-line/command-line.ts';
import { IncidentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { CornerDownLeft, History, type LucideIcon, Siren, TextCursorInput, Truck } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../platform/use-session.ts';
import { CommandPalette, type PaletteGroup, type PaletteItem } from '../../ui/overlay/command-palette.tsx';
import { notifyDone, notifyFault } from '../../ui/overlay/toast.tsx';
import { keepLine, recentLines } from './recent-lines.ts';
import { useLine } from './use-line.ts';
import { type LineOutcome, useLineOrder, useLineText } from './use-line-order.ts';

export type LineTarget =
  | { readonly kind: 'incident'; readonly id: IncidentId }
  | { readonly kind: 'unit'; readonly id: UnitId };

export interface LinePaletteProps {
  readonly onClose: () => void;
  /** `打开 0042`: shows it on the screen. */
  readonly onOpen: (target: LineTarget) => void;
}

const icons: Record<LineChoice['kind'], LucideIcon> = { verb: TextCursorInput, unit: Truck, incident: Siren };

/** The line for those who type: reads along, says what it understood, completes, and carries out at Enter (DSP-30). */
export function LinePalette({ onClose, onOpen }: LinePaletteProps) {
  const { t } = useTranslation('line');
  const me = useMe();
  const [line, setLine] = useState('');
  const [outcome, setOutcome] = useState<LineOutcome | null>(null);
  /** As it stands now; null once the palette is closed. */
  const latest = useRef<string | null>(line);
  useEffect(() => {
    latest.current = line;
    return () => {
      latest.current = null;
    };
  }, [line]);
  const read = useLine(line);
  const order = useLineOrder();
  const textOf = useLineText();
  const item = useChoiceItem((next) => type(next));
  const recent = line.trim() === '' ? recentLines(window.sessionStorage, me.id) : [];
  const type = (next: string) => {
    setOutcome(null);
    setLine(next);
  };
  const carryOut = async () => {
    if (read.verb === 'open') {
      const target = targetOf(read);
      if (target !== null) onOpen(target);
      onClose();
      return;
    }
    const came = await order.run(read);
    if (came.done) keepLine(window.sessionStorage, me.id, line.trim());
    if (latest.current === line) {
      if (came.done) setLine('');
      setOutcome(came);
      return;
    }
    // Who types on, or has closed the line, is not disturbed, and told all the same.
    for (const text of came.said) came.done ? notifyDone({ text }) : notifyFault({ text });
  };
  const ready: PaletteItem = {
    id: 'do',
    text: textOf(read),
    icon: <CornerDownLeft aria-hidden="true" className="size-4" />,
    onSelect: () => void carryOut(),
  };
  const groups: PaletteGroup[] = [
    { heading: t('line-do'), items: read.wants === null ? [ready] : [] },
    { heading: t('line-next'), items: read.choices.map(item) },
    {
      heading: t('line-recent'),
      items: recent.map((text) => ({
        id: `recent ${text}`,
        text,
        icon: <History aria-hidden="true" className="size-4" />,
        onSelect: () => type(text),
      })),
    },
  ].filter(({ items }) => items.length > 0);
  return (
    <CommandPalette
      open
      onClose={onClose}
      label={t('line')}
      placeholder={t('line-hint')}
      query={line}
      onQuery={type}
      groups={groups}
      message={<Says read={read} outcome={outcome} busy={order.busy} empty={line.trim() === ''} />}
      tabTakes
    />
  );
}

function targetOf({ incident, units: [unit] }: LineRead): LineTarget | null {
  if (incident !== null) return { kind: 'incident', id: IncidentId.parse(incident.id) };
  return unit === undefined ? null : { kind: 'unit', id: UnitId.parse(unit.id) };
}

interface SaysProps {
  readonly read: LineRead;
  readonly outcome: LineOutcome | null;
  readonly busy: boolean;
  readonly empty: boolean;
}

/** What came of the last line, else what is understood so far and what is missing. */
function Says({ read, outcome, busy, empty }: SaysProps) {
  const { t } = useTranslation('line');
  if (busy) return t('line-busy');
  if (outcome !== null && outcome.said.length > 0) {
    return (
      <span className={outcome.done ? 'text-ink' : 'text-fault'}>
        {outcome.said.map((text) => (
          <span key={text} className="block">
            {text}
          </span>
        ))}
      </span>
    );
  }
  if (empty) return t('line-how');
  if (read.unclear !== null) {
    return t(read.unclear.many ? 'unclear-many' : 'unclear-none', { word: read.unclear.word });
  }
  if (read.wants === null) return t('line-do');
  const understood = read.units.map(({ callSign }) => callSign).join('、');
  return [understood, t(`wants-${read.wants}`)].filter((part) => part !== '').join(' · ');
}

function useChoiceItem(onTake: (line: string) => void): (choice: LineChoice) => PaletteItem {
  const { t } = useTranslation('line');
  return (choice) => {
    const Icon = icons[choice.kind];
    const said =
      choice.kind === 'verb'
        ? { text: choice.line.trim(), detail: t(`verb-${choice.verb}`) }
        : choice.kind === 'unit'
          ? { text: choice.unit.callSign }
          : { text: choice.incident.number, detail: choice.incident.title };
    return {
      id: `${choice.kind} ${choice.line}`,
      ...said,
      icon: <Icon aria-hidden="true" className="size-4" />,
      onSelect: () => onTake(choice.line),
    };
  };
}
