// The tests: where they are, and that in CI nothing odd passes.
import { defineConfig } from 'vitest/config';

export { config as default };

const config = defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/seed.ts'],
    allowOnly: !process.env.CI,
    testTimeout: 20_000,
  },
});
