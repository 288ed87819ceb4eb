#include "lsp/features/completion_context.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "text/characters.h"

namespace preship::lsp {
namespace {

struct Lead {
  std::string_view text;
  KeyUse use;
};

// What stands before the name in code. A quote stands for any of the three.
constexpr std::array leads = {Lead{"process.env.", KeyUse::read},
                              Lead{"process.env[\"", KeyUse::read},
                              Lead{"process.env?.", KeyUse::read},
                              Lead{"import.meta.env.", KeyUse::browser},
                              Lead{"import.meta.env[\"", KeyUse::browser},
                              Lead{"Bun.env.", KeyUse::read},
                              Lead{"Bun.env[\"", KeyUse::read},
                              Lead{"Deno.env.get(\"", KeyUse::read},
                              Lead{"environ[\"", KeyUse::read},
                              Lead{"environ.get(\"", KeyUse::read},
                              Lead{"getenv(\"", KeyUse::read},
                              Lead{"Getenv(\"", KeyUse::read},
                              Lead{"LookupEnv(\"", KeyUse::read},
                              Lead{"ENV[\"", KeyUse::read},
                              Lead{"ENV.fetch(\"", KeyUse::read},
                              Lead{"env::var(\"", KeyUse::read},
                              Lead{"GetEnvironmentVariable(\"", KeyUse::read},
                              Lead{"get_env(\"", KeyUse::read},
                              Lead{"fetch_env!(\"", KeyUse::read},
                              Lead{"env(\"", KeyUse::read}};

bool ends_with(std::string_view text, std::string_view lead) {
  if (lead.ends_with('"')) {
    if (text.empty() || !is_quote(text.back())) return false;
    text.remove_suffix(1);
    lead.remove_suffix(1);
  }
  if (!text.ends_with(lead)) return false;
  const std::size_t before = text.size() - lead.size();
  return before == 0 || !is_word(text[before - 1]);  // "myenv(" is no "env("
}

struct Line {
  std::size_t begin = 0;
  std::string_view text;

  std::size_t indent() const { return std::min(text.find_first_not_of(' '), text.size()); }
  bool blank() const { return text.find_first_not_of(" \t\r") == std::string_view::npos; }
};

Line line_at(std::string_view text, std::size_t offset) {
  const std::size_t begin = offset == 0 ? 0 : text.rfind('\n', offset - 1) + 1;
  return {begin, text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin)};
}

// The keys of the mappings that hold the line at `offset`, the nearest first: "environment", "web", "services". One that has a value
// beside it, as in "- name: web", is "".
std::vector<std::string_view> yaml_parents(std::string_view text, std::size_t offset) {
  std::vector<std::string_view> keys;
  const Line line = line_at(text, offset);
  std::size_t indent = line.indent();
  bool is_item = line.text.substr(indent).starts_with("-");
  for (std::size_t at = line.begin; at > 0 && (indent > 0 || is_item);) {
    const Line above = line_at(text, at - 1);
    at = above.begin;
    if (above.blank()) continue;
    const std::string_view content = above.text.substr(above.indent());
    const bool holds = above.indent() < indent || (is_item && above.indent() == indent && !content.starts_with("-"));
    if (!holds || content.starts_with('#')) continue;
    indent = above.indent();
    is_item = content.starts_with("-");
    const std::size_t colon = content.find(':');
    const bool alone = colon != std::string_view::npos && content.find_first_not_of(" \t\r", colon + 1) == std::string_view::npos;
    std::string_view key = alone ? content.substr(0, colon) : std::string_view();
    while (key.starts_with("- ")) key.remove_prefix(2);
    keys.push_back(key);
  }
  return keys;
}

std::string_view yaml_parent(std::string_view text, std::size_t offset) {
  const std::vector<std::string_view> keys = yaml_parents(text, offset);
  return keys.empty() ? std::string_view() : keys.front();
}

std::optional<KeyContext> in_code(std::string_view before, std::size_t begin) {
  for (const Lead& lead : leads)
    if (ends_with(before, lead.text)) return KeyContext{lead.use, begin, ""};
  return std::nullopt;
}

std::optional<KeyContext> in_dotenv(std::string_view before, std::size_t begin) {
  if (before.ends_with("${")) return KeyContext{KeyUse::interpolated, begin, ""};
  const bool at_start = before.find_first_not_of(" \t") == std::string_view::npos || before == "export ";
  return at_start ? std::optional(KeyContext{KeyUse::given, begin, "="}) : std::nullopt;
}

std::optional<KeyContext> in_dockerfile(std::string_view before, std::size_t begin) {
  if (before.ends_with("$") || before.ends_with("${")) return KeyContext{KeyUse::interpolated, begin, ""};
  const bool declares = before == "ENV " || before == "ARG ";
  return declares ? std::optional(KeyContext{KeyUse::given, begin, before == "ENV " ? "=" : ""}) : std::nullopt;
}

// `environment:` of compose, `env:` of workflows and manifests, `args:` of a build, `data:` of a ConfigMap.
std::optional<KeyContext> in_yaml(FileKind kind, std::string_view text, std::string_view before, std::size_t begin) {
  if (before.ends_with("${") && kind == FileKind::compose) return KeyContext{KeyUse::interpolated, begin, ""};
  if (kind == FileKind::workflow && (before.ends_with("secrets.") || before.ends_with("env.") || before.ends_with("vars.")))
    return KeyContext{KeyUse::read, begin, ""};
  const std::string_view lead = before.substr(std::min(before.find_first_not_of(' '), before.size()));
  const std::string_view parent = yaml_parent(text, begin);
  if (kind == FileKind::kubernetes) {
    if (lead == "- name: " && parent == "env") return KeyContext{KeyUse::given, begin, ""};
    const bool holds_keys = parent == "data" || parent == "stringData";
    return lead.empty() && holds_keys ? std::optional(KeyContext{KeyUse::given, begin, ": "}) : std::nullopt;
  }
  if (parent != "environment" && parent != "env" && parent != "args") return std::nullopt;
  if (lead == "- " && kind == FileKind::compose) return KeyContext{KeyUse::given, begin, "="};
  return lead.empty() ? std::optional(KeyContext{KeyUse::given, begin, ": "}) : std::nullopt;
}

bool is_host_byte(char byte) { return is_word(byte) || byte == '-' || byte == '.'; }

std::size_t name_begin(std::string_view text, std::size_t offset) {
  while (offset > 0 && is_host_byte(text[offset - 1])) --offset;
  return offset;
}

// `before` is the line up to the cursor; nothing of a URL but its authority has begun.
std::optional<NameContext> in_url(std::string_view before, std::size_t offset) {
  const std::size_t scheme = before.rfind("://");
  if (scheme == std::string_view::npos) return std::nullopt;
  std::string_view authority = before.substr(scheme + 3);
  if (authority.find_first_of(" \t/\"'?#") != std::string_view::npos) return std::nullopt;
  authority.remove_prefix(authority.rfind('@') + 1);  // npos + 1 is 0
  const std::size_t colon = authority.find(':');
  const std::string_view host = authority.substr(0, colon);
  if (!std::ranges::all_of(host, is_host_byte)) return std::nullopt;
  if (colon == std::string_view::npos) return NameContext{NameUse::host, offset - host.size(), {}, {}, {}};
  const std::string_view port = authority.substr(colon + 1);
  if (host.empty() || !std::ranges::all_of(port, is_digit)) return std::nullopt;
  return NameContext{NameUse::port, offset - port.size(), {}, std::string(host), {}};
}

// `- |`, `|` and `[db, |` of depends_on.
std::optional<NameContext> in_depends_on(std::string_view text, std::string_view before, std::size_t begin) {
  const std::string_view lead = before.substr(std::min(before.find_first_not_of(' '), before.size()));
  const std::vector<std::string_view> parents = yaml_parents(text, begin);
  constexpr std::string_view flow = "depends_on: [";
  if (lead.starts_with(flow) && lead.find(']') == std::string_view::npos)
    return NameContext{NameUse::service, begin, {}, {}, std::string(parents.empty() ? std::string_view() : parents[0])};
  if (parents.empty() || parents[0] != "depends_on" || (lead != "- " && !lead.empty())) return std::nullopt;
  const std::string_view owner = parents.size() > 1 ? parents[1] : std::string_view();
  return NameContext{NameUse::service, begin, lead.empty() ? ":" : "", {}, std::string(owner)};
}

}  // namespace

