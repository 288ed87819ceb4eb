#pragma once

#include <string>

#include "text/span.h"

namespace preship {

// What kind of text a file holds; decided by name, then by content (paths/classify.h).
enum class FileKind : std::uint8_t {
  unknown,  // not read at all
  javascript,
  typescript,
  tsx,        // also .jsx
  component,  // .vue, .svelte, .astro: script blocks inside markup
  python,
  ruby,
  php,
  go,
  java,  // also Kotlin
  csharp,
  rust,
  elixir,
  shell,
  dotenv,
  dockerfile,
  yaml,  // YAML that is none of the kinds below
  compose,
  kubernetes,  // also Sealos templates: any file with apiVersion and kind
  helm,        // a template inside a chart: never parsed
  workflow,    // .github/workflows/*.yml
  nginx,
  package_json,
  json,
  toml,
  prisma,
  sql,
  systemd,
  procfile,
  makefile,
  properties,
  requirements,   // requirements*.txt of pip
  manifest,       // go.mod, Gemfile, pom.xml, *.csproj and lock files: what they demand of their tools
  markdown,       // README.md and guides that tell people what to run
  ignore_file,    // .gitignore, .dockerignore, .preshipignore
  kamal_secrets,  // .kamal/secrets: lines of dotenv whose values are commands and variables
  caddyfile,      // of Caddy 2
};

// What a file is for, decided by its path. Only production files carry facts about the deployed app.
enum class PathRole : std::uint8_t {
  production,
  test,     // tests, e2e, stories, mocks, fixtures
  example,  // examples, templates, starters: units of their own, never mixed with the app
  docs,
  generated,  // dist, vendor, minified, generated clients
  tooling,    // scripts/, tools/, .github/, hack/, benchmarks: run by people and CI, not deployed
};

struct SourceFile {
  std::string path;  // relative to the project root, '/' separated, no leading "./"
  std::string text;  // empty for files that no extractor reads (kind unknown) or that gave no facts
  FileKind kind = FileKind::unknown;
  PathRole role = PathRole::production;
  bool tracked = false;       // known to be in git's index
  bool text_dropped = false;  // the file has bytes, but `text` was not kept: never edit such a file
  bool empty = false;         // known to have no bytes, of a file that no extractor reads
  bool plain_mode = false;    // known from the disk: its mode lets nobody run it
  bool unreadable = false;    // could not be opened or is over the size cap; a notification, not a finding
};

}  // namespace preship
