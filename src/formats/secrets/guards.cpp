#include "formats/secrets/guards.h"

#include <algorithm>
#include <string>

#include "text/characters.h"
#include "text/each_line.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

// "isProd" of `const isProd = process.env.NODE_ENV === "production"`; "" for any other line.
std::string stage_name_of(std::string_view line) {
  const std::size_t sign = line.find(" = ");
  if (sign == std::string_view::npos) return {};
  const std::string_view name = line.substr(0, sign).substr(line.substr(0, sign).rfind(' ') + 1);  // npos + 1 is 0
  return name.size() > 2 && std::ranges::all_of(name, is_word) ? std::string(name) : std::string();
}

}  // namespace

bool is_refused(std::string_view text, const Literal& literal) {
  if (literal.begin == 0) return false;
  const std::string_view quoted = text.substr(literal.begin - 1, literal.end - literal.begin + 2);
  for (std::size_t again = text.find(quoted); again != std::string_view::npos; again = text.find(quoted, again + 1)) {
    if (again + 1 == literal.begin) continue;
    const std::string_view before = text.substr(again - std::min<std::size_t>(again, 60), std::min<std::size_t>(again, 60));
    const std::string_view line = before.substr(before.rfind('\n') + 1);
    const bool compared = holds_any(line, {"==", "!="});
    const bool listed =
        line.find_first_not_of(" \t{[(") == std::string_view::npos || holds_any(lower_case(before), {"insecure", "default", "weak"});
    if ((compared || listed) && holds_any(text.substr(again), {"throw ", "raise ", "panic(", "exit("})) return true;
  }
  return false;
}

bool is_remarked(std::string_view text, std::size_t where) {
  const std::string line = lower_case(line_around(text, where));
  return holds(line, "changeme") || holds(line, "change_me") || holds(line, "change-me") || holds(line, "change this") ||
         holds(line, "openssl") || holds(line, "00000000") || holds(line, "placeholder");
}

bool is_said_public(std::string_view text, std::size_t where) {
  constexpr int most_lines = 6;
  const auto says = [](std::string_view line) {
    return holds_any(lower_case(line),
                     {"public api key", "public api token", "public token", "public client", "publicly known", "publicly available",
                      "not a secret", "not secret", "isn't a secret", "no secret", "safe to commit", "safe to expose"});
  };
  std::string_view line = line_around(text, where);
  const std::size_t comment = line.find("//");
  if (comment != std::string_view::npos && says(line.substr(comment))) return true;
  for (int i = 0; i < most_lines && line.data() > text.data(); ++i) {
    line = line_around(text, static_cast<std::size_t>(line.data() - text.data()) - 1);
    const std::string_view written = trim(line);
    if (!written.starts_with("//") && !written.starts_with('#') && !written.starts_with('*') && !written.starts_with("/*")) return false;
    if (says(written)) return true;
  }
  return false;
}

bool is_guarded(std::string_view text, const Literal& literal) {
  constexpr std::size_t near = 250;
  std::size_t begin = literal.begin - std::min(literal.begin, near);
  if (const std::size_t line = text.rfind('\n', begin); begin != 0 && line != std::string_view::npos && begin - line < near)
    begin = line + 1;
  const std::string_view window = text.substr(begin, literal.end - begin + near);
  std::vector<std::string> names{"NODE_ENV", "production", "isDev", "development", "DEBUG", "isTest", "PYTEST"};
  const std::string_view own_line = trim(line_around(text, literal.begin));
  const bool is_branch = own_line.starts_with('?') || own_line.starts_with(':');  // of a condition on the lines before
  bool guarded = false;
  each_line(window, [&](std::string_view line) {
    const std::string_view written = trim(line);
    if (written.starts_with("//") || written.starts_with('#') || written.starts_with('*') || written.starts_with("/*")) return;
    const bool own = line.data() <= text.data() + literal.begin && text.data() + literal.begin < line.data() + line.size();
    // "development-secret" itself says nothing.
    const std::string_view left = own ? line.substr(0, text.data() + literal.begin - line.data()) : line;
    const std::string_view right = own ? line.substr(std::min<std::size_t>(text.data() + literal.end - line.data(), line.size())) : "";
    if (std::ranges::none_of(names, [&](const std::string& name) { return holds(left, name) || holds(right, name); })) return;
    const bool asks = holds_any(line, {"if ", "if(", "unless ", " ? ", "&& ", "elif ", "when ", "assert"});
    guarded = guarded || asks || is_branch || (own && holds_any(line, {"==", "!="}));
    if (const std::string name = stage_name_of(written); !name.empty()) names.push_back(name);
  });
  return guarded;
}

std::vector<Literal> stage_sections(const SourceFile& file) {
  std::vector<Literal> sections;
  if (!ends_with_any(file.path, {".yml", ".yaml"})) return sections;
  const std::string_view text = file.text;
  bool inside = false;
  each_line(text, [&](std::string_view line) {
    if (line.empty() || !is_letter(line[0])) return;
    const std::size_t begin = line.data() - text.data();
    if (inside) sections.back().end = begin;
    inside = is_one_of(line.substr(0, line.find(':')), {"development", "test", "local", "dev", "integration", "ci"});
    if (inside) sections.push_back({begin, text.size(), 0});
  });
  return sections;
}

bool is_in_test_module(const SourceFile& file, std::size_t where) {
  if (file.kind != FileKind::rust) return false;
  const std::size_t sign = file.text.rfind("#[cfg(test)]", where);
  if (sign == std::string::npos) return false;
  const std::string_view item = trim(std::string_view(file.text).substr(sign + 12, where - sign - std::min<std::size_t>(12, where - sign)));
  return item.starts_with("mod ") || item.starts_with("pub mod ") || item.starts_with("#[");
}

bool is_handed_to_check(std::string_view text, std::string_view key) {
  constexpr std::size_t reach = 400;
  for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + key.size())) {
    const std::size_t begin = at - std::min(at, reach);
    const std::string_view before = text.substr(begin, at - begin);
    const std::size_t open = before.rfind('(');
    if (open == std::string_view::npos || holds_any(before.substr(open), {")", ";", "="})) continue;
    std::size_t name = open;
    while (name > 0 && is_word(before[name - 1])) --name;
    const std::string called = lower_case(before.substr(name, open - name));
    // jwt.verify(token, SECRET), checkSignature(body, SECRET): what looks at something else with it.
    if (called == "verify" || holds_any(called, {"jwt", "token", "signature", "hmac", "session", "webhook", "cookie", "csrf", "hash"}))
      continue;
    if (holds_any(called, {"require", "validate", "ensure", "assert", "check", "verify", "refuse", "forbid"})) return true;
  }
  return false;
}

bool names_object(std::string_view text, std::string_view key) {
  for (const std::string& use : {"$" + std::string(key), "${" + std::string(key) + "}"})
    for (std::size_t at = text.find(use); at != std::string_view::npos; at = text.find(use, at + use.size())) {
      const std::string_view line = text.substr(text.rfind('\n', at) + 1, at - text.rfind('\n', at) - 1);
      const std::string_view before = line.substr(line.size() - std::min<std::size_t>(line.size(), 40));
      if (holds_any(before, {"secret ", "secret/", "secrets/", "secret generic ", "--from-literal", "secretName"})) return true;
    }
  return false;
}

bool shows_only_form(std::string_view key) { return holds(key, "...") || holds(lower_case(key), "xxxx"); }

}  // namespace preship
