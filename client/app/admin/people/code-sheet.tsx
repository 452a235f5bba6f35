import { type CodeLine, type CodesReply, enrolAddress, grouped } from '@watchroom/shared/access/enrol-api.ts';
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/control/button.tsx';
import { Field } from '../../../ui/control/field.tsx';
import { Input } from '../../../ui/control/input.tsx';
import { PrintSheet } from '../../../ui/layout/print-sheet.tsx';
import { Dialog } from '../../../ui/overlay/dialog.tsx';
import { Moment } from '../../../ui/sign/age.tsx';
import { QrCode } from '../../../ui/sign/qr-code.tsx';

export interface CodeSheetProps {
  readonly sheet: CodesReply;
  readonly title: string;
  readonly onClose: () => void;
}

/** The sheets that are cut and given out, one strip for each person: on the screen to look at, on paper as they are. */
export function CodeSheet({ sheet, title, onClose }: CodeSheetProps) {
  const { t } = useTranslation('people');
  const [origin, setOrigin] = useState(window.location.origin);
  const isGood = isOrigin(origin);
  const strips = isGood ? (
    <ul className="paper">
      {sheet.codes.map((line) => (
        <Strip key={line.account} line={line} origin={origin} until={sheet.expiresAt} />
      ))}
    </ul>
  ) : null;
  return (
    <>
      <Dialog
        open
        wide
        onClose={onClose}
        title={title}
        description={t('codes-hint')}
        actions={
          <Button
            tone="main"
            disabled={!isGood}
            icon={<Printer aria-hidden="true" className="size-4" />}
            onClick={() => window.print()}
          >
            {t('print')}
          </Button>
        }
      >
        <Field
          label={t('codes-address')}
          hint={t('codes-address-hint')}
          error={isGood ? undefined : t('codes-address-bad')}
        >
          <Input
            value={origin}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => setOrigin(target.value)}
          />
        </Field>
        <div className="mt-3">{strips}</div>
      </Dialog>
      {strips !== null && <PrintSheet>{strips}</PrintSheet>}
    </>
  );
}

/** Only with TLS a phone gives its place and takes the page home; on the machine itself it does without. */
function isOrigin(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.origin !== text) return false;
  return url.protocol === 'https:' || ['localhost', '127.0.0.1'].includes(url.hostname);
}

interface StripProps {
  readonly line: CodeLine;
  readonly origin: string;
  readonly until: CodesReply['expiresAt'];
}

function Strip({ line: { username, displayName, code }, origin, until }: StripProps) {
  const { t } = useTranslation('people');
  if (code === null) return null;
  return (
    <li className="flex break-inside-avoid items-center gap-4 border-b border-dashed p-3">
      <span className="w-32 shrink-0">
        <QrCode text={enrolAddress(origin, code)} label={t('qr-label', { name: displayName })} />
      </span>
      <div className="min-w-0">
        <p className="text-lead font-semibold">{displayName}</p>
        <p>
          {t('sheet-user')} <code className="font-mono">{username}</code>
        </p>
        <p>
          {t('sheet-code')} <code className="font-mono">{grouped(code)}</code>
        </p>
        <p>
          {t('sheet-until')} <Moment at={until} form="date-time" />
        </p>
        <p className="mt-1 text-meta">{t('sheet-first')}</p>
        <p className="text-meta">{t('sheet-scan')}</p>
        <p className="text-meta">{t('sheet-keep')}</p>
      </div>
    </li>
  );
}
