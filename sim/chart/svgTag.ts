type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One SVG element; its children stand on lines of their own, so that drawings can be compared line by line. */
export function tag(name: string, attributes: Attributes, children: readonly string[] = []): string {
  const open = `<${name}${written(attributes)}`;
  return children.length === 0 ? `${open}/>` : `${open}>\n${children.join('\n')}\n</${name}>`;
}

/** One SVG element with nothing but text in it. */
export function textTag(name: string, attributes: Attributes, text: string): string {
  return `<${name}${written(attributes)}>${escapeXml(text)}</${name}>`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Attributes as they stand in a tag; those without a value are left out. */
export function written(attributes: Attributes): string {
  return Object.entries(attributes).filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`).join('');
}
