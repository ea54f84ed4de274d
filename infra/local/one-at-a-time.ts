/** The task, made to wait for its own previous run: calls are done in the order in which they came. */
export const oneAtATime = <Given extends unknown[], Answer>(
  task: (...given: Given) => Promise<Answer>,
): ((...given: Given) => Promise<Answer>) => {
  let previous: Promise<unknown> = Promise.resolve();
  return (...given) => {
    const run = previous.then(() => task(...given));
    previous = run.catch(() => {});
    return run;
  };
};
