#include "answers/docker/tool_mismatches.h"

#include <algorithm>

#include "answers/docker/loops.h"
#include "answers/docker/targets.h"
#include "answers/docker/written_files.h"
#include "answers/queries.h"
#include "answers/workflows/steps.h"
#include "knowledge/images/facts.h"
#include "knowledge/tools/tools.h"
#include "text/words.h"

namespace preship {
namespace {

// What stands behind an install that no demand is known of.
struct Held {
  HeldVersion version;
  Span place;
  std::string brings;
};

std::vector<const DockerStage*> chain_of(const Dockerfile& file, const DockerStage& stage) {
  std::vector<const DockerStage*> chain{&stage};
  while (chain.back()->base_stage) chain.push_back(&file.stages[*chain.back()->base_stage]);
  return chain;
}

// A build argument of a compose file or a workflow takes the place of the default.
bool may_be_given(const Project& project, const DockerStage& stage) {
  const auto names = [&](std::string_view key) { return key.size() > 1 && holds(stage.image.value, key); };
  const bool by_compose = std::ranges::any_of(project.facts.env_declarations, [&](const EnvDeclaration& declaration) {
    return declaration.where == DeclaredIn::compose_build && names(declaration.key.value);
  });
  return by_compose || std::ranges::any_of(project.facts.workflows, [&](const auto& workflow) {
           return std::ranges::any_of(workflow->jobs, [&](const WorkflowJob& job) {
             return std::ranges::any_of(job.steps, [&](const WorkflowStep& step) {
               const WorkflowEntry* given = find_entry(step.with, "build-args");
               return given != nullptr || (step.run && holds(step.run->value, "--build-arg"));
             });
           });
         });
}

bool changes(const std::vector<const DockerStage*>& chain, const std::vector<std::string_view>& words) {
  return std::ranges::any_of(chain, [&](const DockerStage* stage) {
    return std::ranges::any_of(stage->instructions, [&](const DockerInstruction& instruction) {
      return holds_any(instruction.rest.value, words) || holds_any(flag_value(instruction, "from"), words) ||
             std::ranges::any_of(instruction.heredocs, [&](const Heredoc& heredoc) { return holds_any(heredoc.body.value, words); });
    });
  });
}

std::optional<Held> tool_of_base(const Project& project, const Dockerfile& file, const DockerStage& stage, std::string_view tool,
                                 const std::vector<std::string_view>& only_in = {}) {
  const auto chain = chain_of(file, stage);
  const auto image =
      std::ranges::find(project.facts.images, chain.back()->image.span, [](const Image& each) { return each.reference.span; });
  if (image == project.facts.images.end() || image->opaque || image->built_here || !image->digest.empty()) return std::nullopt;
  if (image->tag_is_default && may_be_given(project, *chain.back())) return std::nullopt;
  if (!only_in.empty() && !holds_any(image->tag, only_in)) return std::nullopt;
  for (const ToolSource& source : tool_sources()) {
    if (source.action || source.tool != tool || source.name != without_official_prefix(image->repository)) continue;
    const auto version = source.held(image->tag);
    if (version)
      return changes(chain, source.changed_by) ? std::nullopt
                                               : std::optional(Held{*version, image->reference.span, image->repository + ":" + image->tag});
  }
  return std::nullopt;
}

// The last `pnpm@8.15` that is installed up to an instruction.
// With corepack, "packageManager" of a package.json decides which one runs there:
// https://github.com/nodejs/corepack#when-authoring-packages
bool is_chosen_by_packages(const Project& project, const DockerInstruction& install) {
  return holds(install.rest.value, "corepack") &&
         std::ranges::any_of(project.facts.packages, [](const auto& package) { return package->package_manager.has_value(); });
}

std::optional<Held> installed_pnpm(const Project& project, const Dockerfile& file, const DockerStage& stage,
                                   const DockerInstruction& until) {
  std::optional<Held> held;
  auto chain = chain_of(file, stage);
  std::ranges::reverse(chain);
  for (const DockerStage* each : chain)
    for (const DockerInstruction& instruction : each->instructions) {
      for (const ShellCommand& command : instruction.commands)
        for (const Text& word : command.words) {
          if (word.value == "pnpm" && holds(instruction.rest.value, "-g pnpm ")) held.reset();
          if (!word.value.starts_with("pnpm@")) continue;
          if (is_chosen_by_packages(project, instruction)) return std::nullopt;
          const auto versions = versions_below(word.value.substr(5));
          held = versions ? std::optional(Held{{*versions, word.value.substr(5)}, word.span, word.value}) : std::nullopt;
        }
      if (&instruction == &until) return held;
    }
  return held;
}

std::string called_as(const ShellCommand& command) {
  return command.words[0].value +
         (command.words.size() > 1 && !command.words[1].value.starts_with('-') ? " " + command.words[1].value : "");
}

bool names(const Text& word, std::string_view name) {
  const std::string& value = word.value;
  return value.starts_with(name) && (value.size() == name.size() || value[name.size()] == '=' || value[name.size()] == '[');
}

bool has_any(const CommandLine& line, const std::vector<std::string_view>& words) {
  return std::ranges::any_of(words, [&](std::string_view word) {
    const auto is_it = [&](const Text& each) { return names(each, word); };
    return std::ranges::any_of(line.flags, is_it) || std::ranges::any_of(line.operands, is_it);
  });
}

bool takes(const ToolRefusal& refusal, const CommandLine& line) {
  if (line.program != refusal.program) return false;
  const bool named = refusal.subcommands.empty() || std::ranges::any_of(refusal.subcommands, [&](std::string_view subcommand) {
                       if (subcommand.empty()) return line.operands.empty();
                       return std::ranges::find(line.operands, subcommand, &Text::value) != line.operands.end();
                     });
  return named && (refusal.only_with.empty() || has_any(line, refusal.only_with)) && !has_any(line, refusal.not_with);
}

// The strictest of those that the version does not meet.
const ToolDemand* refused(const Project& project, std::string_view kind, const std::string& path, const std::string& ruby_version,
                          const VersionSpan& held) {
  const ToolDemand* worst = nullptr;
  for (const ToolDemand& demand : project.facts.tool_demands) {
    if (demand.kind != kind || project.file(demand.range.span.file).path != path) continue;
    const ToolDemand* each = &demand;
    if (demand.versions.empty()) {
      const auto beside = std::ranges::find_if(project.facts.tool_demands, [&](const ToolDemand& other) {
        return other.kind == demand.beside && project.file(other.range.span.file).path == ruby_version;
      });
      if (beside == project.facts.tool_demands.end()) continue;
      each = &*beside;
    }
    if (meet(each->versions, held)) continue;
    if (worst == nullptr || worst->versions.front().from < each->versions.front().from) worst = each;
  }
  return worst;
}

// What commands have made of a file nobody can see; builds leave their manifests as they are.
std::string copied_before_a_run(const ImageFiles& files, const DockerStage& stage, const std::string& path) {
  for (const DockerInstruction& instruction : stage.instructions)
    if (instruction.keyword.value == "RUN")
      if (const FileInImage file = files.find({&stage, &instruction}, path); file.is_file()) return file.source;
  return "";
}

class ImageWalk {
 public:
  ImageWalk(const ImageFiles& files, const DockerStage& stage, std::vector<ToolMismatch>& found)
      : files_(files), stage_(stage), found_(found) {}

