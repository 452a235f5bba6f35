import type { PostKind } from '@watchroom/shared/post/post-api.ts';
import type { StaffingAt } from '@watchroom/shared/post/staffing.ts';
import type { StateForm, StateTone } from '../ui/sign/shapes.ts';

/** Outlines of posts in a box of 24: a hut, a pillar with a lamp, a barrier, a stop sign. */
export const kindPaths: Readonly<Record<PostKind, string>> = {
  kiosk: 'M12 3 21 10 21 21 3 21 3 10Z',
  'alarm-point': 'M12 2A6 6 0 0 1 15 13.2L15 22 9 22 9 13.2A6 6 0 0 1 12 2Z',
  checkpoint: 'M3 7 21 7 21 13 18.5 13 18.5 21 15.5 21 15.5 13 8.5 13 8.5 21 5.5 21 5.5 13 3 13Z',
  'interception-point': 'M8 2.5 16 2.5 21.5 8 21.5 16 16 21.5 8 21.5 2.5 16 2.5 8Z',
};

/** How staffing looks: by form first. Only `unstaffed` has the colour that asks for a person. */
export const staffingLooks: Readonly<
  Record<
    StaffingAt,
    {
      readonly fill: 'whole' | 'half' | 'none';
      readonly token: 'state-there' | 'fault' | 'state-off';
      readonly form: StateForm;
      readonly tone: StateTone;
    }
  >
> = {
  staffed: { fill: 'whole', token: 'state-there', form: 'solid', tone: 'there' },
  partly: { fill: 'half', token: 'state-there', form: 'half', tone: 'there' },
  unstaffed: { fill: 'none', token: 'fault', form: 'cross', tone: 'fault' },
  closed: { fill: 'none', token: 'state-off', form: 'dashed', tone: 'off' },
};
