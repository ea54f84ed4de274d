import { type Context, Hono } from "hono";
import { emailProblem, normaliseEmail } from "../../../shared/domain/email-address.ts";
import type { Member } from "../../../shared/domain/member.ts";
import { read } from "../../../shared/links.ts";
import { memberOfSignIn, signInSubject } from "../../../shared/mail/links.ts";
import { putLetter } from "../../../shared/store/outbox.ts";
import { takeLink, wasUsed } from "../../../shared/store/used-links.ts";
import { Layout } from "../layout.tsx";
import { message } from "../message.tsx";
import { TextField } from "../parts/fields.tsx";
import { sameOrigin } from "../same-origin.tsx";
import { endSession, startSession } from "../session.ts";
import { nowOf, type PageEnv, type Site } from "../site.ts";
import { typedForm } from "../typed-form.ts";

const askForAddress = async (site: Site, c: Context, typed: string, problem: string | null) => {
  const { policy } = await site.directory.company();
  return c.html(
    <Layout title="Sign in" company={policy.company}>
      <form method="post" action="/sign-in" class="message">
        <h1>Sign in</h1>
        <p class="quiet">We send you a link. There is no password.</p>
        <TextField
          name="email"
          type="email"
          label="Your e-mail address"
          autocomplete="email"
          value={typed}
          problem={problem ?? undefined}
          required
        />
        <button type="submit">Send me the link</button>
      </form>
    </Layout>,
    problem === null ? 200 : 422,
  );
};

const mostLinksAMinute = 5;

/**
 * One link a minute for each member: the letter's id is the member and the minute, and a second one changes nothing. Whoever
 * has used it already, and signs in on another device, gets another.
 */
const sendLink = async (site: Site, email: string): Promise<void> => {
  const { members } = await site.directory.company();
  const member = [...members.values()].find((one) => one.active && normaliseEmail(one.email) === email);
  if (!member) return;
  const writtenAt = nowOf(site);
  const minute = `sign-in-${member.id}-${writtenAt.slice(0, 16)}`;
  for (let n = 1; n <= mostLinksAMinute; n++) {
    const letter = {
      id: n === 1 ? minute : `${minute}-${n}`,
      template: "sign-in",
      to: member.email,
      about: { member: member.id },
      writtenAt,
    } as const;
    const isNew = await putLetter(site.table, letter);
    if (isNew || !(await wasUsed(site.table, signInSubject(member.id, letter.id)))) return;
  }
};

type Invited = { readonly member: Member; readonly subject: string };

const refusals = {
  expired: ["This link has expired", "Sign-in links work for 30 minutes."],
  used: [
    "This link was used already",
    "Each link signs in once. If it was not you who used it, tell your administrator.",
  ],
  forged: [
    "This link does not sign you in",
    "It may have been cut off in the mail, or belong to somebody who is not active any more.",
  ],
} as const;

const refuse = async (site: Site, c: Context, why: keyof typeof refusals): Promise<Response> => {
  const { policy } = await site.directory.company();
  const [title, words] = refusals[why];
  return message(
    c,
    { status: why === "forged" ? 404 : 410, title, company: policy.company },
    words,
    <a href="/sign-in">Get a new link</a>,
  );
};

/** Whom the link signs in, or the page that says why it does not. */
const invited = async (site: Site, c: Context): Promise<Invited | Response> => {
  const [{ members }, { links }] = await Promise.all([site.directory.company(), site.keys()]);
  const link = read(links, "signIn", c.req.param("token") ?? "", site.clock.now());
  if (!link.ok) return refuse(site, c, link.why);
  const member = members.get(memberOfSignIn(link.subject));
  if (!member?.active) return refuse(site, c, "forged");
  if (await wasUsed(site.table, link.subject)) return refuse(site, c, "used");
  return { member, subject: link.subject };
};

/** `/sign-in`, `/sign-in/{token}`, `/sign-out`: in by a link that a mail brings, out by a button. */
export const signInPage = (site: Site) =>
  new Hono<PageEnv>()
    .get("/sign-in", (c) => askForAddress(site, c, "", null))
    .post("/sign-in", async (c) => {
      const { email: typed = "" } = await typedForm(c);
      const email = normaliseEmail(typed);
      if (email === null) return askForAddress(site, c, typed, emailProblem(typed));
      await sendLink(site, email);
      const { policy } = await site.directory.company();
      return message(
        c,
        { status: 200, title: "Look into your mail", company: policy.company },
        "If this address belongs to a team member, a link is on its way to it. It works for 30 minutes.",
        "Nothing there after a minute? Look into the spam folder, or ask your administrator which address you are known by.",
      );
    })
    .get("/sign-in/:token", async (c) => {
      const found = await invited(site, c);
      if (found instanceof Response) return found;
      const { policy } = await site.directory.company();
      return c.html(
        <Layout title="Sign in" company={policy.company}>
          <form method="post" action={c.req.path} class="message">
            <h1>{`Hello ${found.member.name}`}</h1>
            <p class="quiet">You stay signed in on this device for twelve hours.</p>
            <button type="submit">Sign in</button>
          </form>
        </Layout>,
      );
    })
    .post("/sign-in/:token", sameOrigin(site), async (c) => {
      const found = await invited(site, c);
      if (found instanceof Response) return found;
      if (!(await takeLink(site.table, found.subject, nowOf(site)))) return refuse(site, c, "used");
      await startSession(site, c, found.member);
      return c.redirect("/", 303);
    })
    .post("/sign-out", sameOrigin(site), async (c) => {
      endSession(site, c);
      const { policy } = await site.directory.company();
      return message(
        c,
        { status: 200, title: "You are signed out", company: policy.company },
        <a href="/sign-in">Sign in again</a>,
      );
    });
