import { OpenMessages } from '@watchroom/shared/alert/message-api.ts';
import { useTranslation } from 'react-i18next';
import { Age } from '../../ui/sign/age.tsx';
import { ProgressLine, ProgressTile } from './progress-tile.tsx';

/** How far the open messages are: how many have read or answered them, and which units have not. No words and no person's name (WAL-4). */
export function MessagesTile() {
  const { t } = useTranslation('wall');
  return (
    <ProgressTile
      title={t('messages')}
      none={t('messages-none')}
      path="/api/messages/open"
      reply={OpenMessages}
      linesOf={({ open }) => open}
      line={({ id, to, place, urgency, sentAt, count, received, done, waited }) => {
        const more = count - done - waited.length;
        const detail = [
          t('messages-received', { n: received }),
          t(urgency === 'plain' ? 'messages-wait-read' : 'messages-wait-answer', { n: count - done }),
          waited.join(' ') + (waited.length > 0 && more > 0 ? ` +${more}` : ''),
        ];
        return (
          <ProgressLine
            key={id}
            figure={t('messages-of', { done, count })}
            of={t(`messages-to-${to}`, { place })}
            detail={detail.filter((part) => part !== '').join(' · ')}
          >
            <Age at={sentAt} />
          </ProgressLine>
        );
      }}
    />
  );
}
