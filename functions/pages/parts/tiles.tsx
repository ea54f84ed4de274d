import type { Child } from "hono/jsx";

export type Tile = {
  readonly name: string;
  readonly figure: string | number;
  readonly note?: string | undefined;
};

/** A few figures side by side, each with what it means. */
export const Tiles = ({ tiles }: { readonly tiles: readonly Tile[] }) => (
  <dl class="tiles">
    {tiles.map(({ name, figure, note }) => (
      <div class="tile">
        <dt>{name}</dt>
        <dd>
          {figure}
          {note !== undefined && <small>{note}</small>}
        </dd>
      </div>
    ))}
  </dl>
);

/** A section with a heading; says in words that it is empty where it is. */
export const Section = (props: {
  readonly title: string;
  /** What a link leads to. */
  readonly id?: string;
  readonly empty?: string | false;
  readonly children?: Child;
}) => (
  <section class="card" id={props.id}>
    <h2>{props.title}</h2>
    {props.empty ? <p class="quiet">{props.empty}</p> : props.children}
  </section>
);
