#include "engine/checklist/find_subjects.h"

#include <algorithm>
#include <functional>
#include <set>

#include "engine/checklist/subjects.h"
#include "knowledge/secrets/secrets.h"
#include "paths/classify.h"
#include "paths/file_kinds.h"
#include "text/glob.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

// Workflows and scripts are tooling, and are judged all the same.
bool counts(const SourceFile& file) { return file.role == PathRole::production || file.role == PathRole::tooling; }

class Finder {
 public:
  explicit Finder(Analysis& analysis) : analysis_(analysis), project_(analysis.project()) {}

  std::vector<std::string> find(std::string_view how, std::string_view pattern) {
    if (how == "npm") return packages(pattern);
    if (how == "python") return python(pattern);
    if (how == "key") return keys(pattern);
    if (how == "image") return images(pattern);
    if (how == "route") return routes(pattern);
    if (how == "path") return paths(pattern);
    if (how == "deployment") return deployments([&](const Deployment& each) { return glob_match(pattern, each.id.name()); });
    if (how == "setting") return settings(pattern);
    return how == "word" ? words(pattern) : facts(pattern);
  }

 private:
  const std::string& path(FileId file) const { return project_.file(file).path; }

  std::vector<std::string> packages(std::string_view pattern) const {
    std::vector<std::string> found;
    for (const auto& package : project_.facts.packages)
      for (const PackageDependency& dependency : package->dependencies)
        if (counts(project_.file(package->file)) && glob_match(pattern, dependency.name.value))
          found.push_back("package '" + dependency.name.value + "' in " + path(package->file));
    return found;
  }

  std::vector<std::string> python(std::string_view pattern) const {
    std::vector<std::string> found;
    for (const auto& python : project_.facts.python_projects)
      for (const PythonDependency& dependency : python->dependencies)
        if (counts(project_.file(python->file)) && glob_match(pattern, dependency.name.value))
          found.push_back("package '" + dependency.name.value + "' in " + path(python->file));
    return found;
  }

  // Where a variable stands in production, a read before a declaration; null when it is only known to tests and examples.
  const Span* place_of(const EnvKey& key) const {
    for (const std::uint32_t read : key.reads)
      if (const Span& span = project_.facts.env_reads[read].span; counts(project_.file(span.file))) return &span;
    for (const std::uint32_t at : key.declarations)
      if (const Span& span = project_.facts.env_declarations[at].key.span; counts(project_.file(span.file))) return &span;
    return nullptr;
  }

  std::vector<std::string> keys(std::string_view pattern) const {
    std::vector<std::string> found;
    for (const EnvKey& key : project_.env)
      if (glob_match(pattern, key.key))
        if (const Span* place = place_of(key)) found.push_back("variable '" + key.key + "' in " + path(place->file));
    return found;
  }

  std::vector<std::string> images(std::string_view pattern) const {
    std::vector<std::string> found;
    for (const Image& image : project_.facts.images) {
      const std::string& name = image.repository;
      if (!counts(project_.file(image.reference.span.file))) continue;
      if (glob_match(pattern, name) || glob_match(pattern, name.substr(name.rfind('/') + 1)))
        found.push_back("image '" + name + "' in " + path(image.reference.span.file));
    }
    return found;
  }

  std::vector<std::string> routes(std::string_view pattern) const {
    std::vector<std::string> found;
    const auto matches = [&](const std::string& route) {
      // A glob's star ends at a slash, and a route has many.
      const std::string_view part = trim(pattern, "*");
      const std::string lower = lower_case(route);
      return pattern.starts_with('*') ? holds(lower, part) : lower.starts_with(part);
    };
    for (const HttpRoute& route : project_.facts.routes)
      if (counts(project_.file(route.path.span.file)) && matches(route.path.value))
        found.push_back("route '" + route.path.value + "' in " + path(route.path.span.file));
    return found;
  }

  std::vector<std::string> paths(std::string_view pattern) const {
    std::vector<std::string> found;
    for (const SourceFile& file : project_.files)
      if (counts(file) && glob_match(pattern, file.path) && analysis_.has(file.path)) found.push_back(file.path);
    return found;
  }

  std::vector<std::string> words(std::string_view pattern) const {
    const std::size_t colon = pattern.rfind(':');
    std::vector<std::string> found;
    for (std::string& each : paths(pattern.substr(0, colon)))
      if (const std::optional<std::string> text = analysis_.text(each); text && holds(*text, pattern.substr(colon + 1)))
        found.push_back(std::move(each));
    return found;
  }