  void look_at(const DockerInstruction& instruction) {
    if (instruction.keyword.value != "RUN" || instruction.onbuild || holds_any(instruction.rest.value, {"(cd", "( cd", "sed -i"})) return;
    CommandPlace place{files_, {&stage_, &instruction}, absolute_in_stage(files_.dockerfile(), stage_, instruction, "")};
    for (const ShellCommand& command : instruction.commands) {
      if (changes_directory(command, place.directory)) continue;
      if (place.directory.empty()) return;
      if (is_conditional(command.flow) || !command.flow.function.empty()) continue;
      const ShellCommand bare = unwrapped(command);
      if (!bare.words.empty()) look_at_command(bare, place);
    }
  }

  std::vector<std::string> published;  // projects of .NET, by their paths

 private:
  void look_at_command(const ShellCommand& command, const CommandPlace& place) {
    const CommandLine line = read_command_line(command, " -c --configuration -o --output -r --runtime -f --framework -p -v -a --arch ");
    for (const ToolRefusal& refusal : tool_refusals()) {
      if (!takes(refusal, line)) continue;
      const std::string path = source_of(refusal.file, line, place);
      if (path.empty()) continue;
      if (refusal.kind == "dotnet" && line.subcommand() == "publish") published.push_back(path);
      // Only yarn 1 asks, and the other one brings a file of its own.
      if (refusal.tool == "Node.js" && has(place, ".yarnrc.yml")) continue;
      if (refusal.tool == "Yarn" && has_path_below(".yarn/releases/")) continue;
      if (refusal.tool == "Rust" && has_path_below("rust-toolchain")) continue;
      const auto held = refusal.tool == "pnpm" ? installed_pnpm(files_.project(), files_.dockerfile(), stage_, *place.moment.before)
                                               : tool_of_base(files_.project(), files_.dockerfile(), stage_, refusal.tool, refusal.only_in);
      if (!held) continue;
      const FileInImage ruby = files_.find(place.moment, path_in_image(place.directory, ".ruby-version"));
      if (const ToolDemand* demand = refused(files_.project(), refusal.kind, path, ruby.source, held->version.versions))
        found_.push_back(
            {held->place, held->brings, std::string(refusal.tool), held->version.written, command.span, called_as(command), demand});
    }
  }

