#include "lsp/features/symbols.h"

#include "answers/env/contract.h"
#include "lsp/session.h"
#include "text/characters.h"
#include "text/image_name.h"

#include <algorithm>
#include <cctype>
#include <tuple>

namespace preship::lsp {
namespace {

// Those of one file, or of all.
struct Collector {
  std::optional<FileId> only;
  std::vector<Occurrence> found = {};

  bool wants(const Span& span) const { return !only || span.file == *only; }
  void add(SymbolKind kind, std::string_view name, std::string_view scope, const Span& span, bool defines) {
    if (wants(span)) found.push_back({kind, std::string(name), std::string(scope), span, defines});
  }
};

void add_env(const Project& project, Collector& found) {
  for (const EnvRead& read : project.facts.env_reads) found.add(SymbolKind::env_key, read.key.value, "", read.key.span, false);
  for (const EnvDeclaration& given : project.facts.env_declarations)
    found.add(SymbolKind::env_key, given.key.value, "", given.key.span, true);
}

// A stage of a Dockerfile is an image that only the same file knows.
void add_stages(const Project& project, const Dockerfile& dockerfile, Collector& found) {
  const std::string scope = project.file(dockerfile.file).path;
  for (const DockerStage& stage : dockerfile.stages)
    if (!stage.name.empty()) found.add(SymbolKind::image, stage.name, scope, stage.name_text.span, true);
}

void add_images(const Project& project, Collector& found) {
  const Facts& facts = project.facts;
  for (const Image& image : facts.images) {
    const bool stage = image.built_here && image.deployment.empty();
    found.add(SymbolKind::image, stage ? image.reference.value : image.repository,
              stage ? project.file(image.reference.span.file).path : "", image.reference.span, image.built_here && !stage);
  }
  for (const auto& dockerfile : facts.dockerfiles) add_stages(project, *dockerfile, found);
  for (const auto& workflow : facts.workflows)
    for (const WorkflowImageBuild& build : workflow->image_builds)
      for (const Text& tag : build.tags) found.add(SymbolKind::image, image_name(tag.value), "", tag.span, true);
  for (const Deployment& deployment : facts.deployments) {
    const auto dockerfile = project.by_path.find(deployment.dockerfile);
    if (deployment.image.empty() || dockerfile == project.by_path.end()) continue;
    found.add(SymbolKind::image, image_name(deployment.image), "", {dockerfile->second, 0, 0}, true);
  }
}

void add_ports(const Project& project, Collector& found) {
  for (const Port& port : project.facts.ports) {
    const bool listens = port.role == PortRole::listens || port.role == PortRole::environment;
    found.add(SymbolKind::port, std::to_string(port.number), port.service.empty() ? port.deployment.text() : port.service.directory,
              port.span, listens);
  }
}

void add_services(const Project& project, Collector& found) {
  for (const Deployment& deployment : project.facts.deployments)
    if (deployment.kind == ArtifactKind::compose || deployment.kind == ArtifactKind::kubernetes || deployment.kind == ArtifactKind::sealos)
      found.add(SymbolKind::service, deployment.name.value, "", deployment.name.span, true);
  for (const auto& file : project.facts.kubernetes_files)
    for (const KubernetesObject& object : file->objects)
      if (object.kind.value == "Service") found.add(SymbolKind::service, object.name.value, "", object.name.span, true);
  for (const auto& compose : project.facts.compose_files)
    for (const ComposeService& service : compose->services)
      for (const Text& other : service.depends_on) found.add(SymbolKind::service, other.value, "", other.span, false);
  for (const HostReference& host : project.facts.hosts)  // "api.shop.svc.cluster.local" means the service "api"
    found.add(SymbolKind::service, host.host.value.substr(0, host.host.value.find('.')), "", host.host.span, false);
}

void add_paths(const Project& project, Collector& found) {
  for (const HttpRoute& route : project.facts.routes)
    found.add(SymbolKind::path, route.path.value, route.service.directory, route.path.span, true);
  for (const HealthProbe& probe : project.facts.probes)
    if (probe.path) found.add(SymbolKind::path, probe.path->value, probe.service.directory, probe.path->span, false);
}

std::vector<Occurrence> all_occurrences(const Project& project, std::optional<FileId> only = {}) {
  Collector found{only};
  add_env(project, found);
  add_images(project, found);
  add_ports(project, found);
  add_services(project, found);
  add_paths(project, found);
  return std::move(found.found);
}

bool same_path(std::string_view a, std::string_view b) {
  if (a == b) return true;
  // A route that is mounted under a prefix shows only its end.
  const auto ends = [](std::string_view whole, std::string_view end) {
    return end.size() > 1 && end.starts_with('/') && whole.ends_with(end);
  };
  return ends(a, b) || ends(b, a);
}

bool same(const Occurrence& a, const Occurrence& b) {
  if (a.kind != b.kind) return false;
  if (a.kind == SymbolKind::image) return a.name == b.name && a.scope == b.scope;
  if (!a.scope.empty() && !b.scope.empty() && a.scope != b.scope) return false;
  return a.kind == SymbolKind::path ? same_path(a.name, b.name) : a.name == b.name;
}

}  // namespace

std::optional<Occurrence> occurrence_at(const Project& project, FileId file, std::size_t offset) {
  std::optional<Occurrence> best;
  for (Occurrence& each : all_occurrences(project, file)) {
    if (offset < each.span.begin || offset > each.span.end) continue;
    if (!best || each.span.end - each.span.begin < best->span.end - best->span.begin) best = std::move(each);
  }
  return best;
}

Span word_at(std::string_view text, std::size_t offset) {
  std::size_t begin = std::min(offset, text.size()), end = begin;
  while (begin > 0 && is_word(text[begin - 1])) --begin;
  while (end < text.size() && is_word(text[end])) ++end;
  return {0, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::optional<Occurrence> key_at(const Project& project, std::string_view text, std::size_t offset) {
  const Span at = word_at(text, offset);
  const std::string_view word = text.substr(at.begin, at.end - at.begin);
  if (word.empty() || find_env(project, word) == nullptr) return std::nullopt;
  return env_key_named(std::string(word));
}

std::optional<Occurrence> symbol_at(const Cursor& cursor) {
  if (cursor.project == nullptr) return std::nullopt;
  if (cursor.file)
    if (auto found = occurrence_at(*cursor.project, *cursor.file, cursor.offset)) return found;
  return key_at(*cursor.project, cursor.text, cursor.offset);
}

std::optional<Occurrence> env_key_at(const Cursor& cursor) {
  auto found = symbol_at(cursor);
  if (found && found->kind != SymbolKind::env_key) found = key_at(*cursor.project, cursor.text, cursor.offset);
  return found;
}

std::vector<Occurrence> occurrences_of(const Project& project, const Occurrence& wanted, std::optional<FileId> only) {
  std::vector<Occurrence> found = all_occurrences(project, only);
  std::erase_if(found, [&](const Occurrence& each) { return !same(each, wanted); });
  const auto order = [&](const Occurrence& each) {
    return std::tuple(std::string_view(project.file(each.span.file).path), each.span.begin, each.span.end, !each.defines);
  };
  std::ranges::stable_sort(found, {}, order);
  const auto repeats = std::ranges::unique(found, {}, [](const Occurrence& each) { return each.span; });
  found.erase(repeats.begin(), repeats.end());
  return found;
}

}  // namespace preship::lsp
