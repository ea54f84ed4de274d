/** Characters with a meaning in HTML, as text. */
const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const style = `
:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:0 auto;padding:2rem 1rem}
label{display:block;margin:1rem 0 .25rem;font-weight:600}
input,textarea{box-sizing:border-box;width:100%;font:inherit;padding:.6rem;border:1px solid #767676;border-radius:.4rem}
[aria-invalid]{border:2px solid #b3261e}
.wrong{border-left:.3rem solid #b3261e;padding:.2rem 0 .2rem 1rem}
button{font:inherit;font-weight:600;margin-top:1.5rem;padding:.8rem 1.4rem;border:0;border-radius:.4rem;background:#14532d;color:#fff;min-height:2.75rem}
:focus-visible{outline:3px solid #2563eb;outline-offset:2px}`;

const longText = 80;

const labelled = (name: string): string => {
  const words = name.replaceAll(/[_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const wrong = ' aria-invalid="true" aria-describedby="wrong" autofocus';

const input = (name: string, value: string, isEmailWrong: boolean): string => {
  const [id, text] = [escaped(`f-${name}`), escaped(value)];
  const label = `<label for="${id}">${escaped(labelled(name))}</label>`;
  if (/^e-?mail$/i.test(name))
    return `${label}<input id="${id}" name="${escaped(name)}" type="email" autocomplete="email" required value="${text}"${isEmailWrong ? wrong : ""}>`;
  if (value.length > longText || value.includes("\n"))
    return `${label}<textarea id="${id}" name="${escaped(name)}" rows="4">${text}</textarea>`;
  return `${label}<input id="${id}" name="${escaped(name)}" value="${text}">`;
};

/** Fields that the person never saw go along unseen. */
const isUnseen = (name: string): boolean =>
  /^(_|utm_)|^(audience|campaign|ref|referral|form_id|consent_text|page_url)$/i.test(name);

const hidden = (name: string, value: string): string =>
  `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`;

/** A form that was posted and not taken. */
export type HandedBack = {
  readonly action: string;
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  readonly title: string;
  readonly trouble: string;
  readonly isEmailWrong: boolean;
};

/** The posted form as a page: what was typed, and why it was not taken. */
export const handBackPage = ({ action, fields, title, trouble, isEmailWrong }: HandedBack): string => {
  const hasEmail = Object.keys(fields).some((name) => /^e-?mail$/i.test(name));
  const rows = Object.entries(hasEmail ? fields : { email: "", ...fields }).flatMap(([name, value]) =>
    [value].flat().map((one) => (isUnseen(name) ? hidden(name, one) : input(name, one, isEmailWrong))),
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>${style}</style></head><body><main>
<h1>${escaped(title)}</h1><p class="wrong" id="wrong" role="alert">${escaped(trouble)}</p>
<p>Everything else that you typed is still here.</p>
<form method="post" action="${escaped(action)}">${rows.join("\n")}<button>Send again</button></form></main></body></html>`;
};
