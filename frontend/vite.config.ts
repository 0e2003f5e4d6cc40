import { copyFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const outDir = resolve(import.meta.dirname, "../static/dist");

/** The API documentation page must not load its viewer from another host. */
function copyApiViewer(): Plugin {
  return {
    name: "copy-api-viewer",
    apply: "build",
    closeBundle() {
      const source = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
      mkdirSync(join(outDir, "docs"), { recursive: true });
      for (const file of ["swagger-ui.css", "swagger-ui-bundle.js"]) {
        copyFileSync(join(source, file), join(outDir, "docs", file));
      }
    },
  };
}

export default defineConfig({
  base: "./", // the page may live under any path
  build: {
    outDir,
    emptyOutDir: true,
    manifest: true,
    modulePreload: { polyfill: false },
    rollupOptions: { input: resolve(import.meta.dirname, "src/pages/main.ts") },
  },
  plugins: [copyApiViewer()],
  test: { environment: "happy-dom", include: ["src/**/*.test.ts"] },
});
