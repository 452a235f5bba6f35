import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePane } from '../../platform/desk.ts';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Split } from '../../ui/layout/split.tsx';
import { Tabs } from '../../ui/list/tabs.tsx';
import { StatusBoard } from '../board/status-board.tsx';
import { RollPanel } from '../roll-call/roll-panel.tsx';
import { RollStart } from '../roll-call/roll-start.tsx';
import { RosterPanel } from '../roster/roster-panel.tsx';

export interface ForcesProps {
  /** No room for two panes: they stand behind tabs. */
  readonly narrow: boolean;
  /** Shows a unit on the map; null where there is none. */
  readonly onOpen: ((id: UnitView['id']) => void) | null;
}

/** The board of units, and beside it roll calls and the roster. */
export function Forces({ narrow, onOpen }: ForcesProps) {
  const { t } = useTranslation('forces');
  const { t: roll } = useTranslation('roll');
  const { t: shifts } = useTranslation('shifts');
  const seesRolls = useMay('roll_call.read');
  const mayCall = useMay('roll_call.start');
  const [width, setWidth] = usePane('forces-rolls', 360);
  const [calling, setCalling] = useState<readonly UnitView[] | null>(null);
  const board = (
    <StatusBoard
      onOpen={onOpen}
      tools={(shown) => mayCall && <Button onClick={() => setCalling(shown)}>{roll('start')}</Button>}
    />
  );
  const dialog = calling !== null && <RollStart shown={calling} onClose={() => setCalling(null)} />;
  const beside = [
    ...(seesRolls ? [{ id: 'rolls', text: roll('calls'), content: <RollPanel /> }] : []),
    { id: 'roster', text: shifts('roster'), content: <RosterPanel /> },
  ];
  if (narrow)
    return (
      <>
        <Tabs
          label={t('title')}
          className="h-full"
          items={[{ id: 'board', text: t('title'), content: board }, ...beside]}
        />
        {dialog}
      </>
    );
  return (
    <>
      <Split
        axis="row"
        sized="second"
        size={width}
        onSize={setWidth}
        limits={{ min: 260, max: 640, rest: 420 }}
        label={t('beside')}
        first={board}
        second={<Tabs label={t('beside')} className="h-full" items={beside} />}
      />
      {dialog}
    </>
  );
}
