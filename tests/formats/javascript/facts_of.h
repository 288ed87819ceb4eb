#pragma once
// Facts of one script as short lines, for tables of cases.

#include <string>
#include <vector>

#include "answers/env/need_reason.h"
#include "formats/formats.h"

namespace preship::test {

inline SourceFile script(std::string text, std::string path = "src/a.ts") {
  FileKind kind = FileKind::typescript;
  if (path.ends_with("x")) kind = FileKind::tsx;
  if (path.ends_with("js")) kind = FileKind::javascript;
  if (path.ends_with(".vue") || path.ends_with(".svelte") || path.ends_with(".astro")) kind = FileKind::component;
  return {.path = std::move(path), .text = std::move(text), .kind = kind};
}

inline std::string at(const SourceFile& file, const Span& span) { return file.text.substr(span.begin, span.end - span.begin); }

inline std::string name(Need need) { return need == Need::required ? "required" : need == Need::optional ? "optional" : "defaulted"; }

inline std::string name(Phase phase) {
  switch (phase) {
    case Phase::build:
      return "build";
    case Phase::server:
      return "server";
    case Phase::browser:
      return "browser";
    case Phase::script:
      return "script";
    case Phase::test:
      return "test";
  }
  return "";
}

// "KEY required: why", sorted as the file has them.
inline std::vector<std::string> reads(const SourceFile& file) {
  std::vector<std::string> lines;
  for (const EnvRead& read : extract_javascript(0, file).env_reads)
    lines.push_back(read.key.value + " " + name(read.need) + ": " + describe(read.reason));
  return lines;
}
inline std::vector<std::string> reads(const std::string& text, const std::string& path = "src/a.ts") { return reads(script(text, path)); }

// The keys alone.
inline std::vector<std::string> keys(const std::string& text, const std::string& path = "src/a.ts") {
  std::vector<std::string> found;
  for (const EnvRead& read : extract_javascript(0, script(text, path)).env_reads) found.push_back(read.key.value);
  return found;
}

// "GET /path", with "partial" behind it.
inline std::vector<std::string> routes(const std::string& text, const std::string& path = "src/a.ts") {
  std::vector<std::string> lines;
  for (const HttpRoute& route : extract_javascript(0, script(text, path)).routes)
    lines.push_back((route.method.empty() ? "*" : route.method) + " " + route.path.value + (route.partial ? " partial" : ""));
  return lines;
}

// "3000 KEY host"
inline std::vector<std::string> ports(const std::string& text, const std::string& path = "src/a.ts") {
  std::vector<std::string> lines;
  for (const Port& port : extract_javascript(0, script(text, path)).ports)
    lines.push_back(std::to_string(port.number) + (port.env_key.empty() ? "" : " " + port.env_key) +
                    (port.host.empty() ? "" : " " + port.host));
  return lines;
}

// "env_reads: why [prefix|suffix]"
inline std::vector<std::string> opaque(const std::string& text, const std::string& path = "src/a.ts") {
  std::vector<std::string> lines;
  for (const Opaque& fact : extract_javascript(0, script(text, path)).opaque)
    lines.push_back(fact.why + (fact.prefix.empty() && fact.suffix.empty() ? "" : " [" + fact.prefix + "|" + fact.suffix + "]"));
  return lines;
}

}  // namespace preship::test