  bool has(const CommandPlace& place, std::string_view name) const {
    return files_.find(place.moment, path_in_image(place.directory, name)).presence != Presence::absent;
  }

  bool has_path_below(std::string_view part) const {
    return std::ranges::any_of(files_.project().files, [&](const SourceFile& file) { return holds(file.path, part); });
  }

  // The path in the project of what the command reads; "" when it is not known to be a copy.
  std::string source_of(std::string_view name, const CommandLine& line, const CommandPlace& place) const {
    if (name.starts_with('*')) return source_of_project(name.substr(1), line, place);
    for (std::string directory = place.directory;; directory = path_in_image(directory, "..")) {
      const FileInImage file = files_.find(place.moment, path_in_image(directory, name));
      if (file.presence == Presence::unknown) return copied_before_a_run(files_, stage_, path_in_image(directory, name));
      if (file.is_file() || name != "global.json" || directory == "/" || directory.empty()) return file.is_file() ? file.source : "";
    }
  }

  std::string source_of_project(std::string_view extension, const CommandLine& line, const CommandPlace& place) const {
    for (const Text& operand : line.operands)
      if (operand.value.ends_with(extension)) return files_.find(place.moment, path_in_image(place.directory, operand.value)).source;
    if (line.operands.size() > 1) return "";
    std::string only;
    for (const SourceFile& file : files_.project().files) {
      if (!file.path.ends_with(extension)) continue;
      if (files_.find(place.moment, path_in_image(place.directory, base_name(file.path))).source != file.path) continue;
      if (!only.empty()) return "";
      only = file.path;
    }
    return only;
  }

