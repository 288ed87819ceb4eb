#include "answers/release/migrations.h"
#include "answers/release/release.h"
#include "rule.h"

namespace preship {

namespace {

struct Contents {
  bool copies_modules = false, installs = false, without_development = false, standalone = false, open = false;
};

}  // namespace

static bool has_word(const std::vector<Text>& words, std::string_view word) {
  return std::ranges::any_of(words, [&](const Text& one) { return one.value == word || one.value.starts_with(std::string(word) + "@"); });
}

static void read_install(const ShellCommand& command, std::string_view tool, Contents& contents) {
  const ShellCommand bare = unwrapped(command);
  const std::string& program = bare.words[0].value;
  if (has_word(bare.words, tool)) contents.open = true;  // npm install -g prisma, npx prisma generate
  if (program != "npm" && program != "pnpm" && program != "yarn" && program != "bun") return;
  const bool adds = has_word(bare.words, "ci") || has_word(bare.words, "install") || has_word(bare.words, "i") || bare.words.size() == 1;
  const bool less = has_word(bare.words, "--omit=dev") || has_word(bare.words, "--production") || has_word(bare.words, "--prod") ||
                    has_word(bare.words, "--only=production");
  contents.installs = contents.installs || adds;
  contents.without_development = contents.without_development || less;
}

static Contents contents_of(const Dockerfile& dockerfile, const std::string& target, std::string_view tool) {
  Contents contents;
  for (const DockerStage* stage : dockerfile.chain(target))
    for (const DockerInstruction& instruction : stage->instructions) {
      if (instruction.keyword.value == "RUN")
        for (const ShellCommand& command : instruction.commands)
          if (!command.words.empty()) read_install(command, tool, contents);
      if (instruction.keyword.value != "COPY" && instruction.keyword.value != "ADD") continue;
      contents.standalone = contents.standalone || instruction.rest.value.find(".next/standalone") != std::string::npos;
      contents.copies_modules = contents.copies_modules || instruction.rest.value.find("node_modules") != std::string::npos;
      const bool stage_wide =
          !instruction.flags.empty() && (has_word(instruction.arguments, "/app") || has_word(instruction.arguments, "."));
      const bool module =
          instruction.rest.value.find(tool) != std::string::npos && instruction.rest.value.find("node_modules/") != std::string::npos;
      contents.open = contents.open || stage_wide || module;
    }
  return contents;
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  for (const ReleasePlace& place : release_places(project)) {
    const Deployment* deployment = place.deployment.empty() ? nullptr : project.deployment(place.deployment);
    const Dockerfile* dockerfile = deployment == nullptr ? nullptr : dockerfile_of(project, *deployment);
    const PackageJson* package = dockerfile == nullptr ? nullptr : project.package(place.service.directory);
    if (package == nullptr || !is_deployed(project, *dockerfile)) continue;
    for (const ReleaseStep& step : place.steps) {
      if (!changes_schema(step.kind) || step.words.empty() || !is_package_tool(step.words[0].value)) continue;
      const PackageDependency* dependency = package->dependency(step.words[0].value);
      const Contents contents = contents_of(*dockerfile, deployment->target, step.words[0].value);
      const bool bare = contents.standalone && !contents.installs && !contents.copies_modules;
      const bool pruned =
          contents.installs && contents.without_development && dependency != nullptr && dependency->dev && !contents.copies_modules;
      if (contents.open || (!bare && !pruned) || !seen.insert(step.span).second) continue;
      findings.push_back(finding_at(step, "the image does not hold '" + step.words[0].value + "', which it runs when it starts: " +
                                              (bare ? "only Next's standalone output is copied into it"
                                                    : "it is a development dependency, and the image is installed without those")));
      if (dependency != nullptr) findings.back().notes.push_back({dependency->name.span, "the dependency"});
    }
  }
  return findings;
}

Rule migration_tool_not_in_image() { return {check}; }

}  // namespace preship
