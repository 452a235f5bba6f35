/** What is left in a field once `sent` has arrived: whoever wrote on meanwhile keeps what was not sent. */
export function wordsLeft(field: string, sent: string): string {
  const words = field.trimStart();
  return words.startsWith(sent) ? words.slice(sent.length).trimStart() : field;
}
