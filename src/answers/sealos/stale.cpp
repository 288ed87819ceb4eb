#include "answers/sealos/stale.h"

#include <algorithm>
#include <set>

#include "answers/build/lockfiles.h"
#include "answers/env/contract.h"
#include "answers/ports/ports.h"
#include "answers/queries.h"
#include "answers/sealos/template.h"
#include "answers/storage/engines.h"
#include "knowledge/code/frameworks.h"
#include "knowledge/tools/tool_signs.h"
#include "text/glob.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::string_view python_frameworks[] = {"django", "flask", "fastapi"};

// "next" for "Next.js", "nextjs" and "next": people and tools spell them differently.
std::string plain_framework(std::string_view name) {
  std::string plain = lower_case(name);
  for (const std::string_view end : {".js", "js"})
    if (plain.size() > end.size() + 2 && plain.ends_with(end)) plain.resize(plain.size() - end.size());
  std::erase_if(plain, [](char byte) { return byte == ' ' || byte == '-' || byte == '_'; });
  return plain;
}

std::string joined_words(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) text += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
  return text;
}

class StaleReader {
 public:
  StaleReader(const Project& project, const SealosApp& app)
      : project_(project), app_(app), root_(app.analysis->root), service_(service_of(project, app)) {
    read_language();
    read_framework();
    read_package_manager();
    read_port();
    read_databases();
    read_variables();
    read_dockerfile();
  }

  std::vector<SealosFault> faults;

 private:
  Span key(std::string_view name) const { return key_span(root_, name); }
  void add(const Span& span, std::string message, std::optional<Severity> severity = {}) {
    faults.push_back({span, std::move(message), severity});
  }

  bool shows(std::string_view kind, std::string_view name) const {
    const auto globs = signs_of_tool(kind, name);
    return globs.empty() || std::ranges::any_of(project_.files, [&](const SourceFile& file) {
             return lies_in(file.path, app_.directory) &&
                    std::ranges::any_of(globs, [&](std::string_view glob) { return glob_match(glob, file.path); });
           });
  }

  void read_language() {
    const JsonValue& language = root_.find("language");
    if (language.is_string() && !shows("language", language.text()))
      add(language.span, "the app is said to be written in '" + language.text() + "', and holds no file of it");
  }

  // What is known of the app's frameworks, and of all: a name that nobody knows says nothing.
  void read_framework() {
    const JsonValue& framework = root_.find("framework");
    const std::string named = plain_framework(framework.text());
    std::set<std::string> known, used;
    std::string words;
    for (const NodeFramework& each : node_frameworks()) known.insert(plain_framework(each.name));
    for (const std::string_view each : python_frameworks) known.emplace(each);
    for (const std::string& each : service_.frameworks)
      if (used.insert(plain_framework(each)).second) words += (words.empty() ? "" : ", ") + each;
    for (const auto& python : project_.facts.python_projects)
      for (const std::string_view each : python_frameworks)
        if (python->directory == service_.id.directory && python->depends_on(std::string(each)) && used.emplace(each).second)
          words += (words.empty() ? "" : ", ") + std::string(each);
    if (known.contains(named) && !used.empty() && !used.contains(named))
      add(framework.span, "the framework is said to be '" + framework.text() + "', and the app depends on " + words);
  }

  void read_package_manager() {
    const JsonValue& manager = root_.find("package_manager");
    std::set<std::string> used;
    for (const Lockfile& lockfile : lockfiles_above(project_, app_.directory)) used.emplace(lockfile.manager);
    if (const PackageJson* package = project_.package(app_.directory); package != nullptr && package->package_manager)
      used.insert(package->package_manager->value.substr(0, package->package_manager->value.find('@')));
    const std::vector<std::string> names(used.begin(), used.end());
    if (manager.kind == JsonValue::Kind::null && root_.has("package_manager") && !used.empty())
      return add(key("package_manager"), "no package manager is recorded, and the app uses " + quoted_list(names), Severity::note);
    if (!manager.is_string()) return;
    const bool node = is_one_of(manager.text(), {"npm", "pnpm", "yarn", "bun"});
    if (node && !used.empty() && !used.contains(manager.text()))
      add(manager.span, "the package manager is said to be '" + manager.text() + "', and the app uses " + quoted_list(names));
    else if (!shows("package-manager", manager.text()))
      add(manager.span, "the package manager is said to be '" + manager.text() + "', and the app holds no file of it");
  }

  void read_port() {
    const JsonValue& port = root_.find("port");
    if (port.kind != JsonValue::Kind::number) return;
    const JsonValue& set = app_.config == nullptr ? JsonValue() : app_.config->root.find("port");
    if (set.kind == JsonValue::Kind::number) {
      if (set.text() != port.text()) add(port.span, "the port is said to be " + port.text() + ", and config.json sets " + set.text());
      return;
    }
    const std::set<int> listens = ports_listened();
    if (listens.size() == 1 && std::to_string(*listens.begin()) != port.text())
      add(port.span, "the port is said to be " + port.text() + ", and the app listens on " + std::to_string(*listens.begin()));
  }

  const KubernetesContainer* container_of_app() const {
    const std::vector<SealosApp> apps = {app_};
    for (const SealosTemplatePlace& place : sealos_templates(project_, apps))
      if (place.app != nullptr && place.workload != nullptr) return main_container(*place.workload);
    return nullptr;
  }

