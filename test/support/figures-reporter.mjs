import { writeFileSync } from 'node:fs';

/** Writes `N passed, N failed` to the file that TEST_FIGURES names, once the run is over. */
export default class FiguresReporter {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
    const file = process.env['TEST_FIGURES'];
    if (!file) return;
    // A file that could not even be loaded has failed, though none of its tests was run.
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    writeFileSync(file, `${numPassedTests} passed, ${failed} failed\n`);
  }
}
