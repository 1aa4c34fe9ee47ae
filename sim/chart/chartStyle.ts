/** The style sheet of a chart: plain colours that every renderer understands, and others for dark pages. */
export const chartStyle: string = [
  ".souk-chart{font-family:-apple-system,'Segoe UI',Roboto,'Helvetica Neue','DejaVu Sans',Arial,sans-serif}",
  '.souk-chart text{font-size:11px}',
  '.souk-chart .title{font-size:13px;font-weight:700}',
  '.souk-chart .heading{font-size:15px;font-weight:700}',
  '.souk-chart .tag{font-size:10px}',
  '.souk-chart .event{font-weight:700}',
  '.souk-chart .line{fill:none;stroke-width:1.4}',
  '.souk-chart .box{stroke-width:1.2}',
  '.souk-chart .region>.box{stroke-dasharray:5 4}',
  '.souk-chart .ring{fill:none;stroke-width:1.2}',
  ...colours({
    canvas: '#ffffff', box: '#ffffff', compound: '#f6f8fa', edge: '#8c959f', outline: '#d1d9e0', ink: '#1f2328',
    note: '#59636e', faint: '#818b98', label: '#ffffff', labelEdge: '#d8dee4', line: '#57606a', guard: '#9a6700',
    after: '#0969da', done: '#1a7f37', error: '#cf222e', always: '#8250df', tag: '#ddf4ff', final: '#f0f6f1',
  }),
  '@media (prefers-color-scheme:dark){',
  ...colours({
    canvas: '#0d1117', box: '#161b22', compound: '#12171e', edge: '#6e7681', outline: '#30363d', ink: '#e6edf3',
    note: '#9da7b3', faint: '#7d8590', label: '#0d1117', labelEdge: '#30363d', line: '#9198a1', guard: '#d29922',
    after: '#58a6ff', done: '#3fb950', error: '#ff7b72', always: '#bc8cff', tag: '#12304a', final: '#13221a',
  }),
  '}',
].join('\n');

type Colour = 'canvas' | 'box' | 'compound' | 'edge' | 'outline' | 'ink' | 'note' | 'faint' | 'label' | 'labelEdge'
  | 'line' | 'guard' | 'after' | 'done' | 'error' | 'always' | 'tag' | 'final';

function colours(c: Readonly<Record<Colour, string>>): string[] {
  const rules: [selector: string, declarations: string][] = [
    ['.canvas', `fill:${c.canvas}`],
    ['.box', `fill:${c.box};stroke:${c.edge}`],
    ['.nest>.box', `fill:${c.compound}`],
    ['.root>.box', `fill:${c.canvas};stroke:${c.outline}`],
    ['.final>.box', `fill:${c.final}`],
    ['.ring', `stroke:${c.edge}`],
    ['.rule', `stroke:${c.outline}`],
    ['.heading,.title,.action', `fill:${c.ink}`],
    ['.note', `fill:${c.note}`],
    ['.keyword', `fill:${c.faint}`],
    ['.pill', `fill:${c.tag}`],
    ['.tag', `fill:${c.after}`],
    ['.guard', `fill:${c.guard}`],
    ['.label', `fill:${c.label};stroke:${c.labelEdge}`],
    ['.line', `stroke:${c.line}`],
    ['.head,.dot', `fill:${c.line}`],
    ['.event', `fill:${c.ink}`],
    ['.after .event', `fill:${c.after}`],
    ['.done .event', `fill:${c.done}`],
    ['.error .event', `fill:${c.error}`],
    ['.always .event', `fill:${c.always}`],
  ];
  return rules.map(([selector, declarations]) =>
    `${selector.split(',').map((one) => `.souk-chart ${one}`).join(',')}{${declarations}}`);
}
