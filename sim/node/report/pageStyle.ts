/** The report's style sheet: light or dark as the reader's system is, and black on white in print. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --paper: #fdfdfb; --ink: #1d2129; --quiet: #5d6470; --rule: #dcdcd4; --stripe: #f3f3ee; --trade: #2456c7;
  --equilibrium: #b4530a; --demand: #2456c7; --supply: #0b7a55;
  --s0: #2456c7; --s1: #b4530a; --s2: #0b7a55; --s3: #b3266b; --s4: #6d3fc0; --s5: #0e7490; --s6: #567a0c;
  --s7: #b91c1c;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #15181d; --ink: #e6e7e3; --quiet: #9aa1ac; --rule: #30353d; --stripe: #1c2026; --trade: #7ba7ff;
    --equilibrium: #f0a35c; --demand: #7ba7ff; --supply: #5fcfa2;
    --s0: #7ba7ff; --s1: #f0a35c; --s2: #5fcfa2; --s3: #f28cbc; --s4: #b79cf5; --s5: #5cc8dd; --s6: #b3d567;
    --s7: #f58b8b;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2.5rem 1.25rem 3rem; max-width: 1104px; background: var(--paper); color: var(--ink);
  font: 16px/1.55 "Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", Georgia, serif;
}
h1 { margin: 0; font-size: 2.1rem; line-height: 1.2; text-wrap: balance; }
h2 { margin: 0 0 .4rem; font-size: 1.05rem; }
section > h2 { margin-top: 1.6rem; }
.question { margin: .5rem 0 0; font-size: 1.2rem; font-style: italic; color: var(--quiet); max-width: 44em; }
dl { display: flex; flex-wrap: wrap; gap: 1rem 2.2rem; margin: 1.75rem 0 2.25rem; }
dl div { display: flex; flex-direction: column-reverse; }
dt, figcaption, th, td, code, .key, footer { font-family: ui-sans-serif, system-ui, sans-serif; }
dt { font-size: .8rem; color: var(--quiet); }
dd { margin: 0; font-size: 1.6rem; line-height: 1.2; font-variant-numeric: tabular-nums lining-nums; }
.row { display: grid; gap: 1.5rem; margin-bottom: 2.25rem; align-items: start; }
@media (min-width: 840px) { .uneven { grid-template-columns: 430fr 610fr; } .even { grid-template-columns: 1fr 1fr; } }
figure { margin: 0; }
figcaption { font-size: .82rem; line-height: 1.45; color: var(--quiet); margin-top: .25rem; }
svg { display: block; width: 100%; height: auto; overflow: visible; font-family: ui-sans-serif, system-ui, sans-serif; }
svg text { white-space: pre; }
.key { white-space: nowrap; font-size: .82rem; margin-right: 1em; }
.key::before { content: "●"; color: var(--c); margin-right: .3em; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .86rem; font-variant-numeric: tabular-nums lining-nums; }
th, td { text-align: right; padding: .22rem .6rem; }
th { font-weight: 600; vertical-align: bottom; border-bottom: 1px solid var(--ink); }
td { white-space: nowrap; border-bottom: 1px solid var(--rule); }
tfoot td { border-bottom: 0; border-top: 1px solid var(--ink); font-weight: 600; }
th:first-child, td:first-child { padding-left: 0; }
.names th:first-child, .names td:first-child, .text { text-align: left; }
td.text { white-space: normal; }
footer {
  margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid var(--rule); color: var(--quiet); font-size: .86rem;
}
footer p { margin: .35rem 0; }
code {
  font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: .92em; color: var(--ink);
  overflow-wrap: anywhere;
}
@media print {
  :root { --paper: #fff; --ink: #000; --quiet: #444; --rule: #ccc; --stripe: #f3f3f3; }
  body { padding: 0; max-width: none; font-size: 11pt; }
  .uneven { grid-template-columns: 430fr 610fr; } .even { grid-template-columns: 1fr 1fr; }
  figure, tr, dl { break-inside: avoid; }
}
`;
