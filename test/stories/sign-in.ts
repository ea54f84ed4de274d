import { linkIn, type Story } from "./company.ts";

/** Signs a member in as they do, by the link that is mailed to them; answers what their browser sends from then on. */
export const signIn = async (story: Story, address: string): Promise<{ cookie: string }> => {
  const form = { headers: { "content-type": "application/x-www-form-urlencoded" }, method: "POST" };
  await story.request("/sign-in", { ...form, body: new URLSearchParams({ email: address }).toString() });
  await story.settled();
  const link = linkIn(story.mail(address, /sign/i), /\/sign-in\//);
  const answer = await story.request(link, { ...form, headers: { ...form.headers, origin: story.url } });
  return { cookie: answer.headers.get("set-cookie")?.split(";")[0] ?? "" };
};
