#include "link/release.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "answers/env/values.h"
#include "answers/queries.h"
#include "answers/workflows/steps.h"
#include "formats/shell/script.h"
#include "formats/shell/shell.h"
#include "knowledge/images/facts.h"
#include "knowledge/release/commands.h"
#include "knowledge/release/programs.h"
#include "knowledge/words/word_lists.h"
#include "link/dead_releases.h"
#include "link/release_steps.h"
#include "link/sql.h"
#include "model/pipeline.h"
#include "text/image_name.h"
#include "text/words.h"

namespace preship {
namespace {

// The words of a start as commands. Lines of shell (sh -c "...", a platform's startCommand) are parsed; spans stay those of the words.
std::vector<ShellCommand> commands_in_words(const std::vector<Text>& words) {
  if (words.empty()) return {};
  ShellCommand whole{.words = words, .span = words.front().span};
  whole.span.end = std::max(whole.span.end, words.back().span.end);
  const std::optional<std::size_t> text = shell_text_argument(whole);
  const bool line = words.size() == 1 && holds(words[0].value, " ");
  const bool joined = std::ranges::any_of(words, [](const Text& word) {
    return is_one_of(word.value, {"&&", "||", ";", "|", "&"}) || (word.value.ends_with(';') && word.value.size() > 1);
  });
  if (!text && !line && !joined) return {whole};
  std::string source;
  std::vector<std::pair<std::size_t, const Text*>> starts;  // where a word begins in `source`
  const std::vector<Text> parts = text ? std::vector<Text>{words[*text]} : words;
  for (const Text& part : parts) {
    starts.emplace_back(source.size(), &part);
    source += part.value + " ";
  }
  // bash -eo pipefail -c "..."
  const bool pipefail = text && std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(*text),
                                            [](const Text& word) { return word.value == "pipefail"; });
  const ShellStart start{.pipefail = pipefail};
  std::vector<ShellCommand> commands = shell_script_of(whole.span.file, source, 0, parse_shell(whole.span.file, source, 0), start).commands;
  const auto restore = [&](Span& span) {
    const auto after = std::ranges::upper_bound(starts, span.begin, {}, [](const auto& start) { return start.first; });
    const auto& [begin, word] = *std::prev(after);
    const bool exact = word->span.end - word->span.begin == word->value.size();
    const std::size_t length = span.end - span.begin, inside = span.begin - begin;
    span = word->span;
    if (!exact || inside + length > word->value.size()) return;
    span.begin += static_cast<std::uint32_t>(inside);
    span.end = span.begin + static_cast<std::uint32_t>(length);
  };
  for (ShellCommand& command : commands) {
    for (Text& word : command.words) restore(word.span);
    restore(command.flow.or_else.span);
    restore(command.span);
  }
  return commands;
}

PlaceKind place_kind(ArtifactKind kind) {
  switch (kind) {
    case ArtifactKind::dockerfile:
      return PlaceKind::image_start;
    case ArtifactKind::compose:
      return PlaceKind::compose_service;
    case ArtifactKind::kubernetes:
    case ArtifactKind::sealos:
      return PlaceKind::kubernetes_pod;
    case ArtifactKind::systemd:
      return PlaceKind::unit;
    default:
      return PlaceKind::platform_start;
  }
}

// `with: {action: close}` of an action that deploys: a preview goes away.
bool takes_down(const WorkflowStep& step) {
  return std::ranges::any_of(std::array{"action", "command", "step"}, [&](const char* input) {
    const WorkflowEntry* entry = find_entry(step.with, input);
    return entry != nullptr && is_in(WordList::takedown, entry->value.value);
  });
}

bool is_local_tool(std::string_view tool, bool docker_elsewhere, bool cluster_here) {
  if (tool.starts_with("kubectl") || tool.starts_with("helm") || tool == "skaffold run") return cluster_here;
  if (tool.starts_with("docker")) return !docker_elsewhere;
  return tool.starts_with("systemctl") || tool.starts_with("pm2") || tool.starts_with("supervisorctl");
}

void drop_local_deployments(ReleasePlace& place) {
  // Machines that are hired for the job are gone when the job ends: what a job starts on them without ssh, is there for its tests.
  if (runs_on_own_machine(*place.job)) return;
  const auto asks_docker = [](const WorkflowEntry& entry) {
    return entry.key.value == "DOCKER_HOST" || entry.key.value == "DOCKER_CONTEXT";
  };
  static constexpr std::string_view remote_docker[] = {"DOCKER_HOST", "DOCKER_CONTEXT", "docker context", "--context", "remote"};
  const bool docker_elsewhere = names_any(*place.job, remote_docker) || std::ranges::any_of(place.job->env, asks_docker) ||
                                std::ranges::any_of(place.workflow->env, asks_docker);
  const bool cluster_here = names_any(*place.job, words_of(WordList::local_cluster));
  for (ReleaseStep& step : place.steps) {
    const bool changes_what_runs = step.kind == ReleaseKind::deploy || step.kind == ReleaseKind::restart || step.kind == ReleaseKind::stop;
    if (changes_what_runs && !step.remote && is_local_tool(step.tool, docker_elsewhere, cluster_here)) step.kind = ReleaseKind::other;
  }
}

class Linker {
 public:
  explicit Linker(const Project& project) : project_(project), steps_(project) {}

