#include "answers/nginx/listens.h"

#include <algorithm>

#include "answers/compose/services.h"
#include "answers/images/base_image.h"
#include "answers/nginx/placement.h"
#include "answers/queries.h"
#include "text/url.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::string_view own_site = "/etc/nginx/conf.d/default.conf", main_file = "/etc/nginx/nginx.conf";

// What official images leave in place where nothing is put over it: https://hub.docker.com/r/nginxinc/nginx-unprivileged
std::uint16_t own_port(std::string_view repository) { return repository == "nginx" ? 80 : 8080; }

// "80", "443", "[::]:443", "0.0.0.0:8080"; 80 of an address alone, 0 for a socket, nullopt for a variable.
std::optional<std::uint16_t> port_of_listen(std::string_view address) {
  if (holds(address, "$")) return std::nullopt;
  if (address.starts_with("unix:")) return 0;
  const std::size_t colon = address.rfind(':');
  if (const auto port = port_number(colon == std::string_view::npos ? address : address.substr(colon + 1))) return port;
  return 80;
}

// Settings of a few lines that stand in the image, or within a server that has its listen before them.
bool is_harmless_include(const NginxDirective& include, const NginxPath& path) {
  const std::string& name = include.argument(0);
  return holds_any(name, {"mime.types", "_params", "modules-enabled", "modules/"}) || nginx_around(path, "server") != nullptr;
}

struct ListenReader {
  ProxyListens found{.known = true, .ports = {}, .place = {}};
  bool includes_sites = false;

  void read(const NginxFile& file) {
    if (file.is_template) found.known = false;
    for_each_directive(file.directives, [&](const NginxDirective& directive, const NginxPath& path) {
      if (directive.name.value == "include") {
        if (directive.argument(0) == "/etc/nginx/conf.d/*.conf" || directive.argument(0) == "conf.d/*.conf") includes_sites = true;
        else if (!is_harmless_include(directive, path)) found.known = false;
      }
      if (directive.name.value == "server" && directive.has_block && nginx_around(path, "upstream") == nullptr) read_server(directive);
    });
  }

  void read_server(const NginxDirective& server) {
    bool listens = false;
    for (const NginxDirective& directive : server.block) {
      if (directive.name.value != "listen") continue;
      listens = true;
      const auto port = port_of_listen(directive.argument(0));
      if (port) found.ports.push_back(*port), found.place = directive.span;
      else found.known = false;
    }
    if (!listens) found.ports.push_back(80), found.place = server.name.span;
  }
};

// It does not touch the configuration but by copying single files, which is seen, and by removing what the image has.
bool leaves_alone(const DockerInstruction& instruction, const std::vector<PlacedConfiguration>& copied) {
  const std::string& keyword = instruction.keyword.value;
  if (!is_one_of(keyword, {"RUN", "COPY", "ADD"}) || !holds(instruction.rest.value, "/etc/nginx")) return true;
  if (keyword != "RUN")
    return std::ranges::any_of(copied, [&](const auto& placed) { return lies_within(placed.target.span, instruction.span); });
  return std::ranges::all_of(instruction.commands, [](const ShellCommand& command) {
    return !command.words.empty() && is_one_of(command.words[0].value, {"rm", "chown", "chmod", "mkdir", "touch"}) &&
           command.flow.redirects.empty();
  });
}

bool removes_own_site(const DockerInstruction& instruction) {
  return instruction.keyword.value == "RUN" && holds(instruction.rest.value, "rm ") &&
         holds_any(instruction.rest.value, {"/etc/nginx/conf.d"});
}

}  // namespace

ProxyListens nginx_listens(const Project& project, const Deployment& deployment, const ComposeService& service) {
  if (!runs_nginx_alone(project, deployment) || may_make_files(service)) return {};
  const Dockerfile* file = dockerfile_of(project, deployment);
  const Image* image = file == nullptr ? foreign_image(project, deployment) : base_image(project, *file, deployment.target);
  if (image == nullptr || (file != nullptr && file->chain(deployment.target).size() != 1)) return {};
  ListenReader reader;
  std::vector<PlacedConfiguration> here;
  bool has_main = false, covers_site = false;
  for (const PlacedConfiguration& placed : once<placed_configurations>(project)) {
    const bool mounted = placed.service == &service, copied = file != nullptr && placed.dockerfile == file;
    if ((!mounted && !copied) || !is_loaded_from(placed.target.value)) {
      if (mounted || copied) return {};  // a snippet, or a place that some include names
      continue;
    }
    here.push_back(placed);
    has_main = has_main || placed.target.value == main_file;
    covers_site = covers_site || placed.target.value == own_site;
    reader.read(*placed.file);
  }
  if (here.empty()) return {};
  for (const DockerInstruction& instruction :
       file == nullptr ? std::vector<DockerInstruction>() : file->chain(deployment.target)[0]->instructions) {
    if (!leaves_alone(instruction, here)) return {};
    covers_site = covers_site || removes_own_site(instruction);
  }
  for (const ComposeMount& mount : mounts_of(service))
    covers_site = covers_site || mount.target.value == "/etc/nginx/conf.d" || mount.target.value == "/etc/nginx/conf.d/";
  if (!covers_site && (!has_main || reader.includes_sites)) reader.found.ports.push_back(own_port(image->repository));
  return reader.found;
}

}  // namespace preship
