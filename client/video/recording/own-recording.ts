import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { Recording } from '@watchroom/shared/video/recording/recording.ts';

/**
 * The running recording that this person ordered for this very purpose: the one that is prolonged and ended here. What the same person
 * ordered of the camera for something else goes on; it is ended where that is looked at.
 */
export function ownRecording(
  recordings: readonly Recording[],
  { account, purpose }: { readonly account: string; readonly purpose: Purpose },
): Recording | undefined {
  const reasonOf = (one: Purpose) => ('incident' in one ? `incident ${one.incident}` : `reason ${one.reason}`);
  return recordings.find(
    ({ by, state, purpose: other }) =>
      state.at === 'recording' && by.id === account && other !== null && reasonOf(other) === reasonOf(purpose),
  );
}
