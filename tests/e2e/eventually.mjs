/** So often a thing is tried at least: one call that hung in a driver must not be all that there was. */
const TRIES = 3;

/**
 * Tries until it works, and gives what came of it; after half a minute, or `timeout` milliseconds, why it
 * does not.
 */
export async function eventually(what, timeout = 30_000) {
  const end = Date.now() + timeout;
  for (let tries = 1; ; tries += 1) {
    try {
      return await what();
    } catch (error) {
      if (Date.now() > end && tries >= TRIES) throw error;
      await new Promise((later) => setTimeout(later, 50));
    }
  }
}
