import type { Context } from "hono";
import { languages, type Speech } from "../language.ts";

/** Links to the same page in the other languages. */
export const Languages = ({ c, speech }: { readonly c: Context; readonly speech: Speech }) => {
  const url = new URL(c.req.url);
  const inLanguage = (language: string): string => {
    const query = new URLSearchParams(url.search);
    query.set("lang", language);
    return `${url.pathname}?${query}`;
  };
  return (
    <ul class="languages">
      {[...languages]
        .filter(([language]) => language !== speech.language)
        .map(([language, { name }]) => (
          <li>
            <a href={inLanguage(language)} lang={language} hreflang={language}>
              {name}
            </a>
          </li>
        ))}
    </ul>
  );
};
