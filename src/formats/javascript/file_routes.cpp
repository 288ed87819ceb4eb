// Routes that follow from where a file lies: Next.js, SvelteKit, Astro, Nuxt, Remix and React Router.

#include <algorithm>

#include "formats/javascript/extraction.h"
#include "model/project.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship::js {
namespace {

std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    parts.push_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

// The name without its extensions that say what it is: "route" of "route.ts", "health.get" of "health.get.ts".
std::string_view stem_of(std::string_view name) { return name.substr(0, name.rfind('.')); }

bool is_code(std::string_view name) {
  static constexpr std::string_view endings[] = {".ts", ".tsx", ".js", ".jsx", ".mjs", ".mts"};
  const bool code = std::ranges::any_of(endings, [&](std::string_view ending) { return name.ends_with(ending); });
  return code && !name.ends_with(".d.ts") && name.find(".test.") == std::string_view::npos &&
         name.find(".spec.") == std::string_view::npos && name.find(".stories.") == std::string_view::npos;
}

// [id] -> :id, [...slug] and [[...slug]] -> *, [[id]] -> :id, [id=matcher] -> :id; anything else as it is.
std::string parameter(std::string_view part) {
  if (!part.starts_with('[') || !part.ends_with(']')) return std::string(part);
  part = part.substr(1, part.size() - 2);
  if (part.starts_with('[') && part.ends_with(']')) part = part.substr(1, part.size() - 2);
  if (part.starts_with("...")) return "*";
  return ":" + std::string(part.substr(0, part.find('=')));
}

// Joins the directories of a route; groups "(x)", slots "@x" and intercepted routes "(.)x" give nothing.
std::string join(const std::vector<std::string_view>& parts, std::size_t begin, std::size_t end) {
  std::string path;
  for (std::size_t i = begin; i < end; ++i) {
    if (parts[i].starts_with('(') && parts[i].ends_with(')')) continue;
    if (parts[i].starts_with('@')) continue;
    path += '/';
    path += parameter(parts[i]);
    if (path.ends_with('*')) break;
  }
  return path.empty() ? "/" : path;
}

// The place of the last "src/NAME", else of the first NAME among the directories; npos when there is none.
std::size_t find_root(const std::vector<std::string_view>& parts, std::string_view name) {
  for (std::size_t i = 1; i + 1 < parts.size(); ++i)
    if (parts[i] == name && parts[i - 1] == "src") return i;
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    if (parts[i] != name) continue;
    const bool workspace = i > 0 && (parts[i - 1] == "packages" || parts[i - 1] == "apps");
    const bool again = std::find(parts.begin() + static_cast<std::ptrdiff_t>(i) + 1, parts.end() - 1, name) != parts.end() - 1;
    if (!workspace || !again) return i;
  }
  return std::string_view::npos;
}

struct FileRoute {
  std::string path;
  std::string method;
  std::string framework;
};

bool has_private_part(const std::vector<std::string_view>& parts, std::size_t begin) {
  for (std::size_t i = begin; i + 1 < parts.size(); ++i)
    if (parts[i].starts_with('_') || parts[i].starts_with("(.")) return true;
  return false;
}

// app/**/page.tsx; app/**/route.ts is left to the methods that it exports.
std::optional<FileRoute> next_app(const std::vector<std::string_view>& parts) {
  const std::size_t root = find_root(parts, "app");
  if (root == std::string_view::npos || stem_of(parts.back()) != "page" || !is_code(parts.back()) || has_private_part(parts, root + 1))
    return std::nullopt;
  return FileRoute{join(parts, root + 1, parts.size() - 1), "GET", "next"};
}

// With the file's own name as the last part, "index" standing for its directory.
std::string join_with_name(const std::vector<std::string_view>& parts, std::size_t root) {
  std::vector<std::string_view> all(parts.begin() + static_cast<std::ptrdiff_t>(root) + 1, parts.end());
  all.back() = stem_of(all.back());
  if (all.back() == "index") all.pop_back();
  return join(all, 0, all.size());
}

bool begins_lower(std::string_view name) { return !name.empty() && (name[0] < 'A' || name[0] > 'Z') && name[0] != '_' && name[0] != '.'; }

// Next.js pages, and Astro's under the same name. Components in a folder called pages begin with a capital.
std::optional<FileRoute> pages(const std::vector<std::string_view>& parts, const SourceFile& source) {
  const std::size_t root = find_root(parts, "pages");
  const std::string_view name = parts.back();
  if (root == std::string_view::npos || !begins_lower(name)) return std::nullopt;
  if (name.ends_with(".astro")) return FileRoute{join_with_name(parts, root), "GET", "astro"};
  if (name.ends_with(".vue")) return FileRoute{join_with_name(parts, root), "GET", "nuxt"};
  if (!is_code(name)) return std::nullopt;
  const bool is_api = root + 2 < parts.size() && parts[root + 1] == "api";
  if (std::ranges::find(parts, "components") != parts.end()) return std::nullopt;
  for (std::size_t i = root + 1; i < parts.size(); ++i)
    if (!begins_lower(parts[i])) return std::nullopt;
  if (!holds_any(source.text, {"export default", "module.exports", "as default"})) return std::nullopt;
  return FileRoute{join_with_name(parts, root), is_api ? "" : "GET", "next"};
}

