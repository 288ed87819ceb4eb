#include "answers/release/deployed.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

namespace {

struct Queue {
  std::string_view package, consumer;  // and what starts the process that takes the jobs
};

}  // namespace

// https://docs.celeryq.dev/en/stable/userguide/workers.html, https://python-rq.org/docs/workers/, https://dramatiq.io/guide.html#workers,
// https://huey.readthedocs.io/en/latest/consumer.html, https://arq-docs.helpmanual.io/,
// https://django-q2.readthedocs.io/en/master/cluster.html
constexpr Queue queues[] = {{"celery", "celery"}, {"rq", "rq"},   {"django-rq", "rqworker"}, {"dramatiq", "dramatiq"},
                            {"huey", "huey"},     {"arq", "arq"}, {"django-q2", "qcluster"}};

// Some artifact speaks of the program; a dependency of the same name is none.
static bool is_started(const Project& project, std::string_view consumer) {
  const auto runs = [](const SourceFile& file) {
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
        return true;
      default:
        return base_name(file.path) == "supervisord.conf";
    }
  };
  // A file that is there and was not kept may say anything.
  return std::ranges::any_of(project.files,
                             [&](const SourceFile& file) { return runs(file) && (file.text_dropped || holds(file.text, consumer)); }) ||
         std::ranges::any_of(project.facts.django_settings, [](const DjangoSetting& one) { return holds(one.name.value, "ALWAYS_EAGER"); });
}

static Findings check(const Project& project) {
  Findings findings;
  const std::optional<DeployedBy> deployed = deployed_by(project);
  if (!deployed || !deployed->certain) return findings;
  for (const auto& python : project.facts.python_projects) {
    if (!project.in_production({python->file})) continue;
    for (const Queue& queue : queues)
      for (const PythonDependency& dependency : python->dependencies)
        if (!dependency.dev && dependency.name.value == queue.package && !is_started(project, queue.consumer)) {
          findings.push_back({dependency.name.span, "jobs of '" + dependency.name.value +
                                                        "' are put into the queue, and nothing that is deployed takes them out"});
          findings.back().notes.push_back({deployed->span, "what is deployed"});
          findings.back().fold = {"all", dependency.name.value, "and here"};
        }
  }
  return findings;
}

Rule deploy_worker_not_deployed() { return {check}; }

}  // namespace preship
