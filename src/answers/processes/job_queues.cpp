#include "answers/processes/job_queues.h"

#include <algorithm>
#include <set>

#include "answers/compose/services.h"
#include "answers/queries.h"
#include "answers/release/deployed.h"
#include "knowledge/code/code_words.h"
#include "knowledge/words/stages.h"
#include "text/words.h"

namespace preship {
namespace {

// The second half of "queue.put:celery", where the first is the role.
std::string_view queue_of(const FrameworkSetting& setting, std::string_view role) {
  const std::string_view name = setting.name.value;
  const std::string beginning = "queue." + std::string(role) + ":";
  return name.starts_with(beginning) ? name.substr(beginning.size()) : std::string_view();
}

bool is_for_development(const Project& project, const SourceFile& file) {
  if (file.role != PathRole::production && file.role != PathRole::tooling) return true;
  if (file.kind == FileKind::compose)
    return std::ranges::any_of(project.facts.compose_files, [&](const auto& compose) {
      return compose->stage == NamedStage::development && project.file(compose->file).path == file.path;
    });
  return file.kind != FileKind::shell && stage_named_by(file.path) == NamedStage::development;
}

bool may_start_processes(const SourceFile& file) {
  // Dependencies, and what a developer's machine is set up with.
  if (is_one_of(base_name(file.path), {"pyproject.toml", "mise.toml", ".mise.toml", "Cargo.toml"})) return false;
  switch (file.kind) {
    case FileKind::shell:
    case FileKind::dockerfile:
    case FileKind::compose:
    case FileKind::kubernetes:
    case FileKind::helm:
    case FileKind::workflow:
    case FileKind::makefile:
    case FileKind::systemd:
    case FileKind::procfile:
    case FileKind::yaml:
    case FileKind::toml:
    case FileKind::dotenv:
    case FileKind::package_json:
      return true;
    default:
      return holds_any(file.path, {"supervisor", "s6", "runit", "services.d", "ecosystem", "pm2", "railway", "nixpacks", "app.json"});
  }
}

// config/environments/test.rb
bool is_of_other_stage(std::string_view path) { return holds(path, "config/environments/") && base_name(path) != "production.rb"; }

class Queues {
 public:
  Queues(const Project& project, const Span& deployed) : project_(project), deployed_(deployed) {}

  std::vector<IdleQueue> idle() {
    add_python();
    add_named_in_code();
    add_laravel();
    add_bullmq();
    return std::move(idle_);
  }

 private:
  // A file that is there and was not kept may say anything.
  bool names(std::string_view word) const {
    return std::ranges::any_of(project_.files, [&](const SourceFile& file) {
      if (!may_start_processes(file) || is_for_development(project_, file)) return false;
      return file.text_dropped ? file.kind != FileKind::yaml && file.kind != FileKind::toml : holds(file.text, word);
    });
  }

  bool is_started(std::string_view queue) const {
    return std::ranges::any_of(queue_starters(), [&](const QueueWord& row) { return row.queue == queue && names(row.word); });
  }

  // The first such words of code that production runs; null for none.
  const FrameworkSetting* first(std::string_view role, std::string_view queue) const {
    for (const FrameworkSetting& setting : project_.facts.framework_settings)
      if (queue_of(setting, role) == queue && project_.in_production(setting.name.span) &&
          !is_of_other_stage(project_.file(setting.name.span.file).path))
        return &setting;
    return nullptr;
  }

  bool runs_at_once(std::string_view queue) const { return first("eager", queue) != nullptr || first("work", queue) != nullptr; }

  void add(const Text& place, std::string_view queue, Confidence confidence = Confidence::medium) {
    idle_.push_back({.place = place, .name = std::string(queue), .deployed = deployed_, .confidence = confidence});
  }

  void add_python() {
    for (const auto& python : project_.facts.python_projects) {
      if (!project_.in_production({python->file})) continue;
      for (const PythonDependency& dependency : python->dependencies)
        for (const QueueWord& row : queue_packages())
          if (!dependency.dev && dependency.name.value == row.word && first("put", row.queue) != nullptr && !is_eager_in_django() &&
              !runs_at_once(row.queue) && !is_started(row.queue))
            add(dependency.name, row.queue);
    }
  }

  // CELERY_TASK_ALWAYS_EAGER, but for where another stage or a default says that it is off.
  bool is_eager_in_django() const {
    return std::ranges::any_of(project_.facts.django_settings, [&](const DjangoSetting& one) {
      if (!holds(one.name.value, "ALWAYS_EAGER") || !project_.in_production(one.name.span)) return false;
      const bool off = holds(one.value.value, "False") && !holds(one.value.value, "True");
      return !off && stage_named_by(project_.file(one.name.span.file).path) != NamedStage::development;
    });
  }

