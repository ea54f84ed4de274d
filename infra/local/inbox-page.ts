import { html, raw } from "hono/html";
import type { LocalMail, MailFile } from "./mail-file.ts";

const style = `
:root { color-scheme: light dark; --line: light-dark(#d8dde3, #3a4149); --quiet: light-dark(#5b6570, #a3adb8); }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.4rem; margin: 0 0 .25rem; }
p, dl { margin: .25rem 0; }
.quiet, dt { color: var(--quiet); }
form { display: flex; gap: .5rem; margin: .75rem 0; }
input { flex: 1; min-width: 0; }
input, button { font: inherit; padding: .4rem .6rem; border: 1px solid var(--line); border-radius: .4rem; }
article { border: 1px solid var(--line); border-radius: .6rem; margin: .75rem 0; overflow: hidden; }
summary { cursor: pointer; padding: .75rem 1rem; overflow-wrap: anywhere; }
article > details > summary { list-style: none; }
summary strong { display: block; }
summary strong::before { content: "▸ "; }
details[open] > summary strong::before { content: "▾ "; }
details details { border-top: 1px solid var(--line); }
.reply { flex-direction: column; align-items: start; padding: 0 1rem; }
textarea { width: 100%; box-sizing: border-box; font: inherit; padding: .5rem; border: 1px solid var(--line); border-radius: .4rem; }
iframe { display: block; width: 100%; height: 34rem; border: 0; border-top: 1px solid var(--line); background: #fff; }
pre { margin: 0; padding: 1rem; white-space: pre-wrap; overflow-wrap: anywhere; font: 14px/1.5 ui-monospace, monospace; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .1rem .75rem; padding: 0 1rem .75rem; font-size: .875rem; }
dd { margin: 0; overflow-wrap: anywhere; }
`;

const perPage = 30;

/**
 * A page of the inbox, newest first, of all mails or those to one address. A mail's own HTML is shut in a frame without
 * scripts; its links open beside the inbox.
 */
export const inboxPage = (file: MailFile, to: string | undefined, wantedPage = "1"): string => {
  const places = file.find(to || undefined);
  const pages = Math.max(1, Math.ceil(places.length / perPage));
  const page = Math.min(Math.max(Math.trunc(Number(wantedPage)) || 1, 1), pages);
  const newest = places.length - (page - 1) * perPage;
  const mails = file.read(places.slice(Math.max(0, newest - perPage), newest)).toReversed();
  const link = (number: number, words: string) =>
    number < 1 || number > pages
      ? ""
      : html`<a href="?${new URLSearchParams({ ...(to && { to }), page: `${number}` }).toString()}">${words}</a>`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Inbox (${places.length})</title>
<style>${raw(style)}</style>
</head>
<body>
<h1>Inbox</h1>
<p class="quiet">${places.length === 1 ? "1 mail" : `${places.length} mails`}, newest first. Nothing leaves this machine.</p>
<form method="get"><input name="to" type="email" value="${to ?? ""}" placeholder="Only mails to this address" aria-label="Only mails to this address"><button>Show</button></form>
${mails.map(mailShown)}
<nav>${link(page - 1, "Newer")} ${link(page + 1, "Older")}</nav>
</body>
</html>`.toString();
};

const mailShown = (mail: LocalMail) => html`<article>
<details>
<summary><strong>${mail.subject}</strong> <span class="quiet">to ${mail.to} · <time datetime="${mail.at}">${mail.at.replace("T", " ").slice(0, 19)} UTC</time></span></summary>
<dl><dt>From</dt><dd>${mail.from}</dd>${Object.entries(mail.headers).map(
  ([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`,
)}</dl>
${mail.html === "" ? "" : frame(mail)}
<details ${mail.html === "" ? "open" : ""}><summary>Text version</summary><pre>${mail.text}</pre></details>
${mail.headers["Reply-To"] === undefined ? "" : replyForm(mail)}
</details>
</article>`;

/** An answer as the reader's mail program would send it. */
const replyForm = ({ id, to }: LocalMail) => html`<details><summary>Reply as ${to}</summary>
<form method="post" action="/local/inbox/reply" class="reply"><input type="hidden" name="mail" value="${id}">
<textarea name="text" rows="4" required aria-label="Your reply" placeholder="What ${to} answers"></textarea><button>Send the reply</button></form>
</details>`;

const frame = (mail: LocalMail) =>
  html`<iframe title="${mail.subject}" loading="lazy" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${`<base target="_blank">${mail.html}`}"></iframe>`;
