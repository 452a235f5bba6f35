import type { VoiceExtra } from '@watchroom/shared/incident/incident-api.ts';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { apiPath } from '../../platform/api.ts';

/** INC-23: what somebody said there. Nothing is fetched before it is played. */
export function VoiceNote({
  voice: { voice, seconds, metres },
  by,
}: {
  readonly voice: z.infer<typeof VoiceExtra>;
  readonly by: string;
}) {
  const { t } = useTranslation('incident');
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: nobody has written down what was said; the line above says who spoke and how long */}
      <audio
        controls
        preload="none"
        src={apiPath`/api/attachments/${voice}`}
        aria-label={t('voice-of', { name: by, seconds })}
        className="mt-1 h-9 w-full max-w-80"
      />
      {metres !== undefined && (
        <span className="block text-meta text-ink-soft tabular-nums">{t('voice-metres', { m: metres })}</span>
      )}
    </>
  );
}