  Release link() {
    note_tasks();
    note_runs();
    for (const auto& workflow : project_.facts.workflows)
      if (!workflow->action) add_workflow(*workflow);
    for (const auto& file : project_.facts.pipeline_files) add_pipeline(file->pipeline);
    for (const auto& dockerfile : project_.facts.dockerfiles) add_build(*dockerfile);
    for (const Deployment& deployment : project_.facts.deployments) add_deployment(deployment);
    add_init_containers();
    for (const auto& package : project_.facts.packages) add_package(*package);
    for (const auto& script : project_.facts.shell_scripts) add_script(*script);
    for (const auto& recipes : project_.facts.recipes) add_recipes(*recipes);
    return std::move(release_);
  }

 private:
  // `make deploy` is what people run, as they run a script. `make prod-fresh` is what they do once, and know.
  void add_recipes(const ShellScript& recipes) {
    const SourceFile& file = project_.files[recipes.file];
    std::set<std::string> targets;
    for (const ShellCommand& command : recipes.commands) {
      const std::string& target = command.flow.function;
      if (target.empty() || !targets.insert(target).second) continue;
      ReleasePlace place{.kind = PlaceKind::script, .name = file.path + "/" + target, .span = {recipes.file, 0, 0}};
      place.production = (file.role == PathRole::production || file.role == PathRole::tooling) &&
                         holds_any(target, {"deploy", "release", "rollout", "publish", "upgrade"});
      steps_.add_recipe(recipes, target, {.directory = directory_of(file.path)}, place);
      if (!place.steps.empty()) release_.places.push_back(std::move(place));
    }
  }

  void add_workflow(const Workflow& workflow) {
    for (const WorkflowJob& job : workflow.jobs) {
      ReleasePlace place{.kind = PlaceKind::workflow_job, .name = job.id.value, .span = job.id.span, .workflow = &workflow, .job = &job};
      place.production = true;
      for (std::size_t i = 0; i < job.steps.size(); ++i) add_step(job.steps[i], i, {}, place);
      if (job.uses) place.hidden = true;
      drop_local_deployments(place);
      release_.places.push_back(std::move(place));
    }
  }

  // Of GitLab. With `tags` the team chooses the machine, which is mostly one of its own.
  void add_pipeline(const Workflow& pipeline) {
    for (const WorkflowJob& job : pipeline.jobs) {
      ReleasePlace place{.kind = PlaceKind::workflow_job, .name = job.id.value, .span = job.id.span, .workflow = &pipeline, .job = &job};
      place.production = true;
      place.foreign = true;
      place.hidden = job.uses.has_value();
      ReleaseSite site;
      if (job.continue_on_error) site.ignored = {"allow_failure: true", job.continue_on_error->span};
      for (const WorkflowStep& step : job.steps) steps_.add(ShellScript{.commands = step.commands, .remote = step.remote}, site, place);
      for (ReleaseStep& step : place.steps) step.part = 0;
      if (job.runs_on.empty()) drop_local_deployments(place);
      release_.places.push_back(std::move(place));
    }
  }

