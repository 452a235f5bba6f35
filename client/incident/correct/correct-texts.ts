/** Putting right what is known of a case. */
export const correctTexts = {
  zh: {
    correct: '更正',
    'correct-title': '更正案卷',
    'correct-hint': '原内容留在时间线；已派出的力量会收到更正。',
    'correct-by-address': '地图位置随新地址移动',
    'correct-address-hint': '改地址时可选择地图位置是否随之移动。',
    'correct-text': '内容',
    'correct-send': '保存更正',
    'correct-nothing': '没有改动。',
    'fact-place': '地点',
    'fact-address': '地址',
    'fact-text': '内容',
  },
  en: {
    correct: 'Put right',
    'correct-title': 'Put the record right',
    'correct-hint': 'What stood there stays in the timeline; units that were sent are told.',
    'correct-by-address': 'Move the place on the map to the new address',
    'correct-address-hint': 'With another address you choose whether the place on the map moves with it.',
    'correct-text': 'Words',
    'correct-send': 'Save',
    'correct-nothing': 'Nothing was changed.',
    'fact-place': 'Place',
    'fact-address': 'Address',
    'fact-text': 'Words',
  },
};