std::optional<KeyContext> key_context(FileKind kind, std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  std::size_t begin = offset;
  while (begin > 0 && is_word(text[begin - 1])) --begin;
  const std::size_t line = line_at(text, begin).begin;
  const std::string_view before = text.substr(line, begin - line);
  switch (kind) {
    case FileKind::dotenv:
      return in_dotenv(before, begin);
    case FileKind::dockerfile:
      return in_dockerfile(before, begin);
    case FileKind::compose:
    case FileKind::kubernetes:
    case FileKind::workflow:
    case FileKind::yaml:
      return in_yaml(kind, text, before, begin);
    case FileKind::shell:
      return before.ends_with("$") || before.ends_with("${") ? std::optional(KeyContext{KeyUse::interpolated, begin, ""}) : std::nullopt;
    default:
      return in_code(before, begin);
  }
}

std::optional<NameContext> name_context(FileKind kind, std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const std::size_t line = line_at(text, offset).begin;
  const std::string_view before = text.substr(line, offset - line);
  const bool comment = before.substr(std::min(before.find_first_not_of(" \t"), before.size())).starts_with('#');
  const bool holds_addresses = kind == FileKind::compose || kind == FileKind::dotenv || kind == FileKind::kubernetes ||
                               kind == FileKind::nginx || kind == FileKind::caddyfile;
  if (comment || !holds_addresses) return std::nullopt;
  if (auto found = in_url(before, offset)) return found;
  const std::size_t begin = std::max(name_begin(text, offset), line);
  return kind == FileKind::compose ? in_depends_on(text, text.substr(line, begin - line), begin) : std::nullopt;
}

std::vector<std::string> services_in_text(std::string_view text) {
  std::vector<std::string> names;
  std::size_t indent = 0;  // of the services; 0 outside of them
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const Line line = line_at(text, at);
    at = line.begin + line.text.size() + 1;
    const std::string_view content = line.text.substr(line.indent());
    if (line.blank() || content.starts_with('#')) continue;
    if (line.indent() == 0) {
      inside = content.starts_with("services:");
      indent = 0;
      continue;
    }
    if (!inside) continue;
    if (indent == 0) indent = line.indent();
    const std::size_t colon = content.find(':');
    if (line.indent() == indent && colon != std::string_view::npos) names.emplace_back(content.substr(0, colon));
  }
  return names;
}

}  // namespace preship::lsp
