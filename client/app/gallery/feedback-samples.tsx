import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import { Banner } from '../../ui/feedback/banner.tsx';
import { EmptyState, ErrorState, ForbiddenState, Progress, Skeleton } from '../../ui/feedback/states.tsx';
import { Sample, Samples } from './sample.tsx';

export function FeedbackSamples() {
  const { t } = useTranslation('gallery');
  const nothing = () => {};
  return (
    <Samples>
      <Sample title={t('banners')} wide>
        <div className="flex flex-col gap-2">
          <Banner look="fault" title={t('banner-fault')} detail={t('banner-fault-detail')} />
          <Banner look="info" title={t('banner-info')} detail={t('banner-info-detail')} />
        </div>
      </Sample>
      <Sample title="EmptyState">
        <EmptyState title={t('empty-title')} hint={t('empty-hint')} action={<Button>{t('button-normal')}</Button>} />
      </Sample>
      <Sample title="ErrorState">
        <ErrorState text={t('error-text')} reference="7f3a-0042" onRetry={nothing} />
      </Sample>
      <Sample title="ForbiddenState">
        <ForbiddenState text={t('forbidden-text')} />
      </Sample>
      <Sample title="Skeleton">
        <Skeleton rows={5} />
      </Sample>
      <Sample title={t('progress')}>
        <div className="flex flex-col gap-3">
          <Progress label={t('progress-import')} share={0.32} detail="3,120 / 10,000" onCancel={nothing} />
          <Progress label={t('progress-unknown')} share={null} />
          <Progress label={t('progress-import')} share={1} detail="10,000 / 10,000" />
        </div>
      </Sample>
    </Samples>
  );
}
