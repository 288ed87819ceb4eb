// Names of services, and hosts and ports in the addresses of one.

#include <algorithm>
#include <set>

#include "answers/ports/ports.h"
#include "answers/proxies/readers.h"
#include "lsp/features/completion_context.h"
#include "lsp/features/features.h"
#include "lsp/features/reachable.h"
#include "model/kubernetes_network.h"
#include "text/url.h"

namespace preship::lsp {
namespace {

using Hosts = std::vector<ReachableHost>;

void add_services(const Project& project, const ComposeFile& compose, Hosts& hosts) {
  const std::string& path = project.file(compose.file).path;
  for (const ComposeService& service : compose.services) {
    const Deployment* deployment = project.deployment({path, service.name.value});
    const std::string image = service.image ? service.image->value : "";
    std::vector<std::uint16_t> ports = deployment == nullptr ? std::vector<std::uint16_t>() : ports_of(project, *deployment);
    hosts.push_back({service.name.value, image.empty() && service.build ? service.build->context : image, std::move(ports)});
  }
}

// The file is given to its services, or lies beside it.
bool reads_env_file(const Project& project, const ComposeFile& compose, const std::string& path) {
  if (directory_of(project.file(compose.file).path) == directory_of(path)) return true;
  return std::ranges::any_of(compose.services, [&](const ComposeService& service) {
    return std::ranges::any_of(service.env_files, [&](const Text& file) { return file.value == path; });
  });
}

std::set<std::string_view> files_of_readers(const Project& project, FileId configuration) {
  std::set<std::string_view> paths;
  for (const Deployment* reader : readers_of(once<proxy_readers>(project), configuration)) paths.insert(reader->id.path());
  return paths;
}

// "API: http://api:" is no YAML until the port has its first digit: so the file is read as if it had.
Hosts hosts_of_unfinished(const Cursor& cursor, const std::string& path) {
  Analysis alone = Analysis::from_memory({{path, std::string(cursor.text).insert(cursor.offset, "0")}});
  Hosts hosts;
  for (const auto& compose : alone.project().facts.compose_files) {
    add_services(alone.project(), *compose, hosts);
    for (std::size_t i = 0; i < compose->services.size(); ++i) {
      if (!compose->services[i].build) continue;
      for (const std::uint32_t index : places_of(cursor.project->index.code_ports, {compose->services[i].build->context}))
        hosts[i].ports.push_back(cursor.project->facts.ports[index].number);
    }
  }
  return hosts;
}

Hosts compose_hosts(const Cursor& cursor, FileKind kind) {
  const Project& project = *cursor.project;
  const std::string path = cursor.folder->relative(*cursor.path).value_or("");
  const std::set<std::string_view> readers =
      is_of_proxy(kind) && cursor.file ? files_of_readers(project, *cursor.file) : std::set<std::string_view>();
  Hosts hosts;
  for (const auto& compose : project.facts.compose_files) {
    const std::string& own = project.file(compose->file).path;
    const bool meant = kind == FileKind::compose  ? own == path
                       : kind == FileKind::dotenv ? reads_env_file(project, *compose, path)
                                                  : (readers.empty() ? compose->production : readers.contains(own));
    if (meant) add_services(project, *compose, hosts);
  }
  if (hosts.empty() && kind == FileKind::compose) hosts = hosts_of_unfinished(cursor, path);
  if (hosts.empty() && kind == FileKind::compose)
    for (const std::string& name : services_in_text(cursor.text)) hosts.push_back({name, "", {}});
  return hosts;
}

Hosts cluster_hosts(const Project& project) {
  Hosts hosts;
  for (const auto& file : project.facts.kubernetes_files)
    for (const KubernetesObject& object : file->objects) {
      if (!object.service) continue;
      ReachableHost host{object.name.value, project.file(file->file).path, {}};
      for (const KubernetesServicePort& port : object.service->ports)
        if (const auto number = port.port ? port_number(port.port->value) : std::nullopt) host.ports.push_back(*number);
      hosts.push_back(std::move(host));
    }
  return hosts;
}

Json item(const std::string& label, int kind, const std::string& text, const Json& range) {
  return {{"label", label}, {"kind", kind}, {"textEdit", {{"range", range}, {"newText", text}}}};
}

}  // namespace

// What the service depends on already, but for the word at the cursor.
std::set<std::string_view> named_already(const Cursor& cursor, const NameContext& context) {
  std::set<std::string_view> names;
  for (const auto& compose : cursor.project->facts.compose_files) {
    if (context.use != NameUse::service || !cursor.file || compose->file != *cursor.file) continue;
    for (const ComposeService& service : compose->services)
      if (service.name.value == context.owner)
        for (const Text& other : service.depends_on)
          if (cursor.offset < other.span.begin || other.span.end < cursor.offset) names.insert(other.value);
  }
  return names;
}

Json complete_names(const Session& session, const Cursor& cursor, FileKind kind, const NameContext& context) {
  constexpr int module_kind = 9, value_kind = 12;  // CompletionItemKind
  const Hosts hosts = kind == FileKind::kubernetes ? cluster_hosts(*cursor.project) : compose_hosts(cursor, kind);
  const Json range = LineTable(cursor.text, session.client.encoding).range(context.begin, cursor.offset);
  const std::set<std::string_view> already = named_already(cursor, context);
  std::set<std::string> said(already.begin(), already.end());
  Json items = Json::array();
  for (const ReachableHost& host : hosts) {
    if (context.use == NameUse::port) {
      if (host.name != context.host) continue;
      for (const std::uint16_t port : host.ports)
        if (const std::string number = std::to_string(port); said.insert(number).second)
          items.push_back(item(number, value_kind, number, range));
    } else if (host.name != context.owner && said.insert(host.name).second) {
      items.push_back(item(host.name, module_kind, host.name + context.suffix, range));
      if (!host.detail.empty()) items.back()["detail"] = host.detail;
    }
  }
  return {{"isIncomplete", false}, {"items", std::move(items)}};
}

}  // namespace preship::lsp
