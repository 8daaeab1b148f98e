// What citeproc-js makes of the test citations: tests/styles/expectations.json. See README.md beside this file.
// node expect.mjs NODE_MODULES STYLES LOCALES CSL_JSON CLUSTERS STYLE…
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [modules, styles, locales, entriesFile, clustersFile, ...names] = process.argv.slice(2);
const CSL = createRequire(join(resolve(modules), "x.js"))("citeproc");
const entries = JSON.parse(readFileSync(entriesFile, "utf8"));
const clusters = JSON.parse(readFileSync(clustersFile, "utf8"));
const byId = Object.fromEntries(entries.map((entry) => [entry.id, entry]));

// As a processor's user writes them: a prefix ends in a space and opens a note with a capital, a suffix begins with a
// space or with punctuation.
const spaced = (suffix) => (/^\w/.test(suffix) ? " " + suffix : suffix);
const capital = (prefix) => prefix.charAt(0).toUpperCase() + prefix.slice(1);

function item(cited, opensNote) {
  const [label, locator] = cited.locator ?? [];
  return {
    id: cited.key,
    ...(locator && { label, locator }),
    ...(cited.prefix && { prefix: (opensNote ? capital(cited.prefix) : cited.prefix) + " " }),
    ...(cited.suffix && { suffix: spaced(cited.suffix) }),
    ...(cited.author_suppressed && { "suppress-author": true }),
  };
}

// A textual citation names its author in the text. citeproc-js does so ("composite") in author-date styles; in a numeric
// style it puts [NO_PRINTED_FORM] where there is no author to print; in a note style it is asked for the note alone.
function run(engine, isNote) {
  const citations = clusters.map((cluster, turn) => ({
    citationID: `c${turn}`,
    citationItems: cluster.items.map((cited, place) => ({
      ...item(cited, isNote && place === 0),
      ...(isNote && cluster.textual && place === 0 && { "suppress-author": true }),
    })),
    properties: { noteIndex: isNote ? turn + 1 : 0, ...(!isNote && cluster.textual && { mode: "composite" }) },
  }));
  return engine.rebuildProcessorState(citations, "html", []).map(([, , text]) => text);
}

function format(name) {
  const style = readFileSync(join(styles, `${name}.csl`), "utf8");
  const system = {
    retrieveLocale: (lang) => readFileSync(join(locales, `locales-${lang}.xml`), "utf8"),
    retrieveItem: (id) => byId[id],
  };
  const engine = new CSL.Engine(system, style, "en-US"); // the style's own locale goes before
  const isNote = style.match(/<style[^>]*class="note"/) !== null;
  const citations = run(engine, isNote);
  const list = engine.makeBibliography();
  const lines = list ? list[0].entry_ids.map((ids, turn) => [ids[0], list[1][turn]]) : [];
  return { citations, entries: Object.fromEntries(lines) };
}

const formatted = Object.fromEntries(names.map((name) => [name, format(name)]));
process.stdout.write(JSON.stringify({ processor: CSL.PROCESSOR_VERSION, styles: formatted }, null, 1) + "\n");
