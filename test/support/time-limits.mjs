import { addEventHandler } from 'jest-circus';

/*
 * jest-light-runner knows no limits of time: without them a flow that waits for
 * something that never comes would hold up the whole run.
 */
const ALLOWED_MS = 30_000;

/** Where two cores are taken by other tests, a page in a browser may wait; no figure of speed is meant. */
const ALLOWED_IN_BROWSER_MS = 180_000;

addEventHandler((event, { currentDescribeBlock: { children, hooks } }) => {
  if (event.name !== 'add_test' && event.name !== 'add_hook') return;
  const added = event.name === 'add_test' ? children.at(-1) : hooks.at(-1);
  if (added?.fn) added.fn = withinLimit(added.fn, event.timeout ?? allowedMs());
});

function allowedMs() {
  const { testPath = '' } = globalThis.expect.getState();
  return testPath.includes('.browser.spec.') ? ALLOWED_IN_BROWSER_MS : ALLOWED_MS;
}

function withinLimit(work, limit) {
  return async () => {
    let timer;
    const tooLate = new Promise((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`took longer than ${limit} ms`)), limit);
    });
    try {
      await Promise.race([work(), tooLate]);
    } finally {
      clearTimeout(timer);
    }
  };
}
