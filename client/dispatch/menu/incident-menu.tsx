// limit: imports 16, every kind of entry of the menu comes together here
import { decide } from '@watchroom/shared/access/decide.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { failureText } from '@watchroom/shared/kernel/failure.ts';
import { SquareArrowOutUpRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTaking, useWayToTake } from '../../incident/ownership/use-ownership.ts';
import { menuMoves } from '../../incident/panel/moves.ts';
import { useMoving } from '../../incident/use-moving.ts';
import { useTypeName } from '../../incident/use-types.ts';
import { useLanguage } from '../../platform/desk.ts';
import { useMe } from '../../platform/use-session.ts';
import { MenuAt, type MenuEntry } from '../../ui/overlay/menu.tsx';
import { notifyDone, notifyFault } from '../../ui/overlay/toast.tsx';
import type { MenuOfOne } from './menu-target.ts';
import { useSendEntry } from './send-entry.tsx';

/** What can be done to one incident as it was when the menu opened (DSP-49): opened, taken, sent to, and moved as its state allows. */
export function IncidentMenu({ at, onClose, onOpen, onAsk, ...now }: MenuOfOne & { readonly incident: Incident }) {
  const { t } = useTranslation(['dispatch', 'incident']);
  const [incident] = useState(now.incident);
  const typeName = useTypeName();
  const send = useSendEntry(incident);
  const moves = useMoveEntries(incident, onAsk);
  const label = `${typeName(incident.type)} ${incident.number}`;
  const entries: MenuEntry[] = [
    { kind: 'heading', text: label },
    {
      kind: 'action',
      text: t('menu-open'),
      icon: <SquareArrowOutUpRight aria-hidden="true" className="size-4" />,
      onSelect: () => onOpen({ kind: 'incident', id: incident.id }),
    },
    ...send,
    ...moves,
  ];
  return <MenuAt at={at} label={label} entries={entries} onClose={onClose} />;
}

/** The moves of the machine, and taking it from who has it. */
function useMoveEntries(incident: Incident, onAsk: MenuOfOne['onAsk']): MenuEntry[] {
  const { t } = useTranslation('incident');
  const language = useLanguage();
  const me = useMe();
  const [way] = useState(useWayToTake(incident));
  const moving = useMoving();
  const taking = useTaking();
  const { id, number, area, department } = incident;
  const tell = (answer: { ok: true } | { ok: false; fault: { text: string } } | null) => {
    if (answer?.ok === false) notifyFault({ text: answer.fault.text });
    else if (answer?.ok) notifyDone({ text: t('claimed-by-me', { number }) });
  };
  const take = () =>
    way === 'reason' ? onAsk({ kind: 'take', incident }) : void taking.run({ id, way: 'take' }).then(tell);
  const moves = menuMoves(incident.state.at, (action) => decide(me, action, { area, department }).ok);
  return [
    ...(way === null ? [] : [{ kind: 'action' as const, text: t('take'), onSelect: take }]),
    { kind: 'line' },
    ...moves.map(({ move, refused }) => ({
      kind: 'action' as const,
      text: t(move.do),
      ...(refused === null ? {} : { refused: failureText(refused, language) }),
      onSelect: () => {
        if (move.asks === 'no') void moving.run({ id, move: move.do, words: {} }).then(tell);
        else onAsk({ kind: 'move', incident, move });
      },
    })),
  ];
}
