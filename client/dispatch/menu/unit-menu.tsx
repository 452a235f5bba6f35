// limit: imports 16, every kind of entry of the menu comes together here
import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { failureText } from '@watchroom/shared/kernel/failure.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { CalendarClock, ListTree, MapPin, SquareArrowOutUpRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTypeName } from '../../incident/use-types.ts';
import { useLanguage } from '../../platform/desk.ts';
import { useMay } from '../../platform/use-session.ts';
import { MenuAt, type MenuEntry } from '../../ui/overlay/menu.tsx';
import { notifyFault } from '../../ui/overlay/toast.tsx';
import { useBoard, useSend } from '../use-board.ts';
import { useAnswering } from '../use-dispatch.ts';
import type { MenuOfOne } from './menu-target.ts';
import { notFree, stepsNow } from './unit-moves.ts';

/** The most urgent ones; the rest is on the board and in the command line. */
const MOST_INCIDENTS = 8;

export interface UnitMenuProps extends MenuOfOne {
  readonly unit: UnitView;
  /** What it is on now. */
  readonly order: Assignment | null;
}

/** What can be done with one unit as it was when the menu opened (DSP-49): shown, sent, and what it says over the radio, as its order allows. */
export function UnitMenu({ at, onClose, onOpen, onAsk, ...now }: UnitMenuProps) {
  const { t } = useTranslation('dispatch');
  const [{ unit, order }] = useState({ unit: now.unit, order: now.order });
  const send = useSendTo(unit, { order, onAsk });
  const steps = useSteps(order, onAsk);
  const icon = (of: 'map' | 'incident') =>
    of === 'map' ? (
      <MapPin aria-hidden="true" className="size-4" />
    ) : (
      <SquareArrowOutUpRight aria-hidden="true" className="size-4" />
    );
  const entries: MenuEntry[] = [
    { kind: 'heading', text: unit.callSign },
    {
      kind: 'action',
      text: t('menu-show'),
      icon: icon('map'),
      onSelect: () => onOpen({ kind: 'unit', id: unit.id }),
    },
    ...(order === null
      ? []
      : [
          {
            kind: 'action' as const,
            text: t('menu-open-number', { number: order.order.number }),
            icon: icon('incident'),
            onSelect: () => onOpen({ kind: 'incident', id: order.incident }),
          },
        ]),
    ...send,
    ...steps,
  ];
  return <MenuAt at={at} label={unit.callSign} entries={entries} onClose={onClose} />;
}

/** Where it may be sent: what waits first, in the order of the queue. */
function useSendTo(unit: UnitView, { order, onAsk }: Pick<UnitMenuProps, 'order' | 'onAsk'>): MenuEntry[] {
  const { t } = useTranslation('dispatch');
  const language = useLanguage();
  const typeName = useTypeName();
  const { waiting, manned } = useBoard(null);
  // No row of a menu changes its place under the hand: what comes meanwhile is in the next one (DSP-49).
  const [open] = useState([...waiting, ...manned]);
  const send = useSend();
  if (!useMay('dispatch.offer')) return [];
  const text = t(unit.terms === 'voluntary' ? 'menu-ask-to' : 'menu-send-to');
  const { reserved } = unit;
  const list = (onSelect: (incident: Incident) => void, shown = open): readonly MenuEntry[] =>
    shown.length === 0
      ? [{ kind: 'heading', text: t('waiting-none') }]
      : shown.slice(0, MOST_INCIDENTS).map((incident) => ({
          kind: 'action',
          text: `${typeName(incident.type)} ${incident.number.slice(-4)}`,
          detail: incident.address ?? '',
          onSelect: () => onSelect(incident),
        }));
  const keep: MenuEntry =
    reserved === null
      ? {
          kind: 'more',
          text: t('reserve-for'),
          icon: <CalendarClock aria-hidden="true" className="size-4" />,
          entries: list(
            (incident) => onAsk({ kind: 'reserve', unit, incident }),
            open.filter(({ id }) => id !== unit.incident),
          ),
        }
      : { kind: 'action', text: t('reserve-end'), onSelect: () => onAsk({ kind: 'release', unit }) };
  const refused = notFree(unit, order);
  if (refused !== null) {
    const no: MenuEntry = { kind: 'action', text, refused: failureText(refused, language), onSelect: () => undefined };
    return refused.code === 'unit-off-duty' && unit.duty === 'off' ? [no] : [no, keep];
  }
  // Kept for one, it can be sent there and nowhere else.
  const own = reserved === null ? open : open.filter(({ id }) => id === reserved.incident);
  return [
    {
      kind: 'more',
      text,
      icon: <ListTree aria-hidden="true" className="size-4" />,
      entries: list((incident) => send(incident, unit), own),
    },
    keep,
  ];
}

/** What it says over the radio, and taking it off. */
function useSteps(order: Assignment | null, onAsk: MenuOfOne['onAsk']): MenuEntry[] {
  const { t } = useTranslation('dispatch');
  const language = useLanguage();
  const answering = useAnswering();
  const [mayAnswer, mayFree] = [useMay('dispatch.answer'), useMay('dispatch.free')];
  const steps = stepsNow(order, (step) => (step === 'free' ? mayFree : mayAnswer));
  if (order === null || steps.length === 0) return [];
  const { request } = order.order;
  return [
    { kind: 'line' },
    ...steps.map(({ move: step, refused }) => ({
      kind: 'action' as const,
      text: t(step === 'decline' && request ? 'radio-decline-request' : `radio-${step}`),
      ...(refused === null ? {} : { refused: failureText(refused, language) }),
      onSelect: () => {
        // Who is asked needs no reason to decline (DSP-45).
        if (step === 'free' || step === 'clear' || (step === 'decline' && !request))
          onAsk({ kind: 'step', order, step });
        else
          void answering
            .run({ id: order.id, step, words: {} })
            .then((answer) => (answer?.ok === false ? notifyFault({ text: answer.fault.text }) : undefined));
      },
    })),
  ];
}
