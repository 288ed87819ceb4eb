#include "answers/python/queues.h"

#include <algorithm>

#include "text/words.h"

namespace preship {
namespace {

struct Queue {
  std::string_view package, consumer;  // and what starts the process that takes the jobs
};

// https://docs.celeryq.dev/en/stable/userguide/workers.html, https://python-rq.org/docs/workers/, https://dramatiq.io/guide.html#workers,
// https://huey.readthedocs.io/en/latest/consumer.html, https://arq-docs.helpmanual.io/,
// https://django-q2.readthedocs.io/en/master/cluster.html
constexpr Queue queues[] = {{"celery", "celery"}, {"rq", "rq"},   {"django-rq", "rqworker"}, {"dramatiq", "dramatiq"},
                            {"huey", "huey"},     {"arq", "arq"}, {"django-q2", "qcluster"}};

// Some artifact speaks of the program; a dependency of the same name is none.
bool is_started(const Project& project, std::string_view consumer) {
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

}  // namespace

bool has_idle_queue(const Project& project, std::string_view package) {
  return std::ranges::any_of(queues, [&](const Queue& queue) { return queue.package == package && !is_started(project, queue.consumer); });
}

}  // namespace preship
