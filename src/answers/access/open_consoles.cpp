#include "answers/access/open_consoles.h"

#include <algorithm>

#include "knowledge/code/code_words.h"
#include "knowledge/words/word_lists.h"
#include "paths/name_parts.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::string_view mount_role = "console.mount:", guard_role = "console.guard:";

std::string_view language_of(const Project& project, const Span& span) { return code_language(project.file(span.file).kind); }

bool is_guarded_elsewhere(const Project& project, const FrameworkSetting& mount, std::string_view console) {
  return std::ranges::any_of(project.facts.framework_settings,
                             [&](const FrameworkSetting& setting) {
                               if (!setting.name.value.starts_with(guard_role)) return false;
                               const std::string_view about = std::string_view(setting.name.value).substr(guard_role.size());
                               if (about == console) return true;
                               return about == "*" && language_of(project, setting.name.span) == language_of(project, mount.name.span);
                             }) ||
         std::ranges::any_of(console_keys(), [&](const ConsoleKey& key) {
           return key.console == console && std::ranges::any_of(project.env, [&](const EnvKey& env) { return env.key == key.key; });
         });
}

// nginx, or a proxy that reads labels, asks for a password, whatever for. What a Caddyfile says is not known.
bool is_guarded_by_proxy(const Project& project) {
  return std::ranges::any_of(project.files, [](const SourceFile& file) {
    if (base_name(file.path).starts_with("Caddyfile")) return file.text_dropped || holds_any(file.text, {"basic", "forward_auth"});
    const bool proxy = file.kind == FileKind::nginx || file.kind == FileKind::compose || file.kind == FileKind::kubernetes ||
                       file.kind == FileKind::yaml || file.kind == FileKind::toml;
    return proxy &&
           holds_any(lower_case(file.text), {"auth_basic", "auth_request", "basicauth", "forwardauth", "oauth2-proxy", "auth-url"});
  });
}

struct Line {
  std::size_t begin = 0, indent = 0;
  std::string_view text;
};

Line line_at(std::string_view text, std::size_t at) {
  const std::size_t newline = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
  const std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
  return {begin, std::min(line.find_first_not_of(" \t"), line.size()), line};
}

// A line of Ruby that opens a block in which everybody's requests arrive: the routes themselves, a prefix.
bool lets_all_through(std::string_view line) {
  const std::string_view code = trim(line);
  if (holds_any(code, {"constraint", "authenticat", "lambda", "->", "if ", "unless ", "defaults"})) return false;
  return holds(code, "routes.draw") || holds(code, "routes.append") || code.starts_with("namespace") || code.starts_with("scope");
}

// routes.rb: `authenticate :user do`, `constraints(Admin) do`, `if Rails.env.local?`; told by how far the lines before are indented.
bool is_open_in_routes(std::string_view text, std::size_t at) {
  Line line = line_at(text, at);
  std::string statement(line.text);
  for (std::size_t next = line.begin + line.text.size() + 1; trim(statement).ends_with(',') && next < text.size();) {
    const std::string_view more = line_at(text, next).text;
    statement += more;
    next += more.size() + 1;
  }
  if (holds_any(statement, {"constraint", "lambda", "->", " if ", " unless ", "{", " do"})) return false;
  while (line.indent > 0 && line.begin > 0) {
    const Line before = line_at(text, line.begin - 1);
    if (!trim(before.text).empty() && !trim(before.text).starts_with('#') && before.indent < line.indent) {
      if (!lets_all_through(before.text)) return false;
      line = before;
    } else {
      line.begin = before.begin;
    }
  }
  return true;
}

// The arguments of the call whose bracket opens before `begin`.
std::string_view arguments_at(std::string_view text, std::size_t begin) {
  int depth = 1;
  std::size_t at = begin;
  for (; at < text.size() && at - begin < 2000 && depth > 0; ++at) depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
  return text.substr(begin, at - begin);
}

// Middleware that meets the path first and has a word of who the visitor is.
bool is_asked_before(std::string_view text, std::size_t at, std::string_view path) {
  constexpr std::string_view use = ".use(";
  for (std::size_t call = text.find(use); call < at; call = text.find(use, call + 1)) {
    const std::string_view arguments = trim(arguments_at(text, call + use.size()));
    if (call + use.size() + arguments.size() >= at) continue;  // the mount itself
    const bool of_path = !arguments.empty() && holds("\"'`", arguments.substr(0, 1));
    if (of_path && !path.starts_with(arguments.substr(1, arguments.find(arguments[0], 1) - 1))) continue;
    if (holds_any(arguments, words_of(WordList::visitor_check))) return true;
  }
  return false;
}

// The server is made in this very file: who calls a function that is handed the app is not known.
bool is_open_in_server(std::string_view text, std::size_t at, std::string_view path) {
  if (!holds_any(text, {"express()", "express\")()", "express')()", "NestFactory", "astify", "new Hono", "new Koa"})) return false;
  return !holds_any(text, {"addHook", "preHandler", "onRequest"}) && !is_asked_before(text, at, path);
}

bool is_open_where_mounted(const Project& project, const FrameworkSetting& mount) {
  const SourceFile& file = project.file(mount.name.span.file);
  const std::string_view language = code_language(file.kind);
  if (language == "ruby") return is_open_in_routes(file.text, mount.name.span.begin);
  if (language == "javascript") return is_open_in_server(file.text, mount.name.span.begin, mount.value.value);
  if (language != "java" && !language.empty()) return true;
  // Of Spring: the file that every profile has, or the one of production.
  const std::string_view name = base_name(file.path);
  return name.starts_with("application.") || name.starts_with("application-prod");
}

}  // namespace

std::vector<OpenConsole> open_consoles(const Project& project) {
  std::vector<OpenConsole> open;
  for (const FrameworkSetting& setting : project.facts.framework_settings) {
    if (!setting.name.value.starts_with(mount_role) || !project.in_production(setting.name.span)) continue;
    const std::string console = setting.name.value.substr(mount_role.size());
    if (is_open_where_mounted(project, setting) && !is_guarded_elsewhere(project, setting, console))
      open.push_back({setting.value, console});
  }
  if (!open.empty() && is_guarded_by_proxy(project)) open.clear();
  return open;
}

}  // namespace preship
