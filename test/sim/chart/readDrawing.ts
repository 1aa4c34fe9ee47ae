/** A drawing as a reader sees it: taken from the SVG alone, for tests that do not trust the layout behind it. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly states: readonly { readonly id: string; readonly kinds: readonly string[]; readonly box: Rectangle }[];
  readonly labels: readonly Rectangle[];
  /** The name of the arrow's first transition, and its corners from tail to tip, one list per target. */
  readonly arrows: readonly { readonly id: string; readonly lines: readonly (readonly Corner[])[] }[];
  /** Ids of transitions as often as they are drawn. */
  readonly transitions: readonly string[];
}
export interface Rectangle { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export type Corner = readonly [x: number, y: number];

export function readDrawing(svg: string): Drawing {
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)!;
  return {
    width: Number(width),
    height: Number(height),
    states: groups(svg, 'data-state').map(({ head, id, body }) => ({
      id, kinds: attribute(head, 'class').split(' '), box: boxOf(body),
    })),
    labels: [...svg.matchAll(/<rect class="label"[^>]*>/g)].map(([rect]) => rectangle(rect)),
    arrows: groups(svg, 'data-arrow').map(({ id, body }) => ({ id, lines: linesOf(body) })),
    transitions: [...svg.matchAll(/data-transition="([^"]*)"/g)].map(([, id]) => unescaped(id!)),
  };
}

/** Whether two rectangles share more than an edge. */
export function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

export function contains(outer: Rectangle, inner: Rectangle): boolean {
  return outer.x <= inner.x && inner.x + inner.width <= outer.x + outer.width
    && outer.y <= inner.y && inner.y + inner.height <= outer.y + outer.height;
}

/** Whether a corner lies on the outline of a rectangle, give or take a pixel. */
export function isOnEdge({ x, y, width, height }: Rectangle, [px, py]: Corner): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) <= 1;
  const across = x - 1 <= px && px <= x + width + 1;
  const down = y - 1 <= py && py <= y + height + 1;
  return (across && (near(py, y) || near(py, y + height))) || (down && (near(px, x) || near(px, x + width)));
}

function groups(svg: string, name: string): { head: string; id: string; body: string }[] {
  return svg.split(/(?=<g )/).filter((part) => part.slice(0, part.indexOf('>')).includes(`${name}="`)).map((part) => {
    const head = part.slice(0, part.indexOf('>'));
    return { head, id: unescaped(attribute(head, name)), body: part };
  });
}

function boxOf(body: string): Rectangle {
  const rect = /<rect class="box"[^>]*>/.exec(body)?.[0];
  if (rect !== undefined) return rectangle(rect);
  const circle = /<circle class="box"[^>]*>/.exec(body)![0];
  const [cx, cy, r] = ['cx', 'cy', 'r'].map((name) => Number(attribute(circle, name))) as [number, number, number];
  return { x: cx - r, y: cy - r, width: 2 * r, height: 2 * r };
}

/** Rounded corners are drawn as curves whose control points are the corners; the tip is the head's. */
function linesOf(body: string): Corner[][] {
  const heads = [...body.matchAll(/class="head" d="M([-\d.]+) ([-\d.]+)/g)];
  return [...body.matchAll(/class="line" d="([^"]*)"/g)].map(([, path], index) => {
    const start = /^M([-\d.]+) ([-\d.]+)/.exec(path!)!;
    const bends = [...path!.matchAll(/Q([-\d.]+) ([-\d.]+)/g)];
    return [start, ...bends, heads[index]!].map((match): Corner => [Number(match[1]), Number(match[2])]);
  });
}

function rectangle(rect: string): Rectangle {
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => Number(attribute(rect, name)));
  return { x: x!, y: y!, width: width!, height: height! };
}

function attribute(tag: string, name: string): string {
  return new RegExp(` ${name}="([^"]*)"`).exec(tag)![1]!;
}

function unescaped(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}
