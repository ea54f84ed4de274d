import { createHash } from "node:crypto";

/** The one style sheet of all pages: a phone first, light and dark, with and without colour, and on paper. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #f4f6f5; --surface: #fff; --raised: #eef2f0; --line: #d5dcd9; --edge: #7c8a85;
  --text: #15201c; --quiet: #51605a; --accent: #0a6b4a; --on-accent: #fff; --tint: #e3f2ec;
  --warn: #8a4b00; --warn-tint: #fff1dc; --bad: #a8201a; --bad-tint: #fdeae8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #101613; --surface: #18201d; --raised: #212b27; --line: #33403b; --edge: #84948d;
    --text: #e9efec; --quiet: #a6b5ae; --accent: #63cfa3; --on-accent: #06251a; --tint: #16352a;
    --warn: #f3bd76; --warn-tint: #35270f; --bad: #ff9d94; --bad-tint: #3b1b19;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--text); overflow-wrap: break-word;
  font: 1.0625rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .35rem; letter-spacing: -.012em; text-wrap: balance; }
h2 { font-size: 1.15rem; line-height: 1.3; margin: 0 0 .75rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
p { margin: 0 0 .85rem; }
p:last-child { margin-bottom: 0; }
a { color: var(--accent); text-underline-offset: .18em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
code { font: .9em ui-monospace, "Cascadia Mono", Menlo, monospace; overflow-wrap: anywhere; }

.top { background: var(--surface); border-bottom: 1px solid var(--line); }
.bar { max-width: 42rem; margin: 0 auto; padding: .7rem 1rem; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem;
  align-items: center; }
.brand { font-weight: 700; margin-right: auto; }
.menu { display: flex; flex-wrap: wrap; gap: .1rem .3rem; list-style: none; margin: 0 -.5rem; padding: 0; font-size: .95rem; }
.menu a { display: block; padding: .35rem .5rem; border-radius: 6px; color: var(--quiet); text-decoration: none; }
.menu a:hover { background: var(--raised); }
.menu a[aria-current] { color: var(--text); font-weight: 600; background: var(--raised); }
.menu button { width: auto; min-width: 0; min-height: 0; margin: 0; padding: .35rem .5rem; border: 0; border-radius: 6px;
  background: none; color: var(--quiet); font-weight: 400; }
main { max-width: 42rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; }
.wide { max-width: 76rem; }
.lead { color: var(--quiet); }
.quiet { color: var(--quiet); }
.small { font-size: .9rem; }

.card { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 1.1rem; margin: 1rem 0; }
.message { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 1.4rem 1.25rem; }
.message h1 { margin-bottom: .75rem; }
.note { border-left: 4px solid var(--accent); background: var(--tint); border-radius: 6px; padding: .75rem .9rem; margin: 1rem 0; }
.note.warn { border-color: var(--warn); background: var(--warn-tint); }
.note.bad { border-color: var(--bad); background: var(--bad-tint); }
.note ul { margin: .35rem 0 0; padding-left: 1.1rem; }
.badges { display: flex; flex-wrap: wrap; gap: .35rem; margin: .5rem 0 0; padding: 0; list-style: none; }
.badge { display: inline-block; font-size: .85rem; line-height: 1.4; padding: .1rem .55rem; border-radius: 99px;
  background: var(--raised); border: 1px solid var(--line); white-space: nowrap; }
.badge.good { background: var(--tint); border-color: var(--accent); }
.badge.warn { background: var(--warn-tint); border-color: var(--warn); }
.badge.bad { background: var(--bad-tint); border-color: var(--bad); }

.tabs { display: flex; flex-wrap: wrap; gap: .4rem; margin: 0 0 .9rem; padding: 0; list-style: none; }
.tabs a { display: inline-flex; align-items: center; min-height: 2.4rem; padding: .2rem .85rem; border: 1px solid var(--edge);
  border-radius: 99px; text-decoration: none; }
.tabs [aria-current] { background: var(--tint); border-color: var(--accent); font-weight: 600; }

.facts { display: grid; grid-template-columns: fit-content(40%) minmax(0, 1fr); gap: .4rem 1rem; margin: 0; }
.facts dt { color: var(--quiet); }
.facts dd { margin: 0; white-space: pre-line; overflow-wrap: anywhere; }
.heading { margin: 0 0 1rem; }
.heading .badges { margin-top: .6rem; }

button, .button { display: inline-flex; align-items: center; justify-content: center; gap: .4rem; min-height: 2.9rem;
  padding: .55rem 1.1rem; border: 1px solid var(--accent); border-radius: 9px; background: var(--accent);
  color: var(--on-accent); font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer; }
button:hover, .button:hover { filter: brightness(1.08); }
.button.plain, button.plain { background: var(--surface); color: var(--text); border-color: var(--edge); }
form > button, form > .submit { width: 100%; margin-top: .4rem; }
.reach { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .6rem; margin: 1rem 0; max-width: 34rem; }
.options { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.2rem, 1fr)); gap: .5rem; margin: 0; padding: 0;
  list-style: none; }
.options .button { width: 100%; height: 100%; font-weight: 500; padding: .5rem; }

.field { margin: 0 0 1.1rem; padding: 0; border: 0; min-width: 0; }
.field label, .field legend { display: block; font-weight: 600; padding: 0; margin-bottom: .3rem; }
.hint, .problem { display: block; font-size: .92rem; margin-bottom: .35rem; }
.hint { color: var(--quiet); }
.problem { color: var(--bad); font-weight: 600; }
input, select, textarea { width: 100%; min-height: 2.9rem; padding: .55rem .7rem; font: inherit; color: inherit;
  background: var(--surface); border: 1px solid var(--edge); border-radius: 8px; }
textarea { resize: vertical; }
[aria-invalid] { border: 2px solid var(--bad); }
input[type="radio"], input[type="checkbox"] { width: 1.25rem; min-height: 0; height: 1.25rem; margin: 0; flex: none;
  accent-color: var(--accent); }
.choices { display: flex; flex-wrap: wrap; gap: .5rem; }
.field .choice { display: flex; flex: 1 1 auto; align-items: center; justify-content: center; gap: .55rem; min-height: 2.9rem; margin: 0;
  padding: .45rem .9rem; border: 1px solid var(--edge); border-radius: 8px; background: var(--surface); font-weight: 500;
  cursor: pointer; }
.choices.many { display: grid; grid-template-columns: repeat(auto-fit, minmax(2.5rem, 1fr)); }
.choices.many .choice { flex-direction: column; gap: .3rem; padding: .6rem .2rem; }
.choice:has(:checked) { border-color: var(--accent); background: var(--tint); box-shadow: inset 0 0 0 1px var(--accent); }
.choice:focus-within { outline: 3px solid var(--accent); outline-offset: 2px; }
.choice input:focus-visible { outline: none; }
.field .tick { display: flex; gap: .65rem; align-items: flex-start; font-weight: 400; }
.tick input { margin-top: .15rem; }
.ticks { display: grid; grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)); gap: .35rem .9rem; }
tr.own > * { background: var(--tint); }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 0 1.25rem; align-items: end; }
.group { border: 1px solid var(--line); border-radius: 9px; padding: .9rem 1rem 0; margin: 0 0 1rem; min-width: 0; }
.group > legend { font-weight: 600; padding: 0 .4rem; }
.actions { display: flex; flex-wrap: wrap; gap: .5rem 1rem; margin: .85rem 0 0; }
.filters { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; }
.filters .field { flex: 1 1 11rem; margin: 0; }
.filters button { width: auto; margin: 0; }

.rows .row { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 1fr); gap: .5rem; align-items: end; margin-bottom: 1rem; }
.rows .row label:first-child { grid-column: 1 / -1; }
.rows .row label { font-weight: 400; margin: 0; }
.plain-list { list-style: none; margin: 0; padding: 0; }
.plain-list li + li { border-top: 1px solid var(--line); margin-top: .8rem; padding-top: .8rem; }
.lines { white-space: pre-line; }
.tabs { margin-top: .8rem; }
form > button + button { margin-left: 0; }

.timeline { list-style: none; margin: 0; padding: 0; }
.timeline li { position: relative; padding: 0 0 1rem 1.3rem; border-left: 2px solid var(--line); margin-left: .35rem; }
.timeline li:last-child { border-color: transparent; padding-bottom: 0; }
.timeline li::before { content: ""; position: absolute; left: -.4rem; top: .45rem; width: .7rem; height: .7rem;
  border-radius: 50%; background: var(--edge); border: 2px solid var(--surface); }
.timeline .by-person::before { background: var(--accent); }
.timeline time { display: block; color: var(--quiet); font-size: .88rem; }
blockquote { margin: .3rem 0 0; padding: .1rem 0 .1rem .8rem; border-left: 3px solid var(--line); white-space: pre-line; }

.answer { font-size: 1.3rem; font-weight: 650; line-height: 1.3; margin-bottom: .6rem; }
.answer .badge { font-weight: 400; margin-left: .6rem; vertical-align: .15em; }
.badge.recorded { background: var(--tint); border-color: var(--accent); }
.badge.prospect-says { background: var(--warn-tint); border-color: var(--warn); }
.evidence { list-style: none; margin: 0 0 1rem; padding: 0; }
.evidence li { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: .2rem .8rem; padding: .6rem 0;
  border-top: 1px solid var(--line); }
.evidence .badge { justify-self: start; align-self: start; }
.evidence p > .quiet { display: block; }
.telling + .telling { margin-top: .6rem; }
.accounts thead th + th { width: 29%; }
.statement { margin: 1rem 0 0; }
.rules { list-style: none; margin: 0; padding: 0; }
.rules li[id] { padding: 1rem 0; border-top: 1px solid var(--line); scroll-margin-top: 1rem; }
.rules li[id]:target { background: var(--tint); }
.rules .facts { margin-top: .6rem; }

.scroll { overflow-x: auto; margin: 0 -1.1rem; padding: 0 1.1rem; }
table { width: 100%; border-collapse: collapse; font-size: .97rem; }
:is(table, .scroll) + p { margin-top: .85rem; }
caption { text-align: left; color: var(--quiet); padding-bottom: .5rem; }
th, td { text-align: left; vertical-align: top; padding: .55rem .9rem .55rem 0; border-bottom: 1px solid var(--line); }
tbody th { min-width: 8.5rem; }
thead th { color: var(--quiet); font-weight: 600; font-size: .88rem; white-space: nowrap; }
tbody tr:last-child > * { border-bottom: 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th:last-child, td:last-child { padding-right: 0; }
th .quiet { font-weight: 400; }
.bar-cell { width: 24%; min-width: 5rem; vertical-align: middle; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.4rem, 1fr)); gap: .7rem; margin: 1rem 0; padding: 0; }
.tile { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: .85rem 1rem; }
.tile dt { color: var(--quiet); font-size: .92rem; }
.tile dd { margin: 0; font-size: 1.45rem; font-weight: 650; line-height: 1.25; font-variant-numeric: tabular-nums; }
.tile dd small { display: block; line-height: 1.35; font-size: .88rem; font-weight: 400; color: var(--quiet); }
.columns { display: grid; gap: 1rem; margin: 1rem 0; }
.columns > * { min-width: 0; margin: 0; }
.source + .source { border-top: 1px solid var(--line); margin-top: 1.25rem; padding-top: .25rem; }
summary { cursor: pointer; color: var(--accent); padding: .5rem 0; }
.share { display: block; width: 100%; height: .5rem; border-radius: 4px; }
.share .all { fill: var(--raised); }
.share .part { fill: var(--accent); }
.languages { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 1.5rem 0 0; padding: 0; list-style: none; font-size: .92rem; }
.chart { margin: 0 0 1rem; }
.chart + .chart, .scroll + .chart { margin-top: 1.5rem; }
.chart figcaption { font-weight: 600; margin-bottom: .5rem; }
.chart svg { display: block; width: 100%; min-width: 34rem; max-width: 48rem; height: auto; overflow: visible; }
.chart text { fill: var(--quiet); font-size: 12px; }
.chart .figure { fill: var(--text); }
.chart .grid { stroke: var(--line); }
.chart .axis, .chart .whisker { stroke: var(--text); stroke-width: 1.5; fill: none; }
.chart .even { stroke: var(--edge); stroke-dasharray: 5 4; }
.tone0 { fill: var(--accent); }
.tone1 { fill: var(--warn); }
.tone2 { fill: var(--edge); }
.tone3 { fill: var(--bad); }
.line { fill: none; stroke-width: 2.5; }
.range { fill: var(--accent); opacity: .22; }
.line.tone0 { stroke: var(--accent); }
.line.tone1 { stroke: var(--warn); }
.foot { color: var(--quiet); font-size: .92rem; margin-top: 1.5rem; }

@media (min-width: 48rem) {
  main { padding-top: 2rem; }
  h1 { font-size: 1.9rem; }
  .card { padding: 1.4rem 1.5rem; }
  .message { padding: 2rem; }
  .scroll { margin: 0; padding: 0; }
  form > button, form > .submit { width: auto; min-width: 12rem; }
  .wide .columns { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .rows .row { grid-template-columns: minmax(0, 3fr) minmax(0, 3fr) minmax(0, 1.4fr); margin-bottom: .5rem; }
  .rows .row label:first-child { grid-column: auto; }
  .rows .row + .row .small { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .wide .columns.thirds { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  .wide .columns.main-and-side { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); align-items: start; }
}
@media screen and (max-width: 47.99rem) {
  .stacks thead { position: absolute; clip-path: inset(50%); }
  .stacks :is(tbody, tr, th, td) { display: block; }
  .stacks tr { padding: .8rem 0; border-bottom: 1px solid var(--line); }
  .stacks tr:first-child { padding-top: 0; }
  .stacks tr:last-child { border: 0; padding-bottom: 0; }
  .stacks :is(th, td) { border: 0; padding: .1rem 0; min-width: 0; }
  .stacks td { display: flow-root; padding-left: 7rem; }
  .stacks td::before { content: attr(data-label); float: left; width: 6.6rem; margin-left: -7rem; color: var(--quiet); font-size: .92rem; }
  .stacks .number { text-align: left; white-space: normal; }
  .stacks td:empty { display: none; }
  .accounts td:not(:empty) + td { padding-top: .5rem; }
  .evidence li { grid-template-columns: minmax(0, 1fr); }
}
@media (prefers-reduced-motion: no-preference) { button, .button { transition: filter .12s; } }
@media (forced-colors: active) { .choice:has(:checked) { outline: 2px solid; } }
@media print {
  :root { color-scheme: light; --ground: #fff; --surface: #fff; --raised: #eef2f0; --line: #d5dcd9; --edge: #7c8a85;
    --text: #15201c; --quiet: #51605a; --accent: #0a6b4a; --tint: #fff; --warn: #8a4b00; --warn-tint: #fff; --bad: #a8201a; --bad-tint: #fff; }
  @page { margin: 14mm 13mm; }
  @page sideways { size: landscape; }
  html { font-size: 9.5pt; }
  body { font-size: 1rem; }
  body:has(thead th:nth-child(10)) { page: sideways; }
  .bar, main { max-width: none; padding: 0 0 .5rem; }
  .menu, .reach, .options, .no-print, form { display: none; }
  .card, .tile, .chart svg { break-inside: avoid; border-color: #999; }
  .chart svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  details:not([open]) { display: none; }
  .wide .columns { display: block; }
  .columns > * { margin: 1rem 0; }
  .scroll { overflow: visible; }
  table { font-size: .92rem; }
  tbody th { min-width: 0; }
  th, td { padding: .3rem .5rem .3rem 0; }
  :is(thead th, .number) { white-space: normal; }
  tr, blockquote { break-inside: avoid; }
}
`;

/** Changes with the style, so that browsers may keep it for ever. */
export const styleUrl = `/style.css?v=${createHash("sha256").update(style).digest("base64url").slice(0, 10)}`;
