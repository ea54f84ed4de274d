const width = 30;

/** "[######........]  20 %  2 Feb 2026": how much of the play is over, and what its clock shows. */
export const progressLine = (share: number, at: string): string => {
  const done = Math.floor(Math.min(1, share) * width);
  const percent = String(Math.floor(Math.min(1, share) * 100)).padStart(3);
  return `[${"#".repeat(done)}${".".repeat(width - done)}] ${percent} %  ${at.slice(0, 10)}`;
};

type Output = { readonly isTTY?: boolean; write(text: string): unknown };

/** A bar that grows in place on a terminal, and a line for every tenth where there is none. */
export const progressOn = (output: Output) => {
  let tenths = -1;
  return (share: number, at: string): void => {
    if (output.isTTY) {
      output.write(`\r${progressLine(share, at)}${share >= 1 ? "\n" : ""}`);
      return;
    }
    const now = Math.floor(share * 10);
    if (now > tenths) output.write(`${progressLine(share, at)}\n`);
    tenths = Math.max(tenths, now);
  };
};
