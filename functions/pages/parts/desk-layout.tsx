import type { Child } from "hono/jsx";
import type { Company } from "../../../shared/domain/agreement.ts";
import type { Member } from "../../../shared/domain/member.ts";
import { Layout } from "../layout.tsx";
import { oversees } from "../signed-in.tsx";

type Props = {
  readonly title: string;
  readonly company: Company;
  readonly viewer: Member;
  /** The menu's entry that this page belongs to. */
  readonly here: string;
  readonly children?: Child;
};

const ownPages = [
  ["/", "Today"],
  ["/leads", "Leads"],
  ["/sales", "Sales"],
  ["/contests", "Contests"],
] as const;

const everybodysPages = [
  ["/campaigns", "Campaigns"],
  ["/feed", "Lost leads"],
  ["/nurture", "Nurture"],
  ["/quarantine", "Quarantine"],
  ["/setup", "Setup"],
] as const;

/** A page behind the sign-in: its menu holds what the viewer may see. */
export const DeskLayout = ({ title, company, viewer, here, children }: Props) => {
  const entries = [...ownPages, ...(oversees(viewer) ? everybodysPages : [])];
  return (
    <Layout
      title={title}
      company={company.policy.company}
      wide
      menu={
        <nav aria-label="Pages">
          <ul class="menu">
            {entries.map(([path, name]) => (
              <li>
                <a href={path} aria-current={path === here ? "page" : undefined}>
                  {name}
                </a>
              </li>
            ))}
            <li>
              <form method="post" action="/sign-out">
                <button type="submit">Sign out</button>
              </form>
            </li>
          </ul>
        </nav>
      }
    >
      {children}
      <p class="foot no-print">{`Signed in as ${viewer.name}. Times are in ${viewer.timeZone}.`}</p>
    </Layout>
  );
};
