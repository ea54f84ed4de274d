const minute = 60_000;

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? "" : "s"}`;

/** An agreed time as a person says it: "15 minutes", "24 hours", "1 hour 30 minutes". */
export const workingTimeWords = (ms: number): string => {
  const minutes = Math.round(ms / minute);
  const hours = Math.floor(minutes / 60);
  const parts = [
    hours > 0 ? counted(hours, "hour") : "",
    minutes % 60 > 0 ? counted(minutes % 60, "minute") : "",
  ];
  return parts.filter(Boolean).join(" ") || counted(0, "minute");
};
