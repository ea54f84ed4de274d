import { Logger } from "@aws-lambda-powertools/logger";
import type { Log } from "../log.ts";

/** Structured logs with coded messages; the level is POWERTOOLS_LOG_LEVEL's. */
export const openLog = (serviceName: string): Log => {
  const logger = new Logger({ serviceName });
  return {
    info: (code, fields = {}) => logger.info(code, { ...fields }),
    warn: (code, fields = {}) => logger.warn(code, { ...fields }),
    error: (code, fields = {}) => logger.error(code, { ...fields }),
  };
};
