/** Domains of free mail that people mistype. */
const popular = [
  "gmail.com",
  "googlemail.com",
  "hotmail.com",
  "hotmail.fr",
  "hotmail.es",
  "outlook.com",
  "outlook.de",
  "yahoo.com",
  "yahoo.fr",
  "yahoo.es",
  "icloud.com",
  "t-online.de",
  "orange.fr",
  "wanadoo.fr",
  "freenet.de",
  "protonmail.com",
  "live.com",
  "aol.com",
];

/** One letter away from a popular domain, and real all the same. */
const real = new Set([
  "mail.com",
  "ymail.com",
  "email.com",
  "fmail.com",
  "yahoo.co",
  "hotmail.co",
  "hotmail.de",
]);

const disposable = new Set([
  "10minutemail.com",
  "discard.email",
  "dispostable.com",
  "fakeinbox.com",
  "getnada.com",
  "guerrillamail.com",
  "guerrillamail.net",
  "maildrop.cc",
  "mailinator.com",
  "mailnesia.com",
  "mintemail.com",
  "mohmal.com",
  "sharklasers.com",
  "spam4.me",
  "temp-mail.org",
  "tempmail.com",
  "throwawaymail.com",
  "trashmail.com",
  "wegwerfmail.de",
  "yopmail.com",
  "yopmail.fr",
]);

const otherFreeMail = [
  "gmx.de",
  "gmx.net",
  "gmx.at",
  "gmx.ch",
  "web.de",
  "posteo.de",
  "mailbox.org",
  "arcor.de",
  "bluewin.ch",
  "me.com",
  "mac.com",
  "msn.com",
  "proton.me",
  "zoho.com",
  "yandex.ru",
  "mail.ru",
  "qq.com",
  "163.com",
  "laposte.net",
  "free.fr",
  "sfr.fr",
  "libero.it",
  "comcast.net",
  "verizon.net",
  "btinternet.com",
  "telefonica.net",
];

/** Everybody can have an address there, so it says nothing of where somebody works. */
const freeMail: ReadonlySet<string> = new Set([...popular, ...real, ...otherFreeMail]);

const domainOf = (email: string): string => email.slice(email.lastIndexOf("@") + 1).toLowerCase();

/** The address that was probably meant ("ada@gmial.com" → "ada@gmail.com"); null when nothing looks mistyped. */
export function mistypedDomain(email: string): string | null {
  const domain = domainOf(email);
  if (popular.includes(domain) || real.has(domain)) return null;
  const withCom = domain.replace(/\.(con|cmo|ocm|comm|vom|xom|cpm)$/, ".com");
  const meant = popular.find(
    (known) => known === withCom || (known.length >= 9 && isOneSlipAway(withCom, known)),
  );
  const better = meant ?? (withCom === domain ? null : withCom);
  return better === null ? null : email.slice(0, email.lastIndexOf("@") + 1) + better;
}

/** One letter missing, doubled, wrong, or two neighbours swapped. Not for short names: "aon.com" is no slip of "aol.com". */
function isOneSlipAway(typed: string, meant: string): boolean {
  if (Math.abs(typed.length - meant.length) > 1 || typed === meant) return false;
  let same = 0;
  while (typed[same] === meant[same]) same++;
  const [typedRest, meantRest] = [typed.slice(same), meant.slice(same)];
  const swapped = `${typedRest[1] ?? ""}${typedRest[0] ?? ""}${typedRest.slice(2)}`;
  return (
    typedRest.slice(1) === meantRest.slice(1) ||
    typedRest.slice(1) === meantRest ||
    typedRest === meantRest.slice(1) ||
    swapped === meantRest
  );
}

/** The company's own mail domain; null with free mail and throw-away mailboxes. */
export const companyDomain = (email: string): string | null => {
  const domain = domainOf(email);
  const isShared = freeMail.has(domain) || /^(gmail|hotmail|outlook|live|yahoo)\./.test(domain);
  return isShared || isDisposable(email) ? null : domain;
};

/** Whether the address belongs to a service of throw-away mailboxes (a short list of the well-known ones). */
export function isDisposable(email: string): boolean {
  const labels = domainOf(email).split(".");
  return labels.some((_, index) => disposable.has(labels.slice(index).join(".")));
}
