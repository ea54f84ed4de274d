import type { Page, Position, StreamSource } from "./stream-source.ts";

/** Of one that is far behind the others, later pages are read once more. */
const mostPages = 100;

/**
 * One stream for several readers: a page that one of them reads is kept until all have read it, so that the engine is asked for
 * it once. Each stands where it likes; those that follow one another find the same pages.
 */
export const shareStream = (source: StreamSource, readers: number): StreamSource => {
  if (readers < 2) return source;
  const pages = new Map<string, { readonly page: Promise<Page>; left: number }>();

  const keep = (place: string, page: Promise<Page>): void => {
    pages.set(place, { page, left: readers - 1 });
    const [oldest] = pages.keys();
    if (pages.size > mostPages && oldest !== undefined) pages.delete(oldest);
    // After what was the last record there will be more, and what failed is tried again.
    page.then(
      ({ records }) => records.length === 0 && pages.delete(place),
      () => pages.delete(place),
    );
  };

  return {
    ...source,
    read: (position: Position) => {
      const place = `${position.shard} ${position.after}`;
      const kept = pages.get(place);
      if (kept === undefined) {
        const page = source.read(position);
        keep(place, page);
        return page;
      }
      kept.left--;
      if (kept.left === 0) pages.delete(place);
      return kept.page;
    },
  };
};
