#include "answers/nginx/loops.h"
#include "answers/nginx/targets.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// Paths that units bind: "--bind unix:/run/app.sock", "--uds /run/app.sock", ListenStream=/run/app.sock.
static void add_bound(const SystemdUnit& unit, std::vector<Text>& bound) {
  for (const SystemdEntry* entry : unit.all("Socket", "ListenStream"))
    if (entry->value.value.starts_with('/')) bound.push_back(entry->value);
  for (const SystemdEntry* entry : unit.all("Service", "ExecStart")) {
    const std::string& command = entry->value.value;
    for (const std::string_view mark : {std::string_view("unix:"), std::string_view("--uds "), std::string_view("--uds="),
                                        std::string_view("--socket "), std::string_view("--socket=")})
      for (std::size_t at = command.find(mark); at != std::string::npos; at = command.find(mark, at + 1)) {
        std::size_t begin = at + mark.size();
        if (command.substr(begin).starts_with("//")) begin += 2;
        const std::string path = command.substr(begin, command.find_first_of(" \t'\"", begin) - begin);
        if (path.starts_with('/')) bound.push_back({path, entry->value.span});
      }
  }
}

static std::string plain_path(std::string path) { return path.starts_with("/var/run/") ? path.substr(4) : path; }

static bool is_known(std::string_view path) { return path.find_first_of("$%{*") == std::string_view::npos; }

// The word of a directive that names a socket; null when it is PHP's, which its own package binds.
static const Text* socket_word(const NginxNode& node) {
  if (!is_one_of(node.name(), {"proxy_pass", "uwsgi_pass", "grpc_pass", "scgi_pass", "server"}) || node.directive->arguments.empty())
    return nullptr;
  const Text& word = node.directive->arguments[0];
  return word.value.find("unix:") == std::string::npos || word.value.find("php") != std::string::npos ? nullptr : &word;
}

static Findings check(const Project& project) {
  std::vector<Text> bound;
  for (const auto& unit : project.facts.systemd_units)
    if (project.file(unit->file).role == PathRole::production) add_bound(*unit, bound);
  Findings findings;
  if (bound.empty() || !std::ranges::all_of(bound, [](const Text& path) { return is_known(path.value); })) return findings;
  std::set<Span> said;
  for (const auto& tree : project.nginx_trees)
    for (const NginxNode& node : tree->nodes) {
      const Text* word = socket_word(node);
      if (word == nullptr || !project.in_production(word->span) || !is_known(word->value)) continue;
      const std::string path = plain_path(proxy_target(word->value).socket);
      const bool found = std::ranges::any_of(bound, [&](const Text& one) { return plain_path(one.value) == path; });
      if (found || !said.insert(word->span).second) continue;
      findings.push_back({word->span,
                          "nothing binds the socket '" + path + "': every request is a 502",
                          {{bound.front().span, "'" + bound.front().value + "' is bound here"}}});
    }
  return findings;
}

Rule socket_mismatch() { return {check}; }

}  // namespace preship
