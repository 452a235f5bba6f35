type Said = Readonly<Record<string, unknown>>;

/**
 * What a tile says of a camera with what was told of it since, `state`: that counts while its version is above the tile's, as in the
 * layers. An alarm is told without its kind.
 */
export function asTold(properties: Said, state: Said): Said {
  if (Number(state['rev'] ?? 0) <= Number(properties['rev'] ?? 0)) return properties;
  const { alarm: known = 'other', ...said } = properties;
  const alarm = state['alarm'] === true ? { alarm: known } : {};
  return { ...said, ...alarm, rev: state['rev'], health: state['health'] };
}