// src/routes/**/+page.svelte; +server.ts is left to its exports.
std::optional<FileRoute> svelte_page(const std::vector<std::string_view>& parts) {
  const std::size_t root = find_root(parts, "routes");
  if (root == std::string_view::npos || parts.back() != "+page.svelte") return std::nullopt;
  return FileRoute{join(parts, root + 1, parts.size() - 1), "GET", "sveltekit"};
}

// server/api/health.get.ts, server/routes/x.ts
std::optional<FileRoute> nitro(const std::vector<std::string_view>& parts, const SourceFile& source) {
  for (std::size_t i = 0; i + 2 < parts.size(); ++i) {
    if (parts[i] != "server" || (parts[i + 1] != "api" && parts[i + 1] != "routes")) continue;
    if (!holds_any(source.text, {"defineEventHandler", "eventHandler"})) return std::nullopt;
    std::vector<std::string_view> all(parts.begin() + static_cast<std::ptrdiff_t>(i) + (parts[i + 1] == "api" ? 1 : 2), parts.end());
    std::string method;
    all.back() = stem_of(all.back());
    for (const std::string_view name : {"get", "post", "put", "patch", "delete"})
      if (all.back().ends_with("." + std::string(name))) {
        method = name;
        std::ranges::transform(method, method.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
        all.back() = stem_of(all.back());
      }
    if (all.back() == "index") all.pop_back();
    return FileRoute{join(all, 0, all.size()), method, "nuxt"};
  }
  return std::nullopt;
}

// One part of a flat route name: $id -> :id, _layout -> nothing, name_ -> name, [x.y] -> x.y.
void add_flat_part(std::string& path, std::string_view part) {
  if (part.empty() || part == "_index" || part == "index" || part == "route") return;
  if (part.starts_with('_')) return;
  if (part.starts_with('(') && part.ends_with(')')) return;
  if (part.ends_with('_')) part.remove_suffix(1);
  path += '/';
  if (part == "$") path += '*';
  else if (part.starts_with('$')) path.append(":").append(part.substr(1));
  else
    for (const char c : part)
      if (c != '[' && c != ']') path += c;
}

// "a.$id.b" taken apart at dots that no brackets protect.
void add_flat_name(std::string& path, std::string_view name) {
  std::size_t begin = 0;
  int brackets = 0;
  for (std::size_t i = 0; i <= name.size(); ++i) {
    if (i < name.size() && name[i] == '[') ++brackets;
    if (i < name.size() && name[i] == ']') --brackets;
    if (i < name.size() && (name[i] != '.' || brackets > 0)) continue;
    add_flat_part(path, name.substr(begin, i - begin));
    begin = i + 1;
  }
}

// app/routes/healthcheck.tsx, app/routes/api.v1.$id/route.ts
std::optional<FileRoute> remix(const std::vector<std::string_view>& parts, const SourceFile& source) {
  if (!is_code(parts.back())) return std::nullopt;
  for (std::size_t i = 0; i + 2 < parts.size(); ++i) {
    if (parts[i] != "app" || parts[i + 1] != "routes") continue;
    const std::string& text = source.text;
    const auto exports = [&](std::string_view what) { return text.find(what) != std::string::npos; };
    const bool loads = exports("loader") || exports("action");
    const bool page = exports("export default");
    if (!loads && !page) return std::nullopt;
    const std::size_t depth = parts.size() - (i + 2);
    if (depth == 2 && stem_of(parts.back()) != "route") return std::nullopt;  // helpers beside a route
    if (depth > 2) return std::nullopt;
    std::string path;
    add_flat_name(path, depth == 2 ? parts[i + 2] : stem_of(parts.back()));
    return FileRoute{path.empty() ? "/" : path, page || !exports("loader") ? std::string(page ? "GET" : "") : "GET", "remix"};
  }
  return std::nullopt;
}

std::optional<FileRoute> page_route(const SourceFile& source) {
  const std::vector<std::string_view> parts = split(source.path);
  std::optional<FileRoute> route = remix(parts, source);
  if (!route) route = next_app(parts);
  if (!route) route = nitro(parts, source);
  if (!route) route = pages(parts, source);
  if (!route) route = svelte_page(parts);
  return route;
}

bool is_method(std::string_view name) {
  static constexpr std::string_view methods[] = {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "ALL", "fallback"};
  return std::ranges::find(methods, name) != std::end(methods);
}

// Reads words and braces of one export statement; enough for the few forms that name methods, and a parse would cost a thousand times more.
struct ExportReader {
  std::string_view text;
  std::size_t at;

  void skip_space() {
    while (at < text.size() && is_space(text[at])) ++at;
  }
  // The next word; empty before anything else.
  std::string_view word() {
    skip_space();
    const std::size_t begin = at;
    while (at < text.size() && is_identifier(text[at])) ++at;
    return text.substr(begin, at - begin);
  }
  bool take(char c) {
    skip_space();
    const bool taken = at < text.size() && text[at] == c;
    if (taken) ++at;
    return taken;
  }
};

struct Exported {
  std::string_view name;
  std::size_t begin = 0;
};

// { GET, h as POST, h: PUT }: the last word before each comma.
void add_list(ExportReader& reader, std::vector<Exported>& names) {
  Exported last;
  for (int left = 1000; left > 0 && reader.at < reader.text.size(); --left) {
    if (const std::string_view word = reader.word(); !word.empty()) {
      last = {word, reader.at - word.size()};
      continue;
    }
    const bool end = reader.take('}');
    if (end || reader.take(',')) names.push_back(last);
    else ++reader.at;
    if (end) return;
  }
}

// The names that an `export` at this place gives to the outside; "*" for all of another file.
std::vector<Exported> exported_names(std::string_view text, std::size_t after_export) {
  ExportReader reader{text, after_export};
  std::vector<Exported> names;
  if (reader.take('*')) return {{"*", reader.at - 1}};
  if (reader.take('{')) {
    add_list(reader, names);
    return names;
  }
  std::string_view word = reader.word();
  if (word == "async") word = reader.word();
  if (word != "function" && word != "const" && word != "let" && word != "var") return {};
  if (reader.take('{')) {
    add_list(reader, names);
    return names;
  }
  reader.take('*');
  const std::string_view name = reader.word();
  return {{name, reader.at - name.size()}};
}

// Files whose exports are the methods they serve.
std::optional<FileRoute> method_file(const SourceFile& source) {
  const std::vector<std::string_view> parts = split(source.path);
  if (!is_code(parts.back())) return std::nullopt;
  const std::string_view stem = stem_of(parts.back());
  if (stem == "route") {
    const std::size_t root = find_root(parts, "app");
    if (root == std::string_view::npos || has_private_part(parts, root + 1)) return std::nullopt;
    return FileRoute{join(parts, root + 1, parts.size() - 1), "", "next"};
  }
  if (stem == "+server") {
    const std::size_t root = find_root(parts, "routes");
    if (root == std::string_view::npos) return std::nullopt;
    return FileRoute{join(parts, root + 1, parts.size() - 1), "", "sveltekit"};
  }
  const std::size_t root = find_root(parts, "pages");
  if (root == std::string_view::npos || !begins_lower(parts.back())) return std::nullopt;
  return FileRoute{join_with_name(parts, root), "", "astro"};
}

std::vector<HttpRoute> routes_of_exports(FileId id, const SourceFile& source) {
  std::vector<HttpRoute> routes;
  const std::optional<FileRoute> file = method_file(source);
  if (!file) return routes;
  const std::string_view text = source.text;
  // An export stands at the beginning of a line: not in a comment or a string.
  for (std::size_t at = text.find("export"); at != std::string_view::npos; at = text.find("export", at + 6)) {
    if (at > 0 && text[at - 1] != '\n') continue;
    for (const Exported& exported : exported_names(text, at + 6)) {
      // `export *` is a barrel of components in a folder called pages; elsewhere it hands on what the other file serves.
      const bool whole = exported.name == "*" && file->framework != "astro";
      if (!is_method(exported.name) && !whole) continue;
      const auto begin = static_cast<std::uint32_t>(exported.begin);
      const bool any = exported.name == "ALL" || exported.name == "fallback" || exported.name == "*";
      routes.push_back({.path = {file->path, {id, begin, begin + static_cast<std::uint32_t>(exported.name.size())}},
                        .method = any ? std::string() : std::string(exported.name),
                        .framework = file->framework});
    }
  }
  return routes;
}

}  // namespace

std::vector<HttpRoute> routes_of_path(FileId file, const SourceFile& source) {
  std::vector<HttpRoute> routes = routes_of_exports(file, source);
  std::optional<FileRoute> page = page_route(source);
  if (page)
    routes.push_back(
        {.path = {std::move(page->path), {file, 0, 0}}, .method = std::move(page->method), .framework = std::move(page->framework)});
  return routes;
}

}  // namespace preship::js