  void add_step(const WorkflowStep& step, std::size_t index, ReleaseSite site, ReleasePlace& place) {
    if (site.depth == 0) site.part = index;
    site.directory = resolve_path(site.directory, step.working_directory).value_or(site.directory);
    site.conditional = site.conditional || step.condition.has_value();
    if (step.continue_on_error && step.continue_on_error->value == "true")
      site.ignored = {"continue-on-error: true", step.continue_on_error->span};
    const std::size_t before = place.steps.size();
    if (step.uses) {
      add_action(step, site, place);
      ReleaseSite there = site;
      there.remote = true;
      for (const RemoteScript& remote : step.remote) steps_.add(remote.script, there, place);
    } else if (step.run) {
      if (step.commands.empty()) place.hidden = true;
      steps_.add(ShellScript{.commands = step.commands, .remote = step.remote}, site, place);
    }
    for (std::size_t i = before; i < place.steps.size(); ++i) place.steps[i].part = site.part;
  }

  void add_action(const WorkflowStep& step, ReleaseSite site, ReleasePlace& place) {
    if (step.uses->value.starts_with("./") && site.depth < 3) {
      const std::string directory = resolve_path(".", step.uses->value).value_or("");
      ++site.depth;
      if (site.call.end == 0) site.call = step.uses->span;
      for (const auto& action : project_.facts.workflows)
        if (action->action && directory_of(project_.files[action->file].path) == directory && !action->jobs.empty())
          for (const WorkflowStep& inner : action->jobs[0].steps) add_step(inner, site.part, site, place);
      return;
    }
    const std::string name = step.action();
    const std::string_view kind = takes_down(step) ? std::string_view() : release_action_kind(name);
    if (!kind.empty() && kind != "setup") steps_.add_action(*step.uses, kind, site, place);
    const WorkflowEntry* pushes = find_entry(step.with, "push");
    if (name == "docker/build-push-action" && pushes != nullptr && pushes->value.value != "false")
      steps_.add_action(*step.uses, "push", site, place);
    // What an action that nobody here knows does cannot be told.
    if (kind.empty() && !takes_down(step) && step.remote.empty() && !name.starts_with("actions/") &&
        !holds_any(name, {"setup", "install", "cache", "metadata", "qemu", "login", "credentials"}))
      place.hidden = true;
  }

  void add_build(const Dockerfile& dockerfile) {
    const std::string& path = project_.files[dockerfile.file].path;
    ReleasePlace place{
        .kind = PlaceKind::image_build, .name = path, .span = {dockerfile.file, 0, 0}, .production = is_deployed(project_, dockerfile)};
    const ReleaseSite site{.directory = dockerfile.directory};
    for (const DockerStage& stage : dockerfile.stages)
      for (const DockerInstruction& instruction : stage.instructions)
        if (instruction.keyword.value == "RUN") steps_.add(instruction.commands, site, place);
    release_.places.push_back(std::move(place));
  }

  void add_deployment(const Deployment& deployment) {
    ReleasePlace place{.kind = place_kind(deployment.kind),
                       .name = deployment.id.text(),
                       .span = deployment.name.span,
                       .service = deployment.service,
                       .deployment = deployment.id};
    place.production = is_for_production(deployment);
    if (const auto run = runs_.find(deployment.dockerfile); deployment.kind == ArtifactKind::dockerfile && run != runs_.end())
      place.production = place.production && run->second;
    if (tasks_.contains(deployment.id))
      place.kind = deployment.kind == ArtifactKind::compose ? PlaceKind::compose_task : PlaceKind::kubernetes_task;
    ReleaseSite site{.directory = directory_for(deployment)};
    steps_.add(commands_in_words(start_words(deployment)), site, place);
    const bool release = deployment.release_command.has_value();
    if (release) {
      ReleasePlace before = place;
      before.kind = PlaceKind::platform_release;
      before.steps.clear();
      steps_.add(commands_in_words({*deployment.release_command}), site, before);
      release_.places.push_back(std::move(before));
    }
    // The process named "release" is nothing but its command.
    if (!release || deployment.kind != ArtifactKind::procfile) release_.places.push_back(std::move(place));
  }

  // `command: ["-path", "/migrations", "up"]` of the image migrate/migrate: the words of its program.
  std::vector<Text> behind_program(const Deployment& deployment) const {
    std::vector<Text> words = deployment.command;
    const ImageProgram program = program_of_image(image_name(deployment.image));
    const ComposeService* service = compose_service_of(project_, deployment);
    if (words.empty() || program.name.empty() || service == nullptr || !service->entrypoint.empty()) return words;
    if (words.front().value != program.name) words.insert(words.begin(), {std::string(program.name), words.front().span});
    return words;
  }

