#include "answers/images/tag_weight.h"

#include <algorithm>

#include "answers/command_texts.h"
#include "answers/docker/loops.h"
#include "answers/docker/targets.h"
#include "knowledge/images/images.h"
#include "knowledge/words/word_lists.h"
#include "model/shell.h"
#include "paths/name_parts.h"
#include "text/image_name.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

// CI starts it, or a person by a script: the newest scanner, certbot or test database. What comes back with the machine serves.
bool is_started_by_hand(const Project& project, const Image& image) {
  if (image.stays) return false;
  return image.use == ImageUse::workflow || image.use == ImageUse::action || image.use == ImageUse::docker_run ||
         project.file(image.reference.span.file).role == PathRole::tooling;
}

// docs/compose.yml is told by its directory; this by its name: docker-compose-mkdocs.yml, Dockerfile.documentation.
bool is_for_documents(std::string_view path) {
  return std::ranges::any_of(split_at(lower_case(base_name(path)), ".-_"), [](std::string_view part) {
    return is_one_of(part, {"docs", "documentation", "mkdocs", "sphinx", "docusaurus", "storybook", "antora"});
  });
}

bool runs_in_stage_that_stays(const Project& project, const Dockerfile& file, const Image& image) {
  return std::ranges::any_of(deployed_targets(project, file), [&](const std::string& target) {
    return std::ranges::any_of(file.chain(target), [&](const DockerStage* stage) { return stage->image.span == image.reference.span; });
  });
}

// `go 1.25` of go.mod and `edition` of Cargo.toml say how the code is to be read, whatever compiles it.
// https://go.dev/doc/toolchain, https://doc.rust-lang.org/edition-guide/
bool is_compiler_with_version_in_manifest(const Project& project, const Image& image) {
  const std::string_view name = base_name(image.repository);
  const std::string_view manifest = name == "golang" ? "go.mod" : name == "rust" ? "Cargo.toml" : "";
  if (manifest.empty() || image.use != ImageUse::docker_from) return false;
  const Dockerfile* file = project.dockerfile(project.file(image.reference.span.file).path);
  return file != nullptr && !runs_in_stage_that_stays(project, *file, image) &&
         std::ranges::any_of(project.files, [&](const SourceFile& each) { return base_name(each.path) == manifest; });
}

// What a static binary lies on: certificates and time zones, no library that it needs.
bool is_below_static_binary(const Project& project, const Image& image) {
  if (image.use != ImageUse::docker_from || !is_one_of(base_name(image.repository), {"alpine", "busybox"})) return false;
  const Dockerfile* file = project.dockerfile(project.file(image.reference.span.file).path);
  if (file == nullptr) return false;
  const auto of_compiler = [](const DockerStage& stage) {
    return is_one_of(base_name(image_name(stage.resolved_image)), {"golang", "rust"});
  };
  const auto takes_program = [&](const DockerInstruction& one) {
    const std::string_view from = one.keyword.value == "COPY" ? flag_value(one, "from") : "";
    return !from.empty() &&
           std::ranges::any_of(file->stages, [&](const DockerStage& stage) { return stage.name == from && of_compiler(stage); });
  };
  return std::ranges::any_of(file->stages, [&](const DockerStage& stage) {
    return stage.image.span == image.reference.span && std::ranges::any_of(stage.instructions, takes_program);
  });
}

// An init container that makes a directory or waits for a port, on an image of nothing but a shell.
bool runs_one_command_first(const Project& project, const Image& image) {
  if (image.use != ImageUse::kubernetes || !is_one_of(base_name(image.repository), {"busybox", "alpine", "debian", "ubuntu", "bash"}))
    return false;
  return std::ranges::any_of(project.facts.kubernetes_files, [&](const auto& file) {
    return file->file == image.reference.span.file && std::ranges::any_of(file->objects, [&](const KubernetesObject& object) {
             return std::ranges::any_of(object.containers, [&](const KubernetesContainer& container) {
               return container.init && container.node->find("image").scalar.span == image.reference.span;
             });
           });
  });
}

