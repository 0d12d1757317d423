/**
 * Tries until it works, and gives what came of it; after half a minute, or `timeout` milliseconds, why it
 * does not.
 */
export async function eventually(what, timeout = 30_000) {
  const end = Date.now() + timeout;
  for (;;) {
    try {
      return await what();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((later) => setTimeout(later, 50));
    }
  }
}
