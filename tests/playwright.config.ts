import { defineConfig } from '@playwright/test';
import { findBrowser } from './support/browser.ts';

const { launch } = await findBrowser();

export default defineConfig({
  testDir: 'journeys',
  outputDir: '../test-results',
  globalSetup: './support/fill-template.ts',
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ['json', { outputFile: process.env['JOURNEYS_REPORT'] }]],
  use: {
    launchOptions: launch,
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
    locale: 'en-AU',
  },
  projects: [
    { name: 'phone', use: { viewport: { width: 390, height: 844 }, hasTouch: true } },
    { name: 'desk', use: { viewport: { width: 1280, height: 800 } } },
  ],
});