// Images that take PUID and PGID are made for one machine at home: https://docs.linuxserver.io/general/understanding-puid-and-pgid/
bool is_at_home(const Project& project, const Image& image) {
  if (image.use != ImageUse::compose) return false;
  return std::ranges::count_if(project.facts.env_declarations, [&](const EnvDeclaration& declaration) {
           return declaration.where == DeclaredIn::compose && declaration.key.value == "PUID" &&
                  declaration.key.span.file == image.reference.span.file;
         }) > 1;
}

bool is_replaced_by_deploy(const Project& project, const SetImages& set, const Image& image) {
  if (image.use != ImageUse::kubernetes) return false;
  const Deployment* runs = project.deployment(image.deployment);
  if (set.repositories.contains(image.repository)) return true;
  if (set.files.contains(std::string(base_name(project.file(image.reference.span.file).path)))) return true;
  return set.any || set.workloads.contains(runs == nullptr ? std::string() : runs->name.value);
}

// sed -i "s|shop:latest|shop:$SHA|" k8s/web.yaml, yq -i '.spec...image = env(IMAGE)' k8s/web.yaml, kustomize edit set image shop=shop:$SHA
void add_edited_files(const std::vector<Text>& words, SetImages& result) {
  const std::string_view program = base_name(words[0].value);
  if (program == "kustomize") {
    const bool sets = words.size() > 3 && words[1].value == "edit" && words[2].value == "set" && words[3].value == "image";
    result.any = result.any || sets;
    return;
  }
  if (!is_one_of(program, {"sed", "yq", "perl"})) return;
  const bool of_image = std::ranges::any_of(words, [](const Text& word) { return holds_any(word.value, {":latest", "image", "IMAGE"}); });
  for (const Text& word : words)
    if (of_image && ends_with_any(word.value, {".yaml", ".yml"})) result.files.emplace(base_name(word.value));
}

// Takes the workloads of one command.
void add_workloads(const std::vector<Text>& words, SetImages& result) {
  const auto set = std::ranges::find(words, "set", &Text::value);
  if (words.empty()) return;
  add_edited_files(words, result);
  if (!is_one_of(base_name(words[0].value), {"kubectl", "oc"}) || set == words.end() || set + 1 == words.end() ||
      (set + 1)->value != "image")
    return;
  for (const Text& word : std::ranges::subrange(set + 2, words.end())) {
    if (holds(word.value, "=")) continue;  // container=image
    const std::size_t slash = word.value.find('/');
    const std::string name = word.value.substr(slash == std::string::npos ? 0 : slash + 1);
    result.any = result.any || (slash != std::string::npos && holds(name, "$"));
    result.workloads.insert(name);
  }
}

// images: ghcr.io/acme/shop:${{ github.sha }}
void add_set_by_action(const WorkflowStep& step, SetImages& result) {
  const WorkflowEntry* images = is_in(WordList::image_setter, step.action()) ? find_entry(step.with, "images") : nullptr;
  if (images == nullptr) return;
  for (const std::string_view reference : split_at(images->value.value, " \t\r\n,"))
    result.repositories.emplace(reference.substr(0, reference.find_first_of("@:", reference.rfind('/') + 1)));
}

}  // namespace

SetImages images_set_by_commands(const Project& project) {
  SetImages result;
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->jobs)
      for (const WorkflowStep& step : job.steps) add_set_by_action(step, result);
  each_command_text(project, [&](const std::vector<ShellCommand>& commands, const std::vector<std::string>&) {
    for (const ShellCommand& command : commands) add_workloads(unwrapped(command).words, result);
  });
  return result;
}

bool tag_matters(const Project& project, const SetImages& set, const Image& image) {
  return image.use != ImageUse::docker_copy_from && !is_started_by_hand(project, image) &&
         !is_for_documents(project.file(image.reference.span.file).path) && !is_compiler_with_version_in_manifest(project, image) &&
         !is_below_static_binary(project, image) && !runs_one_command_first(project, image) && !is_at_home(project, image) &&
         !is_window_image(image.repository) && !is_replaced_by_deploy(project, set, image);
}

}  // namespace preship
