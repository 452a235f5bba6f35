import type { CheckpointAt } from '@watchroom/shared/patrol/checkpoint-machine.ts';
import type { StateForm, StateTone } from '../../ui/sign/shapes.ts';

/** How a checkpoint looks, by form first: an empty ring, a ring with a dot, a tick, a cross. */
export const checkpointLooks: Readonly<
  Record<
    CheckpointAt,
    {
      readonly token: 'state-off' | 'state-moving' | 'state-there' | 'fault';
      readonly mark: 'none' | 'dot' | 'tick' | 'cross';
      readonly form: StateForm;
      readonly tone: StateTone;
    }
  >
> = {
  waiting: { token: 'state-off', mark: 'none', form: 'ring', tone: 'off' },
  due: { token: 'state-moving', mark: 'dot', form: 'half', tone: 'moving' },
  checked: { token: 'state-there', mark: 'tick', form: 'solid', tone: 'there' },
  missed: { token: 'fault', mark: 'cross', form: 'cross', tone: 'fault' },
};
