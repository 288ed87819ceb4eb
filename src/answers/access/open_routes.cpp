#include "answers/access/open_routes.h"

#include <algorithm>
#include <set>

#include "answers/build/module_imports.h"
#include "answers/env/contract.h"
#include "knowledge/words/word_lists.h"
#include "paths/file_kinds.h"
#include "paths/name_parts.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

bool has_segment(std::string_view path, std::initializer_list<std::string_view> names) {
  return std::ranges::any_of(split_at(path, "/"), [&](std::string_view part) { return is_one_of(lower_case(part), names); });
}

bool is_served_code(const Project& project, const HttpRoute& route) {
  const SourceFile& file = project.file(route.path.span.file);
  return project.in_production(route.path.span) && !file.text.empty() && (is_javascript(file.kind) || file.kind == FileKind::python);
}

// Routes that list, change and delete webhooks are an app's own settings.
bool is_of_settings(const Project& project, const HttpRoute& route) {
  if (holds_any(lower_case(route.path.value),
                {"setting", "subscription", "config", "/test", "deliver", "endpoint", "manage", "admin", "user", ":"}))
    return true;
  return std::ranges::any_of(project.facts.routes, [&](const HttpRoute& other) {
    const bool beside = other.path.value == route.path.value || other.path.value.starts_with(route.path.value + "/:");
    return beside && other.service == route.service && is_one_of(other.method, {"PUT", "PATCH", "DELETE"});
  });
}

// The file serves no answer to a request of its own: it only hands it on.
bool is_only_a_table(std::string_view text) { return !holds_any(text, {"await", "=>", "function", "def ", "async"}); }

// proxy.ts is what Next.js 16 calls middleware.ts.
bool has_checking_middleware(const Project& project, const Service& service) {
  return std::ranges::any_of(project.files, [&](const SourceFile& file) {
    const std::string_view name = base_name(file.path);
    const bool middleware = name.starts_with("middleware.") || name.starts_with("proxy.") || name.starts_with("_middleware.");
    return middleware && lies_in(file.path, service.id.directory) && holds_any(file.text, words_of(WordList::visitor_check));
  });
}

}  // namespace

std::vector<const HttpRoute*> unverified_webhooks(const Project& project) {
  std::vector<const HttpRoute*> found;
  for (const HttpRoute& route : project.facts.routes) {
    if ((route.method != "POST" && !route.method.empty()) || !is_served_code(project, route)) continue;
    if (!has_segment(route.path.value, {"webhook", "webhooks"}) || is_of_settings(project, route)) continue;
    const FileId file = route.path.span.file;
    // A server of its own kind, and a handler that another file imports and names here.
    if (is_only_a_table(project.file(file).text)) continue;
    if (!reaches_any(project, file, words_of(WordList::webhook_check), 2) &&
        !reaches_any(project, file, words_of(WordList::visitor_check), 2))
      found.push_back(&route);
  }
  return found;
}

std::vector<const HttpRoute*> unprotected_admin_routes(const Project& project) {
  std::vector<const HttpRoute*> found;
  for (const HttpRoute& route : project.facts.routes) {
    const std::string& path = project.file(route.path.span.file).path;
    const bool handler = base_name(path).starts_with("route.") || holds(path, "pages/api/");
    if (route.framework != "next" || !handler || !is_served_code(project, route) || !has_segment(route.path.value, {"admin", "superuser"}))
      continue;
    const Service& service = owner_of(project, directory_of(path));
    if (has_checking_middleware(project, service) || reaches_any(project, route.path.span.file, words_of(WordList::visitor_check), 3))
      continue;
    found.push_back(&route);
  }
  return found;
}

namespace {

constexpr std::string_view installed_words[] = {"nstalled", "INSTALLED", "lock",       "Lock",       "count(",       "Count(",
                                                "exists",   "Exists",    "setupDone",  "setup_done", "etupComplete", "etup_complete",
                                                "isSetup",  "is_setup",  "needsSetup", "firstRun",   "first_run"};

bool is_closed_by_nginx(const Project& project, std::string_view name) {
  return std::ranges::any_of(project.facts.nginx_files, [&](const auto& nginx) {
    const std::string_view text = project.file(nginx->file).text;
    return holds(text, name) && holds_any(text, {"deny", "return 403", "return 404", "return 410", "auth_basic"});
  });
}

bool is_guarded(const Project& project, FileId file) {
  return reaches_any(project, file, installed_words, 2) || reaches_any(project, file, words_of(WordList::visitor_check), 2);
}

// "public/install/index.php": a folder of its own that the server hands out.
bool is_installer_file(std::string_view path) {
  return path.ends_with(".php") && is_one_of(base_name(path), {"index.php", "install.php", "installer.php", "setup.php"}) &&
         (has_segment(directory_of(path), {"install", "installer", "setup"}) || base_name(path) != "index.php");
}

}  // namespace

std::vector<Installer> open_installers(const Project& project) {
  std::vector<Installer> found;
  std::set<FileId> seen;
  for (const HttpRoute& route : project.facts.routes) {
    const std::string_view path = route.path.value;
    const std::string_view first = path.starts_with('/') ? path.substr(1, path.find('/', 1) - 1) : path.substr(0, path.find('/'));
    if (!is_one_of(lower_case(first), {"install", "installer", "setup"}) || !project.in_production(route.path.span)) continue;
    const FileId file = route.path.span.file;
    if (is_closed_by_nginx(project, first) || is_guarded(project, file) || !seen.insert(file).second) continue;
    found.push_back({route.path.span, route.path.value});
  }
  for (FileId id = 0; id < project.files.size(); ++id) {
    const SourceFile& file = project.files[id];
    if (!is_installer_file(file.path) || file.text.empty() || !project.in_production({id}) || is_guarded(project, id)) continue;
    if (!is_closed_by_nginx(project, "install") && !is_closed_by_nginx(project, "setup") && seen.insert(id).second)
      found.push_back({{id, 0, 0}, file.path});
  }
  return found;
}

}  // namespace preship
