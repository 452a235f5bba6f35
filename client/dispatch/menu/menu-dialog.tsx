import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { useTranslation } from 'react-i18next';
import { useTaking } from '../../incident/ownership/use-ownership.ts';
import { WhyDialog } from '../../incident/ownership/why-dialog.tsx';
import { MoveDialog } from '../../incident/panel/move-dialog.tsx';
import type { Move } from '../../incident/panel/moves.ts';
import { useMoving } from '../../incident/use-moving.ts';
import { ReleaseDialog } from '../reserve/release-dialog.tsx';
import { ReserveDialog } from '../reserve/reserve-dialog.tsx';
import { StepDialog } from '../step-dialog.tsx';
import { type Answering, useAnswering } from '../use-dispatch.ts';

/** A choice of a menu that needs words, or a yes, before it is sent. */
export type Asked =
  | { readonly kind: 'move'; readonly incident: Incident; readonly move: Move }
  | { readonly kind: 'take'; readonly incident: Incident }
  | { readonly kind: 'reserve'; readonly unit: UnitView; readonly incident: Incident }
  | { readonly kind: 'release'; readonly unit: UnitView }
  | { readonly kind: 'step'; readonly order: Assignment; readonly step: Answering['step'] };

/** The dialog of that choice: the same one as on the incident. It stays, with the refusal, until it is done or left. */
export function MenuDialog({ asked, onEnd }: { readonly asked: Asked; readonly onEnd: () => void }) {
  if (asked.kind === 'move') return <AskedMove {...asked} onEnd={onEnd} />;
  if (asked.kind === 'reserve') return <ReserveDialog {...asked} onClose={onEnd} />;
  if (asked.kind === 'release') return <ReleaseDialog unit={asked.unit} onClose={onEnd} />;
  return asked.kind === 'take' ? <AskedTake {...asked} onEnd={onEnd} /> : <AskedStep {...asked} onEnd={onEnd} />;
}

type Of<K extends Asked['kind']> = Extract<Asked, { kind: K }> & { readonly onEnd: () => void };

function AskedMove({ incident, move, onEnd }: Of<'move'>) {
  const moving = useMoving();
  return (
    <MoveDialog
      incident={incident}
      move={move}
      busy={moving.busy}
      fault={moving.fault}
      onClose={onEnd}
      onSend={(words) => void moving.run({ id: incident.id, move: move.do, words }).then(endIf(onEnd))}
    />
  );
}

function AskedTake({ incident, onEnd }: Of<'take'>) {
  const { t } = useTranslation('incident');
  const taking = useTaking();
  return (
    <WhyDialog
      title={t('take-title', { number: incident.number, name: incident.owner.name })}
      send={t('take')}
      busy={taking.busy}
      refusal={taking.fault?.text ?? null}
      onClose={onEnd}
      onSend={(why) => void taking.run({ id: incident.id, way: 'take', why }).then(endIf(onEnd))}
    />
  );
}

function AskedStep({ order, step, onEnd }: Of<'step'>) {
  const answering = useAnswering();
  return (
    <StepDialog
      callSign={order.callSign}
      step={step}
      of={order}
      busy={answering.busy}
      fault={answering.fault}
      onClose={onEnd}
      onSend={(words) => void answering.run({ id: order.id, step, words }).then(endIf(onEnd))}
    />
  );
}

const endIf = (onEnd: () => void) => (answer: { readonly ok: boolean } | null) => (answer?.ok ? onEnd() : undefined);