  // Rails: the adapter, or classes of the queue itself.
  void add_named_in_code() {
    std::set<std::string_view> seen;
    for (const FrameworkSetting& setting : project_.facts.framework_settings) {
      const std::string_view queue = queue_of(setting, "use");
      if (queue.empty() || queue == "laravel" || seen.contains(queue)) continue;
      const FrameworkSetting* use = first("use", queue);
      const FrameworkSetting* put = first("put", queue) != nullptr ? first("put", queue) : first("put", "*");
      seen.insert(queue);
      if (use == nullptr || put == nullptr || runs_at_once(queue) || is_started(queue)) continue;
      // Whoever looks after the machine may set the variable there.
      add(use->value, queue, first("switch", queue) == nullptr ? Confidence::medium : Confidence::low);
    }
  }

  // QUEUE_CONNECTION says where jobs go; "sync" runs them at once.
  void add_laravel() {
    if (first("use", "laravel") == nullptr || runs_at_once("laravel") || is_started("laravel")) return;
    for (const EnvDeclaration& one : project_.facts.env_declarations) {
      const bool given = one.where != DeclaredIn::example && !one.commented && one.value && one.kind == ValueKind::literal;
      if (!given || one.key.value != "QUEUE_CONNECTION" || !is_one_of(one.value->value, {"redis", "database", "sqs", "beanstalkd"}))
        continue;
      const SourceFile& file = project_.file(one.key.span.file);
      if (!project_.in_production(one.key.span) || is_for_development(project_, file)) continue;
      return add(*one.value, "laravel");
    }
  }

  bool is_deployed(const Service& service) const {
    if (!production_deployments(project_, service.id).empty()) return true;
    return std::ranges::any_of(project_.services, [&](const Service& other) {
      return std::ranges::find(other.lenders, service.id) != other.lenders.end() && !production_deployments(project_, other.id).empty();
    });
  }

  // An artifact has its directory or its package, or starts every package at once. The manifests of packages say neither.
  bool is_named(const Service& service) const {
    const std::string_view words[] = {base_name(service.id.directory),
                                      service.name,
                                      "turbo start",
                                      "turbo run start",
                                      "run-many",
                                      "concurrently",
                                      "pm2",
                                      "--recursive",
                                      "--parallel"};
    return std::ranges::any_of(project_.files, [&](const SourceFile& file) {
      return file.kind != FileKind::package_json && may_start_processes(file) && !is_for_development(project_, file) &&
             (holds_any(file.text, words) || holds(file.path, words[0]));
    });
  }

  // The workers are a service of their own, and nothing names its directory or its package.
  void add_bullmq() {
    const FrameworkSetting* put = nullptr;
    const FrameworkSetting* work = nullptr;
    for (const FrameworkSetting& setting : project_.facts.framework_settings) {
      const bool puts = queue_of(setting, "put") == "bullmq", works = queue_of(setting, "work") == "bullmq";
      if ((!puts && !works) || !project_.in_production(setting.name.span)) continue;
      const Service* service = project_.service(setting.service);
      if (service == nullptr || !service->deployable) return;
      if (works && (is_deployed(*service) || is_named(*service))) return;
      if (works && work == nullptr) work = &setting;
      if (puts && put == nullptr && is_deployed(*service)) put = &setting;
    }
    if (put == nullptr || work == nullptr) return;
    add(put->value, "bullmq");
    idle_.back().worker = work->name.span;
  }

  const Project& project_;
  Span deployed_;
  std::vector<IdleQueue> idle_;
};

// What a release brings to production; else the compose file whose name says that it is for production.
std::optional<Span> known_deployment(const Project& project) {
  const std::optional<DeployedBy>& deployed = once<deployed_by>(project);
  if (deployed && deployed->certain) return deployed->span;
  for (const auto& file : project.facts.compose_files) {
    const bool web =
        std::ranges::any_of(file->services, [](const ComposeService& service) { return service.build && !service.ports.empty(); });
    if (web && file->stage == NamedStage::production && project.in_production({file->file}) && is_for_production(project, *file))
      return Span{file->file, 0, 0};
  }
  return std::nullopt;
}

}  // namespace

std::vector<IdleQueue> idle_queues(const Project& project) {
  const bool queues = std::ranges::any_of(project.facts.framework_settings,
                                          [](const FrameworkSetting& setting) { return setting.name.value.starts_with("queue."); });
  const std::optional<Span> deployed = queues ? known_deployment(project) : std::nullopt;
  return deployed ? Queues(project, *deployed).idle() : std::vector<IdleQueue>();
}

}  // namespace preship
