#include "answers/nginx/upgrades.h"

#include <algorithm>
#include <map>

#include "answers/nginx/servers.h"
#include "answers/nginx/targets.h"
#include "answers/nginx/versions.h"
#include "text/lower_case.h"
#include "text/versions.h"
#include "text/words.h"

namespace preship {
namespace {

struct WebSocket {
  Text path;
  std::string name;
  bool polls = false;
};

// Those without a way round come first: what they lose is lost.
std::vector<WebSocket> websockets_of(const Project& project, const Service& service) {
  std::vector<WebSocket> alone, polling;
  bool mounted = false;
  for (const FrameworkSetting& setting : project.facts.framework_settings) {
    if (setting.service != service.id || !project.in_production(setting.name.span)) continue;
    for (const bool polls : {false, true}) {
      const std::string_view prefix = polls ? "websocket.polls." : "websocket.alone.";
      if (!setting.name.value.starts_with(prefix)) continue;
      (polls ? polling : alone).push_back({setting.value, setting.name.value.substr(prefix.size()), polls});
      mounted = mounted || holds(project.file(setting.name.span.file).path, "routes.rb");
    }
  }
  // Rails mounts the cable where its routes say, and else at the usual path.
  if (mounted) std::erase_if(alone, [&](const WebSocket& one) { return !holds(project.file(one.path.span.file).path, "routes.rb"); });
  alone.insert(alone.end(), polling.begin(), polling.end());
  return alone;
}

enum class Handed : std::uint8_t { no, yes, unknown };

Handed hands_on_upgrades(const NginxTree& tree, const NginxNode& pass) {
  const NginxInForce force = in_force(tree, *pass.parent, "proxy_set_header");
  const bool upgrade =
      std::ranges::any_of(force.directives, [](const NginxNode* header) { return lower_case(header->argument(0)) == "upgrade"; });
  return upgrade ? Handed::yes : force.open ? Handed::unknown : Handed::no;
}

// The path at which a client asks for what the app has at `path`: what the pass takes away and puts before it, the other way round.
std::optional<std::string> path_outside(const NginxNode& location, const NginxNode& pass, const std::string& path) {
  const ProxyTarget target = proxy_target(pass.argument(0));
  const LocationName name = name_of_location(location);
  if (!name.modifier.empty() && name.modifier != "^~" && name.modifier != "=") return std::nullopt;
  if (!target.has_uri) return path;
  return path.starts_with(target.uri) ? std::optional(std::string(name.name) + path.substr(target.uri.size())) : std::nullopt;
}

bool takes(const NginxNode& server, const NginxNode& pass, const std::string& path) {
  const std::optional<std::string> outside = path_outside(*pass.parent, pass, path);
  if (!outside) return false;
  const LocationChoice choice = choose_location(server, *outside);
  return choice.location == pass.parent && choice.unsure == nullptr;
}

bool is_only_location(const NginxNode& server, const NginxNode& location) {
  return std::ranges::count_if(server.children, [](const NginxNode* child) { return child->name() == "location"; }) == 1 &&
         name_of_location(location).name == "/";
}

// https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_http_version: 1.1 by itself since 1.29.7.
bool speaks_old_version(const Project& project, const NginxTree& tree, const NginxNode& pass) {
  const NginxInForce force = in_force(tree, *pass.parent, "proxy_http_version");
  if (!force.directives.empty()) return force.directives.back()->argument(0) == "1.0";
  const std::optional<std::string> tag = force.open ? std::nullopt : nginx_tag_of(project, pass.directive->span.file);
  if (!tag) return false;
  const auto version = versions_below(tag->substr(0, tag->find('-')));
  return version && version->to <= Version{{1, 29, 7}};
}

class UpgradeReader {
 public:
  UpgradeReader(const Project& project, const NginxTree& tree, std::vector<LostUpgrade>& lost)
      : project_(project), tree_(tree), lost_(lost) {}

  void read() {
    for (const NginxServer& server : http_servers(tree_)) {
      if (!project_.in_production(server.node->directive->span)) continue;
      for (const NginxNode* pass : passes_in(*server.node)) {
        if (pass->name() != "proxy_pass" || pass->parent == nullptr || pass->parent->name() != "location") continue;
        if (const Service* service = service_behind(project_, tree_, pass->argument(0))) passes_[service].push_back({server.node, pass});
      }
    }
    for (const auto& [service, passes] : passes_) check(websockets_of(project_, *service), passes);
  }

 private:
  struct Pass {
    const NginxNode* server = nullptr;
    const NginxNode* pass = nullptr;
  };

  void check(const std::vector<WebSocket>& websockets, const std::vector<Pass>& passes) {
    if (websockets.empty()) return;
    const bool handed = std::ranges::any_of(passes, [&](const Pass& one) { return hands_on_upgrades(tree_, *one.pass) != Handed::no; });
    for (const Pass& one : passes)
      for (const WebSocket& websocket : websockets)
        if (reaches(one, websocket)) {
          add(one, websocket, handed);
          break;
        }
  }

  static bool reaches(const Pass& one, const WebSocket& websocket) {
    return websocket.path.value.empty() ? is_only_location(*one.server, *one.pass->parent)
                                        : takes(*one.server, *one.pass, websocket.path.value);
  }

  void add(const Pass& one, const WebSocket& websocket, bool handed) {
    const bool old = hands_on_upgrades(tree_, *one.pass) == Handed::yes && speaks_old_version(project_, tree_, *one.pass);
    if (handed && !old) return;
    lost_.push_back({one.pass->directive->span, websocket.path, websocket.name, websocket.polls, old});
  }

  const Project& project_;
  const NginxTree& tree_;
  std::vector<LostUpgrade>& lost_;
  std::map<const Service*, std::vector<Pass>> passes_;
};

}  // namespace

std::vector<LostUpgrade> lost_upgrades(const Project& project) {
  std::vector<LostUpgrade> lost;
  for (const auto& tree : project.nginx_trees) UpgradeReader(project, *tree, lost).read();
  std::ranges::sort(lost, {}, &LostUpgrade::pass);
  return lost;
}

}  // namespace preship
