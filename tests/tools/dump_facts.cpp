// Prints every fact of a tree as JSON, one object a line: what extractors saw, for comparison with other tools and for eyes.
//   dump_facts DIRECTORY [FACT...]      FACT: env_read, env_declaration, opaque, route, port, image, ...; all when none is given

#include <algorithm>
#include <exception>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "answers/env/need_reason.h"
#include "engine/analysis.h"
#include "text/position.h"

namespace {

using namespace preship;
using nlohmann::ordered_json;

constexpr const char* phases[] = {"build", "server", "browser", "script", "test"};
constexpr const char* needs[] = {"required", "optional", "defaulted"};
constexpr const char* readers[] = {"code", "schema", "mirror", "helper", "prisma", "interpolation", "shell", "nginx_template", "framework"};
constexpr const char* confidences[] = {"low", "medium", "high"};
constexpr const char* value_kinds[] = {"none", "empty", "placeholder", "literal", "reference", "computed"};
constexpr const char* declared_in[] = {"example",       "env_file",   "dockerfile_arg",   "dockerfile_env", "compose",
                                       "compose_build", "kubernetes", "sealos",           "workflow",       "platform",
                                       "turbo",         "types",      "framework_config", "script",         "systemd"};
constexpr const char* opaque_kinds[] = {"env_declarations", "env_reads", "routes", "ports", "syntax"};
constexpr const char* image_uses[] = {"docker_from", "docker_copy_from", "docker_mount_from", "compose", "kubernetes", "sealos",
                                      "workflow",    "action",           "docker_run"};
constexpr const char* port_roles[] = {"listens", "exposes", "container", "targets", "publishes", "environment"};
constexpr const char* probe_kinds[] = {"http", "command", "tcp", "grpc", "disabled"};
constexpr const char* roles[] = {"production", "test", "example", "docs", "generated", "tooling"};

template <std::size_t N, class Enum>
const char* name(const char* const (&names)[N], Enum value) {
  const auto index = static_cast<std::size_t>(value);
  return index < N ? names[index] : "?";
}

class Printer {
 public:
  Printer(const Project& project, std::set<std::string> wanted) : project_(project), wanted_(std::move(wanted)) {}

  bool wants(const std::string& fact) const { return wanted_.empty() || wanted_.contains(fact); }

  // The common head of a line: what, where, and the text that the span covers.
  ordered_json head(const char* fact, const Span& span) {
    const SourceFile& file = project_.files[span.file];
    const auto [entry, is_new] = lines_.try_emplace(span.file, file.text);
    const Position position = entry->second.position(span.begin);
    return {{"fact", fact}, {"path", file.path}, {"line", position.line}, {"column", position.column}, {"role", name(roles, file.role)}};
  }

  // What a span covers, at most 120 bytes of it.
  std::string text(const Span& span) const {
    return project_.files[span.file].text.substr(span.begin, std::min(span.end - span.begin, 120U));
  }

  void print(const ordered_json& line) { std::cout << line.dump(-1, ' ', false, ordered_json::error_handler_t::replace) << '\n'; }

  const Project& project_;

