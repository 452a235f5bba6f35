import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element: its children by name (without prefix), its attributes as `@name`, its text as `#text`. */
export type XmlNode = { readonly [name: string]: unknown };

/** No reply of a camera about itself is longer. */
export const MOST_REPLY_BYTES = 262_144;

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  alwaysCreateTextNode: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

/**
 * The body of a SOAP reply as a tree, or null when it is none. A reply with a document type is refused unread: an entity, inner
 * or outer, can come from nowhere else.
 */
export function soapBody(text: string): XmlNode | null {
  if (text.length > MOST_REPLY_BYTES || /<!(?:DOCTYPE|ENTITY)/i.test(text)) return null;
  try {
    if (XMLValidator.validate(text) !== true) return null;
    const [body] = children(parser.parse(text), 'Envelope').flatMap((envelope) => children(envelope, 'Body'));
    return body ?? null;
  } catch {
    return null; // nested too deep, or no XML
  }
}

/** All children of this name, in order. */
export function children(node: unknown, name: string): readonly XmlNode[] {
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, name)) return [];
  const found = (node as XmlNode)[name];
  return (Array.isArray(found) ? found : [found]).filter(
    (one): one is XmlNode => typeof one === 'object' && one !== null,
  );
}

/** The one descendant along a path of names; undefined where it ends. */
export function child(node: unknown, ...path: readonly string[]): XmlNode | undefined {
  let at: unknown = node;
  for (const name of path) at = children(at, name)[0];
  return at as XmlNode | undefined;
}

/** The text of an element, or an attribute as `@name`; undefined where there is none, or it is longer than `most`. */
export function textOf(node: XmlNode | undefined, name = '#text', most = 512): string | undefined {
  if (node === undefined || !Object.hasOwn(node, name)) return undefined;
  const text = node[name];
  return typeof text === 'string' && text.length <= most ? text.trim() : undefined;
}

/** A number from an attribute or an element; undefined where it is none. */
export function numberOf(node: XmlNode | undefined, name = '#text'): number | undefined {
  const text = textOf(node, name, 64);
  const value = text === undefined || text === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** Text as it may stand in an element or an attribute. */
export function xmlText(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
