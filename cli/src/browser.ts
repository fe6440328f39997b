import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const candidates = [
  process.env["PLUMBLINE_BROWSER"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** Path of an installed Chromium-based browser; null when there is none. `PLUMBLINE_BROWSER` names another one. */
export function findBrowser(): string | null {
  return candidates.find((path) => path !== undefined && existsSync(path)) ?? null;
}

/**
 * Path of a browser for the journeys. Where none is found and the system's packages may be installed (Debian, root), it
 * installs `chromium` with a font.
 * @throws when there is none and none can be installed; the message says what to do.
 */
export function requireBrowser(log: (line: string) => void): string {
  const found = findBrowser();
  if (found !== null) return found;
  const mayInstall = existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
  if (mayInstall) {
    log("No browser found. Installing the system's Chromium for the journeys…");
    const options = { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } } as const;
    spawnSync("apt-get", ["update", "-qq"], options);
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-core"], options);
  }
  const installed = findBrowser();
  if (installed !== null) return installed;
  throw new Error(
    "The journeys need Chromium and none was found. Install it (Debian: apt-get install chromium) or name one in PLUMBLINE_BROWSER.",
  );
}
