const firstSeconds = 2;
const maxSeconds = 60;

/** Seconds until the next attempt after so many failures in a row: 2, 4, 8, ... at most a minute. */
export function retryDelaySeconds(failedAttempts: number): number {
  return Math.min(firstSeconds * 2 ** Math.min(failedAttempts - 1, 10), maxSeconds);
}
