#include "answers/settings/callbacks.h"

#include <algorithm>

#include "paths/path.h"
#include "text/words.h"

namespace preship {
namespace {

// What a provider calls back: GITHUB_CALLBACK_URL, STRIPE_WEBHOOK_URL.
bool is_called_back(std::string_view key) {
  return ends_with_any(key, {"_CALLBACK_URL", "_CALLBACK_URI", "_REDIRECT_URI", "_REDIRECT_URL", "_WEBHOOK_URL", "_NOTIFY_URL"});
}

// DISCORD_WEBHOOK_URL is an address of others, who are told something.
bool is_of_others(std::string_view url) {
  return holds_any(url, {"discord", "slack", "telegram", "office.com", "zapier", "n8n", "make.com", "feishu", "dingtalk"});
}

// "/api/auth/callback" of "https://shop.example.com/api/auth/callback?x". Pages answer by routers of their own, paths of an API by code
// here.
std::string api_path(std::string_view url) {
  const std::size_t scheme = url.find("://");
  const std::size_t slash = scheme == std::string_view::npos ? std::string_view::npos : url.find('/', scheme + 3);
  if (slash == std::string_view::npos || url.find_first_of("$<{") != std::string_view::npos || is_of_others(url)) return "";
  std::string path(url.substr(slash, url.find_first_of("?#", slash) - slash));
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path.starts_with("/api/") ? path : "";
}

bool segment_matches(std::string_view route, std::string_view path) { return route == path || route.starts_with(':'); }

bool routes_are_known(const Project& project) {
  constexpr std::size_t enough = 3;
  return std::ranges::none_of(project.facts.opaque, [](const Opaque& one) { return one.what == OpaqueWhat::routes; }) &&
         std::ranges::count_if(project.facts.routes, [&](const HttpRoute& route) {
           return project.in_production(route.path.span) && route.path.value.starts_with("/api/");
         }) >= static_cast<std::ptrdiff_t>(enough);
}

}  // namespace

bool answers_path(const HttpRoute& route, std::string_view path) {
  std::string_view left = route.path.value, right = path;
  if (route.partial) return segment_matches(base_name(left), base_name(right));
  while (!left.empty() && !right.empty()) {
    left.remove_prefix(left[0] == '/');
    right.remove_prefix(right[0] == '/');
    const std::string_view one = left.substr(0, left.find('/')), other = right.substr(0, right.find('/'));
    if (one == "*") return true;
    if (!segment_matches(one, other)) return false;
    left.remove_prefix(one.size());
    right.remove_prefix(other.size());
  }
  return left.empty() == right.empty();
}

std::vector<UnansweredCallback> unanswered_callbacks(const Project& project) {
  std::vector<UnansweredCallback> found;
  if (!routes_are_known(project)) return found;
  for (const EnvDeclaration& declaration : project.facts.env_declarations) {
    if (!declaration.value || declaration.commented || !is_called_back(declaration.key.value) ||
        !project.in_production(declaration.key.span))
      continue;
    std::string path = api_path(declaration.value->value);
    if (path.empty() || std::ranges::any_of(project.facts.routes, [&](const HttpRoute& route) { return answers_path(route, path); }))
      continue;
    found.push_back({declaration.key, *declaration.value, std::move(path)});
  }
  return found;
}

}  // namespace preship