  // What the process binds where the template starts it, else what the code says. Empty when a variable decides that cannot be seen.
  std::set<int> ports_listened() const {
    std::set<int> numbers;
    const KubernetesContainer* container = container_of_app();
    const Deployment* deployment = container == nullptr ? nullptr : project_.deployment(container->deployment);
    if (deployment != nullptr && deployment->service == service_.id) {
      for (const Listen& listen : listens_of(project_, *deployment)) numbers.insert(listen.number);
      return numbers;
    }
    for (const Port& port : project_.facts.ports) {
      if (port.role != PortRole::listens || !port.deployment.empty() || port.service != service_.id || !project_.in_production(port.span))
        continue;
      if (!port.env_key.empty() && app_.manifest != nullptr) return {};
      numbers.insert(port.number);
    }
    return numbers;
  }

  void read_databases() {
    const JsonValue& databases = root_.find("databases");
    if (!databases.is_array()) return;
    const auto listed = [&](std::string_view name) {
      return std::ranges::any_of(databases.items, [&](const JsonValue& item) { return item.text() == name; });
    };
    const std::vector<UsedEngine> engines = engines_of(project_, service_);
    std::vector<std::string> missing;
    for (const UsedEngine& used : engines)
      if (!listed(used.engine)) missing.push_back("'" + used.engine + "' (" + used.how + ")");
    if (!missing.empty()) add(key("databases"), "the databases lack " + joined_words(missing));
    // Drivers come and go with what people try; a tool is set up for the one database that there is.
    const auto chosen = std::ranges::find_if(engines, [](const UsedEngine& used) { return !used.how.starts_with("package"); });
    if (chosen == engines.end()) return;
    for (const JsonValue& item : databases.items)
      if (is_one_of(item.text(), {"postgres", "mysql", "sqlite"}) &&
          std::ranges::find(engines, item.text(), &UsedEngine::engine) == engines.end())
        add(item.span, "'" + item.text() + "' is among the databases, and " + chosen->how + " is for '" + chosen->engine + "'");
  }

  void read_variables() {
    const JsonValue& variables = root_.find("env_vars");
    if (!variables.is_object()) return;
    std::vector<std::string> missing, unread;
    const std::vector<std::uint32_t> reads = reads_of(project_, service_);
    for (const std::uint32_t index : reads) {
      const EnvRead& read = project_.facts.env_reads[index];
      const std::string& name = read.key.value;
      if (variables.has(name) || needs_no_declaration(project_, name) || !stops_the_server(project_, read)) continue;
      if (!optional_somewhere(project_, *find_env(project_, name), service_.id)) missing.push_back(name);
    }
    std::ranges::sort(missing);
    missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
    if (!missing.empty())
      add(key("env_vars"), "the code cannot do without " + quoted_list(missing, 6) + ", and 'env_vars' does not name " +
                               (missing.size() == 1 ? "it" : "them"));
    for (const JsonMember& member : variables.members)
      if (member.value.find("category").text() == "required" && !reads.empty() && !may_be_read(member.name.value))
        unread.push_back(member.name.value);
    if (!unread.empty())
      add(key_span(variables, unread.front()), quoted_list(unread, 6) + (unread.size() == 1 ? " is" : " are") +
                                                   " asked for, and nothing reads " + (unread.size() == 1 ? "it" : "them"));
  }

  bool may_be_read(const std::string& name) const {
    const EnvKey* env = find_env(project_, name);
    return (env != nullptr && !env->reads.empty()) || is_read_by_convention(name) || needs_no_declaration(project_, name) ||
           may_be_read_dynamically(project_, name) || project_.mentioned_by_readers.contains(name);
  }

  void read_dockerfile() {
    const JsonValue& has = root_.find("has_dockerfile");
    const bool none = std::ranges::none_of(project_.facts.dockerfiles,
                                           [&](const auto& file) { return lies_in(project_.file(file->file).path, app_.directory); });
    const std::string own = app_.directory == "." ? "Dockerfile" : app_.directory + "/Dockerfile";
    const bool said = has.kind == JsonValue::Kind::boolean;
    if (said && has.text() == "true" && none) add(has.span, "the app is said to have a Dockerfile, and there is none");
    if (said && has.text() == "false" && project_.dockerfile(own) != nullptr)
      add(has.span, "the app is said to have no Dockerfile, and there is one", Severity::note);
    const JsonValue& image = root_.find("image_ref");
    if (none && root_.has("image_ref") && image.kind == JsonValue::Kind::null && !has_builder())
      add(key("image_ref"), "there is no image to take again, and nothing here to build one with", Severity::note);
  }

  // https://nixpacks.com/docs/configuration/file, https://buildpacks.io/docs/reference/config/project-descriptor/, https://railpack.com
  bool has_builder() const {
    return std::ranges::any_of(project_.files, [&](const SourceFile& file) {
      return lies_in(file.path, app_.directory) &&
             is_one_of(base_name(file.path), {"nixpacks.toml", "nixpacks.json", "project.toml", "railpack.json", "Procfile"});
    });
  }

  const Project& project_;
  const SealosApp& app_;
  const JsonValue& root_;
  const Service& service_;
};

}  // namespace

std::vector<SealosFault> stale_parts(const Project& project, const SealosApp& app) { return std::move(StaleReader(project, app).faults); }

}  // namespace preship