  const ImageFiles& files_;
  const DockerStage& stage_;
  std::vector<ToolMismatch>& found_;
};

// "target/app.jar", "build/libs/app.jar": the directory that Maven or Gradle builds in; nothing for other files.
std::optional<std::string> build_directory(std::string_view jar) {
  if (!jar.ends_with(".jar") && !jar.ends_with(".war")) return std::nullopt;
  for (const std::string_view folder : {"target/", "build/libs/"}) {
    const std::size_t at = jar.rfind(folder);
    if (at == std::string_view::npos || (at > 0 && jar[at - 1] != '/')) continue;
    return at == 0 ? "." : std::string(jar.substr(0, std::max<std::size_t>(at - 1, 1)));
  }
  return std::nullopt;
}

// The manifest beside the folder that the program was built into.
std::string manifest_of_jar(const ImageFiles& files, const DockerInstruction& copy, const std::string& directory) {
  const std::string_view from = flag_value(copy, "from");
  const Dockerfile& file = files.dockerfile();
  const auto stage = std::ranges::find_if(file.stages, [&](const DockerStage& each) { return each.name == from; });
  for (const std::string_view name : {"pom.xml", "build.gradle", "build.gradle.kts"}) {
    std::string path;
    if (from.empty()) path = resolve_path(files.context(), (directory == "." ? "" : directory + "/") + std::string(name)).value_or("");
    else if (stage != file.stages.end()) path = copied_before_a_run(files, *stage, path_in_image(directory == "." ? "/" : directory, name));
    if (files.project().by_path.contains(path)) return path;
  }
  return "";
}

void look_at_start(const ImageFiles& files, const DockerStage& stage, const std::vector<std::string>& published,
                   std::vector<ToolMismatch>& found) {
  const Project& project = files.project();
  const auto add = [&](std::string_view tool, std::string_view kind, const std::string& path, const Span& command) {
    const auto held = tool_of_base(project, files.dockerfile(), stage, tool);
    const ToolDemand* demand = held ? refused(project, kind, path, "", held->version.versions) : nullptr;
    if (demand != nullptr) found.push_back({held->place, held->brings, std::string(tool), held->version.written, command, "", demand});
  };
  if (published.size() == 1) add(".NET", "dotnet-runtime", published[0], stage.span);
  for (const DockerInstruction& copy : stage.instructions) {
    if (copy.keyword.value != "COPY" || copy.arguments.size() != 2) continue;
    const auto directory = build_directory(copy.arguments[0].value);
    if (!directory) continue;
    const std::string path = manifest_of_jar(files, copy, *directory);
    for (const std::string_view kind : {"java", "java-runtime"}) add("Java", kind, path, copy.span);
  }
}

std::vector<ToolMismatch> each_once(std::vector<ToolMismatch> all) {
  std::vector<ToolMismatch> found;
  for (ToolMismatch& each : all)
    if (std::ranges::none_of(found, [&](const ToolMismatch& other) { return other.place == each.place && other.tool == each.tool; }))
      found.push_back(std::move(each));
  return found;
}

}  // namespace

std::string words_for(const Project& project, const ToolMismatch& mismatch) {
  const ToolDemand& demand = *mismatch.demand;
  const std::string file = "'" + project.file(demand.range.span.file).path + "'", range = "'" + demand.range.value + "'";
  const std::string has = mismatch.tool + " " + mismatch.version,
                    brings = mismatch.brings.empty() ? "this job" : "'" + mismatch.brings + "'";
  const std::string stops = mismatch.says.empty() ? "the program does not start: " : "'" + mismatch.says + "' stops here: ";
  if (demand.kind.ends_with("-lock")) return stops + file + " has version " + range + ", which " + has + " of " + brings + " does not read";
  if (demand.kind.ends_with("-edition"))
    return stops + file + " is of edition " + range + ", which " + has + " of " + brings + " does not know";
  if (mismatch.says.empty())
    return stops + file + " builds it for " + mismatch.tool + " " + range + ", and " + brings + " has " + mismatch.version;
  const std::string who = demand.by.empty() ? file : "'" + demand.by + "' of " + file;
  return stops + who + " asks for " + mismatch.tool + " " + range + ", and " + brings + " has " + mismatch.version;
}

std::vector<ToolMismatch> tool_mismatches_in_images(const Project& project) {
  std::vector<ToolMismatch> found;
  if (project.facts.tool_demands.empty()) return found;
  each_dockerfile(project, [&](const Dockerfile& file) {
    if (!is_deployed(project, file)) return;
    const auto context = only_context(project, file);
    if (!context) return;
    const ImageFiles files(project, file, *context);
    std::vector<std::string> published;
    for (const DockerStage& stage : file.stages) {
      if (!is_built(project, file, stage)) continue;
      ImageWalk walk(files, stage, found);
      for (const DockerInstruction& instruction : stage.instructions) walk.look_at(instruction);
      for (std::string& path : walk.published)
        if (std::ranges::find(published, path) == published.end()) published.push_back(std::move(path));
    }
    for (const std::string& target : deployed_targets(project, file))
      if (const auto chain = file.chain(target); !chain.empty()) look_at_start(files, *chain.front(), published, found);
  });
  return each_once(std::move(found));
}

namespace {

class JobWalk {
 public:
  JobWalk(const Project& project, const WorkflowJob& job, std::vector<ToolMismatch>& found) : project_(project), job_(job), found_(found) {}

