import type { Child } from "hono/jsx";
import { WideTable } from "../parts/wide-table.tsx";

type Cell = string | number;

/** The figures behind a chart, for screen readers and for whoever wants them exactly. */
export type Behind = {
  readonly headings: readonly string[];
  readonly rows: ReadonlyArray<readonly Cell[]>;
};

type Props = {
  readonly title: string;
  /** What it shows in one sentence: the picture's text for those who do not see it. */
  readonly says: string;
  readonly width: number;
  readonly height: number;
  readonly behind: Behind;
  readonly children?: Child;
};

const isNumber = (cell: Cell): boolean => typeof cell === "number" || /^[\d$€£–-]/.test(cell);

/** A chart as SVG made here, without script, in the page's own colours, with the table of its figures behind it. */
export const Figure = ({ title, says, width, height, behind, children }: Props) => (
  <figure class="chart">
    <figcaption>{title}</figcaption>
    <section class="scroll" aria-label={`Chart: ${title}`} tabindex={0}>
      <svg role="img" aria-label={`${title}. ${says}`} viewBox={`0 0 ${width} ${height}`}>
        {children}
      </svg>
    </section>
    <p class="quiet small">{says}</p>
    <details>
      <summary>The figures</summary>
      <WideTable caption={title}>
        <thead>
          <tr>
            {behind.headings.map((heading, i) => (
              <th scope="col" class={i === 0 ? "" : "number"}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {behind.rows.map(([first, ...others]) => (
            <tr>
              <th scope="row">{first}</th>
              {others.map((cell) => (
                <td class={isNumber(cell) ? "number" : ""}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </WideTable>
    </details>
  </figure>
);
