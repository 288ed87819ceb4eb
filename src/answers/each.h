#pragma once
// The loops that half of the rules are. A rule looks at one thing,
//
//   static void check(const Place<DockerInstruction>& place, Findings& findings)
//   Rule docker_x() { return {each<DockerInstruction, check>}; }
//
// where the thing is an Image, a Dockerfile, its stages, instructions and commands, a KubernetesObject and its containers, an NginxFile
// and its directives, a Workflow and its jobs, steps, commands and expressions, a DotenvFile whose form matters, its lines and entries.
// Only what is part of production is shown: no file of tests, examples, documents and tools, and no Dockerfile that nobody deploys. A rule
// that wants something else writes its own loop.

#include <type_traits>

#include "answers/env_files/queries.h"
#include "answers/queries.h"
#include "model/kubernetes.h"
#include "model/nginx.h"
#include "model/workflow.h"

namespace preship {

// What a check sees beside the thing itself. Null where a thing has no such surroundings.
template <class Item>
struct Place {
  const Project& project;
  const Item& item;
  const Dockerfile* dockerfile = nullptr;
  const DockerStage* stage = nullptr;
  const DockerInstruction* instruction = nullptr;
  const KubernetesObject* object = nullptr;
  const KubernetesContainer* container = nullptr;
  const Workflow* workflow = nullptr;
  const WorkflowJob* job = nullptr;
  const WorkflowStep* step = nullptr;
  const NginxFile* nginx = nullptr;
  const NginxDirective* parent = nullptr;  // the block that a directive stands in
  const DotenvFile* dotenv = nullptr;

  const Item* operator->() const { return &item; }
  // The same surroundings with something inside.
  template <class Inner>
  Place<Inner> inside(const Inner& inner) const {
    return {project, inner, dockerfile, stage, instruction, object, container, workflow, job, step, nginx, parent, dotenv};
  }
};

namespace loops {

inline void dockerfiles(const Project& project, auto show) {
  for (const auto& file : project.facts.dockerfiles) {
    if (!project.in_production({file->file}) || !is_deployed(project, *file)) continue;
    const Place<Dockerfile> place{.project = project, .item = *file, .dockerfile = file.get()};
    show(place);
    for (const DockerStage& stage : file->stages) {
      Place<DockerStage> inner = place.inside(stage);
      inner.stage = &stage;
      show(inner);
      for (const DockerInstruction& instruction : stage.instructions) {
        Place<DockerInstruction> innermost = inner.inside(instruction);
        innermost.instruction = &instruction;
        show(innermost);
        for (const ShellCommand& command : instruction.commands) show(innermost.inside(command));
      }
    }
  }
}

inline void kubernetes_files(const Project& project, auto show) {
  for (const auto& file : project.facts.kubernetes_files) {
    if (!project.in_production({file->file})) continue;
    for (const KubernetesObject& object : file->objects) {
      const Place<KubernetesObject> place{.project = project, .item = object, .object = &object};
      show(place);
      for (const KubernetesContainer& container : object.containers) {
        Place<KubernetesContainer> inner = place.inside(container);
        inner.container = &container;
        show(inner);
      }
    }
  }
}

inline void nginx_files(const Project& project, auto show) {
  for (const auto& file : project.facts.nginx_files) {
    if (!project.in_production({file->file})) continue;
    const Place<NginxFile> place{.project = project, .item = *file, .nginx = file.get()};
    show(place);
    for_each_directive(file->directives, [&](const NginxDirective& directive, const NginxPath& path) {
      Place<NginxDirective> inner = place.inside(directive);
      inner.parent = path.empty() ? nullptr : path.back();
      show(inner);
    });
  }
}

inline void images(const Project& project, auto show) {
  for (const Image& image : project.facts.images)
    if (image_counts(project, image)) show(Place<Image>{.project = project, .item = image});
}

// Workflows are tools by their path, and yet what ships.
inline void workflows(const Project& project, auto show) {
  for (const auto& file : project.facts.workflows) {
    const Place<Workflow> place{.project = project, .item = *file, .workflow = file.get()};
    show(place);
    for (const WorkflowExpression& expression : file->expressions) show(place.inside(expression));
    for (const WorkflowJob& job : file->jobs) {
      Place<WorkflowJob> inner = place.inside(job);
      inner.job = &job;
      show(inner);
      for (const WorkflowStep& step : job.steps) {
        Place<WorkflowStep> innermost = inner.inside(step);
        innermost.step = &step;
        show(innermost);
        for (const ShellCommand& command : step.commands) show(innermost.inside(command));
      }
    }
  }
}

inline void dotenv_files(const Project& project, auto show) {
  for (const auto& file : project.facts.dotenv_files) {
    if (!is_checked_for_form(project, *file)) continue;
    const Place<DotenvFile> place{.project = project, .item = *file, .dotenv = file.get()};
    show(place);
    for (const DotenvLine& line : file->lines) show(place.inside(line));
    for (const DotenvEntry& entry : file->entries) show(place.inside(entry));
  }
}

template <class Item, class... Items>
constexpr bool is_any_of = (std::is_same_v<Item, Items> || ...);

}  // namespace loops

// What `check` finds in each Item of the project.
template <class Item, void (*check)(const Place<Item>&, Findings&)>
Findings each(const Project& project) {
  Findings findings;
  const auto show = [&]<class Seen>(const Place<Seen>& place) {
    if constexpr (std::is_same_v<Seen, Item>) check(place, findings);
  };
  using loops::is_any_of;
  if constexpr (is_any_of<Item, Dockerfile, DockerStage, DockerInstruction, ShellCommand>) loops::dockerfiles(project, show);
  if constexpr (is_any_of<Item, KubernetesObject, KubernetesContainer>) loops::kubernetes_files(project, show);
  if constexpr (is_any_of<Item, NginxFile, NginxDirective>) loops::nginx_files(project, show);
  if constexpr (is_any_of<Item, Image>) loops::images(project, show);
  if constexpr (is_any_of<Item, Workflow, WorkflowJob, WorkflowStep, WorkflowExpression, ShellCommand>) loops::workflows(project, show);
  if constexpr (is_any_of<Item, DotenvFile, DotenvLine, DotenvEntry>) loops::dotenv_files(project, show);
  return findings;
}

}  // namespace preship
