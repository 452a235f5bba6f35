import type { KeptVoice } from '@watchroom/shared/incident/incident-api.ts';

/**
 * What these bytes are by their first ones, whatever their name and sender say; null when no sound that a phone records: WebM (Chromium), MP4
 * (Safari), Ogg (Firefox). A container may hold pictures, too; it is played by a player of sound alone.
 */
export function voiceType(bytes: Uint8Array): KeptVoice['type'] | null {
  const word = (from: number, to: number) => String.fromCharCode(...bytes.slice(from, to));
  const isEbml = [0x1a, 0x45, 0xdf, 0xa3].every((byte, at) => bytes[at] === byte);
  // The kind of an EBML file stands in its head, which takes some forty bytes; Matroska films are the same but for it.
  if (isEbml) return word(4, 64).includes('webm') ? 'audio/webm' : null;
  if (word(4, 8) === 'ftyp') return 'audio/mp4';
  return word(0, 4) === 'OggS' ? 'audio/ogg' : null;
}