  // A deployment without a command of its own runs what its image starts with.
  std::vector<Text> start_words(const Deployment& deployment) const {
    const Dockerfile* dockerfile = deployment.kind == ArtifactKind::dockerfile ? nullptr : dockerfile_of(project_, deployment);
    if (dockerfile == nullptr) return behind_program(deployment);
    const DockerStart start = effective_start(*dockerfile, deployment.target);
    if (deployment.command.empty()) return start.words;
    if (start.entrypoint == nullptr || deployment.kind != ArtifactKind::compose) return deployment.command;
    std::vector<Text> words = start.entrypoint->exec_form ? start.entrypoint->arguments : std::vector<Text>{};
    words.insert(words.end(), deployment.command.begin(), deployment.command.end());
    return words;
  }

  static std::string directory_for(const Deployment& deployment) {
    if (!deployment.service.empty()) return deployment.service.directory;
    return deployment.build_context.empty() ? "." : deployment.build_context;
  }

  bool is_for_production(const Deployment& deployment) const {
    return deployment.production && stage_of(project_, deployment) != Stage::elsewhere;
  }

  // An image that only development stacks run is for development, whatever its Dockerfile is called.
  void note_runs() {
    for (const Deployment& deployment : project_.facts.deployments)
      if (deployment.kind != ArtifactKind::dockerfile && !deployment.dockerfile.empty()) {
        bool& in_production = runs_.try_emplace(deployment.dockerfile, false).first->second;
        in_production = in_production || is_for_production(deployment);
      }
  }

  // Compose services and workloads that end by themselves.
  void note_tasks() {
    for (const auto& compose : project_.facts.compose_files)
      for (const ComposeService& service : compose->services) {
        const std::string& path = project_.files[compose->file].path;
        if (service.node->find("restart").text() == "no" && service.ports.empty()) tasks_.emplace(path, service.name.value);
        for (const YamlPair& on : service.node->find("depends_on").pairs)
          if (on.value->find("condition").text() == "service_completed_successfully") tasks_.emplace(path, on.key.value);
      }
    for (const auto& file : project_.facts.kubernetes_files)
      for (const KubernetesObject& object : file->objects)
        if (is_one_of(object.kind.value, {"Job", "CronJob", "Pod"}))
          for (const KubernetesContainer& container : object.containers) tasks_.insert(container.deployment);
  }

  void add_init_containers() {
    for (const auto& file : project_.facts.kubernetes_files)
      for (const KubernetesObject& object : file->objects)
        for (const KubernetesContainer& container : object.containers) {
          if (!container.init) continue;
          ReleasePlace place{.kind = PlaceKind::kubernetes_init,
                             .name = container.name.value,
                             .span = container.name.span,
                             .production = project_.in_production(container.name.span)};
          if (is_one_of(object.kind.value, {"Job", "CronJob"})) place.kind = PlaceKind::kubernetes_task;
          std::vector<Text> words;
          for (const char* key : {"command", "args"})
            for (const YamlNodePtr& item : container.node->find(key).items)
              if (item->is_scalar()) words.push_back(item->scalar);
          steps_.add(commands_in_words(words), {}, place);
          release_.places.push_back(std::move(place));
        }
  }

  // Scripts that platforms run by their name.
  void add_package(const PackageJson& package) {
    const Service* service = project_.service({package.directory});
    for (const PackageScript& script : package.scripts) {
      const std::string& name = script.name.value;
      if (!is_platform_script(name)) continue;
      ReleasePlace place{.kind = PlaceKind::package_script, .name = name, .span = script.name.span};
      place.production = service != nullptr && service->production && !service->published;
      place.service = {package.directory};
      steps_.add(script.commands, {.directory = package.directory}, place);
      release_.places.push_back(std::move(place));
    }
  }

  void add_script(const ShellScript& script) {
    const SourceFile& file = project_.files[script.file];
    ReleasePlace place{.kind = PlaceKind::script, .name = file.path, .span = {script.file, 0, 0}};
    place.production = file.role == PathRole::production || file.role == PathRole::tooling;
    steps_.add(script, {}, place);
    release_.places.push_back(std::move(place));
  }

  const Project& project_;
  ReleaseSteps steps_;
  std::set<DeploymentId> tasks_;
  std::unordered_map<std::string, bool> runs_;  // Dockerfile -> whether what runs its image is in production
  Release release_;
};

}  // namespace

void link_release(Project& project) {
  Release release = Linker(project).link();
  drop_dead_places(project, release);
  release.sql = link_sql(project);
  project.release = std::make_shared<const Release>(std::move(release));
}

}  // namespace preship
