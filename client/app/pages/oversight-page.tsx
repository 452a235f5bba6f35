import { useNavigate } from '@tanstack/react-router';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useTranslation } from 'react-i18next';
import { OrderList } from '../../incident/supervision/order-list.tsx';
import { select } from '../../map/selection.ts';
import { Require } from '../shell/require.tsx';

/** What supervisors ordered and nobody answered yet. */
export function OversightPage() {
  const { t } = useTranslation('supervision');
  const navigate = useNavigate();
  const open = ({ id }: Incident) => {
    select({ kind: 'incident', id });
    void navigate({ to: '/', search: { incident: id } });
  };
  return (
    <Require action="incident.claim">
      <main id="main" className="h-full">
        <h1 className="sr-only">{t('title')}</h1>
        <OrderList onOpen={open} />
      </main>
    </Require>
  );
}
