import type { KeyView } from '@watchroom/shared/access/access-api.ts';
import { CallbackList, type CallbackView } from '@watchroom/shared/incident/docket-api.ts';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../platform/use-room.ts';
import { Button } from '../../ui/control/button.tsx';
import type { Column } from '../../ui/list/table.tsx';
import { Badge } from '../../ui/sign/badge.tsx';
import { CallbackButton, callbacksKey } from './callback-dialog.tsx';

/** For each key that reports: where its hotline is told of its tickets, and whether it could be. */
export function useCallbackColumn(): Column<KeyView> {
  const { t } = useTranslation('app');
  const callbacks = useAnswer({
    key: callbacksKey,
    ask: { method: 'GET', path: '/api/callbacks', reply: CallbackList },
  });
  const of = (key: KeyView) => callbacks.data?.callbacks.find((one) => one.key === key.id);
  return {
    id: 'callback',
    title: t('callback'),
    cell: (key) =>
      key.revokedAt === null && key.scopes.includes('report.create') && callbacks.isSuccess ? (
        <CallbackCell name={key.name} id={key.id} callback={of(key)} />
      ) : null,
    sort: (key) => of(key)?.stopped ?? null,
  };
}

interface CallbackCellProps {
  readonly id: KeyView['id'];
  readonly name: string;
  readonly callback: CallbackView | undefined;
}

function CallbackCell({ id, name, callback }: CallbackCellProps) {
  const { t } = useTranslation('app');
  return (
    <CallbackButton id={id} name={name} callback={callback}>
      {(open) => (
        <Button tone="quiet" onClick={open}>
          {callback === undefined ? (
            t('callback-none')
          ) : (
            <span className="flex items-baseline gap-1.5">
              {new URL(callback.url).host}
              {callback.stopped > 0 ? (
                <Badge look="strong">{t('callback-fault', { n: callback.stopped })}</Badge>
              ) : (
                <span className="text-ink-faint">{t('callback-fine')}</span>
              )}
            </span>
          )}
        </Button>
      )}
    </CallbackButton>
  );
}
