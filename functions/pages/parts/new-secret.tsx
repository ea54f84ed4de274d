type Props = {
  readonly secret: string;
  /** Where it belongs: "the tool". */
  readonly place: string;
};

/** A secret that was made here, among the facts of what it is for: nobody can read it again. */
export const NewSecret = ({ secret, place }: Props) => (
  <>
    <dt>Secret</dt>
    <dd>
      <code>{secret}</code>
      <div class="note warn">{`Copy it into ${place} now: it is shown this once.`}</div>
    </dd>
  </>
);
