/** How many tests of a run passed and failed. What was skipped, or never ran, counts as failed. */

/** From vitest's JSON report. A file that could not be loaded is one failure. */
export function countVitest(report, exitCode) {
  const brokenFiles = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  ).length;
  const skipped = report.numPendingTests + (report.numTodoTests ?? 0);
  return settle(report.numPassedTests, report.numFailedTests + skipped + brokenFiles, exitCode);
}

/** From Playwright's JSON report. A test that passed only at a second try is a failure. */
export function countPlaywright(report, exitCode) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  return settle(expected, unexpected + flaky + skipped, exitCode);
}

/** A check is one test. */
export function countCheck(exitCode) {
  return { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1 };
}

/** A run without tests, or one that ended badly for another reason, has at least one failure. */
function settle(passed, failed, exitCode) {
  const isHollow = passed + failed === 0 || (exitCode !== 0 && failed === 0);
  return { passed, failed: failed + (isHollow ? 1 : 0) };
}
