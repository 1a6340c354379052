import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './support/browser.ts';

const report = process.env['JOURNEYS_REPORT'];
const { launch } = await findBrowser();

export default defineConfig({
  testDir: 'journeys',
  outputDir: '../test-results',
  globalSetup: './support/fill-template.ts',
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: report ? [['list'], ['json', { outputFile: path.resolve(report) }]] : 'list',
  use: {
    launchOptions: launch,
    serviceWorkers: 'block',
    // A trace doubles what a journey costs: JOURNEYS_TRACE=1 keeps one of each that fails.
    trace: process.env['JOURNEYS_TRACE'] ? 'retain-on-failure' : 'off',
    locale: 'en-AU',
  },
  projects: [
    {
      name: 'phone',
      // Lenders load their tapes at a desk, and a whole one takes a while.
      testIgnore: 'whole-tape.spec.ts',
      use: { viewport: { width: 390, height: 844 }, hasTouch: true },
    },
    { name: 'desk', use: { viewport: { width: 1280, height: 800 } } },
  ],
});
