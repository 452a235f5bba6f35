import { decide } from '@watchroom/shared/access/decide.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../../platform/shortcut.ts';
import { useMe } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { IconButton } from '../../ui/control/icon-button.tsx';
import { Menu } from '../../ui/overlay/menu.tsx';
import { useCloses } from '../closing/use-closes.ts';
import { useMoving } from '../use-moving.ts';
import { MoveDialog } from './move-dialog.tsx';
import { type Move, movesNow, rareMoves } from './moves.ts';

/** What can be done to it now, by the machine and by the role. Refusals stand here, where the person acted. */
export function IncidentActions({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('incident');
  const me = useMe();
  const [asking, setAsking] = useState<Move | null>(null);
  const command = useMoving();
  const { id, area, department } = incident;
  // Who only helps with it reads it and moves nothing.
  const moves = movesNow(incident.state.at, (action) => decide(me, action, { area, department }).ok);
  const begin = (move: Move) => {
    command.clear();
    if (move.asks === 'no') void command.run({ id, move: move.do, words: {} });
    else setAsking(move);
  };
  const closes = useCloses(incident);
  const claim = moves.find((move) => move.do === 'claim');
  useShortcut('c', claim === undefined ? null : () => begin(claim));
  const shown = moves.filter((move) => !rareMoves.has(move.do));
  const rare = moves.filter((move) => rareMoves.has(move.do));
  return (
    <div className="flex flex-col gap-1">
      <div className="flex flex-wrap gap-1.5">
        {shown.map((move) => (
          <Button
            key={move.do}
            tone={move.main && !(move.do === 'close' && !closes) ? 'main' : 'normal'}
            busy={command.busy}
            {...(move.do === 'claim' ? { shortcut: 'C' } : {})}
            onClick={() => begin(move)}
          >
            {t(move.do)}
          </Button>
        ))}
        {rare.length > 0 && (
          <Menu
            entries={rare.map((move) => ({ kind: 'action', text: t(move.do), onSelect: () => begin(move) }))}
            trigger={<IconButton label={t('more-actions')} icon={<Ellipsis aria-hidden="true" className="size-4" />} />}
          />
        )}
      </div>
      {command.fault !== null && asking === null && (
        <p role="alert" className="text-fault">
          {command.fault.text}
        </p>
      )}
      {asking !== null && (
        <MoveDialog
          incident={incident}
          move={asking}
          busy={command.busy}
          fault={command.fault}
          onClose={() => setAsking(null)}
          onSend={(words) =>
            void command
              .run({ id, move: asking.do, words })
              .then((answer) => (answer?.ok ? setAsking(null) : undefined))
          }
        />
      )}
    </div>
  );
}