  void look_at(const WorkflowStep& step) {
    if (step.uses) return set_up(step);
    const auto directory = resolve_path(".", step.working_directory);
    if (!directory || holds(*directory, "$") || step.condition || step.continue_on_error || changes_directory(step)) return;
    for (const ShellCommand& written : step.commands) {
      if (is_conditional(written.flow) || !written.flow.function.empty()) continue;
      const ShellCommand command = unwrapped(written);
      if (command.words.empty()) continue;
      const CommandLine line = read_command_line(command);
      for (const ToolRefusal& refusal : tool_refusals())
        // Runners have many versions, among which Poetry looks for the right one.
        if (takes(refusal, line) && refusal.only_in.empty()) look_at_command(command, refusal, *directory);
    }
  }

 private:
  struct SetUp {
    std::string_view tool;
    std::optional<Held> held;
  };

  void set_up(const WorkflowStep& step) {
    for (const ToolSource& source : tool_sources()) {
      if (!source.action || step.action() != source.name) continue;
      const WorkflowEntry* input = find_entry(step.with, source.marker);
      SetUp set{source.tool, std::nullopt};
      const auto version = input == nullptr || step.condition ? std::nullopt : source.held(input->value.value);
      const bool changes = std::ranges::any_of(
          job_.steps, [&](const WorkflowStep& other) { return other.run && holds_any(other.run->value, source.changed_by); });
      if (version && !changes) set.held = Held{*version, input->value.span, ""};
      std::erase_if(set_up_, [&](const SetUp& other) { return other.tool == source.tool; });
      set_up_.push_back(std::move(set));
    }
  }

  void look_at_command(const ShellCommand& command, const ToolRefusal& refusal, const std::string& directory) {
    const auto set = std::ranges::find(set_up_, refusal.tool, &SetUp::tool);
    if (set == set_up_.end() || !set->held) return;
    const auto beside = [&](std::string_view name) { return resolve_path(directory, name).value_or(""); };
    if (refusal.tool == "Node.js" && project_.by_path.contains(beside(".yarnrc.yml"))) return;
    if (const ToolDemand* demand =
            refused(project_, refusal.kind, beside(refusal.file), beside(".ruby-version"), set->held->version.versions))
      found_.push_back({set->held->place, set->held->brings, std::string(refusal.tool), set->held->version.written, command.span,
                        called_as(command), demand});
  }

  const Project& project_;
  const WorkflowJob& job_;
  std::vector<ToolMismatch>& found_;
  std::vector<SetUp> set_up_;
};

}  // namespace

std::vector<ToolMismatch> tool_mismatches_in_workflows(const Project& project) {
  std::vector<ToolMismatch> found;
  if (project.facts.tool_demands.empty()) return found;
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->jobs) {
      if (workflow->action || !checks_out_as_it_is(job) || !job.node->find("container").is_null()) continue;
      JobWalk walk(project, job, found);
      for (const WorkflowStep& step : job.steps) walk.look_at(step);
    }
  return each_once(std::move(found));
}

}  // namespace preship
