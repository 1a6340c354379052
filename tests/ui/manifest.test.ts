import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

// What a phone is told before it puts us on its first page. Where start_url leads is asked of the site itself.

type Picture = { src: string; sizes: string; type: string; purpose?: string; form_factor?: string };
type Manifest = { icons: Picture[]; screenshots: Picture[] } & Record<string, string>;

const manifest = JSON.parse(readFileSync('static/manifest.webmanifest', 'utf8')) as Manifest;
const page = readFileSync('src/app.html', 'utf8');

/** Width and height as the file itself says: the first chunk of a PNG. */
function sizeOf(file: string): string {
  const bytes = readFileSync(`static${file}`);
  expect(bytes.subarray(1, 4).toString(), `${file} is a PNG`).toBe('PNG');
  expect(bytes.subarray(12, 16).toString()).toBe('IHDR');
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}

describe('the manifest', () => {
  test.each([...manifest.icons, ...manifest.screenshots])('$src is $sizes', (picture) => {
    expect(picture.type).toBe('image/png');
    expect(sizeOf(picture.src)).toBe(picture.sizes);
  });

  test('has the icons that phones ask for, one of them safe to cut to any shape', () => {
    const icons = manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`);
    expect(icons).toEqual(
      expect.arrayContaining(['192x192 any', '512x512 any', '512x512 maskable']),
    );
  });

  test('shows itself on a narrow and on a wide screen', () => {
    const forms = manifest.screenshots.map((picture) => picture.form_factor);
    expect(new Set(forms)).toEqual(new Set(['narrow', 'wide']));
    for (const { form_factor: form, sizes } of manifest.screenshots) {
      const [width = 0, height = 0] = sizes.split('x').map(Number);
      expect(width < height).toBe(form === 'narrow');
    }
  });

  test('opens inside its own scope, named and coloured as the page is', () => {
    expect(manifest['start_url']?.startsWith(manifest['scope'] ?? '-')).toBe(true);
    expect(manifest).toMatchObject({ display: 'standalone', short_name: 'Evenkeel' });
    expect(page).toContain(`content="${manifest['theme_color']}"`);
  });

  test('and every file that the page’s head names are there', () => {
    const named = [...page.matchAll(/<link rel="[^"]+" href="([^"]+)"/g)].map(([, href]) => href);
    expect(named).toContain('/manifest.webmanifest');
    expect(named.filter((href) => !existsSync(`static${href}`))).toEqual([]);
    expect(sizeOf('/icons/apple-touch-icon.png')).toBe('180x180');
  });
});