  std::vector<std::string> files(const std::function<bool(const SourceFile&)>& wanted) const {
    std::vector<std::string> found;
    for (const SourceFile& file : project_.files)
      if (analysis_.has(file.path) && wanted(file)) found.push_back(file.path);
    return found;
  }

  std::vector<std::string> files_of(FileKind kind) const {
    return files([&](const SourceFile& file) { return counts(file) && file.kind == kind; });
  }

  template <class Models>
  std::vector<std::string> models(const Models& all) const {
    std::vector<std::string> found;
    for (const auto& model : all)
      if (counts(project_.file(model->file))) found.push_back(path(model->file));
    return found;
  }

  template <class Wanted>
  std::vector<std::string> env_keys(Wanted wanted) const {
    std::vector<std::string> found;
    for (const EnvKey& key : project_.env)
      if (wanted(key))
        if (const Span* place = place_of(key)) found.push_back("variable '" + key.key + "' in " + path(place->file));
    return found;
  }

  std::vector<std::string> deployments(const std::function<bool(const Deployment&)>& wanted) const {
    std::vector<std::string> found;
    for (const Deployment& deployment : project_.facts.deployments)
      if (deployment.production && wanted(deployment)) found.push_back(deployment.id.text());
    return found;
  }

  std::vector<std::string> settings(std::string_view name) const {
    std::vector<std::string> found;
    for (const DjangoSetting& setting : project_.facts.django_settings)
      if (setting.name.value == name && counts(project_.file(setting.name.span.file)))
        found.push_back(setting.name.value + " in " + path(setting.name.span.file));
    return found;
  }

  std::vector<std::string> own_images() const {
    std::vector<std::string> found;
    for (const Image& image : project_.facts.images)
      if (is_own_image(project_, image)) found.push_back("image '" + image.repository + "' in " + path(image.reference.span.file));
    return found;
  }

  // Of code in this repository, not of an image from elsewhere.
  static bool is_own(const Deployment& deployment) { return !deployment.service.empty() || !deployment.build_context.empty(); }

  template <class Facts>
  std::vector<std::string> spans(const Facts& all) const {
    std::vector<std::string> found;
    for (const auto& fact : all)
      if (const Span& span = span_of(fact); counts(project_.file(span.file)))
        found.push_back(path(span.file) + ":" + std::to_string(span.begin));  // each place counts once
    return found;
  }
  static const Span& span_of(const Image& image) { return image.reference.span; }
  static const Span& span_of(const HttpRoute& route) { return route.path.span; }
  template <class Fact>
  static const Span& span_of(const Fact& fact) {
    return fact.span;
  }

  std::vector<std::string> source() const {
    return files([](const SourceFile& file) {
      return file.role == PathRole::production &&
             (is_javascript(file.kind) || (file.kind >= FileKind::python && file.kind <= FileKind::elixir));
    });
  }

  std::vector<std::string> examples(bool example) const {
    return files([&](const SourceFile& file) {
      return file.kind == FileKind::dotenv && file.role != PathRole::test && (dotenv_role(file.path) == DotenvRole::example) == example;
    });
  }

  std::vector<std::string> templates() const {
    std::vector<std::string> found;
    for (const auto& file : project_.facts.kubernetes_files)
      if (file->sealos_template) found.push_back(path(file->file));
    return found;
  }

  std::vector<std::string> objects(const std::function<bool(const KubernetesObject&)>& wanted) const {
    std::vector<std::string> found;
    for (const auto& file : project_.facts.kubernetes_files)
      for (const KubernetesObject& object : file->objects)
        if (counts(project_.file(file->file)) && wanted(object))
          found.push_back(object.kind.value + " '" + object.name.value + "' in " + path(file->file));
    return found;
  }

  std::vector<std::string> compose_services(const std::function<bool(const YamlNode&)>& wanted) const {
    std::vector<std::string> found;
    for (const auto& file : project_.facts.compose_files)
      for (const ComposeService& service : file->services)
        if (file->production && counts(project_.file(file->file)) && service.node != nullptr && wanted(*service.node))
          found.push_back("service '" + service.name.value + "' in " + path(file->file));
    return found;
  }

  static std::vector<std::string> joined(std::vector<std::string> first, std::vector<std::string> second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
  }