 private:
  std::set<std::string> wanted_;
  std::map<FileId, LineIndex> lines_;
};

void print_environment(Printer& printer) {
  const Facts& facts = printer.project_.facts;
  if (printer.wants("env_read"))
    for (const EnvRead& read : facts.env_reads) {
      ordered_json line = printer.head("env_read", read.key.span);
      line.update({{"key", read.key.value},
                   {"expression", printer.text(read.span)},
                   {"need", name(needs, read.need)},
                   {"why", describe(read.reason)},
                   {"phase", name(phases, read.phase)},
                   {"reader", name(readers, read.reader)},
                   {"confidence", name(confidences, read.confidence)},
                   {"service", read.service.directory}});
      printer.print(line);
    }
  if (printer.wants("env_declaration"))
    for (const EnvDeclaration& declaration : facts.env_declarations) {
      ordered_json line = printer.head("env_declaration", declaration.key.span);
      line.update({{"key", declaration.key.value},
                   {"where", name(declared_in, declaration.where)},
                   {"kind", name(value_kinds, declaration.kind)},
                   {"commented", declaration.commented},
                   {"build_time", declaration.build_time},
                   {"deployment", declaration.deployment.text()}});
      printer.print(line);
    }
  if (printer.wants("env_helper"))
    for (const EnvHelper& helper : facts.env_helpers) {
      ordered_json line = printer.head("env_helper", helper.span);
      line.update({{"name", helper.name}, {"argument", helper.argument}, {"need", name(needs, helper.need)}});
      printer.print(line);
    }
  if (printer.wants("opaque"))
    for (const Opaque& opaque : facts.opaque) {
      ordered_json line = printer.head("opaque", opaque.span);
      line.update({{"what", name(opaque_kinds, opaque.what)}, {"why", opaque.why}, {"prefix", opaque.prefix}, {"suffix", opaque.suffix}});
      printer.print(line);
    }
}

void print_network(Printer& printer) {
  const Facts& facts = printer.project_.facts;
  if (printer.wants("port"))
    for (const Port& port : facts.ports) {
      ordered_json line = printer.head("port", port.span);
      line.update({{"number", port.number},
                   {"port_role", name(port_roles, port.role)},
                   {"env_key", port.env_key},
                   {"host", port.host},
                   {"deployment", port.deployment.text()}});
      printer.print(line);
    }
  if (printer.wants("route"))
    for (const HttpRoute& route : facts.routes) {
      ordered_json line = printer.head("route", route.path.span);
      line.update({{"route", route.path.value},
                   {"method", route.method},
                   {"partial", route.partial},
                   {"framework", route.framework},
                   {"service", route.service.directory}});
      printer.print(line);
    }
  if (printer.wants("probe"))
    for (const HealthProbe& probe : facts.probes) {
      ordered_json line = printer.head("probe", probe.span);
      line.update({{"kind", name(probe_kinds, probe.kind)},
                   {"probe_path", probe.path ? probe.path->value : ""},
                   {"port", probe.port.value_or(0)},
                   {"tool", probe.tool},
                   {"deployment", probe.deployment.text()}});
      printer.print(line);
    }
  if (printer.wants("host"))
    for (const HostReference& host : facts.hosts) {
      ordered_json line = printer.head("host", host.host.span);
      line.update({{"host", host.host.value}, {"port", host.port.value_or(0)}, {"deployment", host.deployment.text()}});
      printer.print(line);
    }
}

void print_artifacts(Printer& printer) {
  const Facts& facts = printer.project_.facts;
  if (printer.wants("image"))
    for (const Image& image : facts.images) {
      ordered_json line = printer.head("image", image.reference.span);
      line.update({{"reference", image.reference.value},
                   {"repository", image.repository},
                   {"tag", image.tag},
                   {"digest", image.digest},
                   {"use", name(image_uses, image.use)},
                   {"opaque", image.opaque},
                   {"built_here", image.built_here},
                   {"deployment", image.deployment.text()}});
      printer.print(line);
    }
  if (printer.wants("deployment"))
    for (const Deployment& deployment : facts.deployments) {
      ordered_json line = printer.head("deployment", deployment.name.span);
      line.update({{"id", deployment.id.text()},
                   {"production", deployment.production},
                   {"build_context", deployment.build_context},
                   {"dockerfile", deployment.dockerfile},
                   {"target", deployment.target},
                   {"image", deployment.image},
                   {"web", deployment.web},
                   {"service", deployment.service.directory}});
      printer.print(line);
    }
  if (printer.wants("import"))
    for (const PackageImport& import : facts.imports) {
      ordered_json line = printer.head("import", import.name.span);
      line.update({{"name", import.name.value}, {"service", import.service.directory}});
      printer.print(line);
    }
  if (printer.wants("syntax_error"))
    for (const SyntaxError& error : facts.syntax_errors) {
      ordered_json line = printer.head("syntax_error", error.span);
      line.update({{"format", error.format}, {"message", error.message}});
      printer.print(line);
    }
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    std::cerr << "usage: dump_facts DIRECTORY [FACT...]\n";
    return 2;
  }
  try {
    Analysis analysis = Analysis::from_disk(arguments[1]);
    Printer printer(analysis.project(), {arguments + 2, arguments + count});
    print_environment(printer);
    print_network(printer);
    print_artifacts(printer);
  } catch (const std::exception& error) {
    std::cerr << "dump_facts: " << error.what() << '\n';
    return 2;
  }
}
