/** What a call for help leaves on the timeline of its incident (SOS-2): who has it and in which words it ended. For the room and its units. */
export const sosLineKinds = [
  'incident.sos_raised',
  'incident.sos_repeated',
  'incident.sos_owned',
  'incident.sos_taken_over',
  'incident.sos_escalated',
  'incident.sos_ended',
  'incident.sos_told',
] as const;
export type SosLineKind = (typeof sosLineKinds)[number];
