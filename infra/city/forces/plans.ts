const desk = { kind: 'desk' } as const;
const unit = (role?: string) => (role === undefined ? { kind: 'unit' as const } : { kind: 'unit' as const, role });

/** The plans that the made-up city starts with: the emergencies in which the first minutes follow a list. */
export const demoPlans = {
  format: 'watchroom-plans',
  version: 1,
  plans: [
    {
      type: 'safety.building-fire',
      levels: [
        {
          needs: [
            { role: 'fire', n: 2 },
            { role: 'medical', n: 1 },
            { role: 'patrol', n: 1 },
          ],
          tell: [
            { name: { zh: '供电抢修值班', en: 'Power duty' }, department: 'power', limitS: 180 },
            { name: { zh: '燃气抢修值班', en: 'Gas duty' }, department: 'gas', limitS: 180 },
          ],
          steps: [
            {
              text: { zh: '核实有无人员被困及楼层', en: 'Ask who is trapped, and on which floor' },
              owner: desk,
              limitS: 60,
            },
            {
              text: { zh: '开辟救援通道，疏散围观人员', en: 'Clear the way and move people back' },
              owner: unit('patrol'),
            },
            {
              text: { zh: '报告现场火势和被困情况', en: 'Report the fire and who is trapped' },
              owner: unit('fire'),
              limitS: 600,
            },
            { text: { zh: '确认明火扑灭，无复燃', en: 'Make sure that the fire is out' }, owner: unit('fire') },
          ],
          cameras: { kinds: ['ptz', 'fixed'] },
        },
        {
          needs: [
            { role: 'fire', n: 2 },
            { role: 'traffic', n: 1 },
            { role: 'repair', n: 1 },
          ],
          tell: [
            {
              name: { zh: '应急管理局值班领导', en: 'Emergency bureau on duty' },
              department: 'emergency',
              limitS: 300,
            },
          ],
          steps: [
            { text: { zh: '管制周边道路', en: 'Close the roads around' }, owner: unit('traffic'), limitS: 900 },
            { text: { zh: '切断燃气和电源', en: 'Cut off gas and power' }, owner: unit('repair'), limitS: 900 },
          ],
        },
      ],
    },
    {
      type: 'safety.gas-leak',
      levels: [
        {
          needs: [
            { role: 'repair', n: 1 },
            { role: 'fire', n: 1 },
            { role: 'patrol', n: 1 },
          ],
          tell: [{ name: { zh: '燃气抢修值班', en: 'Gas duty' }, department: 'gas', limitS: 60 }],
          steps: [
            {
              text: {
                zh: '提醒报警人：开窗、勿开关电器、撤离',
                en: 'Tell the caller: windows open, no switches, leave',
              },
              owner: desk,
              limitS: 60,
            },
            { text: { zh: '设置警戒区，疏散人员', en: 'Cordon off and evacuate' }, owner: unit('patrol'), limitS: 900 },
            {
              text: { zh: '关闭阀门，检测浓度', en: 'Close the valve and measure' },
              owner: unit('repair'),
              limitS: 1_800,
            },
          ],
          cameras: { kinds: ['ptz'] },
        },
      ],
    },
    {
      type: 'order.robbery',
      levels: [
        {
          needs: [{ role: 'patrol', n: 2 }],
          steps: [
            {
              text: { zh: '问清嫌疑人逃离方向和交通工具', en: 'Ask which way they went, and how' },
              owner: desk,
              limitS: 60,
            },
            { text: { zh: '保护现场，安抚当事人', en: 'Secure the scene' }, owner: unit() },
          ],
          cameras: { kinds: ['ptz', 'panoramic'] },
        },
        {
          needs: [
            { role: 'patrol', n: 2 },
            { role: 'traffic', n: 1 },
          ],
        },
      ],
    },
  ],
};