  std::vector<std::string> volumes() const {
    return joined(compose_services([](const YamlNode& service) { return service.has("volumes"); }),
                  objects([](const KubernetesObject& object) {
                    return object.kind.value == "PersistentVolumeClaim" ||
                           (object.node != nullptr && object.node->find("spec").has("volumeClaimTemplates"));
                  }));
  }

  std::vector<std::string> autoscalers() const {
    return objects([](const KubernetesObject& object) { return object.kind.value == "HorizontalPodAutoscaler"; });
  }

  std::vector<std::string> replicas() const {
    const auto several = [](const std::string& number) { return !number.empty() && number != "0" && number != "1"; };
    return joined(joined(autoscalers(), objects([&](const KubernetesObject& object) {
                           return object.node != nullptr && several(object.node->find("spec").find("replicas").text());
                         })),
                  compose_services([&](const YamlNode& service) { return several(service.find("deploy").find("replicas").text()); }));
  }

  static void collect_names(const NginxDirective& directive, std::vector<std::string>& found, const std::string& file) {
    if (directive.name.value == "server_name")
      for (const Text& name : directive.arguments)
        if (holds(name.value, ".") && !holds_any(name.value, {"localhost", "example.", "$"}))
          found.push_back("server_name '" + name.value + "' in " + file);
    for (const NginxDirective& inner : directive.block) collect_names(inner, found, file);
  }

  std::vector<std::string> hosts() const {
    std::vector<std::string> found = objects([](const KubernetesObject& object) { return object.route != nullptr; });
    for (const auto& file : project_.facts.nginx_files)
      for (const NginxDirective& directive : file->directives)
        if (counts(project_.file(file->file))) collect_names(directive, found, path(file->file));
    for (const auto& file : project_.facts.caddy_files)
      for (const CaddyBlocks::Site& site : caddy_blocks(file->lines).sites)
        for (const Text& word : site.addresses) {
          const std::string host = caddy_address(word).host.value;
          if (counts(project_.file(file->file)) && holds(host, ".") && !holds_any(host, {"localhost", "example.", "$", "{"}))
            found.push_back("address '" + host + "' in " + path(file->file));
        }
    return found;
  }

  std::vector<std::string> facts(std::string_view name) const {
    const Facts& facts = project_.facts;
    if (name == "dockerfiles") return models(facts.dockerfiles);
    if (name == "compose files") return models(facts.compose_files);
    if (name == "nginx files") return models(facts.nginx_files);
    if (name == "Caddyfiles") return models(facts.caddy_files);
    if (name == "units") return files_of(FileKind::systemd);
    if (name == "packages") return models(facts.packages);
    if (name == "python") return models(facts.python_projects);
    if (name == "workflows") return models(facts.workflows);
    if (name == "manifests") return models(facts.kubernetes_files);
    if (name == "env files") return examples(false);
    if (name == "examples") return examples(true);
    if (name == "reads") return env_keys([](const EnvKey& key) { return !key.reads.empty(); });
    if (name == "values") return env_keys([&](const EnvKey& key) { return is_given(project_, key); });
    if (name == "deployments") return deployments(is_own);
    if (name == "web") return deployments([](const Deployment& each) { return each.web && is_own(each); });
    if (name == "own images") return own_images();
    if (name == "workloads") return deployments([](const Deployment&) { return true; });
    if (name == "compose apps")
      return deployments([](const Deployment& each) { return each.kind == ArtifactKind::compose && is_own(each); });
    if (name == "images") return spans(facts.images);
    if (name == "ports") return spans(facts.ports);
    if (name == "probes") return spans(facts.probes);
    if (name == "routes") return spans(facts.routes);
    if (name == "source") return source();
    if (name == "files") return files([](const SourceFile& file) { return file.kind != FileKind::unknown; });
    if (name == "volumes") return volumes();
    if (name == "templates") return templates();
    if (name == "scripts") return files_of(FileKind::shell);
    if (name == "sql") return files_of(FileKind::sql);
    if (name == "autoscalers") return autoscalers();
    if (name == "replicas") return replicas();
    if (name == "public keys") return env_keys([](const EnvKey& key) { return !public_prefix(key.key).empty(); });
    if (name == "hosts") return hosts();
    if (name == "git" && project_.in_git) return {"."};
    if (name == "documents") return files([](const SourceFile& file) { return file.path.ends_with(".md"); });
    return {};
  }

  Analysis& analysis_;
  const Project& project_;
};

}  // namespace

std::vector<std::string> find_subject(Analysis& analysis, std::string_view how, std::string_view pattern) {
  return Finder(analysis).find(how, pattern);
}

}  // namespace preship
