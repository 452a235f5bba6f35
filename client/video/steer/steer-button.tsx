import { Move } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../platform/use-session.ts';
import { IconButton } from '../../ui/control/icon-button.tsx';

interface SteerButtonProps {
  readonly pressed: boolean;
  readonly onPress: (on: boolean) => void;
}

/** Shows and hides the controls of a camera that turns. */
export function SteerButton({ pressed, onPress }: SteerButtonProps) {
  const { t } = useTranslation('steer');
  const maySteer = useMay('camera.steer');
  if (!maySteer) return null;
  return (
    <IconButton
      label={t('steer')}
      icon={<Move aria-hidden="true" className="size-3.5" />}
      className="size-6"
      pressed={pressed}
      onClick={() => onPress(!pressed)}
    />
  );
}
