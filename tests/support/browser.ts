import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type LaunchOptions } from 'playwright';

const SYSTEM = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PACKAGED_IN = path.resolve('node_modules/.cache/evenkeel/chromium');
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'];

type Browser = { from: string; launch: LaunchOptions };

/** The first browser there is; the last one comes with the npm packages, so there always is one. */
export async function findBrowser(): Promise<Browser> {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return { from: 'CHROMIUM_PATH', launch: { executablePath: named, args: ARGS } };
  const own = chromium.executablePath();
  if (existsSync(own)) return { from: 'Playwright', launch: { executablePath: own, args: ARGS } };
  const system = onPath(SYSTEM);
  if (system) return { from: system, launch: { executablePath: system, args: ARGS } };
  return packagedBrowser();
}

/** The Chromium inside @sparticuz/chromium, unpacked once beside the packages. */
export async function packagedBrowser(): Promise<Browser> {
  mkdirSync(PACKAGED_IN, { recursive: true });
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = PACKAGED_IN;
  try {
    const { default: packaged, inflate } = await import('@sparticuz/chromium');
    const executablePath = await packaged.executablePath();
    const env = { ...process.env, TMPDIR: before ?? '/tmp' } as Record<string, string>;
    if (!starts(executablePath)) {
      // A machine without the few libraries that Chromium needs: the package brings those too.
      await inflate(path.resolve('node_modules/@sparticuz/chromium/bin/al2023.tar.br'));
      env['LD_LIBRARY_PATH'] = path.join(PACKAGED_IN, 'al2023/lib');
    }
    if (!existsSync('/etc/fonts')) env['FONTCONFIG_PATH'] = path.join(PACKAGED_IN, 'fonts');
    return {
      from: '@sparticuz/chromium',
      launch: { executablePath, args: [...ARGS, '--no-zygote'], env },
    };
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

function onPath(names: string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return names
    .flatMap((name) => folders.map((folder) => path.join(folder, name)))
    .find((file) => existsSync(file));
}

function starts(executablePath: string): boolean {
  try {
    execFileSync(executablePath, ['--version', '--no-sandbox'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
