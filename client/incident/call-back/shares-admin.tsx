import { useQueryClient } from '@tanstack/react-query';
import type { CallBackShares } from '@watchroom/shared/area/city-facts.ts';
import { SharesReply } from '@watchroom/shared/incident/call-back/call-back-api.ts';
import { DEFAULT_SHARES } from '@watchroom/shared/incident/call-back/sampling.ts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cityKey } from '../../platform/asking-anew.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useCity } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { notifyDone } from '../../ui/overlay/toast.tsx';
import { shareOf, shareText } from './share-text.ts';

const flows = ['emergency', 'general'] as const;

/** CBK-7: what share of closed matters is asked back about, in per cent of each flow. */
export function SharesAdmin() {
  const { t } = useTranslation('supervision');
  const { callBacks = DEFAULT_SHARES, version } = useCity();
  const [typed, setTyped] = useState<Readonly<Partial<Record<keyof CallBackShares, string>>>>({});
  const [asked, setAsked] = useState(false);
  const queries = useQueryClient();
  const command = useCommand((body: { edition: string; shares: CallBackShares }) => ({
    method: 'PUT',
    path: '/api/call-backs/shares',
    body,
    reply: SharesReply,
  }));
  const textOf = (flow: keyof CallBackShares) => typed[flow] ?? shareText(callBacks[flow]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    const [emergency, general] = flows.map((flow) => shareOf(textOf(flow)));
    if (emergency == null || general == null || command.busy) return;
    void command.run({ edition: version, shares: { emergency, general } }).then(async (answer) => {
      if (!answer?.ok) return;
      await queries.invalidateQueries({ queryKey: cityKey });
      setTyped({});
      setAsked(false);
      notifyDone({ text: t('shares-saved') });
    });
  };
  return (
    <Panel title={t('shares')} scrolls>
      <form onSubmit={send} className="flex max-w-md flex-col gap-3 p-4">
        <p className="text-ink-soft">{t('shares-hint')}</p>
        {flows.map((flow) => (
          <Field
            key={flow}
            label={t(`share-${flow}`)}
            required
            error={asked && shareOf(textOf(flow)) === null ? t('share-wrong') : undefined}
          >
            <Input
              inputMode="decimal"
              value={textOf(flow)}
              onChange={(event) => setTyped({ ...typed, [flow]: event.target.value })}
            />
          </Field>
        ))}
        <p className="text-meta text-ink-soft">{t('share-mediation')}</p>
        {command.fault !== null && (
          <p role="alert" className="text-fault">
            {command.fault.text}
          </p>
        )}
        <Button tone="main" type="submit" busy={command.busy} className="self-start">
          {t('shares-save')}
        </Button>
      </form>
    </Panel>
  );
}
