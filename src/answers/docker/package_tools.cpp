#include "answers/docker/package_tools.h"

#include <algorithm>

#include "text/words.h"

namespace preship {
namespace {

// What the instructions of an image do about one package.
struct PackageContents {
  bool copies_modules = false, installs = false, without_development = false, standalone = false, open = false;
};

// The word, alone or with a version: prisma, prisma@6.
bool names_package(const std::vector<Text>& words, std::string_view name) {
  return std::ranges::any_of(words,
                             [&](const Text& word) { return word.value == name || word.value.starts_with(std::string(name) + "@"); });
}

bool has_any_word(const std::vector<Text>& words, std::initializer_list<std::string_view> names) {
  return std::ranges::any_of(names, [&](std::string_view name) { return names_package(words, name); });
}

void read_install(const ShellCommand& command, std::string_view tool, PackageContents& contents) {
  const std::vector<Text> words = unwrapped(command).words;
  if (names_package(words, tool)) contents.open = true;  // npm install -g prisma, npx prisma generate
  if (!is_one_of(words[0].value, {"npm", "pnpm", "yarn", "bun"})) return;
  contents.installs = contents.installs || words.size() == 1 || has_any_word(words, {"ci", "install", "i"});
  contents.without_development =
      contents.without_development || has_any_word(words, {"--omit=dev", "--production", "--prod", "--only=production"});
}

void read_copy(const DockerInstruction& copy, std::string_view tool, PackageContents& contents) {
  const std::string& text = copy.rest.value;
  contents.standalone = contents.standalone || holds(text, ".next/standalone");
  contents.copies_modules = contents.copies_modules || holds(text, "node_modules");
  const bool whole_stage = !copy.flags.empty() && has_any_word(copy.arguments, {"/app", "."});
  contents.open = contents.open || whole_stage || (holds(text, tool) && holds(text, "node_modules/"));
}

PackageContents contents_of(const Dockerfile& dockerfile, const std::string& target, std::string_view tool) {
  PackageContents contents;
  for (const DockerStage* stage : dockerfile.chain(target))
    for (const DockerInstruction& instruction : stage->instructions) {
      for (const ShellCommand& command : instruction.commands)
        if (instruction.keyword.value == "RUN" && !command.words.empty()) read_install(command, tool, contents);
      if (is_one_of(instruction.keyword.value, {"COPY", "ADD"})) read_copy(instruction, tool, contents);
    }
  return contents;
}

}  // namespace

ToolGap tool_gap(const Dockerfile& dockerfile, const std::string& target, std::string_view tool, const PackageDependency* dependency) {
  const PackageContents contents = contents_of(dockerfile, target, tool);
  if (contents.open || contents.copies_modules) return ToolGap::none;
  if (contents.standalone && !contents.installs) return ToolGap::standalone;
  const bool pruned = contents.installs && contents.without_development && dependency != nullptr && dependency->dev;
  return pruned ? ToolGap::without_development : ToolGap::none;
}

}  // namespace preship
