import { frozen } from '../../kernel/frozen.ts';
import { exampleNow, exampleType } from '../example.ts';
import { IncidentPlan } from './incident-plan.ts';
import { type PlanLevels, ResponsePlan } from './response-plan.ts';

/** A building fire: two levels, the second with more units and a department that supports. */
export const examplePlan: ResponsePlan = frozen(
  ResponsePlan.parse({
    type: exampleType.id,
    levels: [
      {
        needs: [
          { role: 'fire', n: 2 },
          { role: 'patrol', n: 1 },
        ],
        tell: [{ name: { zh: '119 指挥中心', en: 'Fire command centre' }, department: 'fire', limitS: 60 }],
        steps: [
          {
            text: { zh: '核实有无人员被困', en: 'Ask whether anybody is trapped' },
            owner: { kind: 'desk' },
            limitS: 120,
          },
          { text: { zh: '疏散围观，开辟通道', en: 'Clear the way' }, owner: { kind: 'unit', role: 'patrol' } },
          { text: { zh: '报告现场情况', en: 'Report what is there' }, owner: { kind: 'unit' }, limitS: 600 },
        ],
        cameras: { kinds: ['ptz'], named: [] },
      },
      {
        needs: [{ role: 'fire', n: 3 }],
        steps: [
          {
            text: { zh: '切断燃气', en: 'Cut off the gas' },
            owner: { kind: 'department', department: 'police' },
            limitS: 900,
          },
        ],
      },
    ],
  }),
);
export const exampleLevels: PlanLevels = examplePlan.levels;

/** Just opened, on the first level. */
export const exampleIncidentPlan: IncidentPlan = frozen(
  IncidentPlan.parse({ of: exampleType.id, version: 1, levels: [exampleNow], done: [] }),
);
