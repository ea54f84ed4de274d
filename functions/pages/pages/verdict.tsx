import { Hono } from "hono";
import { type Explained, explained } from "../../../shared/domain/verdict/explained.ts";
import { Layout } from "../layout.tsx";
import type { PageEnv, Site } from "../site.ts";
import { kindWords } from "../verdict-words.ts";

type Rules = Explained["sections"][number]["rules"];

const RuleList = ({ rules }: { readonly rules: Rules }) => (
  <ul class="rules">
    {rules.map(({ id, sentence, kind, weight, example, wouldChange }) => (
      <li id={id}>
        <p>{sentence}</p>
        <ul class="badges">
          <li class={`badge ${kind}`}>{kindWords[kind]}</li>
          <li class="badge">{weight}</li>
        </ul>
        <dl class="facts small">
          <dt>For example</dt>
          <dd>{example}</dd>
          <dt>Would change it</dt>
          <dd>{wouldChange}</dd>
        </dl>
      </li>
    ))}
  </ul>
);

const Words = (props: { readonly title: string; readonly words: Readonly<Record<string, string>> }) => (
  <section class="card">
    <h2>{props.title}</h2>
    <dl class="facts">
      {Object.entries(props.words).map(([code, text]) => (
        <>
          <dt>{code.replaceAll("-", " ")}</dt>
          <dd>{text}</dd>
        </>
      ))}
    </dl>
  </section>
);

const Sentences = (props: { readonly title: string; readonly sentences: readonly string[] }) => (
  <section class="card">
    <h2>{props.title}</h2>
    <ul>
      {props.sentences.map((sentence) => (
        <li>{sentence}</li>
      ))}
    </ul>
  </section>
);

/** `/verdict`: how the verdict is reached, made of the rules themselves. For everybody: it tells of no lead. */
export const verdictPage = (site: Site) =>
  new Hono<PageEnv>().get("/verdict", async (c) => {
    const { policy } = await site.directory.company();
    const { ruleVersion, sections, kinds, weights, strengths, principles, campaign } = explained();
    return c.html(
      <Layout title="How the verdict is reached" company={policy.company}>
        <div class="heading">
          <h1>How the verdict is reached</h1>
          <p class="lead">
            {`Was it marketing or was it sales? For every lost lead these rules answer it, the same for everybody. Version ${ruleVersion}.`}
          </p>
        </div>
        <Sentences title="What holds always" sentences={principles} />
        <Words title="Whose word a fact is" words={kinds} />
        <Words title="What a fact can do" words={weights} />
        <Words title="How strong a verdict is" words={strengths} />
        {sections.map(({ title, rules }) => (
          <section class="card">
            <h2>{title}</h2>
            <RuleList rules={rules} />
          </section>
        ))}
        <Sentences title="The verdict on a campaign" sentences={campaign} />
      </Layout>,
    );
  });
